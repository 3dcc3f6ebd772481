"""The CRM export that the leaver took: CP932 CSV with everything a CRM has grown over the years."""

import csv
import io
from functools import cache
from importlib.resources import files
from random import Random

from kakuho.vocab.locators import Locator
from kakuho.vocab.yaml_text import values_of_yaml
from kakuho.workflows.sample_incident.population import Person
from kakuho.workflows.sample_incident.spellings import (
    full_width_address,
    half_width_kana_name,
    hyphen_address,
    kana_name,
    kanji_name,
    member_number,
    plain_phone,
)
from kakuho.workflows.sample_incident.tables import Row, Table
from kakuho.workflows.sample_incident.truth import Leaked

PATH = "crm_export_20261113.csv"
_COLUMNS = (
    ("会員番号", "COMPANY_ID"),
    ("氏名", "NAME"),
    ("フリガナ", "NAME"),
    ("電話番号", "PHONE"),
    ("メールアドレス", "EMAIL"),
    ("郵便番号", "POSTAL"),
    ("住所", "ADDRESS"),
    ("生年月日", "DOB"),
    ("会社名", None),
    ("備考", None),
)
_SECOND_ENTRY_PREFIX = "AX"


def crm_export(rng: Random, people: tuple[Person, ...]) -> Leaked:
    """The export; two people in a hundred were registered twice."""
    rows = [_row(rng, person) for person in people]
    rows += [_second_entry(person) for person in rng.sample(people, len(people) // 50)]
    table = Table(_COLUMNS, tuple(rows))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.header())
    writer.writerows(row.cells for row in rows)
    part = table.truth(str(Locator(PATH)), "csv", "cp932")
    return Leaked(PATH, text.getvalue().encode("cp932"), (part,))


def _row(rng: Random, person: Person) -> Row:
    memo, told = _memo(rng, person)
    home = person.former_home or person.home
    kana = half_width_kana_name(person) if rng.random() < 0.3 else kana_name(person)
    phone = person.landline if person.landline and rng.random() < 0.2 else person.mobile
    cells = (
        member_number(person),
        kanji_name(person, "\u3000", old=True),
        kana,
        phone,
        person.email,
        home.postal,
        hyphen_address(home),
        f"{person.birth:%Y/%m/%d}",
        person.company or "",
        memo,
    )
    return Row(person.number, cells, told)


def _second_entry(person: Person) -> Row:
    cells = (
        member_number(person).replace("AW", _SECOND_ENTRY_PREFIX),
        kanji_name(person),
        kana_name(person, ""),
        plain_phone(person.mobile),
        person.email.upper(),
        person.home.postal,
        full_width_address(person.home),
        f"{person.birth:%Y-%m-%d}",
        "",
        "重複登録の疑い",
    )
    return Row(person.number, cells)


def _memo(rng: Random, person: Person) -> tuple[str, tuple[str, ...]]:
    """The free text and the kinds it tells."""
    chance = rng.random()
    if chance < 0.02:
        return rng.choice(_memos()["special_care"]), ("SENSITIVE",)
    if chance < 0.06:
        text = rng.choice(_memos()["with_contact"])
        kind = "PHONE" if "{phone}" in text else "EMAIL"
        return text.format(phone=person.mobile, email=person.email), (kind,)
    return (rng.choice(_memos()["plain"]), ()) if chance < 0.3 else ("", ())


@cache
def _memos() -> dict[str, list[str]]:
    text = files(__package__).joinpath("data", "memos.yaml").read_text(encoding="utf-8")
    loaded: dict[str, list[str]] = values_of_yaml(text)
    return loaded
