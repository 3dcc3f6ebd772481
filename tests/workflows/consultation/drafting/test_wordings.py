"""Whether a sentence says what its quotation says, as far as words tell."""

import pytest

from kakuho.workflows.consultation.drafting.wordings import (
    in_words_of,
    is_about_a_case,
    same_figures,
    same_force,
)

TERM = "知った日から三十日以内（前条第三号の場合にあっては、六十日以内）に報告しなければならない"
MANY = "本人の数が千人を超える漏えい等"


@pytest.mark.parametrize(
    ("text", "quote", "same"),
    [
        ("30日以内に報告しなければなりません。", TERM, True),
        ("３０日以内に報告しなければなりません。", TERM, True),
        ("六十日以内に報告しなければなりません。", TERM, True),
        ("90日以内に報告しなければなりません。", TERM, False),
        ("30日以上あとに報告します。", TERM, False),
        ("30人に報告します。", TERM, False),
        ("1,000人を超える漏えい等です。", MANY, True),
        ("千人以上の漏えい等です。", MANY, False),
        ("1000人の漏えい等です。", MANY, False),
        ("一般に第三者へ報告します。", TERM, True),  # numerals within words are none
        ("法26条1項により報告します。", TERM, True),  # nor are those of a citation
    ],
)
def test_figures_units_and_limits_have_to_stand_in_the_quotation(text, quote, same):
    assert same_figures(text, quote) is same


@pytest.mark.parametrize(
    ("text", "quote", "same"),
    [
        ("報告しなければなりません。", TERM, True),
        ("報告する必要があります。", TERM, True),
        ("報告する必要はありません。", TERM, False),
        ("報告できます。", TERM, False),
        ("報告は不要です。", TERM, False),
        ("通知しなければなりません。", "通知することが望ましい", False),
        ("通知することが望ましいです。", "通知することが望ましい", True),
        ("提供してはなりません。", "提供してはならない", True),
        ("提供できます。", "提供してはならない", False),
        ("この限りではありません。", "本人への通知が困難な場合は、この限りでない", True),
        ("通知します。", "本人への通知が困難な場合は、この限りでない", False),
    ],
)
def test_duty_ban_denial_and_permission_are_those_of_the_quotation(text, quote, same):
    assert same_force(text, quote) is same


def test_most_words_have_to_be_those_of_the_quotation():
    assert in_words_of("知った日から報告する。", TERM)
    assert not in_words_of("警察とマスコミに届け出て謝罪する。", TERM)
    assert not in_words_of("", TERM)


@pytest.mark.parametrize(
    "text", ["あなたの会社は報告します。", "本件は報告対象です。", "今回は不要です。", "You must."]
)
def test_a_sentence_on_somebodys_case_is_known(text):
    assert is_about_a_case(text)
    assert not is_about_a_case("個人情報取扱事業者は報告します。")
