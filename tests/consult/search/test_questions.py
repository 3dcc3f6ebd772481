import pytest

from kakuho.consult.search.passages import Passage
from kakuho.consult.search.questions import asked, for_public_bodies, notions, scope_factors, turns_of_phrase


def test_words_of_statutes_are_looked_for_beside_the_own_words():
    wanted = asked("名簿を間違えて送った、役所に言わないとだめ？")
    assert {"名簿", "報告", "委員"} <= set(wanted.weights)
    assert wanted.weights["報告"] < wanted.weights["名簿"]


def test_a_law_with_a_scope_counts_more_when_it_is_meant():
    called, _ = scope_factors("マイナンバーが漏れた")
    silent, _ = scope_factors("情報が漏れた")
    assert called["425AC0000000027"] > 1 > silent["425AC0000000027"]


@pytest.mark.parametrize(
    ("question", "called"),
    [
        ("市の職員が名簿をなくした", True),
        ("公立小学校の先生が成績を持ち帰る", True),
        ("役所は何日で返事をくれるか", True),
        ("名簿をなくしたら役所に届けるのか", False),
        ("公立病院でカルテが漏れた", False),
        ("店の名簿をなくした", False),
    ],
)
def test_articles_for_public_bodies_count_more_when_such_a_body_acts(question, called):
    _, of_public = scope_factors(question)
    assert (of_public > 1) is called
    assert (of_public < 1) is not called


def test_articles_for_public_bodies_are_known():
    assert for_public_bodies(Passage("415AC0000000057#68", ""))
    assert not for_public_bodies(Passage("415AC0000000057#26", ""))


def test_words_of_one_notion_are_one():
    assert set(notions("社長")) & set(notions("経営者に言う"))
    assert notions("虹") == ()


def test_a_turn_of_phrase_of_one_letter_counts_wherever_it_stands():
    assert turns_of_phrase("罰があるか") == turns_of_phrase("あるのか、罰") != ()
    assert turns_of_phrase("晴れ") == ()
