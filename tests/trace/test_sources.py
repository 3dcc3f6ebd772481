import numpy as np
import pytest

from kakuho.trace.sources import PackedRows, SourceRows


@pytest.mark.parametrize("widest", [3, 300, 70_000], ids=["close", "apart", "far apart"])
def test_people_and_versions_are_read_back_however_far_apart_the_people_are(widest: int) -> None:
    rng = np.random.default_rng(widest)
    persons = np.cumsum(rng.integers(1, widest, 1000)).astype(np.uint32)
    versions = rng.integers(0, 5, 1000).astype(np.uint8)
    packed = PackedRows.of(SourceRows(persons, {2: versions}).packed())
    assert np.array_equal(packed.persons(), persons)
    assert np.array_equal(packed.versions(2), versions)
