"""Features as hashed indexes into one table of weights."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from kakuho.detect.names.lexicon import MIXER

WEIGHT_BITS = 18
TEMPLATES = 128
FULL, HALF, QUARTER = 1.0, 0.5, 0.25  # how strongly a feature may speak: the rarer its values, the less

Values = npt.NDArray[np.uint64]
Feature = tuple[int, float, Values]  # template, strength, value for each span
Scores = npt.NDArray[np.float32]

SEEDS = np.random.default_rng(26).integers(1 << 63, size=TEMPLATES, dtype=np.uint64)
START, FOLD = np.uint64(0x2545F4914F6CDD1D), np.uint64(29)
SHIFT = np.uint64(64 - WEIGHT_BITS)


def mixed(*parts: npt.NDArray[np.generic] | int) -> Values:
    """One value of several. Cost: about 3 ns a part and span."""
    value: Values = np.array(START)
    for part in parts:
        value = (value ^ np.asarray(part).astype(np.uint64)) * MIXER
        value = value ^ (value >> FOLD)
    return value


def index(feature: Feature) -> npt.NDArray[np.int32]:
    """The places of a feature's values in the table of weights."""
    template, _, value = feature
    place: npt.NDArray[np.int32] = (((value ^ SEEDS[template]) * MIXER) >> SHIFT).astype(np.int32)
    return place


def weigh(features: Iterable[Feature], weights: Scores, size: int) -> Scores:
    """The sum of weights for each of `size` spans."""
    total = np.zeros(size, dtype=np.float32)
    for feature in features:
        total += weights[index(feature)] * np.float32(feature[1])
    return total
