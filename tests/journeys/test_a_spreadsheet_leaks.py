"""A spreadsheet leaks: from the folder, through the real command, to the report PDF and the deadline."""

import json
import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2 as pdfium
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from kakuho.vocab.calendar import JST

REFERENCE = Path(__file__).resolve().parents[2] / "docs/reference"
PEOPLE = 30


def value(number: int) -> tuple[str, str, str]:
    return f"佐藤 {chr(0x4E00 + number)}子", f"090-0000-{number:04}", f"person{number}@example.jp"


@pytest.fixture
def leaked(tmp_path: Path) -> Path:
    """A workbook with a title above its header, a second copy of it, and a file that nobody can open."""
    folder = tmp_path / "持ち出し"
    folder.mkdir()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "会員"
    sheet.append(["会員名簿(社外秘)"])
    sheet.append([])
    sheet.append(["氏名", "電話番号", "メールアドレス"])
    for number in range(PEOPLE):
        sheet.append(list(value(number)))
    book.save(folder / "佐藤花子様分_名簿.xlsx")
    (folder / "写し.xlsx").write_bytes((folder / "佐藤花子様分_名簿.xlsx").read_bytes())
    (folder / "壊れた.xlsx").write_bytes((folder / "写し.xlsx").read_bytes()[:900])
    return folder


def run(tmp_path: Path, *arguments: object) -> tuple[int, dict[str, Any], str]:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("kakuho")), "triage", *map(str, arguments), "--json"],
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")},
    )
    said = done.stdout.decode() + done.stderr.decode()
    return done.returncode, json.loads(done.stdout), said


def validator() -> Draft202012Validator:
    schemas = {
        name: json.loads((REFERENCE / name).read_text(encoding="utf-8"))
        for name in ("triage.schema.json", "facts.schema.json")
    }
    whole = schemas["triage.schema.json"]
    Draft202012Validator.check_schema(whole)
    registry = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()
    )
    return Draft202012Validator(whole, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_a_spreadsheet_leaks_and_the_report_and_the_deadline_are_there(tmp_path: Path, leaked: Path) -> None:
    known = datetime.now(JST).date()
    arguments = (
        leaked, "--workspace", tmp_path / "case", "--known", known.isoformat(), "--malicious",
        "--cause", "insider_taking",
    )  # fmt: skip
    code, answer, said = run(tmp_path, *arguments)
    assert code == 3  # one workbook is broken
    assert [f"{error.json_path}: {error.message[:150]}" for error in validator().iter_errors(answer)] == []
    assert answer["principals"]["best"] == PEOPLE
    assert [gap["path"] for gap in answer["scan"]["not_examined"]] == ["壊れた.xlsx"]
    assert answer["duties"][0]["reportable"] == "yes"
    assert [category["id"] for category in answer["duties"][0]["categories"]] == ["item_3"]
    clocks = {clock["id"]: date.fromisoformat(clock["due_date"]) for clock in answer["clocks"]}
    assert clocks["preliminary_report"] == known + timedelta(days=4)  # the day of knowledge is day 1
    assert clocks["final_report"] >= known + timedelta(days=59)
    (report, *_) = answer["documents"]
    with pdfium.PdfDocument(report["pdf"]) as pdf:
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "個人情報保護委員会" in text
    shown = said + text + Path(report["json"]).read_text(encoding="utf-8")
    leaked_values = {"佐藤花子", *(one for number in range(PEOPLE) for one in value(number))}
    assert not [one for one in leaked_values if one in shown]


def test_the_next_run_counts_nobody_twice_and_still_names_the_gap(tmp_path: Path, leaked: Path) -> None:
    first = run(tmp_path, leaked, "--workspace", tmp_path / "case")
    code, again, _ = run(tmp_path, leaked, "--workspace", tmp_path / "case")
    assert code == 3
    assert again["run"] == {
        "documents_added": 0,
        "documents_already_counted": 2,
        "documents_reexamined": 0,
    }
    assert again["principals"] == first[1]["principals"]
    assert again["scan"]["not_examined"] == first[1]["scan"]["not_examined"]
