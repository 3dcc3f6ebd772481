from dataclasses import replace
from datetime import date, datetime

import pytest
from paper_reading import field_of, pages_of, value_of
from told_incident import facts_with, judgement, scan

from kakuho.documents import incident_summary, pdf_bytes
from kakuho.vocab.answers import Answer
from kakuho.vocab.calendar import JST
from kakuho.vocab.judgements import (
    Category,
    Certainty,
    Citation,
    Deadline,
    Missing,
    NotificationVerdict,
    Recipient,
    RecipientKind,
    Verdict,
    Why,
)
from kakuho.vocab.kinds import Kind
from kakuho.vocab.papers import FactBase
from kakuho.vocab.principals import PrincipalsCount
from kakuho.vocab.stated import Status


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_summary_is_one_page(full: FactBase, nothing_known: FactBase, lang: str) -> None:
    for base in (full, nothing_known):
        assert len(pages_of(pdf_bytes(incident_summary(base), lang=lang))) == 1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_summary_of_the_wordiest_incident_is_one_page(full: FactBase, lang: str) -> None:
    long = "とても長い文。" * 400
    values = {f"KIND_{n}": 9_999_999 for n in range(70)}
    wordy = judgement(
        regime_ja=long,
        regime_en=long,
        categories=tuple(Category(str(n), long, long) for n in range(5)),
        recipients=tuple(
            Recipient(str(n), long, long, RecipientKind.VOLUNTARY, Certainty.READ) for n in range(12)
        ),
        missing=tuple(Missing(f"event.{n}", long, long) for n in range(30)),
        principal_notification=NotificationVerdict.ALTERNATIVE_ALLOWED,
    )
    told = facts_with(
        {
            "event": {"course": ["ransomware", "malware", "theft", "other", "insider_taking", "oral"]},
            "report": {
                "overview": {"occurred_on": long, "discovered_on": long, "event_kind": [long] * 9},
                "items": {"data_items": [long] * 80},
                "count": {"principals": long},
                "cause": {"cause_kind": [long] * 20},
            },
        }
    )
    base = replace(
        full,
        case_title=long,
        case_id="長" * 60,
        facts=told,
        judgement=wordy,
        others=(wordy,) * 6,
        scan=scan(values, unexamined=4000),
        kinds={kind: Kind(kind, long, long, frozenset(), "other") for kind in values},
    )
    assert len(pages_of(pdf_bytes(incident_summary(base), lang=lang))) == 1


def test_figures_show_people_window_and_due_day_with_days_left(full: FactBase) -> None:
    paper = incident_summary(full)
    assert value_of(paper, "summary.principals")[0] == "約1,204人"
    assert value_of(paper, "summary.preliminary") == ["2026年11月27日(金)", "2026年11月25日(水)から。あと4日"]
    assert value_of(paper, "summary.final") == ["2027年1月21日(木)", "あと59日(60日、知った日を1日目)"]


def test_the_number_of_people_has_its_interval_and_the_worst_case_for_the_law(full: FactBase) -> None:
    count = replace(full.count or PrincipalsCount(0, 0, 0), interval_low=1190, interval_high=1219)
    paper = incident_summary(replace(full, count=count, scan=scan({"NAME": 3120})))
    assert "95%の確率で1,190人から1,219人の間(推定)" in value_of(paper, "summary.principals")
    notes = field_of(paper, "summary.principals").notes
    assert any("最大の1,391人で判断する" in note.ja for note in notes)


def test_a_clock_that_has_run_out_says_so(full: FactBase) -> None:
    paper = incident_summary(replace(full, prepared_at=datetime(2026, 11, 29, 9, 0, tzinfo=JST)))
    assert value_of(paper, "summary.preliminary")[1].endswith("2日超過")


def test_a_due_day_that_was_moved_by_a_holiday_says_so(full: FactBase) -> None:
    moved = judgement(final=Deadline(30, date(2026, 12, 30), date(2027, 1, 4), "", ""))
    assert (
        "休日のため繰下げ" in value_of(incident_summary(replace(full, judgement=moved)), "summary.final")[1]
    )


def test_a_report_already_made_stops_its_clock(full: FactBase) -> None:
    told = facts_with({"progress": {"preliminary_reported_on": "2026-11-25"}})
    paper = incident_summary(replace(full, facts=told))
    assert value_of(paper, "summary.preliminary") == ["2026年11月25日(水)", "提出済み"]
    assert not any("速報を" in step for step in value_of(paper, "summary.steps"))


def test_clocks_without_a_date_of_knowledge_show_the_rule(nothing_known: FactBase) -> None:
    field = field_of(incident_summary(nothing_known), "summary.final")
    assert field.value[0].ja == "知った日から30日以内"
    assert field.status is Status.UNKNOWN


def test_a_clock_is_only_as_sure_as_the_duty_behind_it(full: FactBase) -> None:
    open_ = replace(full, judgement=judgement(reportable=Verdict.DEPENDS))
    assert field_of(incident_summary(open_), "summary.final").status is Status.ESTIMATED
    assert field_of(incident_summary(full), "summary.final").status is Status.CONFIRMED


def test_a_duty_names_its_ground_and_why_with_the_article(full: FactBase) -> None:
    field = field_of(incident_summary(full), "summary.duty.0")
    assert field.value[0].ja == "報告義務あり: 3号(不正の目的のおそれ)"
    assert field.notes[0].ja == "3号 不正の目的による漏えい等(規則7条3号)"


def test_items_carry_the_number_of_people(full: FactBase) -> None:
    items = value_of(incident_summary(full), "summary.items_scanned")
    assert items == ["クレジットカード番号 7人、氏名 1,204人、電話番号 1,150人"]


def test_finding_nothing_is_not_called_nothing_there(full: FactBase) -> None:
    base = replace(full, scan=scan({}), count=PrincipalsCount(0, 0, 0))
    assert "なかったという意味ではない" in value_of(incident_summary(base), "summary.items_scanned")[0]


def test_what_is_missing_becomes_a_question(nothing_known: FactBase) -> None:
    assert value_of(incident_summary(nothing_known), "summary.missing") == [
        "外部に流出したか",
        "最大で何人か",
    ]


def test_without_a_duty_nobody_has_to_be_told_and_no_clock_runs(full: FactBase) -> None:
    none = judgement(
        reportable=Verdict.NO, categories=(), recipients=(), preliminary=None, final=None,
        principal_notification=NotificationVerdict.NO,
    )  # fmt: skip
    paper = incident_summary(replace(full, judgement=none))
    assert value_of(paper, "summary.final") == ["なし", "報告義務なし"]
    assert value_of(paper, "summary.recipients") == ["なし(報告義務がないため)"]
    assert value_of(paper, "summary.notification") == ["通知義務なし"]


def test_english_summary_holds_no_japanese_labels(full: FactBase) -> None:
    text = "".join(pages_of(pdf_bytes(incident_summary(full), lang="en")))
    assert "Fri 2026-11-27" in text
    assert "Must be reported: item 3 (improper purpose)" in text
    for label in ("状態", "根拠", "確認済", "経緯"):
        assert label not in text


def test_without_a_duty_the_step_that_failed_is_shown_as_failed(full: FactBase) -> None:
    failed = Why(
        "報告対象事態に当たる", "It is reportable", Answer.NO, (Citation("GL", "3-5-3-1", Certainty.READ),)
    )
    none = judgement(reportable=Verdict.NO, categories=(), why=replace(judgement().why, children=(failed,)))
    field = field_of(incident_summary(replace(full, judgement=none)), "summary.duty.0")
    assert field.notes[0].ja == "報告対象事態に当たる → いいえ(GL 3-5-3-1)"


def test_a_clock_of_an_open_duty_says_if_there_is_a_duty(full: FactBase) -> None:
    paper = incident_summary(replace(full, judgement=judgement(reportable=Verdict.DEPENDS)))
    assert value_of(paper, "summary.preliminary")[1].startswith("報告義務がある場合。")


def test_an_open_duty_without_clocks_still_shows_the_day_of_knowledge(full: FactBase) -> None:
    open_ = judgement(reportable=Verdict.DEPENDS, preliminary=None, final=None)
    field = field_of(incident_summary(replace(full, judgement=open_)), "summary.final")
    assert [words.ja for words in field.value] == ["報告義務の有無による", "知った日: 2026年11月23日(月)"]
    assert field.status is Status.UNKNOWN


def test_an_open_duty_shows_what_would_be_due_with_the_longer_term_beside_the_shorter(full: FactBase) -> None:
    provisional = judgement(
        reportable=Verdict.DEPENDS,
        preliminary=None,
        final=None,
        provisional_preliminary=judgement().preliminary,
        provisional_final=(
            Deadline(30, date(2026, 12, 22), date(2026, 12, 22), "", ""),
            Deadline(60, date(2027, 1, 21), date(2027, 1, 21), "", ""),
        ),
    )
    paper = incident_summary(replace(full, judgement=provisional))
    assert value_of(paper, "summary.preliminary")[0] == "2026年11月27日(金)"
    due, basis = value_of(paper, "summary.final")
    assert due == "2026年12月22日(火)"
    assert basis.startswith("報告義務がある場合。")
    assert basis.endswith("不正の目的のおそれがあれば60日で2027年1月21日(木)")
    assert "義務があれば速報は2026年11月27日(金)まで" in value_of(paper, "summary.steps")[0]


def test_the_day_from_which_the_clocks_run_goes_before_another_day_that_was_stated(full: FactBase) -> None:
    earlier = replace(full, judgement=judgement(known_on=date(2026, 11, 20)))
    days = value_of(incident_summary(earlier), "summary.days")[0]
    assert "知った日: 2026年11月20日(金)(起算日。申告は2026年11月23日(月) 9:05)" in days
    assert field_of(incident_summary(earlier), "summary.final").status is Status.ESTIMATED
