"""The printed contact list of the key accounts, as PDF with an embedded Japanese font."""

import json
from datetime import UTC, datetime
from importlib.resources import files

import pylopdf_fonts_jp
import typst

from kakuho.vocab.locators import Locator
from kakuho.workflows.sample_incident.population import Person
from kakuho.workflows.sample_incident.spellings import (
    bracketed_phone,
    kana_name,
    kanji_address,
    kanji_name,
)
from kakuho.workflows.sample_incident.tables import Row, Table
from kakuho.workflows.sample_incident.truth import Leaked

PATH = "重点顧客連絡先.pdf"
_COLUMNS = (("氏名", "NAME"), ("フリガナ", "NAME"), ("電話番号", "PHONE"), ("住所", "ADDRESS"))
_PRINTED_AT = datetime(2026, 11, 1, tzinfo=UTC)


def contacts_pdf(people: tuple[Person, ...]) -> Leaked:
    """The list; text can be taken out of it."""
    rows = tuple(_row(person) for person in people)
    template = files(__package__).joinpath("data", "contacts.typ").read_bytes()
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(pylopdf_fonts_jp.sans_path().parent)],
    )
    compiler = typst.Compiler(template, font_paths=fonts, ignore_system_fonts=True)
    content = compiler.compile(
        sys_inputs={"rows": json.dumps([row.cells for row in rows], ensure_ascii=False)},
        format="pdf",
        timestamp=_PRINTED_AT,
    )
    assert isinstance(content, bytes)
    return Leaked(PATH, content, (Table(_COLUMNS, rows).truth(str(Locator(PATH)), "pdf"),))


def _row(person: Person) -> Row:
    cells = (
        kanji_name(person, " ", old=True),
        kana_name(person),
        bracketed_phone(person.mobile),
        kanji_address(person.home),
    )
    return Row(person.number, cells)
