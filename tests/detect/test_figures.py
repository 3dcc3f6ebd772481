"""What is found in arrays is what Hyperscan finds with the same expression."""

import hyperscan
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kakuho.detect import at_signs, figures
from kakuho.detect.chunk import Chunk
from kakuho.detect.kinds import email, sns

RUNS = st.integers(1, 17).flatmap(lambda size: st.text("0123456789", min_size=size, max_size=size))
PARTS = st.one_of(
    RUNS,
    st.sampled_from([*"0-. _a@=(は漢😀\n", "090", "03", "4111", "3782", "192", "255", "256", "00"]),
    st.sampled_from(["%40", "X", "LINE ID", "twitter", "インスタ ", "taro", "@a.b_c.", "@" + "a" * 31]),
)
TEXTS = st.lists(PARTS, max_size=24).map("".join)
FORMS = [*figures.FORMS, email.OPENING, sns.ON_NETWORK]


def by_hyperscan(pattern, chunk):
    database = hyperscan.Database()
    flags = [hyperscan.HS_FLAG_SOM_LEFTMOST]
    database.compile(expressions=[pattern.encode()], ids=[0], elements=1, flags=flags)
    hits = []
    database.scan(
        chunk.data, match_event_handler=lambda _id, start, end, _flags, _context: hits.append((start, end))
    )
    bounds = chunk.code_points(np.array(hits, dtype=np.int64).reshape(-1))
    return sorted(map(tuple, bounds.reshape(-1, 2).tolist()))


def in_arrays(pattern, chunk):
    if pattern in figures.FORMS:
        found = figures.FORMS[pattern](figures.Runs.of(chunk.codes))
    else:
        found = at_signs.handles(chunk) if pattern == sns.ON_NETWORK else at_signs.mails(chunk.codes)
    return sorted(zip(*(bounds.tolist() for bounds in found), strict=True))


@pytest.mark.parametrize("pattern", FORMS)
@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("090-0000-0000 03 0000 0000 0300000001")
@example("1.2.3.4.5 4111-1111 11111111 3782 822463 10005 100-0001")
@example("LINE ID: @a.b_c. X@taro twitter(@taro インスタ @taro taro@taro%40taro")
def test_arrays_and_hyperscan_find_the_same(pattern, text):
    chunk = Chunk.of(pa.array([text], pa.large_string()))
    assert in_arrays(pattern, chunk) == by_hyperscan(pattern, chunk)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_offsets_in_bytes_are_turned_into_code_points(text):
    chunk = Chunk.of_text(text)
    places = [len(chunk.text[:n].encode()) for n in range(len(chunk.text) + 1)]
    assert chunk.code_points(np.array(places)).tolist() == list(range(len(chunk.text) + 1))
