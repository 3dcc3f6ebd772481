"""What stands round at signs: openings of mail addresses, accounts of social networks."""

import re

import numpy as np

from kakuho.detect.characters import (
    FIGURES,
    IS_SOLID,
    IS_WORD,
    LETTERS,
    Bools,
    Codes,
    Ints,
    belongs,
    reach,
    table,
)
from kakuho.detect.chunk import Chunk
from kakuho.detect.kinds import email, sns

AT, PERCENT = ord("@"), ord("%")
ENCODED = b"40"  # %40
IS_LOCAL = table(FIGURES + LETTERS + "._+-")
NETWORK_REACH = 24  # characters of the longest name of a network and what may stand between
IS_END = table(sns.ENDS)
RE_NETWORK = re.compile(sns.ANNOUNCED + "$", re.ASCII)
RE_HANDLE = re.compile(sns.HANDLE, re.ASCII)
RE_WORD_END = re.compile(r"(?<=\w)(?!\w)", re.ASCII)


def mails(codes: Codes) -> tuple[Ints, Ints]:
    """From the local part of each mail address to the first character of its domain (see `email.PATTERNS`).

    Cost: about 0.3 ns a character and 5 ns a character of an address.
    """
    plain = np.flatnonzero(codes == AT)
    percent = np.flatnonzero(codes == PERCENT)
    percent = percent[(codes[percent + 1] == ENCODED[0]) & (codes[percent + 2] == ENCODED[1])]
    signs = np.concatenate((plain, percent))
    ends = np.concatenate((plain + 1, percent + 3))
    right = belongs(codes[ends], IS_SOLID) & belongs(codes[signs - 1], IS_LOCAL)
    signs, ends = signs[right], ends[right]
    return signs - reach(codes, signs - 1, IS_LOCAL, step=-1, most=email.LONGEST_LOCAL), ends + 1


def handles(chunk: Chunk) -> tuple[Ints, Ints]:
    """Accounts behind the name of a network: from the name to each place at which a handle may end.

    Cost: as `mails`; one regular expression where the characters before the sign may be a network's.
    """
    codes, text = chunk.codes, chunk.text
    signs = np.flatnonzero(codes == AT)
    found = []
    for at in signs[_may_be_network(codes, signs) & belongs(codes[signs + 1], IS_WORD)].tolist():
        network = RE_NETWORK.search(text, max(0, at - NETWORK_REACH), at)
        handle = None if network is None else RE_HANDLE.match(text, at)
        if network is not None and handle is not None:
            ends = [end.start() for end in RE_WORD_END.finditer(text, at + 1, handle.end() + 1)]
            found += [(network.start(), end) for end in ends if end <= handle.end()]
    bounds = np.array(found, dtype=np.int64).reshape(-1, 2)
    return bounds[:, 0], bounds[:, 1]


def _may_be_network(codes: Codes, signs: Ints) -> Bools:
    """Whether the two characters before a sign can close the name of a network."""
    last, before = codes[signs - 1], codes[signs - 2]
    found: Bools = belongs(last, IS_END)
    for pair in sns.PAIRS:
        found |= (before == ord(pair[0])) & (last == ord(pair[1]))
    return found
