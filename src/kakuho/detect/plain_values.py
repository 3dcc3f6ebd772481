"""Values that stand far from any label, judged by themselves, many at a time.

In customer lists they are nearly all there is; looked at one by one with their surroundings they took three
times as long.
"""

import numpy as np
import numpy.typing as npt

from kakuho.detect.candidates import Candidates
from kakuho.detect.chunk import Chunk
from kakuho.detect.hits import Hits, Ints
from kakuho.detect.kinds import email, phone
from kakuho.detect.patterns import patterns

KEY_SIGNS = b":=\"'\t"


def of_kind(kind: str) -> list[int]:
    """The expression ids of the values of a kind."""
    return [n for n, identifier in enumerate(patterns().identifiers) if identifier.kind == kind]


def alone(chunk: Chunk, hits: Hits, *, reach: int) -> npt.NDArray[np.bool_]:
    """Whether a value has no label within `reach` code points before it and no Latin key right before it."""
    starts = hits.values[:, 1]
    ends = np.concatenate(([-reach - 1], hits.labels[:, 2]))
    nearest = ends[np.searchsorted(ends[1:], starts, side="right")]
    octets = np.concatenate((np.frombuffer(chunk.data, dtype=np.uint8), np.zeros(2, dtype=np.uint8)))
    before, earlier = (octets[hits.byte_bounds[:, 0] - n] for n in (1, 2))
    sign = np.isin(before, np.frombuffer(KEY_SIGNS, dtype=np.uint8))
    letter = (earlier | 0x20 >= ord("a")) & (earlier | 0x20 <= ord("z"))
    free: npt.NDArray[np.bool_] = (starts - nearest > reach) & ~sign & ~((before == ord(" ")) & letter)
    return free


def plain_phones(chunk: Chunk, hits: Hits, chosen: Ints) -> tuple[Candidates, Ints]:
    """The telephones among chosen hits that are spelled in the usual way, and the hits that are not.

    Cost: 0.6 µs a hit.
    """
    text = chunk.text
    bounds = hits.values[chosen, 1:]
    usual = phone.RE_PLAIN.fullmatch
    found = [usual(text, start, end) for start, end in bounds.tolist()]
    there = np.array([match is not None for match in found], dtype=bool)
    right = np.array(
        [match is not None and (match[1] is not None or phone.is_area(match[2])) for match in found],
        dtype=bool,
    )
    return _even(bounds[right], "PHONE", phone.IDENTIFIER.bare), chosen[~there]


def mails(chunk: Chunk, hits: Hits, chosen: Ints) -> Candidates:
    """The mail addresses whose local part and sign were hit. Cost: 1 µs a hit."""
    text = chunk.text
    rows = []
    for start, end in hits.values[chosen, 1:].tolist():
        domain = email.RE_DOMAIN.match(text, end - 1)
        if domain is not None:
            first = start
            while first < end and text[first] in ".-":
                first += 1
            if email.valid(text[first : domain.end()]):
                rows.append((first, domain.end()))
    return _even(np.array(rows, dtype=np.int64).reshape(-1, 2), "EMAIL", email.IDENTIFIER.bare)


def _even(bounds: Ints, kind: str, confidence: float) -> Candidates:
    return Candidates.even(bounds[:, 0], bounds[:, 1], kind=kind, confidence=confidence, rule="pattern")
