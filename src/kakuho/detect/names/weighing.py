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


def mixed(*parts: npt.NDArray[np.generic], after: Values | np.uint64 = START) -> Values:
    """One value of several; `after` is that of the parts before them, where several values begin alike.

    Cost: about 0.5 ns a part and span.
    """
    value: Values = np.asarray(after)
    for part in parts:
        value = value ^ (part.view(np.uint64) if part.dtype == np.int64 else part.astype(np.uint64))
        value *= MIXER
        value ^= value >> FOLD
    return value


def _places(feature: Feature) -> npt.NDArray[np.int64]:
    template, _, value = feature
    place: Values = value ^ SEEDS[template]
    place *= MIXER
    place >>= SHIFT
    return place.view(np.int64)


def index(feature: Feature) -> npt.NDArray[np.int32]:
    """The places of a feature's values in the table of weights."""
    return _places(feature).astype(np.int32)


def weigh(features: Iterable[Feature], weights: Scores, size: int) -> Scores:
    """The sum of weights for each of `size` spans. Cost: nothing without spans: no feature is made then."""
    total = np.zeros(size, dtype=np.float32)
    if not size:
        return total
    for feature in features:
        part = weights.take(_places(feature))
        if feature[1] != FULL:
            part *= np.float32(feature[1])
        total += part
    return total
