from kakuho.consult.search import Passage
from kakuho.consult.search.links import links

ACT, RULE = "415AC0000000057", "428M60020000003"


def test_a_passage_points_to_what_it_cites_and_not_to_itself():
    passages = (
        Passage(f"{ACT}#26", "第二十六条 前条及び第二十六条による。"),
        Passage(f"{RULE}#7", "第七条 法第二十六条第一項の事態"),
        Passage("GL通則編#3-5-3", "法第26条、規則第7条、3-5-3-1"),
    )
    matrix = links(passages).toarray()
    assert [[value > 0 for value in row] for row in matrix.tolist()] == [
        [False, False, False],
        [True, False, False],
        [True, True, False],
    ]
    assert matrix[2, 0] < matrix[1, 0]
