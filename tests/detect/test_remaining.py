import numpy as np
import pytest

from kakuho.detect import remaining
from kakuho.detect.chunk import Chunk
from kakuho.detect.names.tagger import tagged_names
from kakuho.detect.remaining import remaining_names

SENTENCES = (
    "見本電機の鈴木一郎が会見した。", "担当は佐藤で、明日伺います。", "在庫は三十個です。",
    "12 345 678\n", "了解です。\n\n", "ジョン・スミスは来日した。",
)  # fmt: skip


def all_of(text, starts=(), ends=()):
    chunk = Chunk.of_text(text)
    found = remaining_names(chunk, np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64))
    return list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))


def tagged(text):
    starts, ends, _ = tagged_names(text, least=remaining.LEAST_CHANCE)
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


@pytest.mark.parametrize("size", [1 << 6, 1 << 19])
def test_sentences_shown_in_slices_give_the_names_of_the_whole(monkeypatch, size):
    monkeypatch.setattr(remaining, "SLICE", size)
    text = "".join(SENTENCES[n % len(SENTENCES)] for n in (0, 3, 1, 2, 4, 5, 3, 3, 0, 1))
    assert all_of(text) == tagged(text) != []


def test_what_is_taken_is_left_out_and_the_rest_stays():
    text = SENTENCES[0] + SENTENCES[1]
    first, second = tagged(text)
    assert all_of(text, [first[0]], [first[1]]) == [second]


def test_a_line_without_sentences_is_cut_between_words():
    last = "担当は佐藤で、明日伺います"
    text = "12,345 " * 2000 + "鈴木一郎が来た " + "12,345 " * 2000 + last
    assert [text[a:b] for a, b in all_of(text)] == ["鈴木一郎", "佐藤"]
