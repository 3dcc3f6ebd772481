"""Letters written from a register: what is in them, what is on the list, who may read them."""

import csv
import io
import stat
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pypdfium2
import pyrage
import pytest

from kakuho import documents, vault
from kakuho.people import REGISTER_SCHEMA
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import PaperKind
from kakuho.workflows.casebook import case_store
from kakuho.workflows.duties.paper_facts import base_of_facts
from kakuho.workflows.notices.letters import BUNDLE, WRITTEN, Order, Written, write_letters
from kakuho.workflows.register.register_terms import Change, RegisterError, bind

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=JST)
FACTS: dict[str, Any] = {
    "times": {"discovered_on": "2026-11-22", "known_on": "2026-11-23"},
    "event": {"kinds": ["leakage"], "status": "occurred", "course": ["mis_sending"]},
    "data": [{"items": ["name", "card_number"], "subjects": ["customers"]}],
    "report": {
        "reporter": {"name": "株式会社見本広告"},
        "prevention": {"prevention_done": "宛先を二人で確かめます。"},
    },
}
TEXTS = {
    "contact.phone": "0120-000-000",
    "contact.hours": "平日9時から17時",
    "contact.mail": "mado@example.jp",
}


@pytest.fixture
def case(tmp_path: Path) -> Any:
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "keys" / "case.key")) as made:
        yield made


def put_people(case: vault.Workspace, *people: dict[str, Any]) -> None:
    rows = [
        {
            "person_id": f"{at:032x}",
            "records": 1,
            "sources": ["a.csv#0"],
            "items": ["NAME"],
            "traits": [],
            **person,
        }
        for at, person in enumerate(people)
    ]
    case_store.keep_register(case, [pa.Table.from_pylist(rows, schema=REGISTER_SCHEMA)])


def merge(texts: dict[str, str] = TEXTS) -> documents.Merge:
    base = base_of_facts(FACTS, NOW)
    return documents.Merge(documents.draw(PaperKind.PRINCIPAL_LETTER, base, texts=texts), base.kinds)


def write(case: vault.Workspace, order: Order, merged: documents.Merge | None = None) -> Written:
    return write_letters(case, merged or merge(), order, now=NOW, progress=lambda _done, _all: None)


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def listed(folder: Path) -> list[dict[str, str]]:
    text = (folder / "deliveries.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


TARO = {"name": "見本 太郎", "postal": "100-0001", "address": "東京都見本区1-2-3"}
HANAKO = {"name": "試験 花子", "address": "大阪府見本市4-5", "items": ["NAME", "CARD"]}


def test_each_person_reads_of_his_own_items_only(case: vault.Workspace, tmp_path: Path) -> None:
    put_people(case, TARO, HANAKO)
    assert write(case, Order(tmp_path / "out", each_its_own=True)) == Written(2, 2, 0, 0)
    taro, hanako = (text_of((tmp_path / f"out/letter-00000{n}.pdf").read_bytes()) for n in (1, 2))
    assert "見本 太郎 様" in taro
    assert "カード" not in taro
    assert "クレジットカード番号" in hanako
    assert "カードのご利用明細" in hanako
    assert "太郎" not in hanako


def test_a_clause_of_special_care_is_named_in_place_of_its_kind(
    case: vault.Workspace, tmp_path: Path
) -> None:
    traits = ["SENSITIVE:medical_history", "role:customers"]
    put_people(case, TARO | {"items": ["NAME", "SENSITIVE"], "traits": traits})
    write(case, Order(tmp_path / "out"))
    shown = text_of((tmp_path / "out/letter-000001.pdf").read_bytes())
    assert "病歴" in shown
    assert "要配慮個人情報" not in shown


def test_the_list_says_where_each_letter_lies_and_leaves_room_for_the_proof(
    case: vault.Workspace, tmp_path: Path
) -> None:
    put_people(case, TARO, HANAKO, {"name": "架空 一", "email": "hajime@example.jp"}, {"name": "無名"})
    assert write(case, Order(tmp_path / "out")) == Written(2, 1, 1, 1)
    rows = listed(tmp_path / "out")
    assert [row["way"] for row in rows] == ["letter", "letter", "mail", "none"]
    assert rows[1]["file"] == "letters-000001-000002.pdf"
    assert (rows[1]["reference"], rows[1]["place_in_file"]) == ("000002-00000000", "2")
    assert {rows[0][name] for name in ("sent_on", "sent_by", "proof_number", "returned_on")} == {""}


def test_a_cell_that_looks_like_a_formula_is_made_harmless(case: vault.Workspace, tmp_path: Path) -> None:
    put_people(case, TARO | {"name": '=HYPERLINK("x")'})
    write(case, Order(tmp_path / "out"))
    assert listed(tmp_path / "out")[0]["name"].startswith("'=")


def test_only_the_owner_may_read_the_letters(case: vault.Workspace, tmp_path: Path) -> None:
    put_people(case, TARO)
    write(case, Order(tmp_path / "out"))
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").iterdir()}
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert modes == {0o600}


def test_letters_for_a_recipient_are_encrypted_with_the_list(case: vault.Workspace, tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    put_people(case, TARO)
    write(case, Order(tmp_path / "out", to=vault.Recipients((str(identity.to_public()),))))
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["deliveries.csv.age", "letter-000001.pdf.age"]
    pdf = pyrage.decrypt((tmp_path / "out/letter-000001.pdf.age").read_bytes(), [identity])
    assert "見本 太郎 様" in text_of(pdf)


def test_no_letter_goes_out_with_a_gap_and_nothing_is_written(case: vault.Workspace, tmp_path: Path) -> None:
    put_people(case, TARO)
    with pytest.raises(UsageError) as raised:
        write(case, Order(tmp_path / "out"), merge({}))
    assert "contact.phone" in raised.value.diagnostics().text("ja")
    assert not (tmp_path / "out").exists()


def test_an_existing_folder_is_left_alone(case: vault.Workspace, tmp_path: Path) -> None:
    put_people(case, TARO)
    with pytest.raises(UsageError):
        write(case, Order(tmp_path))


def test_more_than_a_bundle_goes_into_several_files_in_one_order(
    case: vault.Workspace, tmp_path: Path
) -> None:
    put_people(case, *({**TARO, "name": f"見本{n}"} for n in range(BUNDLE + 1)))
    assert write(case, Order(tmp_path / "out")) == Written(BUNDLE + 1, 2, 0, 0)
    last = text_of((tmp_path / f"out/letter-{BUNDLE + 1:06d}.pdf").read_bytes())
    assert f"見本{BUNDLE} 様" in last


def test_a_register_whose_time_is_over_writes_no_letters(case: vault.Workspace, tmp_path: Path) -> None:
    put_people(case, TARO)
    bind(case, Change(expires_on=date(2026, 11, 25)), reason="試験", now=NOW)
    with pytest.raises(RegisterError):
        write(case, Order(tmp_path / "out"))


def test_the_log_says_how_many_letters_were_written_and_names_nobody(
    case: vault.Workspace, tmp_path: Path
) -> None:
    put_people(case, TARO)
    write(case, Order(tmp_path / "out"))
    (entry,) = case.entries(WRITTEN)
    assert (entry.details["letters"], entry.details["unreachable"]) == (1, 0)
    assert "太郎" not in str(entry.details)


def test_a_letter_longer_than_a_page_has_page_numbers(case: vault.Workspace, tmp_path: Path) -> None:
    put_people(case, TARO, HANAKO)
    write(case, Order(tmp_path / "out"), merge(TEXTS | {"notice.measures": "対応の説明。\n" * 60}))
    with pypdfium2.PdfDocument((tmp_path / "out/letters-000001-000002.pdf").read_bytes()) as document:
        ends = [page.get_textpage().get_text_range().split()[-1] for page in document]
    assert (ends[:2], ends.count("1")) == (["1", "2"], 2)  # the second letter begins anew
