"""Every paper in every format: what is unknown, what anybody may write into it, how it is made."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from jsonschema import Draft202012Validator
from paper_reading import field_of, pages_of, value_of
from told_incident import facts_with, judgement

from kakuho.documents import draw, paper_kinds, pdf_bytes, to_json
from kakuho.documents.papers import MOST_CHARACTERS
from kakuho.vocab.errors import UsageError
from kakuho.vocab.judgements import NotificationVerdict
from kakuho.vocab.papers import FactBase, Look, Paper, PaperKind
from kakuho.vocab.stated import Status

SCHEMA = Path(__file__).parents[2] / "docs/reference/preliminary-report.schema.json"
KINDS = [kind for kind in paper_kinds() if kind is not PaperKind.INCIDENT_SUMMARY]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def told(paper_kind: PaperKind, base: FactBase, text: str) -> Paper:
    """The paper with the text in its longest field."""
    paper = draw(paper_kind, base)
    field = [field for section in paper.sections if section.id != "head" for field in section.fields][-1]
    return draw(paper_kind, base, texts={field.id: text})


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_follows_the_schema_and_names_an_origin_for_what_it_says(
    full: FactBase, nothing_known: FactBase, kind: PaperKind
) -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for base in (full, nothing_known):
        paper = draw(kind, base)
        assert [
            error.message for error in validator.iter_errors(json.loads(json.dumps(to_json(paper))))
        ] == []
        silent = [f.id for s in paper.sections for f in s.fields if f.value and f.origin.kind.value == "none"]
        assert silent == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_paper_is_tagged_pdf_a_with_all_that_is_unknown_shown(
    nothing_known: FactBase, kind: PaperKind, lang: str
) -> None:
    paper = draw(kind, nothing_known)
    pdf = pdf_bytes(paper, lang=lang)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.is_tagged()
    shown = squeezed("".join(pages_of(pdf)))
    blanks = {
        squeezed(f.blank.in_(lang)) for s in paper.sections if s.id != "head" for f in s.fields if not f.value
    }
    assert {blank for blank in blanks if blank not in shown} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_paper_runs_out_of_the_page(full: FactBase, kind: PaperKind) -> None:
    with pypdfium2.PdfDocument(pdf_bytes(told(kind, full, "https://example.jp/" + "q" * 500))) as document:
        for page in document:
            text = page.get_textpage()
            assert max(text.get_charbox(n)[2] for n in range(text.count_chars())) <= page.get_width() - 40


@pytest.mark.parametrize("kind", KINDS)
def test_no_paper_is_shown_as_an_official_form(full: FactBase, kind: PaperKind) -> None:
    paper = draw(kind, full)
    assert to_json(paper)["official_form"] is False
    assert not [f.id for s in paper.sections for f in s.fields if f.official_wording and f.mark is None]
    if paper.look is Look.REPORT:
        assert paper.draft_mark.ja in "".join(pages_of(pdf_bytes(paper)))


@pytest.mark.parametrize("kind", KINDS)
def test_english_and_japanese_are_both_there(full: FactBase, kind: PaperKind) -> None:
    paper = draw(kind, full)
    labels = [f.label for s in paper.sections if s.id not in {"files", "gaps"} for f in s.fields]
    assert not [label.ja for label in labels if re.search("[ぁ-ん]", label.en)]
    assert not [words.ja for words in (paper.title, paper.draft_mark) if not words.en or words.ja == words.en]


def test_a_text_for_a_field_that_is_not_there_is_named(full: FactBase) -> None:
    with pytest.raises(UsageError) as raised:
        draw(PaperKind.PRINCIPAL_LETTER, full, texts={"contact.fax": "x"})
    assert "contact.fax" in raised.value.diagnostics().text("ja")


def test_texts_beyond_the_limit_are_refused(full: FactBase) -> None:
    with pytest.raises(UsageError):
        draw(PaperKind.PRINCIPAL_LETTER, full, texts={"contact.phone": "x" * (MOST_CHARACTERS + 1)})


def test_a_my_number_report_goes_to_the_ppc_and_answers_its_own_rule(full: FactBase) -> None:
    paper = draw(PaperKind.MY_NUMBER_REPORT, full)
    assert {s.legal_item for s in paper.sections if s.number.isdigit()} == {
        f"番号法規則3条1項{n}号" for n in range(1, 10)
    }
    assert "entry.delegated_industry" not in {f.id for s in paper.sections for f in s.fields}


@pytest.mark.parametrize("kind", [PaperKind.MINISTER_REPORT, PaperKind.ENTRUSTOR_NOTICE])
def test_the_nine_items_are_the_same_for_the_minister_and_the_entrustor(
    full: FactBase, kind: PaperKind
) -> None:
    assert {s.legal_item for s in draw(kind, full).sections if s.number.isdigit()} == {
        f"規則8条1項{n}号" for n in range(1, 10)
    }


def test_a_report_under_a_regime_that_was_not_judged_says_so(full: FactBase) -> None:
    warnings = "".join(words.ja for words in draw(PaperKind.TELECOM_FIRST_REPORT, full).warnings)
    assert "この制度による報告義務の判定はない" in warnings
    judged = replace(full, others=(judgement(regime="telecom_28"),))
    assert "判定はない" not in "".join(w.ja for w in draw(PaperKind.TELECOM_FIRST_REPORT, judged).warnings)


def test_a_notice_has_the_five_items_of_rule_10_with_provision_and_day(full: FactBase) -> None:
    paper = draw(PaperKind.PRINCIPAL_LETTER, full)
    cited = [
        field_of(paper, f"notice.{name}").origin.note_ja
        for name in ("overview", "items", "cause", "secondary", "other")
    ]
    assert [re.findall(r"8条1項(\d)号", note) for note in cited] == [["1"], ["2"], ["4"], ["5"], ["9"]]
    assert all("2026年11月23日(月)時点" in note for note in cited)


def test_a_notice_says_suspected_while_it_is_not_known_to_have_occurred(full: FactBase) -> None:
    assert "漏えいしたおそれがある" in value_of(draw(PaperKind.PRINCIPAL_LETTER, full), "notice.overview")[0]
    occurred = replace(full, facts=facts_with({"event": {"status": "occurred"}}))
    assert (
        "外部に漏えいしたことが" in value_of(draw(PaperKind.PRINCIPAL_LETTER, occurred), "notice.overview")[0]
    )


def test_the_decision_sheet_counts_facts_on_both_sides_and_decides_nothing(full: FactBase) -> None:
    facts = facts_with(
        {
            "notification": {"reachable": "part", "obstacles": ["harm_would_spread"]},
            "business": {"listed": "yes"},
        }
    )
    paper = draw(PaperKind.ANNOUNCEMENT_DECISION, replace(full, facts=facts))
    ids = {field.id for section in paper.sections for field in section.fields}
    assert {"pro.not_all_reachable", "pro.listed", "pro.improper_purpose", "pro.many_people"} <= ids
    assert "contra.harm_would_spread" in ids
    assert not field_of(paper, "decision.decided").value


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (NotificationVerdict.ALTERNATIVE_ALLOWED, "通知に代わる措置が要る"),
        (NotificationVerdict.YES, "公表の法律上の義務はない"),
    ],
)
def test_announcing_is_a_duty_only_as_a_substitute(
    full: FactBase, verdict: NotificationVerdict, words: str
) -> None:
    base = replace(full, judgement=judgement(principal_notification=verdict))
    assert words in value_of(draw(PaperKind.ANNOUNCEMENT_DECISION, base), "duty.verdict")[0]


def test_1000_people_alone_do_not_speak_for_an_announcement_and_1001_do(full: FactBase) -> None:
    for high, there in ((1000, False), (1001, True)):
        base = replace(full, facts=facts_with({"principals": {"high": high}}))
        paper = draw(PaperKind.ANNOUNCEMENT_DECISION, base)
        assert ("pro.many_people" in {f.id for s in paper.sections for f in s.fields}) is there


def test_an_index_of_evidence_tells_nothing_examined_from_nothing_left_over(full: FactBase) -> None:
    unseen = draw(PaperKind.EVIDENCE_INDEX, replace(full, scan=None))
    assert value_of(unseen, "gaps.rest") == ["まだファイルを調べていない"]
    whole = replace(full, scan=replace(full.scan, unexamined=()))
    gaps = field_of(draw(PaperKind.EVIDENCE_INDEX, whole), "gaps.rest")
    assert (gaps.value[0].ja, gaps.status) == ("なし", Status.CONFIRMED)


def test_the_index_of_evidence_names_each_file_with_its_hash(full: FactBase) -> None:
    paper = draw(PaperKind.EVIDENCE_INDEX, full)
    assert value_of(paper, "files.n1")[1] == f"SHA-256 {'0' * 64}"
    assert field_of(paper, "gaps.n1").status is Status.UNKNOWN
