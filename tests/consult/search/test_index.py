import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakuho.consult.search import Passage, SearchIndex
from kakuho.consult.search.known_questions import Known

ACT, RULE, GENERAL, PENAL = "415AC0000000057", "428M60020000003", "GL通則編", "411AC0000000128"
PASSAGES = (
    Passage(f"{ACT}#2", "見本法 (定義)第二条「個人情報」とは、生存する個人に関する情報をいう。"),
    Passage(f"{ACT}#26", "見本法 (漏えい等の報告等)第二十六条漏えいは、規則により委員会に報告する。"),
    Passage(f"{ACT}#70", "見本法 (提供の制限)第七十条行政機関の長は、漏えいを報告する。"),
    Passage(f"{RULE}#7", "見本規則 (事態)第七条法第二十六条第一項の事態は、千人を超える漏えいとする。"),
    Passage(f"{GENERAL}#3-5-4-4", " 3-5-4-4 通知の方法\n郵便や電子メールにより本人に通知する。"),
    Passage(f"{GENERAL}#2-1", " 2-1 個人情報\n個人情報に当たる事例。"),
    Passage(f"{PENAL}#11", "不正アクセス 第十一条違反した者は、三年以下の拘禁刑に処する。"),
)  # fmt: skip
INDEX = SearchIndex(PASSAGES)


def best(question):
    return [hit.passage for hit in INDEX.search(question).hits]


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("情報がもれたら役所に届け出るの？", f"{ACT}#26"),
        ("お客さんへのお知らせはメールでもいい？", f"{GENERAL}#3-5-4-4"),
        ("生存する個人とは何ですか", f"{ACT}#2"),
        ("ハッキングをした人の罰は", f"{PENAL}#11"),
        ("法26条を見たい", f"{ACT}#26"),
        ("通則編3-5-4-4には何とありますか", f"{GENERAL}#3-5-4-4"),
    ],
)
def test_everyday_words_find_the_passage(question, passage):
    assert best(question)[0] == passage


def test_what_a_passage_cites_comes_with_it():
    assert f"{RULE}#7" in best("委員会")  # it does not hold the word


def test_provisions_for_public_bodies_come_first_only_when_asked_for():
    assert best("漏えいの報告").index(f"{ACT}#26") < best("漏えいの報告").index(f"{ACT}#70")
    assert best("行政機関の長は漏えいを報告しますか")[0] == f"{ACT}#70"


def test_the_body_that_is_named_tells_twins_apart():
    known = tuple(Known("ばらまいた紙の後始末", (place,)) for place in (f"{ACT}#26", f"{ACT}#70"))
    index = SearchIndex(PASSAGES, known)
    assert index.search("町がばらまいた紙の後始末").hits[0].passage == f"{ACT}#70"
    assert index.search("店がばらまいた紙の後始末").hits[0].passage == f"{ACT}#26"


def test_a_question_of_another_field_is_turned_away():
    found = INDEX.search("カレーを美味しく作るコツは何ですか")
    assert found.abstain
    assert found.confidence < 0.5


def test_a_question_of_the_field_is_answered():
    assert not INDEX.search("個人データが漏えいしたら委員会に報告しますか").abstain


@pytest.mark.parametrize("question", ["", " ", "？？", "𠮷" * 20_000, "あ" * 50_000])
def test_no_words_find_nothing_and_break_nothing(question):
    found = INDEX.search(question)
    assert found.abstain


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_scores_fall_and_confidence_is_a_share(question):
    found = INDEX.search(question.encode("utf-8", "replace").decode())
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= found.confidence <= 1


def test_an_index_of_one_passage_answers():
    index = SearchIndex(PASSAGES[1:2])
    assert [hit.passage for hit in index.search("漏えいの報告").hits] == [f"{ACT}#26"]


def test_the_development_questions_reach_their_goal(shared):
    import json  # noqa: PLC0415  only where the material is at hand

    from kakuho.consult.search import read_passages  # noqa: PLC0415

    data = (shared / "consult/breach49.json").read_bytes()
    index = SearchIndex(read_passages(data, name="breach49.json"))
    questions = json.loads(data)["questions"]
    hit = [
        any(each.passage in question["gold"] for each in index.search(question["text"]).hits[:5])
        for question in questions
    ]
    assert sum(hit) / len(hit) >= 0.92
