import json
from dataclasses import replace
from pathlib import Path

import pytest
from paper_reading import field_of, pages_of, value_of
from told_incident import facts_with, judgement, scan

from kakuho.documents import pdf_bytes, preliminary_report
from kakuho.vocab.facts import facts_from_mapping
from kakuho.vocab.judgements import Certainty, Recipient, RecipientKind, Verdict
from kakuho.vocab.papers import FactBase, PaperField
from kakuho.vocab.principals import PrincipalsCount
from kakuho.vocab.stated import Origin, OriginKind, Status

UNREAD = {Certainty.SECONDARY, Certainty.UNCONFIRMED}


def all_fields(base: FactBase) -> list[PaperField]:
    return [field for section in preliminary_report(base).sections for field in section.fields]


def test_every_field_of_the_working_list_is_in_the_report_with_its_marks(
    full: FactBase, shared: Path
) -> None:
    listed = json.loads((shared / "law/form1.json").read_text(encoding="utf-8"))
    wanted = {
        f"{section['id']}.{field['id']}": (field["mark"], field.get("options_mark"))
        for section in listed["sections"]
        for field in section["fields"]
    }
    got = {
        field.id: (field.mark, field.options_mark)
        for field in all_fields(full)
        if not field.id.startswith("entry.")
    }
    assert got == wanted
    assert preliminary_report(full).fields_as_of is not None
    assert preliminary_report(full).fields_as_of.isoformat() == listed["as_of"]


def test_need_for_each_field_agrees_with_the_working_list(full: FactBase, shared: Path) -> None:
    listed = json.loads((shared / "law/form1.json").read_text(encoding="utf-8"))
    for section in listed["sections"]:
        for field in section["fields"]:
            wanted = field["required_prelim"].replace("unknown", "unverified")
            assert field_of(preliminary_report(full), f"{section['id']}.{field['id']}").needed == wanted


def test_the_three_entry_questions_stand_first(full: FactBase) -> None:
    assert [field.id for field in all_fields(full)][:3] == [
        "entry.my_number",
        "entry.organisation",
        "entry.delegated_industry",
    ]


def test_no_field_that_was_not_compared_is_called_official(full: FactBase) -> None:
    for field in all_fields(full):
        if field.mark in UNREAD or field.options_mark in UNREAD:
            assert not field.official_wording, field.id


def test_labels_that_were_not_compared_are_in_our_own_words(full: FactBase, shared: Path) -> None:
    listed = json.loads((shared / "law/form1.json").read_text(encoding="utf-8"))
    theirs = {field["label"] for section in listed["sections"] for field in section["fields"]}
    ours = {field.label.ja for field in all_fields(full) if field.mark in UNREAD}
    # Plain names of things, for which there is no other word.
    assert ours & theirs <= {"業種"}


def test_every_field_that_was_not_compared_says_so_on_paper(full: FactBase) -> None:
    text = "".join(pages_of(pdf_bytes(preliminary_report(full))))
    fields = all_fields(full)
    assert text.count("項目名: 照合未了") == sum(field.mark in UNREAD for field in fields)
    assert text.count("選択肢: 照合未了") == sum(field.options_mark in UNREAD for field in fields)


def test_every_page_says_that_it_is_a_draft_and_not_the_form(full: FactBase) -> None:
    for number, page in enumerate(pages := pages_of(pdf_bytes(preliminary_report(full))), start=1):
        assert "公式様式ではない" in page
        assert "案件 2026-0001" in page
        assert "作成 2026年11月23日(月) 15:04" in page
        assert "法令 2026年11月23日(月)時点" in page
        assert f"{number} / {len(pages)}" in page


def test_the_reporter_is_the_business_and_not_the_clerk(full: FactBase) -> None:
    paper = preliminary_report(full)
    assert value_of(paper, "reporter.name") == ["株式会社見本広告"]
    assert any("担当者の氏名ではない" in warning.ja for warning in paper.warnings)


def test_of_nothing_nothing_is_claimed(nothing_known: FactBase) -> None:
    for field in all_fields(nothing_known):
        if field.status is not Status.UNKNOWN:
            assert field.origin.kind is OriginKind.RULE, field.id
            assert field.id.startswith("type."), field.id


def test_my_number_is_answered_yes_while_it_is_not_known(nothing_known: FactBase) -> None:
    field = field_of(preliminary_report(nothing_known), "entry.my_number")
    assert field.value[0].ja == "はい(不明のため)"
    assert field.status is Status.UNKNOWN
    assert field.settles


def test_my_number_found_by_the_scan_outweighs_a_stated_no(full: FactBase) -> None:
    field = field_of(preliminary_report(replace(full, scan=scan({"MYNUMBER": 2}))), "entry.my_number")
    assert field.value[0].ja == "はい"
    assert field.origin.kind is OriginKind.SCAN


def test_my_number_denied_for_all_data_is_answered_no_beside_what_was_not_examined(full: FactBase) -> None:
    field = field_of(preliminary_report(full), "entry.my_number")
    assert field.value[0].ja == "いいえ"
    assert any("未調査のファイルが2件" in note.ja for note in field.notes)


def test_an_unknown_field_says_what_would_settle_it(nothing_known: FactBase) -> None:
    text = "".join(pages_of(pdf_bytes(preliminary_report(nothing_known))))
    assert "不明(調査中)" in text
    assert "確かめること: 最大で何人か" in text


def test_a_field_the_company_writes_is_empty_and_not_under_investigation(nothing_known: FactBase) -> None:
    assert field_of(preliminary_report(nothing_known), "reporter.name").blank.ja == "未記入(自社で記入)"
    assert field_of(preliminary_report(nothing_known), "cause.cause_detail").blank.ja == "不明(調査中)"


@pytest.mark.parametrize(
    ("status", "shown"), [("confirmed", "なかった(確認済み)"), ("estimated", "確認されていない")]
)
def test_none_is_told_apart_from_not_confirmed(full: FactBase, status: str, shown: str) -> None:
    told = {"report": {"secondary": {"secondary_exists": {"value": "なし", "status": status}}}}
    paper = preliminary_report(replace(full, facts=facts_with(told)))
    assert value_of(paper, "secondary.secondary_exists") == [shown]
    assert value_of(paper, "secondary.secondary_detail") == [shown]


def test_secondary_damage_of_which_nobody_spoke_is_unknown(full: FactBase) -> None:
    assert value_of(preliminary_report(full), "secondary.secondary_exists") == []


def test_number_of_principals_has_best_range_worst_and_what_was_not_examined(full: FactBase) -> None:
    field = field_of(preliminary_report(full), "count.principals")
    assert [words.ja for words in field.value] == [
        "約1,204人",
        "少なくとも1,180人、調べたファイルの中では最大1,391人",
        "上限は不明",
    ]
    notes = " ".join(note.ja for note in field.notes)
    assert "未調査のファイルが2件" in notes
    assert "12行" in notes
    assert field.status is Status.ESTIMATED


def test_the_interval_and_the_worst_case_for_the_law_stand_with_the_number(full: FactBase) -> None:
    count = replace(full.count or PrincipalsCount(0, 0, 0), interval_low=1190, interval_high=1219)
    base = replace(full, count=count, scan=scan({"NAME": 3120}))
    field = field_of(preliminary_report(base), "count.principals")
    assert [words.ja for words in field.value] == [
        "約1,204人",
        "少なくとも1,180人、最大1,391人",
        "95%の確率で1,190人から1,219人の間(推定)",
    ]
    assert any("確定するまで最大の1,391人で判断する" in note.ja for note in field.notes)


def test_an_upper_limit_that_is_not_known_is_no_worst_case(full: FactBase) -> None:
    field = field_of(preliminary_report(full), "count.principals")
    assert not any("確定するまで" in note.ja for note in field.notes)


def test_stated_number_of_principals_stands_with_the_computed_one_beside_it(full: FactBase) -> None:
    told = facts_with({"principals": {"low": 900, "best": 1000, "high": 2000}})
    field = field_of(preliminary_report(replace(full, facts=told)), "count.principals")
    assert [words.ja for words in field.value] == ["約1,000人", "少なくとも900人", "最大2,000人"]
    assert any("約1,204人" in note.ja for note in field.notes)


def test_a_scan_that_found_nobody_does_not_say_that_there_is_nobody(full: FactBase) -> None:
    base = replace(full, count=PrincipalsCount(0, 0, 0), scan=scan({}))
    assert value_of(preliminary_report(base), "count.principals") == ["走査では確認されていない"]


def test_card_holders_are_counted_by_the_kinds_that_are_card_data(full: FactBase) -> None:
    assert value_of(preliminary_report(full), "count.principals_card") == ["約7人"]


def test_a_suspected_leakage_is_written_as_suspected(full: FactBase) -> None:
    assert value_of(preliminary_report(full), "overview.event_kind") == ["漏えいのおそれ"]


def test_grounds_come_from_the_judgement_and_wait_for_a_person(full: FactBase) -> None:
    field = field_of(preliminary_report(full), "overview.rule7_items")
    assert [words.ja for words in field.value] == ["3号(不正の目的のおそれ)"]
    assert field.status is Status.ESTIMATED
    assert "規則7条3号" in field.origin.note_ja


def test_without_a_duty_the_report_says_that_it_would_be_voluntary(full: FactBase) -> None:
    paper = preliminary_report(replace(full, judgement=judgement(reportable=Verdict.NO, categories=())))
    assert any("任意" in warning.ja for warning in paper.warnings)
    assert value_of(paper, "overview.rule7_items") == ["いずれにも該当しない(報告するなら任意の報告)"]


def test_own_words_go_before_what_was_computed(full: FactBase) -> None:
    told = facts_with({"report": {"items": {"data_items": ["氏名", "会員番号"]}}})
    field = field_of(preliminary_report(replace(full, facts=told)), "items.data_items")
    assert [words.ja for words in field.value] == ["氏名", "会員番号"]
    assert any("氏名 1,204人" in note.ja for note in field.notes)


def test_a_chronology_nobody_wrote_is_a_skeleton_of_days(full: FactBase) -> None:
    told = facts_with({"report": {"overview": {"chronology": " "}}})
    field = field_of(preliminary_report(replace(full, facts=told)), "overview.chronology")
    assert [words.ja for words in field.value] == [
        "2026年11月18日(水) 発生",
        "2026年11月22日(日) 発覚",
        "2026年11月23日(月) 報告対象事態を知った",
    ]
    assert field.status is Status.ESTIMATED


def test_an_english_reader_sees_the_japanese_that_goes_into_the_form(full: FactBase) -> None:
    text = "".join(pages_of(pdf_bytes(preliminary_report(full), lang="en")))
    assert "漏えいのおそれ" in text
    assert "Leakage suspected" in text
    assert "not the official form" in text
    assert "発生日" in text
    assert "Date of occurrence" in text


def test_the_upper_limit_holds_when_every_file_was_examined(full: FactBase) -> None:
    base = replace(full, scan=scan({"NAME": 3120}))
    assert value_of(preliminary_report(base), "count.principals") == [
        "約1,204人",
        "少なくとも1,180人、最大1,391人",
    ]


def test_facts_that_came_from_the_scan_do_not_hide_its_numbers(full: FactBase) -> None:
    scanned = facts_from_mapping(
        {"data": [{"items": ["name"]}], "principals": {"low": 1180, "best": 1204}},
        origin=Origin(OriginKind.SCAN),
        status=Status.ESTIMATED,
    )
    paper = preliminary_report(replace(full, facts=scanned))
    assert value_of(paper, "items.data_items")[:2] == ["クレジットカード番号 7人", "氏名 1,204人"]
    assert value_of(paper, "count.principals")[1].startswith("少なくとも1,180人、調べた")


def test_a_case_without_a_title_prints(full: FactBase) -> None:
    assert pages_of(pdf_bytes(preliminary_report(replace(full, case_title=""))))


def delegated(base: FactBase, sector: str, to: Recipient) -> PaperField:
    changed = replace(
        base,
        facts=facts_with({"business": {"sector": sector}}),
        judgement=judgement(recipients=(to,), submission_ja="様式の報告書", submission_en="by report"),
    )
    paper = preliminary_report(changed)
    assert any(to.ja in warning.ja and "様式の報告書" in warning.ja for warning in paper.warnings)
    return field_of(paper, "entry.delegated_industry")


def test_a_delegated_industry_names_who_receives_the_report(full: FactBase) -> None:
    fsa = Recipient("fsa", "金融庁長官", "FSA", RecipientKind.DUTY, Certainty.READ)
    assert delegated(full, "finance", fsa).value[0].ja == "該当する(提出先: 金融庁長官)"


def test_a_delegation_that_was_not_read_is_to_be_checked(full: FactBase) -> None:
    governor = Recipient("governor", "都道府県知事", "governor", RecipientKind.DUTY, Certainty.SECONDARY)
    field = delegated(full, "appraisal_governor", governor)
    assert field.status is Status.ESTIMATED
    assert field.settles


def test_a_delegation_nobody_knows_stays_unknown(full: FactBase) -> None:
    check = Recipient("to_be_checked", "要確認", "to be checked", RecipientKind.DUTY, Certainty.UNCONFIRMED)
    assert delegated(full, "construction", check).value == ()


def test_rows_that_tell_of_nobody_are_noted_once_whoever_gave_the_number(full: FactBase) -> None:
    why = ("人を見分ける項目が一つもない行が3行ある(上限では1行を1人と数えた)",)
    count = PrincipalsCount(8, 9, 12, unkeyed_rows=3, why_ja=why, why_en=("3 rows hold nothing",))
    computed = replace(full, count=count)
    told = replace(computed, facts=facts_with({"principals": {"best": 9}}))
    for base in (computed, told):
        notes = [note.ja for note in field_of(preliminary_report(base), "count.principals").notes]
        assert sum("3行ある" in note for note in notes) == 1
