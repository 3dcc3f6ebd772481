"""The printed answer."""

from datetime import date, datetime

import pypdfium2
import pytest

from kakuho import documents
from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.finding import Consultations
from kakuho.lawtext.library import Library
from kakuho.vocab.calendar import JST
from kakuho.vocab.papers import Paper
from kakuho.workflows.consultation.answer_sheet import answer_sheet
from kakuho.workflows.consultation.asking import Desk, reply_to
from kakuho.workflows.duties.paper_facts import base_of_facts

NOW = datetime(2026, 11, 26, 9, tzinfo=JST)


@pytest.fixture(scope="module")
def sheet() -> Paper:
    desk = Desk(Consultations(knowledge_base()), Library(), date(2027, 2, 1))
    case = base_of_facts({"times": {"known_on": "2026-11-23"}}, NOW)
    reply = reply_to("社員がお客さんの名簿を持ち出した。見本太郎です", desk, case=case, most=2)
    return answer_sheet(reply, NOW)


def words(paper: Paper) -> str:
    return documents.text_of(paper, lang="ja")


def test_it_says_that_it_is_no_advice_and_lists_its_sources(sheet: Paper) -> None:
    text = words(sheet)
    assert any("弁護士法72条" in warning.ja for warning in sheet.warnings)
    assert "引用した条文・資料" in text
    assert "GL 3-5-3-1" in text


def test_it_has_the_clocks_of_the_case_and_what_is_open(sheet: Paper) -> None:
    ids = [section.id for section in sheet.sections]
    assert ids[:2] == ["figures", "duties"]
    assert "open" in ids


def test_it_tells_what_has_another_number_now(sheet: Paper) -> None:
    assert "法179条は2027-01-17から178条です。" in words(sheet)


def test_it_does_not_hold_the_question(sheet: Paper) -> None:
    assert "見本太郎" not in words(sheet)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_becomes_a_pdf(sheet: Paper, lang: str) -> None:
    assert documents.pdf_bytes(sheet, lang=lang).startswith(b"%PDF")


def test_it_has_no_column_for_a_status_that_none_of_it_has() -> None:
    desk = Desk(Consultations(knowledge_base()), Library(), date(2026, 11, 28))
    bare = answer_sheet(reply_to("社員がお客さんの名簿を持ち出した", desk, most=1), NOW)
    pages = pypdfium2.PdfDocument(documents.pdf_bytes(bare, lang="ja"))
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "内容" in text
    assert "状態" not in text
