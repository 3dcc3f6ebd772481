"""Where a mistake stands, however the text is written, and how long it takes."""

import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakuho.law.mistakes import mistakes_in

CHECKOUT = Path(__file__).resolve().parents[3]
SENTENCE = "1,000人以上の漏えいは報告が必要です。"


def names(text):
    return [hit.mistake.id for hit in mistakes_in(text)]


def test_the_place_and_the_words_are_those_of_the_text():
    text = f"お疲れさまです。\n\n  {SENTENCE}"
    (hit,) = mistakes_in(text)
    assert (hit.line, hit.column, hit.quoted) == (3, 3, "1,000人以上")
    assert text[hit.start : hit.end] == hit.quoted


@pytest.mark.parametrize(
    "written",
    [
        "１，０００人以上の漏えいは報告が必要です",
        "1,000 人 以上 の漏えいは報告が必要です",
        "**1,000人以上**の漏えいは`報告`が必要です",
        "1,000人\n以上の漏えいは報告が必要です",
        "> 1,000人以上の漏えいは報告が必要です",
        "| 1,000人以上の漏えいは報告が必要 | はい |",
        "・1,000人以上の漏えいは報告が必要です\r\n・以上",
    ],
)
def test_the_way_it_is_written_does_not_matter(written):
    assert names(written) == ["thousand-or-more"]


def test_a_sentence_that_makes_it_right_speaks_only_for_itself():
    assert names(f"1,000人を超えれば報告が必要です。{SENTENCE}") == ["thousand-or-more"]


def test_items_of_a_list_are_sentences_of_their_own():
    assert names("- 1,000人以上\n- 報告が必要") == []


def test_each_sentence_tells_a_mistake_once():
    assert (
        names("1,000人以上、つまり1,000人以上なら報告、1,000人以上で報告です。" * 2)
        == ["thousand-or-more"] * 2
    )


def test_two_mistakes_in_one_sentence_are_both_found():
    assert set(names("1,000件以上なら、確報は60日以内に提出します。")) == {
        "items-instead-of-people",
        "sixty-days-for-all",
    }


@given(st.text(alphabet="10人以上,.。 \n　報告は不要６０日確報1０*|-…«\u2028\x00ﬁ㍿", max_size=200))
def test_any_text_gives_places_within_it(text):
    for hit in mistakes_in(text):
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.quoted


def seconds(text):
    before = time.process_time()
    mistakes_in(text)
    return time.process_time() - before


@pytest.mark.parametrize("unit", ["1000人以上", "暗号化", "報告は不要", "公表した", " ", ",1", "土日は", "a"])
def test_twice_the_text_takes_about_twice_the_time(unit):
    unit *= 20_000 // len(unit)
    once = min(seconds(unit) for _ in range(3))
    fourfold = min(seconds(unit * 4) for _ in range(2))
    assert fourfold < 8 * once + 0.2


def own_pages():
    pages = ("*.md", "src/kakuho/documents", "src/kakuho/law/*.yaml", "src/kakuho/law/rules")
    command = ["git", "ls-files", "-z", "--", *pages]
    listed = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True).stdout.decode()
    apart = "src/kakuho/law/mistakes/"  # which quotes what is wrong
    return [name for name in listed.split("\0") if name and not name.startswith(apart)]


@pytest.mark.skipif(not (CHECKOUT / ".git").exists(), reason="the pages are listed by git")
def test_our_own_papers_rules_and_pages_make_none():
    found = [
        f"{name}:{hit.line} {hit.mistake.id}"
        for name in own_pages()
        if (CHECKOUT / name).is_file()
        for hit in mistakes_in((CHECKOUT / name).read_text(encoding="utf-8"))
    ]
    assert found == []
