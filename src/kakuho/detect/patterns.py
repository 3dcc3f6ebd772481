"""All patterns and labels compiled into one Hyperscan database."""

import re
from dataclasses import dataclass
from functools import cache

import hyperscan

from kakuho.detect import kinds
from kakuho.detect.fold import fold
from kakuho.detect.kinds import ip
from kakuho.detect.kinds.identifier import Identifier
from kakuho.detect.labels import FREE_TEXT, Label, labels
from kakuho.detect.sensitive import terms
from kakuho.detect.words import words

# A key that may announce a person's name, up to the first byte of the name (Latin, kana or kanji).
NAME_KEY = r"(?i:name|from|holder|recipient|to|cc)[\"']?\s?[=:]\s?[\"']?[A-Za-z\xe3-\xe9]"
RE_LATIN = re.compile(r"[\x00-\x7f]+")


@dataclass(frozen=True)
class Patterns:
    """The database and what its expression ids mean.

    Ids below `len(identifiers)` are patterns of `identifiers`; the next `n_decoys` are versions; the rest
    are `labels`, and after them sensitive terms and keys of names.
    """

    database: hyperscan.Database
    identifiers: tuple[Identifier, ...]
    n_decoys: int
    labels: tuple[Label, ...]

    @property
    def first_term(self) -> int:
        """Id of the first sensitive term."""
        return self.first_label + len(self.labels)

    @property
    def name_key(self) -> int:
        """Id of the pattern that ends at the first letter of a name in Latin letters after its key."""
        return self.first_term + len(terms())

    @property
    def first_label(self) -> int:
        """Id of the first label."""
        return len(self.identifiers) + self.n_decoys


@cache
def patterns() -> Patterns:
    """The compiled patterns. Cost: about 1 s once."""
    owners: list[Identifier] = []
    expressions: list[bytes] = []
    for identifier in kinds.IDENTIFIERS:
        for pattern in identifier.scanned:
            owners.append(identifier)
            expressions.append(pattern.encode())
    expressions += [pattern.encode() for pattern in ip.VERSION]
    flags = [hyperscan.HS_FLAG_SOM_LEFTMOST] * len(expressions)
    announcing = _announcing()
    expressions += [_spelled(label.word) for label in announcing]
    flags += [hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SOM_LEFTMOST] * len(announcing)
    expressions += [re.escape(fold(term)).encode() for term in terms()]
    flags += [hyperscan.HS_FLAG_SOM_LEFTMOST] * len(terms())
    expressions.append(NAME_KEY.encode())
    flags.append(0)
    database = hyperscan.Database()
    database.compile(
        expressions=expressions, ids=list(range(len(expressions))), elements=len(expressions), flags=flags
    )
    return Patterns(
        database=database,
        identifiers=tuple(owners),
        n_decoys=len(ip.VERSION),
        labels=tuple(announcing),
    )


def _spelled(word: str) -> bytes:
    """A label as an expression; Latin ones may be divided anywhere (my_number, my number)."""
    word = fold(word)
    if RE_LATIN.fullmatch(word) is None:
        return re.escape(word).encode()
    return (r"\b" + "[_ -]?".join(map(re.escape, word)) + r"\b").encode()


def _announcing() -> list[Label]:
    """The labels that announce a value in running text: Japanese ones, and Latin ones whose value needs them.

    Other Latin keys are read back from the value.
    """
    needed = {identifier.kind for identifier in kinds.IDENTIFIERS if identifier.bare == 0}
    return [
        label
        for label in labels().values()
        if label.kind != FREE_TEXT
        and label.word not in words("only_headers")
        and (label.kind in needed or RE_LATIN.fullmatch(fold(label.word)) is None)
        and len(label.word) > (2 if label.word.isascii() else 0)
    ]
