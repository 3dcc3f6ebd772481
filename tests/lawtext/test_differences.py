from small_laws import law_of

from kakuho.lawtext import ChangeKind, Place, differences

BEFORE = law_of(
    ("1", "目的", "この法律は、見本を定めることを目的とする。"),
    ("2", "定義", "見本とは、次のものをいう。\n前項の見本は、書面による。"),
    ("3", "罰則", "前条に違反した者は、五十万円以下の罰金に処する。"),
)


def told(old, new):
    return [
        (change.kind.value, str(change.before or ""), str(change.after or ""))
        for change in differences(old, new)
    ]


def test_an_edition_does_not_differ_from_itself():
    assert differences(BEFORE, BEFORE) == ()


def test_a_changed_paragraph_is_named():
    after = law_of(
        ("1", "目的", "この法律は、見本を定めることを目的とする。"),
        ("2", "定義", "見本とは、次のものをいう。\n前項の見本は、書面又は電磁的記録による。"),
        ("3", "罰則", "前条に違反した者は、五十万円以下の罰金に処する。"),
    )
    (change,) = differences(BEFORE, after)
    assert (change.kind, change.places) == (ChangeKind.CHANGED, (Place("2", "2"),))


def test_an_article_that_only_moved_is_followed_by_its_words():
    after = law_of(
        ("1", "目的", "この法律は、見本を定めることを目的とする。"),
        ("2", "定義", "見本とは、次のものをいう。\n前項の見本は、書面による。"),
        ("3", "報告", "見本を失った者は、委員会に報告しなければならない。"),
        ("4", "罰則", "前条に違反した者は、五十万円以下の罰金に処する。"),
    )
    assert told(BEFORE, after) == [("added", "", "3条"), ("moved", "3条", "4条")]


def test_an_article_that_moved_and_changed_is_followed_where_it_is_most_alike():
    after = law_of(
        ("1", "目的", "この法律は、見本を定めることを目的とする。"),
        ("2", "定義", "見本とは、次のものをいう。\n前項の見本は、書面による。"),
        ("3", "報告", "見本を失った者は、委員会に報告しなければならない。"),
        ("4", "罰則", "前条に違反した者は、百万円以下の罰金に処する。"),
    )
    assert told(BEFORE, after) == [("added", "", "3条"), ("moved_and_changed", "3条", "4条")]


def test_an_article_that_goes_is_told_where_it_stood():
    after = law_of(
        ("1", "目的", "この法律は、見本を定めることを目的とする。"),
        ("3", "罰則", "前条に違反した者は、五十万円以下の罰金に処する。"),
    )
    assert told(BEFORE, after) == [("removed", "2条", "")]


def test_the_act_did_not_change_at_the_duties_of_a_breach_between_2025_09_and_2026_07(act):
    changes = differences(act("2025-09"), act("asof2026-07-20"))
    main = [str(change.after) for change in changes if change.after and not change.after.part]
    assert main == ["150条", "162条", "164条"]
    assert sum(bool(change.after and change.after.part) for change in changes) == 8
