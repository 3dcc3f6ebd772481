from kakuho.lawtext import Place


def test_a_place_is_shown_as_papers_and_as_statutes_write_it():
    place = Place("26", "1", "3", "イ")
    assert str(place) == "26条1項3号イ"
    assert place.in_statute() == "第二十六条第一項第三号イ"


def test_the_paragraph_behind_a_branch_keeps_apart_from_its_number():
    assert str(Place("26_2", "1")) == "26条の2第1項"
    assert Place("26_2", "1").in_statute() == "第二十六条の二第一項"


def test_places_sort_as_they_stand_in_the_law():
    places = [
        Place("10"),
        Place("2"),
        Place("2", "1"),
        Place("2_2"),
        Place("2", "1", "10"),
        Place("2", "1", "9"),
    ]
    assert [str(place) for place in sorted(places)] == [
        "2条", "2条1項", "2条1項9号", "2条1項10号", "2条の2", "10条",
    ]  # fmt: skip


def test_going_up_ends_at_the_article():
    assert Place("2", "1", "3").up() == Place("2", "1")
    assert Place("2").up() is None
