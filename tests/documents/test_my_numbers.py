"""The report under the My Number Act is about specific personal information and about nothing else."""

from dataclasses import replace
from typing import Any

import pytest
from paper_reading import field_of, value_of
from told_incident import facts, kinds

from kakuho import law
from kakuho.documents import draw, to_json
from kakuho.vocab.papers import FactBase, Paper, PaperKind
from kakuho.vocab.principals import PrincipalsCount

MEMBERS = {"nature": "personal_data", "items": ["name", "card_number"], "principals": 4000}
NUMBERS = {"nature": "specific_personal_information", "items": ["name", "my_number"]}
ITEMS = [
    "概要",
    "特定個人情報の項目",
    "特定個人情報に係る本人の数",
    "原因",
    "二次被害又はそのおそれの有無及びその内容",
    "本人への対応の実施状況",
    "公表の実施状況",
    "再発防止のための措置",
    "その他参考となる事項",
]


def told(full: FactBase, *groups: dict[str, Any], **more: Any) -> FactBase:
    """Return the base of an incident in which these groups got out, judged by the rulebook."""
    story = facts({"times": {"known_on": "2026-11-23"}, "event": {"course": ["misdelivery"]}, **more})
    story = replace(story, data=facts({"data": list(groups)}).data)
    duty, *others = law.judge(story)
    return replace(full, facts=story, judgement=duty, others=tuple(others), count=None, scan=None)


def report(base: FactBase, *, final: bool = False) -> Paper:
    return draw(PaperKind.MY_NUMBER_REPORT, base, final=final)


def test_the_items_are_the_nine_of_rule_3_and_in_its_order(full: FactBase) -> None:
    sections = [s for s in report(told(full, NUMBERS)).sections if s.number.isdigit()]
    assert [s.title.ja for s in sections] == [f"({n}) {words}" for n, words in enumerate(ITEMS, 1)]
    assert [s.legal_item for s in sections] == [f"番号法規則3条1項{n}号" for n in range(1, 10)]


@pytest.mark.parametrize(("people", "grounds"), [(100, []), (101, ["4号イ 100人超の漏えい等"])])
def test_item_4_begins_at_one_hundred_and_one(full: FactBase, people: int, grounds: list[str]) -> None:
    paper = report(told(full, {**NUMBERS, "principals": people}))
    none = ["いずれにも該当しない(報告に努める)"]
    assert value_of(paper, "overview.rule7_items") == (grounds or none)
    assert any("報告するよう努める" in warning.ja for warning in paper.warnings) is not bool(grounds)


def test_only_people_and_items_of_my_numbers_are_in_it(full: FactBase) -> None:
    paper = report(told(full, MEMBERS, {**NUMBERS, "principals": 101}))
    assert value_of(paper, "count.principals") == ["101人"]
    assert not any("カード" in value for value in value_of(paper, "items.data_items"))
    assert "count.principals_card" not in {f.id for s in paper.sections for f in s.fields}
    ppc = draw(PaperKind.PRELIMINARY_REPORT, told(full, MEMBERS, {**NUMBERS, "principals": 101}))
    assert any("カード" in value for value in value_of(ppc, "items.data_items"))


def test_what_was_written_for_the_other_report_does_not_answer_this_one(full: FactBase) -> None:
    words = {"overview.rule7_items": "3号", "count.principals": "4,101人", "items.data_items": ["会員番号"]}
    base = told(full, MEMBERS, {**NUMBERS, "principals": 101}, report=words)
    paper = report(base)
    assert value_of(paper, "overview.rule7_items") == ["4号イ 100人超の漏えい等"]
    assert value_of(paper, "count.principals") == ["101人"]
    assert "会員番号" not in value_of(paper, "items.data_items")


def test_the_people_found_with_a_my_number_are_counted_and_no_others(full: FactBase) -> None:
    count = PrincipalsCount(1180, 1204, 1391, {"NAME": 1204, "MYNUMBER": 12})
    base = replace(told(full, MEMBERS, NUMBERS), count=count, kinds=kinds())
    assert value_of(report(base), "count.principals")[0] == "約12人"


@pytest.mark.parametrize(
    ("kind", "words"), [("unlawful_use", "不正な利用"), ("unlawful_provision", "不正な提供")]
)
def test_unlawful_use_and_provision_are_named_as_what_happened(full: FactBase, kind: str, words: str) -> None:
    base = told(full, {**NUMBERS, "principals": 150}, event={"kinds": [kind], "status": "occurred"})
    assert value_of(report(base), "overview.event_kind") == [words]
    assert value_of(draw(PaperKind.PRELIMINARY_REPORT, base), "overview.event_kind") == []


def test_every_provision_on_it_is_one_of_its_own_rule(full: FactBase) -> None:
    paper = report(told(full, {**NUMBERS, "principals": 101}), final=True)
    own = [words for words in paper.warnings if "規則" in words.ja]
    assert own
    assert not [words.ja for words in own if "規則8条" in words.ja or "規則7条" in words.ja]
    (open_items,) = (s for s in to_json(paper)["sections"] if s["id"] == "open")
    assert open_items["legal_item"] == "番号法規則3条2項"
    assert "番号GL 別添2 3E" in str(open_items["fields"])


def test_what_the_guideline_asks_for_is_marked_as_read_and_its_choices_are_not(full: FactBase) -> None:
    paper = report(told(full, NUMBERS))
    for name in ("overview.occurred_on", "overview.discoverer", "overview.rule7_items", "items.medium"):
        field = field_of(paper, name)
        assert field.mark == "確", name
        assert not field.official_wording or field.options_mark is None
