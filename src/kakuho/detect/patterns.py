"""All patterns and labels compiled into Hyperscan databases."""

import re
from bisect import bisect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial

import hyperscan
import numpy as np

from kakuho.detect import kinds
from kakuho.detect.characters import Bools
from kakuho.detect.compiled_store import compiled
from kakuho.detect.fold import fold, narrow
from kakuho.detect.kinds import attributes, credentials, ip, mac
from kakuho.detect.kinds.identifier import Identifier
from kakuho.detect.label_spellings import expression_of, in_running_text
from kakuho.detect.labels import FREE_TEXT, Label, spellings
from kakuho.detect.linear_patterns import FLAGS
from kakuho.detect.openings import CARDS, OF_KIN, SENTENCES, SLIP
from kakuho.detect.own_kinds import OwnKind, own_kinds
from kakuho.detect.romaji_addresses import MUNICIPALITY
from kakuho.detect.sensitive import expressions as sensitive_expressions
from kakuho.detect.words import words

# A key that may announce a person's name, up to the first byte of the name (Latin, kana or kanji).
NAME_KEY = (
    r"(?i:name|from|holder|recipient|to|cc|\bsei|\bmei|_sei|_mei|kana|yomi|furigana)"
    r"[\"']?\s?[=:]\s?[\"']?[A-Za-z\xe3-\xe9]"
)
# A key of JSON and the like for a part of an address in Japanese.
ADDRESS_KEY = (
    r"(?i:pref|prefecture|fuken|jusho|juusho|addr|address|city|street)\d?[\"']\s?[:=]\s?[\"'][\xe3-\xe9]"
)
# Two words that may be a name in Latin letters, and a title or opening of a letter before one.
LATIN_PAIR = (
    r"\b[A-Z][a-z]{1,14} [A-Z][a-z]{1,14}\b|\b[A-Z][a-z]{1,14} [A-Z]{2,14}\b"
    r"|\b[A-Z]{2,14},? [A-Z][a-z]{1,14}\b|\b[A-Z]{2,14},? [A-Z]{2,14}\b"
    r"|\b[A-Z][a-z]{1,14}, [A-Z][a-z]{1,14}\b"
    r"|\b[A-Z]\. [A-Z][a-z]{2,14}\b|\b[A-Z]{2,14} [A-Z]{2,14} (?:MR|MRS|MS|MISS|MSTR)\b"
    r"|(?i:holder|passenger)[ :=/]{1,3}[A-Z]{2,14} [A-Z]{2,14}\b"
)
LATIN_TITLE = r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Madam|Dear|Hi|Hello)\.? [A-Z]"
WORDY = frozenset({"NAME", "ADDRESS", "SENSITIVE"})
RE_SPREAD = re.compile(r"[一-龥々]{2,8}")
RE_KATAKANA = re.compile(r"[ァ-ヶー]{3,}")
RE_LATIN = re.compile(r"[\x00-\x7f]+")
# A label that ends in 番号 is spelled with other words for it and between them: 免許証記載の番号, 免許証No.
RE_NUMBER = re.compile(r"(.{2,})番号$")
NUMBER = r"(?:の|等の?|記載の)?{}(?:番号|ナンバー|№|[Nn][Oo]\.?)"
SYMBOL = "(?:記号(?:・|及び|と)?)?"  # not behind short words: 口座記号番号 is that of a firm on its slips
LONG = 8  # letters: a longer label may end a word (basicPensionNumber), and a number may follow
# Words that open what readers of their own read on: sentences of logs, cards, headers of proxies.
OPENINGS = (*SENTENCES, *CARDS, SLIP, OF_KIN, *ip.FORWARDED_WORDS)
OF_NUMBERS = frozenset(
    ("values", "versions", "secret_keys", "login_keys", "key_forms", "user_information", "openings")
)
SECTIONS = (
    "values", "versions", "labels", "terms", "name_keys", "secret_keys", "login_keys", "key_forms",
    "user_information",
    "latin_pairs", "latin_titles", "ages", "latin_places", "openings",
)  # fmt: skip


@dataclass(frozen=True)
class Patterns:
    """The databases and what their expression ids mean.

    The expressions of one section have ids in a row, the sections in the order of SECTIONS; `first` holds the
    id with which each begins and, last, the number of all. `identifiers` owns the values. `number_databases`
    leave out what only names, addresses and special-care-required information need. `in_arrays` has the ids
    of the expressions that no database holds, because `figures` and `at_signs` find the same faster.
    """

    databases: tuple[hyperscan.Database, ...]
    compile_numbers: Callable[[], hyperscan.Database]
    first: tuple[int, ...]
    identifiers: tuple[Identifier, ...]
    labels: tuple[Label, ...]
    in_arrays: Mapping[str, int]

    @cached_property
    def number_databases(self) -> tuple[hyperscan.Database, ...]:
        """The databases for numbers alone. Cost: about 0.5 s once, which most runs do not need."""
        return (self.compile_numbers(), *self.databases[1:])

    def ids(self, section: str) -> tuple[int, int]:
        """The ids of a section, half-open."""
        n = SECTIONS.index(section)
        return self.first[n], self.first[n + 1]


def patterns() -> Patterns:
    """The compiled patterns. Cost: about 0.6 s the first time on a machine."""
    return _patterns(own_kinds())


def labels_of(kinds_: frozenset[str]) -> Bools:
    """Which labels, by their ids from the first on, are of some kinds."""
    return _labels_of(own_kinds(), kinds_)


@cache
def _labels_of(_own: tuple[OwnKind, ...], kinds_: frozenset[str]) -> Bools:
    return np.array([label.kind in kinds_ for label in patterns().labels], dtype=bool)


@cache
def _patterns(_own: tuple[OwnKind, ...]) -> Patterns:
    owners = [identifier for identifier in kinds.identifiers() for _ in identifier.scanned]
    announcing = _announcing()
    spelled: dict[str, list[bytes]] = {
        "values": [pattern.encode() for i in kinds.identifiers() for pattern in i.scanned],
        "versions": [pattern.encode() for pattern in mac.LONGER],
        "labels": [form for _, form in announcing],
        "terms": [
            (form if is_expression else re.escape(fold(form))).encode()
            for form, _, is_expression in sensitive_expressions()
        ],
        "name_keys": [NAME_KEY.encode(), ADDRESS_KEY.encode()],
        "secret_keys": [credentials.SECRET_KEY.encode()],
        "login_keys": [credentials.LOGIN_KEY.encode()],
        "key_forms": [form.encode() for form in credentials.KEY_FORMS],
        "user_information": [credentials.USER_INFORMATION.encode()],
        "latin_pairs": [LATIN_PAIR.encode()],
        "latin_titles": [LATIN_TITLE.encode()],
        "ages": [attributes.AGE_FORM.encode(), attributes.KIN_AND_AGE.encode()],
        "latin_places": [MUNICIPALITY.encode()],
        "openings": [re.escape(word).encode() for word in OPENINGS],
    }
    expressions: list[bytes] = []
    flags: list[int] = []
    first = [0]
    for section in SECTIONS:
        expressions += spelled[section]
        flags += [_flags(section)] * len(spelled[section])
        first.append(len(expressions))
    for own in (n for n, owner in enumerate(owners) if isinstance(owner, kinds.OwnIdentifier)):
        flags[own] = FLAGS
    apart = {pattern.encode() for identifier in kinds.identifiers() for pattern in identifier.apart}
    in_arrays = _in_arrays()
    alone = [[n] for n in range(len(owners)) if expressions[n] in apart]
    together = [n for n in range(len(expressions)) if [n] not in alone and n not in in_arrays.values()]
    databases = tuple(_compiled(ids, expressions, flags) for ids in (together, *alone))
    numbers = [n for n in together if _of_numbers(n, first, announcing)]
    return Patterns(
        databases,
        partial(_compiled, numbers, expressions, flags),
        tuple(first),
        tuple(owners),
        tuple(label for label, _ in announcing),
        in_arrays,
    )


def _in_arrays() -> dict[str, int]:
    scanned = [(identifier, pattern) for identifier in kinds.identifiers() for pattern in identifier.scanned]
    return {pattern: n for n, (identifier, pattern) in enumerate(scanned) if pattern in identifier.in_arrays}


def _of_numbers(n: int, first: list[int], announcing: list[tuple[Label, bytes]]) -> bool:
    """Whether an expression serves the kinds that have a grammar."""
    section = SECTIONS[bisect(first, n) - 1]
    if section == "labels":
        return announcing[n - first[SECTIONS.index("labels")]][0].kind not in WORDY
    return section in OF_NUMBERS


def _compiled(ids: list[int], expressions: list[bytes], flags: list[int]) -> hyperscan.Database:
    return compiled([(expressions[n], n, flags[n]) for n in ids])


def _flags(section: str) -> int:
    if section in {
        "name_keys",
        "secret_keys",
        "login_keys",
        "latin_titles",
        "user_information",
        "latin_places",
        "openings",
    }:
        return 0  # only their end is used
    start = int(hyperscan.HS_FLAG_SOM_LEFTMOST)
    return start | int(hyperscan.HS_FLAG_CASELESS) if section == "labels" else start


def _spelled(word: str) -> bytes:
    """A label as an expression.

    Latin ones may be divided anywhere (my_number, my number); kanji may stand apart, as forms and text
    recognition set them (氏 名).
    """
    word = fold(word)
    if RE_LATIN.fullmatch(word) is not None:
        joined = "[_ .-]?".join(map(re.escape, word))
        return (joined + r"(?:[_-]?\d{1,2})?\b" if len(word) >= LONG else rf"(?:\b|_){joined}\b").encode()
    if (numbered := RE_NUMBER.fullmatch(word)) is not None:
        stem = (" ?".join if RE_SPREAD.fullmatch(numbered[1]) else "".join)(map(re.escape, numbered[1]))
        return f"{stem} ?(?:番 号|{NUMBER.format(SYMBOL if len(numbered[1]) > 2 else '')})".encode()
    if RE_SPREAD.fullmatch(word) is not None:
        return " ?".join(word).encode()
    return re.escape(word).encode()


def _announcing() -> list[tuple[Label, bytes]]:
    """The labels that announce a value in running text, and how.

    Japanese ones; for kinds whose values need a label, Latin ones and the romaji of Japanese ones, too; kana
    also in half width. Other Latin keys are read back from the value.
    """
    needed = {identifier.kind for identifier in kinds.identifiers() if identifier.bare == 0}
    found = []
    for label in spellings():
        latin = RE_LATIN.fullmatch(fold(label.word)) is not None
        if label.kind == FREE_TEXT or label.word in words("only_headers"):
            continue
        if len(label.word) > (2 if label.word.isascii() else 0) and (label.kind in needed or not latin):
            found.append((label, _spelled(label.word)))
        if label.kind in needed and (romaji := expression_of(label.word)):
            found.append((label, (r"(?:\b|_)" + romaji + r"\b").encode()))
        if RE_KATAKANA.fullmatch(label.word) is not None:
            found.append((label, re.escape(narrow(label.word)).encode()))
    found += [(Label(form, kind, ""), form.encode()) for kind, form in in_running_text()]
    return found
