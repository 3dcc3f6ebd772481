"""How probable the leaked people are under a source of a certain size."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

DIFFERS = 0.01  # chance that a value of the right source is another one of the same person
LACKS = 0.002  # chance that a column of the leak was filled from elsewhere
_SHARES = np.concatenate([np.linspace(0.02, 0.94, 24), np.linspace(0.95, 0.995, 8), [0.999]])
# What is believed of the share of our people in the leak that come from one source: most, seldom few.
_PRIOR = _SHARES**5
_LOG_PRIOR = np.log(_PRIOR / _PRIOR.sum())


def log_likelihood(
    inside: NDArray[np.bool_], differing: NDArray[np.int64], size: int, everybody: int
) -> float:
    """The log-likelihood of the leaked people (each once) if a share of them was drawn from a source.

    The others are anybody of all `everybody` people. The share is not known and is integrated over.
    `differing` counts for those inside the values that the source does not have. People are drawn without
    repetition, so that a leak of a whole source speaks for it more than a part of a larger one.

    Source: after Papadimitriou and Garcia-Molina, "Data Leakage Detection", IEEE TKDE 23(1), 2011, with the
    size of the source and the state of the values.
    """
    if not len(inside):
        return 0.0
    counts = np.bincount(np.minimum(differing[inside], 3), minlength=4)
    size = max(size, int(inside.sum()), 1)
    made = _LOG_PRIOR + _by_share(counts, int((~inside).sum()), size, everybody)
    most = made.max()
    return float(most + np.log(np.exp(made - most).sum())) + repeated(int(counts[0]), size)


def _by_share(counts: NDArray[np.int64], outside: int, size: int, everybody: int) -> NDArray[np.float64]:
    """The log-likelihood for each share from the source."""
    other = (1 - _SHARES) / everybody
    made = outside * np.log(other)
    for differing, count in enumerate(counts):
        if count:
            made += count * np.log(_SHARES * DIFFERS**differing / size + other)
    return np.asarray(made)


def repeated(drawn: int, size: int) -> float:
    """What drawing without repetition adds to drawing with it."""
    drawn = min(drawn, size)
    return float(drawn * np.log(size) - (gammaln(size + 1) - gammaln(size - drawn + 1)))
