"""Papers for outsiders hold nothing that was written for a report or for the company itself."""

import io
from dataclasses import replace

import docx
import pytest
from paper_reading import field_of, pages_of, value_of
from told_incident import facts_with

from kakuho.documents import docx_bytes, draw, pdf_bytes, text_of
from kakuho.vocab.facts.report import Report
from kakuho.vocab.facts.words import specs
from kakuho.vocab.papers import FactBase, PaperKind

OUTSIDE = (
    PaperKind.PRINCIPAL_LETTER,
    PaperKind.PRINCIPAL_MAIL,
    PaperKind.PRINCIPAL_PAGE,
    PaperKind.PUBLIC_ANNOUNCEMENT,
    PaperKind.CALL_CENTRE_ANSWERS,
)
SENDER = {"reporter.name", "reporter.representative"}
INSIDE = "社内秘"


@pytest.fixture
def told_for_the_report(full: FactBase) -> FactBase:
    """Return the incident with a mark of its own in every text that a person can write for the report."""
    marks = {
        f"{part}.{name}": [f"{INSIDE} {part}.{name}"] if field.many else f"{INSIDE} {part}.{name}"
        for part, section in specs(Report).items()
        for name, field in specs(section.type).items()
        if f"{part}.{name}" not in SENDER
    }
    marks |= {"reporter.name": "株式会社見本広告"}
    awareness = [{"who": "employee", "on": "2026-11-21"}, {"who": "wrongdoer", "on": "2026-11-18"}]
    told = facts_with({"report": marks, "times": {"awareness": awareness}})
    return replace(full, facts=told, case_title=f"{INSIDE} の件", case_id=f"{INSIDE}-1")


@pytest.mark.parametrize("kind", OUTSIDE)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_was_written_for_the_report_stays_inside(
    told_for_the_report: FactBase, kind: PaperKind, lang: str
) -> None:
    paper = draw(kind, told_for_the_report)
    inside = {"ja": "従業員が知った", "en": "Known to"}[lang]
    with io.BytesIO(docx_bytes(paper, lang=lang)) as file:
        word = "".join(paragraph.text for paragraph in docx.Document(file).paragraphs)
    for text in (text_of(paper, lang=lang), word):
        assert INSIDE not in text
        assert inside not in text
    if kind is not PaperKind.CALL_CENTRE_ANSWERS:  # a sheet for the desk: the case stands at its head
        assert INSIDE not in "".join(pages_of(pdf := pdf_bytes(paper, lang=lang)))
        assert INSIDE.encode("utf-16-be") not in pdf


def test_the_course_of_events_for_outsiders_is_a_list_of_days(told_for_the_report: FactBase) -> None:
    paper = draw(PaperKind.PUBLIC_ANNOUNCEMENT, told_for_the_report)
    assert value_of(paper, "notice.chronology") == [
        "2026年11月18日 起きた日",
        "2026年11月22日 当社が気づいた日",
    ]


@pytest.mark.parametrize("kind", [*OUTSIDE[:3], PaperKind.PUBLIC_ANNOUNCEMENT])
def test_the_items_of_rule_10_stand_in_its_order(full: FactBase, kind: PaperKind) -> None:
    notice = next(section for section in draw(kind, full).sections if section.id == "notice")
    five = ["overview", "items", "cause", "secondary", "other"]
    assert [f.id.partition(".")[2] for f in notice.fields if f.id.partition(".")[2] in five] == five


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("有(発生)", "悪用されたことを確認しています"),
        ("おそれあり", "悪用されるおそれがあります"),
        ("不明", "現在調べています"),
        ("なし", "今のところ確認していません"),
    ],
)
def test_misuse_is_told_in_fixed_words_without_the_account_of_it(
    full: FactBase, said: str, words: str
) -> None:
    secondary = {"secondary_exists": {"value": said, "status": "estimated"}, "secondary_detail": INSIDE}
    base = replace(full, facts=facts_with({"report": {"secondary": secondary}}))
    (told,) = value_of(draw(PaperKind.PRINCIPAL_LETTER, base), "notice.secondary")
    assert words in told
    assert INSIDE not in told


def test_an_answer_in_other_words_leaves_a_gap_for_words_to_the_reader(full: FactBase) -> None:
    told = facts_with({"report": {"secondary": {"secondary_exists": "名簿屋が転売"}}})
    field = field_of(draw(PaperKind.PRINCIPAL_LETTER, replace(full, facts=told)), "notice.secondary")
    assert (field.value, field.blank.ja) == ((), "不明(調査中)")
    assert field.settles


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_the_company_does_is_in_a_letter_once_somebody_wrote_it_for_its_readers(
    full: FactBase, lang: str
) -> None:
    label = {"ja": "当社の対応", "en": "What we are doing"}[lang]
    silent = draw(PaperKind.PRINCIPAL_LETTER, full)
    spoken = draw(PaperKind.PRINCIPAL_LETTER, full, texts={"notice.measures": "鍵を替えました。"})
    for text in ("".join(pages_of(pdf_bytes(silent, lang=lang))), text_of(silent, lang=lang)):
        assert label not in text
    for text in ("".join(pages_of(pdf_bytes(spoken, lang=lang))), text_of(spoken, lang=lang)):
        assert "鍵を替えました。" in text


def test_the_subject_of_a_mail_is_called_so_on_its_sheet(full: FactBase) -> None:
    paper = draw(PaperKind.PRINCIPAL_MAIL, full)
    assert "件名: 【重要】" in "".join(pages_of(pdf_bytes(paper)))
    assert "Subject: Important" in "".join(pages_of(pdf_bytes(paper, lang="en")))
