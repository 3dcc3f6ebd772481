from kakuho.lawtext.renumbering import renumbering


def told(text, title="見本に関する法律"):
    moves = renumbering(text, law_title=title)
    return {str(before): str(after) if after else None for before, after in moves.items()}


def test_articles_that_become_others_are_read():
    text = "見本に関する法律の一部を次のように改正する。第五条を第六条とし、第四条の二を第五条とする。"
    assert told(text) == {"5条": "6条", "4条の2": "5条"}


def test_the_same_article_is_the_one_named_last():
    text = "見本に関する法律第三条の改正規定、同条を同法第四条とし、同法第二条を削る改正規定"
    assert told(text) == {"3条": "4条", "2条": None}


def test_what_is_said_of_another_law_does_not_count():
    text = "見本に関する法律第三条を第四条とし、例示に関する法律第五条を第六条とする。"
    assert told(text) == {"3条": "4条"}


def test_the_penalties_of_the_act_move_on_2027_01_17(shared):
    text = (shared / "egov/suppl_R8_56.txt").read_text(encoding="utf-8")
    assert told(text, "個人情報の保護に関する法律") == {
        "178条": None,
        "179条": "178条",
        "180条": "179条",
        "181条": "182条",
        "182条": "183条",
        "183条": "184条",
        "184条": "185条",
        "185条": "186条",
    }
