"""Words that name what a value is: headers of columns and keys before values."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from kakuho.detect.own_kinds import OwnKind, own_kinds
from kakuho.detect.words import data_of

NONE = "NONE"
FREE_TEXT = "FREE_TEXT"

RE_DECORATION = re.compile(r"[\s_\-‐ー*※:：・/.\"'「」【】\[\]<>#＃]+")
RE_BRACKETED = re.compile(r"[((][^()()]*[))]")
RE_NUMBERED = re.compile(r"(?<=\D)[0-90-9①-⑨]{1,2}$")
RE_JAPANESE = re.compile(r"[^\x00-\x7f]")
RE_HONORIFIC = re.compile(r"^(?:ご|お|御)")
RE_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


@dataclass(frozen=True, slots=True)
class Label:
    """What a word announces; `kind` may be NONE (something else) or FREE_TEXT."""

    word: str
    kind: str
    role: str


def labels() -> dict[str, Label]:
    """All labels by their plain spelling (see `plain`)."""
    return _labels(own_kinds())


@cache
def _labels(own: tuple[OwnKind, ...]) -> dict[str, Label]:
    return {plain(label.word): label for label in _spellings(own)}


def spellings() -> tuple[Label, ...]:
    """All labels as they are written; several may have one plain spelling (記号番号, 記号・番号)."""
    return _spellings(own_kinds())


@cache
def _spellings(own: tuple[OwnKind, ...]) -> tuple[Label, ...]:
    built_in = (
        Label(str(word), kind, role)
        for kind, roles in data_of("labels.yaml").items()
        for role, words in roles.items()
        for word in words
    )
    return (*built_in, *(Label(word, kind.id, "") for kind in own for word in kind.headers))


def plain(word: str) -> str:
    """A header's bare spelling: NFKC, lower case, no spaces, decoration or hyphens."""
    return RE_DECORATION.sub("", unicodedata.normalize("NFKC", word)).casefold()


def label_of_header(header: str) -> Label | None:
    """What a header announces, or None when its words say nothing.

    The whole header counts first, then the header without what stands in brackets and without a trailing
    number, then its end (Japanese compounds end in their head: 契約者電話番号) or its last English words.

    Cost: cached; one dictionary look-up per character of the header at worst.
    """
    return _label_of_header(header, own_kinds())


@cache
def _label_of_header(header: str, _own: tuple[OwnKind, ...]) -> Label | None:
    header = unicodedata.normalize("NFKC", header)
    bare = RE_BRACKETED.sub("", header)
    inside = "".join(RE_BRACKETED.findall(header))
    for form in (header, bare + inside, bare):
        if (found := labels().get(plain(form))) is not None:
            return found
    stem = RE_HONORIFIC.sub("", RE_NUMBERED.sub("", plain(bare)))
    if (found := labels().get(stem)) is not None:
        return _numbered(found, plain(bare))
    return _japanese_end(stem) if RE_JAPANESE.search(stem) else _english_end(bare)


def _numbered(label: Label, text: str) -> Label:
    """`TEL2` is a second telephone; other numbers say nothing."""
    second = text.endswith("2") and not label.role and label.kind in {"PHONE", "EMAIL"}
    return Label(label.word, label.kind, "second") if second else label


def _japanese_end(stem: str) -> Label | None:
    known = labels()
    for start in range(1, len(stem) - 1):
        found = known.get(stem[start:])
        if found is not None and RE_JAPANESE.search(found.word):
            return found
    return None


def _english_end(header: str) -> Label | None:
    """The label made of the header's last words; the one word `name`, `id` or `line` is too little for it."""
    words = [word.casefold() for word in RE_WORDS.findall(unicodedata.normalize("NFKC", header))]
    words = [word for word in words if not word.isdigit()]
    for start in range(1, len(words)):
        found = labels().get("".join(words[start:]))
        if found is not None and found.word not in {"name", "id", "line", "to", "em", "ga", "pass"}:
            return found
    return None
