"""Recipients are accused from few marks, through attacks and losses, and the innocent are not."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kakuho.trace.marks.accusing import BOUND, findings
from kakuho.trace.marks.code import MarkCode
from kakuho.trace.marks.reading import Group, Observed

NAMES = [f"支店{n}" for n in range(60)]
Bits = NDArray[np.bool_]


def read(bits: Bits, positions: NDArray[np.uint64]) -> Observed:
    half = len(bits) // 2
    groups = (Group(0, "name-space", half), Group(1, "phone-brackets", len(bits) - half))
    return Observed(positions, bits, np.repeat([0, 1], [half, len(bits) - half]), groups)


def copies(marks: int, seed: int, holders: list[str]) -> tuple[MarkCode, NDArray[np.uint64], Bits]:
    rng = np.random.default_rng(seed)
    code = MarkCode(rng.bytes(32))
    positions = rng.integers(1, 2**63, marks, dtype=np.uint64)
    return (
        code,
        positions,
        np.array([code.bits(positions, code.chances(positions), name) for name in holders]),
    )


def mixed(held: Bits, how: str, rng: np.random.Generator) -> Bits:
    ones, coin = held.sum(0), rng.random(held.shape[1]) < 0.5
    split = (ones > 0) & (ones < len(held))
    if how == "interleaving":
        return np.take_along_axis(held, rng.integers(len(held), size=(1, held.shape[1])), 0)[0]
    written = {
        "majority": 2 * ones > len(held),
        "minority": 2 * ones < len(held),
        "all-one": np.ones_like(coin),
        "random": coin,
    }
    return np.where(split, written[how], ones > 0)


def test_one_leaker_is_told_from_a_hundred_and_fifty_marks_at_one_in_a_million() -> None:
    for seed in range(5):
        code, positions, held = copies(150, seed, NAMES[:1])
        found = findings(read(held[0], positions), code, NAMES)
        assert found.suspicions[0].recipient == NAMES[0]
        assert found.suspicions[0].p_value <= 1e-6
        assert len(found.accused()) == 1


@pytest.mark.parametrize("how", ["interleaving", "majority", "minority", "all-one", "random"])
def test_five_who_mix_their_copies_are_told_and_nobody_else(how: str) -> None:
    rng = np.random.default_rng(5)
    code, positions, held = copies(1600, 7, NAMES[:5])
    accused = {
        one.recipient for one in findings(read(mixed(held, how, rng), positions), code, NAMES).accused()
    }
    assert accused
    assert accused <= set(NAMES[:5])


def test_a_reformatted_column_and_foreign_rows_are_seen_as_washed() -> None:
    rng = np.random.default_rng(1)
    code, positions, held = copies(1000, 3, NAMES[:1])
    bits = held[0].copy()
    bits[:500] = False
    foreign = rng.random(1000) < 0.3
    bits[500:][foreign[500:]] = rng.random(500)[foreign[500:]] < 0.5
    found = findings(read(bits, positions), code, NAMES)
    assert [one.recipient for one in found.accused()] == NAMES[:1]
    assert found.washed[0] > 0.8
    assert 0.15 < found.washed[1] < 0.5


def test_nobody_is_accused_of_a_file_that_bears_no_marks() -> None:
    rng = np.random.default_rng(2)
    accused = 0
    for seed in range(40):
        code, positions, _ = copies(400, seed, NAMES[:1])
        bits = rng.random(400) < rng.choice([0.0, 0.1, 0.5, 1.0])
        accused += len(findings(read(bits, positions), code, NAMES).accused())
    assert accused == 0
    assert BOUND <= 1e-3


def test_a_file_without_marks_or_a_registry_without_recipients_accuses_nobody() -> None:
    code, positions, held = copies(10, 1, NAMES[:1])
    nothing = Observed(positions[:0], held[0, :0], np.zeros(0, np.intp), ())
    assert findings(nothing, code, NAMES).accused() == ()
    assert findings(read(held[0], positions), code, []).suspicions == ()
