import polars as pl
import pytest

from kakuho.people.spellings import texts as of_texts
from kakuho.people.spellings.texts import Texts, TextsTaken, hashes_of


def taken(*parts: list[str | None]) -> tuple[Texts, list[pl.Series]]:
    taking = TextsTaken()
    hashes = [taking.take(pl.Series(part, dtype=pl.String)) for part in parts]
    texts = taking.all()
    return texts, [texts.numbered(one) for one in hashes]


def test_a_number_stands_for_its_text_in_whatever_part_it_came() -> None:
    texts, (first, second) = taken(["佐藤", None, "鈴木"], ["鈴木", "高橋", "佐藤"])
    assert len(texts) == 3
    assert texts.of(first).to_list() == ["佐藤", None, "鈴木"]
    assert texts.of(second).to_list() == ["鈴木", "高橋", "佐藤"]
    assert first[0] == second[2] != 0


def test_numbers_do_not_depend_on_how_the_texts_were_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_texts, "_LEAST_WAITING", 2)
    words = [f"{n % 17}" for n in range(60)]
    _, (whole,) = taken(list(words))
    _, pieces = taken(*(list(words[at : at + 7]) for at in range(0, 60, 7)))
    assert pl.concat(pieces).to_list() == whole.to_list()


def test_further_texts_come_behind_and_known_ones_keep_their_number() -> None:
    texts, (first,) = taken(["a", "b"])
    more = pl.Series(["c", "a", None, "c"])
    both = texts.with_more(more)
    numbers = both.numbered(hashes_of(more))
    assert numbers.to_list()[1:3] == [first[0], None]
    assert numbers[0] == numbers[3] == 3
    assert both.of(pl.concat([first, numbers])).to_list() == ["a", "b", "c", "a", None, "c"]


def test_nothing_said_is_no_text() -> None:
    texts, (none,) = taken([None, None])
    assert len(texts) == 0
    assert none.to_list() == [None, None]
    assert texts.of(none).to_list() == [None, None]
    assert len(texts.with_more(pl.Series(["a"]))) == 1
