"""Which lines may name the columns of a table, compared with counting signs line by line."""

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from kakuho.detect.chunk import Chunk
from kakuho.detect.embedded import LEAST_SIGNS
from kakuho.detect.spaced_tables import SPACED
from kakuho.detect.table_heads import HEAD_LINES, heads_of

TEXTS = st.lists(st.text(alphabet="氏名a1,\t|/ \n", max_size=40), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_line_with_enough_signs_is_among_the_heads(texts):
    chunk = Chunk.of(pa.array(texts, pa.large_string()))
    found = list(heads_of(chunk, LEAST_SIGNS))
    assert len(found) == len(texts)
    for text, start, heads in zip(texts, chunk.unit_starts.tolist(), found, strict=True):
        at, told = start, dict(heads)
        for line in text.split("\n")[:HEAD_LINES]:
            wanted = {sign for sign, least in LEAST_SIGNS if line.count(sign) >= least}
            assert wanted <= set(told.get(at, ())), (line, told)
            at += len(line) + 1


def test_a_line_of_words_with_blanks_is_a_head_and_a_sentence_is_none():
    chunk = Chunk.of(pa.array(["氏名 住所 電話\n本日は 晴天 です。\n"], pa.large_string()))
    assert list(heads_of(chunk, LEAST_SIGNS)) == [[(0, (SPACED,))]]
