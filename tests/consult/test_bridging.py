import json
from datetime import date

from kakuho.consult.bridging import asked_in, statute_index
from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.search import Passage, read_passages

PASSAGES = (
    Passage("415AC0000000057#26", "個人情報の保護に関する法律 (漏えい等の報告等)第二十六条\n報告する。"),
    Passage("415AC0000000057#38", "個人情報の保護に関する法律 (手数料)第三十八条\n手数料の額を定める。"),
)


def test_every_way_of_asking_leads_to_what_the_consultation_cites():
    entry = next(each for each in knowledge_base() if each.id == "bcc-mistake")
    known = tuple(asked_in([entry]))
    assert entry.question in {each.asks for each in known}
    assert "GL通則編#3-5-1-2" in known[0].passages


def test_words_that_no_passage_holds_find_it_all_the_same():
    (first, *_) = statute_index(PASSAGES).search("うっかりばらまいたけど、だまっていていい?").hits
    assert first.passage == "415AC0000000057#26"


def test_after_a_renumbering_a_known_question_leads_to_the_new_number():
    passages = [Passage(f"415AC0000000057#{number}", f"第{number}条") for number in (178, 179, 184)]
    question = "名簿を売った元社員は捕まるか"
    first = [
        statute_index(passages, on).search(question).hits[0].passage.partition("#")[2]
        for on in (date(2026, 11, 26), date(2027, 2, 1))
    ]
    assert first == ["179", "178"]


def test_the_development_questions_reach_their_goal(shared):
    data = (shared / "consult/breach49.json").read_bytes()
    index = statute_index(read_passages(data, name="breach49.json"))
    questions = json.loads(data)["questions"]
    hit = [
        any(each.passage in question["gold"] for each in index.search(question["text"]).hits[:5])
        for question in questions
    ]
    assert sum(hit) / len(hit) >= 0.95
