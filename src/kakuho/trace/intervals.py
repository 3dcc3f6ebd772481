"""Intervals of shares."""

from math import sqrt

_Z = 1.959964  # 95 %


def share_interval(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share of which `hits` of `of` were seen.

    Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference".
    """
    if not of:
        return 0.0, 1.0
    share, wide = hits / of, _Z**2 / of
    middle = (share + wide / 2) / (1 + wide)
    half = _Z * sqrt(share * (1 - share) / of + wide / (4 * of)) / (1 + wide)
    return max(middle - half, 0.0), min(middle + half, 1.0)
