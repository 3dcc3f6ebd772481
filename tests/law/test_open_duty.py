"""What a reader is shown while the duty is open: provisional clocks, whole sentences, the gravest first."""

from datetime import date
from typing import Any

import pytest

from kakuho.law import NoRuleInForceError, duties, judge
from kakuho.law.checking import check_case
from kakuho.law.questions import question
from kakuho.vocab.facts import DataGroup, Facts, facts_from_mapping
from kakuho.vocab.facts.words import specs
from kakuho.vocab.judgements import Judgement, Verdict
from kakuho.vocab.stated import Origin, OriginKind

KNOWN = {"times": {"known_on": "2026-11-23"}}
NAMES = {"nature": "personal_data", "items": ["name"], "principals": 30}


def facts(mapping: dict[str, Any]) -> Facts:
    return facts_from_mapping(mapping, origin=Origin(OriginKind.PERSON))


def judged(mapping: dict[str, Any]) -> Judgement:
    return judge(facts(mapping))[0]


def test_open_duty_shows_what_would_be_due_the_shortest_term_first() -> None:
    found = judged({**KNOWN, "event": {"kinds": ["leakage"]}, "data": {"nature": "personal_data"}})
    assert found.reportable is Verdict.DEPENDS
    assert (found.preliminary, found.final) == (None, None)
    assert found.provisional_preliminary is not None
    assert found.provisional_preliminary.end == date(2026, 11, 27)
    assert [each.days for each in found.provisional_final] == [30, 60]
    assert [each.due_date for each in found.provisional_final] == [date(2026, 12, 22), date(2027, 1, 21)]


def test_only_the_longer_term_is_shown_where_only_item_3_is_open() -> None:
    found = judged({**KNOWN, "event": {"kinds": ["leakage"]}, "data": NAMES})
    assert [each.days for each in found.provisional_final] == [60]


def test_only_the_shorter_term_is_shown_where_item_3_is_settled() -> None:
    story = {"event": {"course": "mis_sending"}, "data": {"nature": "personal_data", "principals": 30}}
    assert [each.days for each in judged({**KNOWN, **story}).provisional_final] == [30]


@pytest.mark.parametrize("course", ["theft", "own_provision"])
def test_settled_duty_has_no_provisional_clocks(course: str) -> None:
    found = judged({**KNOWN, "event": {"course": course}, "data": NAMES})
    assert (found.provisional_preliminary, found.provisional_final) == (None, ())


def test_without_a_day_of_knowledge_no_provisional_clock_runs() -> None:
    found = judged({"event": {"kinds": ["leakage"]}, "data": NAMES})
    assert (found.provisional_preliminary, found.provisional_final) == (None, ())


def test_my_number_duty_of_unknown_purpose_has_both_terms() -> None:
    story = {"event": {"kinds": ["leakage"]}, "data": {"nature": "specific_personal_information"}}
    found = next(j for j in judge(facts({**KNOWN, **story})) if j.regime == "my_number_29_4")
    assert [each.days for each in found.provisional_final] == [30, 60]
    assert {"conduct.improper", "principals.high"} <= {missing.fact for missing in found.missing}


def test_check_of_cases_carries_the_provisional_clocks() -> None:
    story = {"facts": {**KNOWN, "event": {"kinds": ["leakage"]}, "data": NAMES}}
    assert check_case(story, 0)["provisional_final"][0]["due_date"] == "2027-01-21"


def test_telecom_business_before_its_rule_is_judged_under_the_act_with_a_warning() -> None:
    story = {"event": {"course": "theft"}, "data": NAMES, "business": {"sector": "telecom"}}
    found = judge(facts({"times": {"known_on": "2022-10-03"}, **story}))
    assert [j.regime for j in found] == ["appi_26"]
    assert any("電気通信事業法28条" in warning.ja for warning in found[0].warnings)


def test_before_the_act_knew_the_duty_nothing_is_judged() -> None:
    with pytest.raises(NoRuleInForceError):
        judge(facts({"times": {"known_on": "2022-03-31"}, "event": {"course": "theft"}, "data": NAMES}))


def test_public_body_before_its_chapter_is_not_judged() -> None:
    with pytest.raises(NoRuleInForceError):
        judge(facts({"times": {"known_on": "2022-03-31"}, "business": {"kind": "public_body"}}))


def test_once_there_is_a_duty_what_adds_a_ground_is_asked_before_what_would_end_it() -> None:
    found = judged({"event": {"course": "unauthorised_access"}, "data": {"nature": "personal_data"}})
    asked = [missing.fact for missing in found.missing]
    assert found.reportable is Verdict.YES
    assert asked.index("data[0].special_care") < asked.index("recovery.before_viewing")
    assert asked.index("principals.high") < asked.index("business.exemption")
    assert asked[-1] == "business.exemption"


def test_a_number_that_was_stated_for_the_data_is_not_asked_again() -> None:
    story = {"event": {"kinds": ["leakage"]}, "data": {"items": ["name"], "principals": 1200}}
    assert "principals.high" not in {missing.fact for missing in judged(story).missing}


def test_a_question_says_what_each_answer_changes() -> None:
    found = judged({"event": {"course": "mis_sending"}, "data": {**NAMES, "special_care": "unknown"}})
    asked = next(missing for missing in found.missing if missing.fact == "data[0].special_care")
    assert asked.question_ja.endswith("含まれていますか。")
    assert asked.changes_ja == "「はい」なら報告が必要です(1号)。「いいえ」なら報告は要りません。"
    assert asked.changes_en == "Yes: report needed (item 1). No: no duty to report."
    assert [(effect.value, effect.label_ja) for effect in asked.effects] == [
        ("yes", "「はい」"),
        ("no", "「いいえ」"),
    ]


def test_a_category_without_a_number_is_named_whole_in_what_an_answer_changes() -> None:
    story = {"event": {"course": "unauthorised_access"}, "data": {**NAMES, "principals": 1200}}
    found = next(
        j for j in judge(facts({**story, "business": {"p_mark": "unknown"}})) if j.regime == "p_mark"
    )
    asked = next(missing for missing in found.missing if missing.fact == "business.p_mark")
    named_ja = "全ての事故等(確報)、速報: 不正の目的のおそれ、速報: 本人の数が1,000人超"
    named_en = "every accident (final report), preliminary: improper purpose"
    assert f"「はい」なら報告が必要です({named_ja})。" in asked.changes_ja
    assert f"Yes: report needed ({named_en}, preliminary: more than 1,000 principals)." in asked.changes_en


def test_the_question_names_the_group_of_data_where_there_are_several() -> None:
    ja, en = question("data[1].special_care", specs(DataGroup)["special_care"])
    assert ja.startswith("データの2組目について: ")
    assert en.startswith("Data group 2: ")


# What makes a regime concern the facts, where personal data of a public body do not.
CONCERNED = {
    "appi/entrustor_notice": {"business": {}, "role": {"position": "entrustee"}},
    "gdpr/authority_notice": {"business": {"serves_eu": "yes"}},
    "gdpr/principal_notice": {"business": {"serves_eu": "yes"}},
    "p_mark/accident_report": {"business": {"p_mark": "yes"}, "event": {}},
}


@pytest.mark.parametrize("duty", [name for name in duties() if name != "appi/report_duty"])
def test_an_open_duty_of_any_regime_asks_something(duty: str) -> None:
    natures = ["specific_personal_information", "retained_by_public_body", "specified_user_information"]
    story = {
        "event": {"kinds": ["leakage"]},
        "data": [{"nature": nature} for nature in natures],
        "business": {"kind": "public_body"},
    }
    found = duties()[duty].judge(facts(story | CONCERNED.get(duty, {})))
    assert found.reportable is Verdict.DEPENDS
    assert found.missing


def test_when_nothing_is_told_the_basic_facts_are_asked_though_none_settles_it_alone() -> None:
    asked = [missing.fact for missing in judged({}).missing]
    basic = ["event.course", "conduct.improper", "data[0].items", "principals.high", "data[0].nature"]
    assert [fact for fact in asked if fact in basic] == basic
    assert "recovery.content_altered" not in asked


def test_after_malware_its_behaviour_is_asked() -> None:
    found = judged({"event": {"course": "malware"}, "data": NAMES})
    assert found.reportable is Verdict.DEPENDS
    asked = {missing.fact: missing.changes_ja for missing in found.missing}
    assert asked["indicators.info_stealing_malware"].startswith("「はい」なら報告が必要です(3号)。")
    assert asked["indicators.execution_blocked"] == "ほかの問いの答えと合わせて決まります。"
