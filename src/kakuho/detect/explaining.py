"""Why something in a text was found or left alone: every candidate, the rule and the words behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pyarrow as pa

from kakuho.detect.candidates import DECOY, RULES, base_rule, kind_names
from kakuho.detect.chunk import Chunk
from kakuho.detect.confidence import calibrated
from kakuho.detect.hits import Hits, hits_of
from kakuho.detect.overlaps import resolve
from kakuho.detect.patterns import patterns
from kakuho.detect.scan import candidates_of
from kakuho.detect.sensitive_context import RE_PERSONAL
from kakuho.detect.words import data_of

NEAR = 30  # code points between a word and the value it speaks for
CONTEXT = 16  # code points shown on either side
LONGEST = 1 << 20  # characters of a text that are explained together
RE_HONORIFIC = re.compile(r"\s?(様|さん|さま|氏|殿|先生|君|くん|ちゃん)")
# What may be shown of a context: punctuation, and particles that no name consists of.
RE_PLAIN = re.compile(r"[\s、。,.::;・/()「」『』\[\]<>=\"'|_\-]|[はがをにのでとも](?![ぁ-んー])")
COVER = "＊"


@dataclass(frozen=True, slots=True)
class Reading:
    """One candidate: where, as what, how sure, by which rule and words, and whether it stands.

    `kind` is DECOY for what only looks like something. `words` are words of the program's own lists, never of
    the data; `context` has everything masked but those words and punctuation.
    """

    start: int
    end: int
    kind: str
    confidence: float
    rule: str
    stands: bool
    words: tuple[str, ...]
    context: str = field(repr=False)


def readings_of(text: str) -> tuple[Reading, ...]:
    """All readings of a text in its order: those that stand and those that were considered.

    Cost: as `scan_texts`, and about 20 µs a candidate; the first LONGEST characters.
    """
    chunk = Chunk.of(pa.array([text[:LONGEST]], type=pa.large_string()))
    hits = hits_of(chunk)
    found = candidates_of(chunk, hits)
    kept = set(resolve(found.starts, found.ends, found.ranks).tolist())
    meant, kinds = calibrated(found), kind_names()
    readings = []
    for n in np.lexsort((found.ends, found.starts)).tolist():
        start, end = int(found.starts[n]), int(found.ends[n])
        kind, rule = kinds[int(found.kinds[n])], RULES[int(found.rules[n])]
        words = _words(chunk.text, hits, (start, end), kind=kind)
        readings.append(
            Reading(
                start,
                end,
                kind,
                round(float(meant[n]), 3),
                rule,
                n in kept and kind != DECOY,
                tuple(dict.fromkeys(words)),
                masked_context(chunk.text, hits, start, end),
            )
        )
    return tuple(readings)


def contexts_of(text: str, bounds: Sequence[tuple[int, int]]) -> list[str]:
    """The masked context of each place in a text: only words of the program's lists and punctuation show.

    Cost: a scan of the characters round each place.
    """
    contexts = []
    for start, end in bounds:
        first = max(0, start - CONTEXT - NEAR)
        chunk = Chunk.of(pa.array([text[first : end + CONTEXT + NEAR]], type=pa.large_string()))
        contexts.append(masked_context(chunk.text, hits_of(chunk), start - first, end - first))
    return contexts


@cache
def sentences_of_rules() -> dict[str, tuple[str, str]]:
    """What each rule saw, Japanese and English."""
    told = {str(rule): (str(ja), str(en)) for rule, (ja, en) in data_of("rules.yaml").items()}
    return told | {rule: told[base_rule(rule)] for rule in RULES}


def _words(text: str, hits: Hits, bounds: tuple[int, int], *, kind: str) -> list[str]:
    """The label before the value, the honorific behind it, the words that make a term personal."""
    start, end = bounds
    known = patterns().labels
    ends = hits.labels[:, 2]
    at = int(np.searchsorted(ends, start, side="right")) - 1
    words = []
    if at >= 0 and start - int(ends[at]) <= NEAR and "\n" not in text[int(ends[at]) : start]:
        label = known[int(hits.labels[at, 0])]
        words += [label.word] if label.kind in {kind, "NONE"} or kind == DECOY else []
    if kind == "NAME" and (honorific := RE_HONORIFIC.match(text, end)) is not None:
        words.append(honorific[1])
    if kind == "SENSITIVE":
        words += RE_PERSONAL.findall(text[max(0, start - 40) : end + 40])
    return words


def masked_context(text: str, hits: Hits, start: int, end: int) -> str:
    """The characters about a place, the place itself as […], all but known words and punctuation covered."""
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    clear = np.zeros(min(LONGEST, len(text)), dtype=bool)
    for _, a, b in hits.labels.tolist():
        if a < last and b > first:
            clear[a:b] = True
    for pattern in (RE_PLAIN, RE_HONORIFIC, RE_PERSONAL):
        for found in pattern.finditer(text, first, last):
            clear[found.start() : found.end()] = True

    def shown(a: int, b: int) -> str:
        covered = "".join(text[n] if clear[n] else COVER for n in range(a, b))
        return covered.replace("\n", " ").replace("\r", "")

    return f"{shown(first, start)}[…]{shown(end, last)}"
