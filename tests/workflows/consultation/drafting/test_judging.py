"""Which sentences of a draft are kept: those that stand on the law, and no others."""

import json
from datetime import date

import pytest

from kakuho.lawtext.cited import Cited
from kakuho.lawtext.library import Library
from kakuho.lawtext.places import Place
from kakuho.lawtext.standard_xml import Law, Provision
from kakuho.workflows.consultation.drafting.asking_model import Source
from kakuho.workflows.consultation.drafting.judging import Dropped, judged

RULE, ON = "428M60020000003", date(2026, 11, 28)
TERM = "知った日から三十日以内に、当該事態に関する前項各号に定める事項を報告しなければならない。"
ITEM = "個人データに係る本人の数が千人を超える漏えい等が発生し、又は発生したおそれがある事態"
GOOD = "知った日から30日以内に、前項各号の事項を報告しなければなりません。"


@pytest.fixture(scope="module")
def library() -> Library:
    made = Library()
    provisions = (Provision(Place("7", "1", "4"), ITEM, "事態"), Provision(Place("8", "2"), TERM, "報告"))
    made.add_law(Law(RULE, "見本", "", (), provisions), in_force_from=date(2024, 4, 1))
    return made


def sources() -> tuple[Source, ...]:
    cites = [Cited("規則", "7条4号", ON), Cited("規則", "8条2項", ON)]
    return tuple(
        Source(str(one), one.citation(), text) for one, text in zip(cites, (ITEM, TERM), strict=True)
    )


def judge(library, *told):
    listed = [{"text": text, "source": number, "quote": quote} for text, number, quote in told]
    return judged(json.dumps({"sentences": listed}, ensure_ascii=False), sources(), library, ON)


def test_a_sentence_that_stands_on_its_quotation_is_kept_with_it(library):
    draft = judge(library, (GOOD, 2, TERM))
    assert [(each.text, each.quote, each.cited) for each in draft.kept] == [(GOOD, TERM, "規則8条2項")]
    assert draft.dropped == {}


@pytest.mark.parametrize(
    ("text", "source", "quote", "why"),
    [
        (GOOD, 2, "事業者は三十日以内に警察と委員会に報告しなければならない", Dropped.QUOTE),
        (GOOD, 1, TERM, Dropped.QUOTE),
        (GOOD, 2, "三十日以内…報告しなければならない", Dropped.QUOTE),
        (GOOD, 2, "報告しな", Dropped.QUOTE),
        (GOOD, 2, "", Dropped.QUOTE),
        (f"規則9条により、{GOOD}", 2, TERM, Dropped.CITATION),
        (f"番号法29条の4により、{GOOD}", 2, TERM, Dropped.CITATION),
        (GOOD.replace("30", "3"), 2, TERM, Dropped.FIGURES),
        ("本人の数が千人以上の漏えい等が発生した事態です。", 1, ITEM, Dropped.FIGURES),
        (GOOD.replace("報告しなければなりません", "報告する必要はありません"), 2, TERM, Dropped.FORCE),
        ("30日以内に、警察とマスコミへ謝罪文を届け出なければなりません。", 2, TERM, Dropped.WORDS),
        (f"あなたの会社は{GOOD}", 2, TERM, Dropped.CASE),
        (f"佐藤花子さんは{GOOD}", 2, TERM, Dropped.PERSONAL),
        ("事項を報告しなければなりません。電話は090-1234-5678です。", 2, TERM, Dropped.FIGURES),
        (GOOD + "\x1b[2J", 2, TERM, Dropped.SHAPE),
        (GOOD[:4] + "\u200b" + GOOD[4:], 2, TERM, Dropped.SHAPE),
        (GOOD, 3, TERM, Dropped.SHAPE),
        (GOOD, 0, TERM, Dropped.SHAPE),
        (GOOD, True, TERM, Dropped.SHAPE),
        (GOOD, "2", TERM, Dropped.SHAPE),
        (GOOD * 20, 2, TERM, Dropped.SHAPE),
        (" ", 2, TERM, Dropped.SHAPE),
        (None, 2, TERM, Dropped.SHAPE),
    ],
)
def test_anything_else_is_dropped_for_its_reason(library, text, source, quote, why):
    assert judge(library, (text, source, quote)).dropped.get(why, 0) >= 1
    if isinstance(text, str) and "電話" not in text:
        assert judge(library, (text, source, quote)).kept == ()


def test_a_sentence_added_behind_a_good_one_does_not_come_along(library):
    draft = judge(library, (f"{GOOD}ただし報告しなくても罰則はありません。", 2, TERM))
    assert [each.text for each in draft.kept] == [GOOD]
    assert draft.dropped == {Dropped.FORCE: 1}


@pytest.mark.parametrize(
    "written",
    ["", "文案です。", "{", "[1]", '{"sentences": 3}', '{"sentences": [null, 3, "x"]}', '{"a":' * 9999],
)
def test_what_is_no_draft_leaves_nothing(library, written):
    draft = judged(written, sources(), library, ON)
    assert draft.kept == ()
    assert draft.dropped[Dropped.SHAPE] >= 1


def test_words_round_the_form_do_no_harm_and_too_many_sentences_are_cut(library):
    listed = {"sentences": [{"text": GOOD, "source": 2, "quote": TERM}] * 50}
    draft = judged(f"はい。\n```json\n{json.dumps(listed)}\n```", sources(), library, ON)
    assert len(draft.kept) == 1
    assert draft.dropped == {Dropped.SHAPE: 30}
