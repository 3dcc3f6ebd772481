"""Words that name what a value is: headers of columns and keys before values."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from kakuho.detect.label_spellings import in_full, joined_kinds, plain_key, plain_of
from kakuho.detect.own_kinds import OwnKind, own_kinds
from kakuho.detect.words import data_of

NONE = "NONE"
FREE_TEXT = "FREE_TEXT"
LONGEST_HEADER = 120

RE_DECORATION = re.compile(r"[\s_\-‐ー*※:：・/.\"'「」【】\[\]<>#＃]+")
RE_BRACKETED = re.compile(r"[((][^()()]*[))]")
RE_NUMBERED = re.compile(r"(?<=\D)[0-90-9①-⑨]{1,2}$")
RE_JAPANESE = re.compile(r"[^\x00-\x7f]")
RE_NUMBER_WORD = re.compile(r"(?:no|num|number|nbr|bng|№|番)$")
RE_NUMBER_LINK = re.compile(r"(?<=..)(?:の|等の?|記載の|(?<=証)(?=記号))(?:記号)?(?:番号|no|ナンバー|№)$")
# What a form asks in a sentence: 食べられないもの・持病など.
RE_ASKED = re.compile(r"持病|既往症|アレルギー|病気|障がい|障害者?手帳")
LONGEST_LABEL = 8
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


@cache
def _romaji(own: tuple[OwnKind, ...]) -> dict[str, Label]:
    """Japanese labels by their plain romaji; the first of several homophones counts."""
    found: dict[str, Label] = {}
    for label in _spellings(own):
        if RE_JAPANESE.search(label.word) is not None and (romaji := plain_of(label.word)):
            found.setdefault(romaji, label)
    return found


@cache
def parties() -> tuple[list[tuple[str, str]], list[tuple[tuple[str, ...], str]]]:
    """Words that open a heading and say whose datum it is: Japanese and Latin ones, the longest first."""
    known = [(str(word), party) for party, words in data_of("parties.yaml").items() for word in words]
    japanese = [(plain(word), party) for word, party in known if not word.isascii()]
    latin = [(tuple(word.split()), party) for word, party in known if word.isascii()]
    return (
        sorted(japanese, key=lambda pair: -len(pair[0])),
        sorted(latin, key=lambda pair: -len(pair[0])),
    )


def plain(word: str) -> str:
    """A header's bare spelling: NFKC, lower case, no spaces, decoration or hyphens."""
    return RE_DECORATION.sub("", unicodedata.normalize("NFKC", word)).casefold()


def label_of_header(header: str) -> Label | None:
    """What a header announces, or None when its words say nothing.

    The whole header counts first, then the header without what stands in brackets and without a trailing
    number, then its end (Japanese compounds end in their head: 契約者電話番号) or its last English words,
    then what follows a word for a person (契約者 姓, spouse_name). What stands in brackets may tell the role:
    氏名(姓).

    Cost: cached; one dictionary look-up per character of the header at worst. What is longer than any heading
    announces nothing: the line of a text taken for a header may be megabytes long.
    """
    return _label_of(header, own_kinds()) if len(header) <= LONGEST_HEADER else None


@lru_cache(maxsize=1 << 14)
def _label_of(header: str, _own: tuple[OwnKind, ...]) -> Label | None:
    header = unicodedata.normalize("NFKC", header)
    bare = RE_BRACKETED.sub("", header)
    inside = "".join(RE_BRACKETED.findall(header)).strip("()")
    found = _of_whole(header, bare, inside) or _of_part(bare) or _of_person(bare)
    if found is None and (under_group := bare.partition(" ")[2]):
        found = _of_whole(under_group, under_group, "") or _of_part(under_group)
    if found is None and len(header) > LONGEST_LABEL and (asked := RE_ASKED.search(header)) is not None:
        return Label(header, "SENSITIVE", "disability" if "障" in asked[0] else "medical_history")
    return _in_role(found, inside) if found is not None and inside else found


def _of_whole(header: str, bare: str, inside: str) -> Label | None:
    for form in (header, bare + inside, bare):
        if (found := labels().get(plain(form))) is not None:
            return found
    return None


def _of_part(bare: str) -> Label | None:
    stem = RE_HONORIFIC.sub("", RE_NUMBERED.sub("", plain(bare)))
    # 免許証No., koza_no: a number by another word.
    forms = (
        RE_NUMBER_WORD.sub("番号", stem),
        RE_NUMBER_WORD.sub("bango", stem),
        RE_NUMBER_LINK.sub("番号", stem),
    )
    for form in (stem, *forms):
        if (found := labels().get(form)) is not None:
            return _numbered(found, plain(bare))
    for kind, joined in joined_kinds():
        if joined.fullmatch(plain(bare)) is not None:
            return Label(stem, kind, "")
    return _japanese_end(stem) if RE_JAPANESE.search(stem) else _latin_words(bare)


def _latin_words(header: str) -> Label | None:
    """What a header in Latin letters says: in romaji, in English, or in words cut short."""
    words = [word.casefold() for word in RE_WORDS.findall(header) if not word.isdigit()]
    if (found := _in_romaji("".join(words))) is not None:
        return found
    full = [whole for word in words for whole in in_full(word)]
    cut = None if full == words else labels().get("".join(full))
    return cut or _english_end(words) or _english_end(full)


def _in_romaji(word: str) -> Label | None:
    for form in (word, RE_NUMBER_WORD.sub("bango", word)):
        if (found := _romaji(own_kinds()).get(plain_key(form))) is not None:
            return found
    return None


def _of_person(bare: str) -> Label | None:
    """The label behind a word for a person; a word for a person alone announces a name."""
    japanese, latin = parties()
    stem = RE_HONORIFIC.sub("", RE_NUMBERED.sub("", plain(bare)))
    for word, _ in japanese:
        if stem.startswith(word):
            rest = stem[len(word) :].removeprefix("の")
            return labels().get(rest) if rest else Label(word, "NAME", "")
    spelled = RE_WORDS.findall(bare)
    lowered = [word.casefold() for word in spelled]
    for words, _ in latin:
        if lowered[: len(words)] == list(words):
            rest = "".join(word for word in lowered[len(words) :] if not word.isdigit())
            return labels().get(rest) if rest else Label(" ".join(words), "NAME", "")
    return None


def _in_role(found: Label, inside: str) -> Label:
    """The label in the role that stands in brackets behind it: 氏名(カナ), 住所(建物名), 電話(FAX)."""
    role = labels().get(plain(inside))
    return role if role is not None and role.kind == found.kind and role.role else found


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


def _english_end(words: list[str]) -> Label | None:
    """The label made of a header's last words; the one word `name`, `id` or `line` is too little for it."""
    for start in range(1, len(words)):
        last = "".join(words[start:])
        found = labels().get(last) or _in_romaji(last)
        if found is not None and found.word not in {"name", "id", "line", "to", "em", "ga", "pass"}:
            return found
    return None


def same_heading(one: str, other: str) -> bool:
    """Whether two headings read the same but for width, case, spaces and decoration."""
    return bool(plain(one)) and plain(one) == plain(other)
