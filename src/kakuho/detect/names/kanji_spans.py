"""Where names in kanji may stand: every reading of every run of kanji."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kakuho.detect.names.glyphs import HIRAGANA, KATAKANA, PAD, Glyphs, Ints, Ranks, ranks, runs
from kakuho.detect.names.lexicon import CLASS_SHIFT, FAMILY, FULL, GIVEN, Lexicon, Words, known, short, step
from kakuho.detect.names.spans import Shape, Spans

LONGEST_WORD = 6
LONGEST_FAMILY = LONGEST_GIVEN = 4
LONGEST_KANA = 5
LONGEST_UNKNOWN = 5  # characters of a run that is read as a name though no part or one part only is known
LONGEST_RUN = 48
SPACE = 0x20


@dataclass(frozen=True)
class KanjiWords:
    """Words inside runs of kanji.

    For each character of a run (`places`, with `firsts` and `lasts` of its run) what the lexicon knows of the
    1 to 6 characters from there (`words[length]`, 0 past the end of the run). `ranks` says for each place of
    the text how many places of runs lie before it, so the index of the first at or after it.
    """

    places: Ints
    firsts: Ints
    lasts: Ints
    words: tuple[Words, ...]
    ranks: Ranks

    @classmethod
    def of(cls, glyphs: Glyphs, lexicon: Lexicon) -> "KanjiWords":
        """Look up every string. Cost: about 150 ns a character of kanji."""
        starts, ends = _divided(*runs(glyphs.kanji))
        lengths = ends - starts
        places = np.flatnonzero(glyphs.kanji)
        firsts, lasts = np.repeat(starts, lengths), np.repeat(ends, lengths)
        words = [np.zeros(len(places), dtype=np.uint32)]
        hashes = np.zeros(len(places), dtype=np.uint64)
        for length in range(1, LONGEST_WORD + 1):
            inside = np.flatnonzero(places + length <= lasts)
            hashes[inside] = step(hashes[inside], glyphs.codes[places[inside] + length - 1])
            found = np.zeros(len(places), dtype=np.uint32)
            found[inside] = lexicon.get(short(hashes[inside]))
            words.append(found)
        return cls(places, firsts, lasts, tuple(words), ranks(glyphs.kanji))

    @cached_property
    def classes(self) -> tuple[Words, Words]:
        """Classes (bits) of the longest word of surroundings.yaml that begins at each place, and that ends.

        A single character counts as a run of its own only, or at the end of one.
        """
        starting = np.zeros(len(self.places), dtype=np.uint32)
        ending = np.zeros(len(self.places), dtype=np.uint32)
        for length in range(1, LONGEST_WORD + 1):
            bits = self.words[length] >> np.uint32(CLASS_SHIFT)
            if length == 1:
                ending = np.where(self.places + 1 == self.lasts, bits, 0).astype(np.uint32)
                starting = np.where(self.places == self.firsts, ending, bits & np.uint32(9)).astype(np.uint32)
                continue
            found = np.flatnonzero(bits)
            starting[found] = bits[found]
            ending[found + length - 1] = bits[found]
        return starting, ending

    def spans(
        self, chosen: Ints, length: int, shape: Shape, *, family: int = 0, words: tuple[Words, Words]
    ) -> Spans:
        """Spans of one length and shape from the chosen places on."""
        starts = self.places[chosen]
        return Spans(
            starts, starts + length, self.firsts[chosen], self.lasts[chosen],
            np.full(len(chosen), family), np.full(len(chosen), int(shape)), *words,
        )  # fmt: skip


def kanji_spans(glyphs: Glyphs, words: KanjiWords, lexicon: Lexicon) -> Spans:
    """All places at which a name with kanji may stand.

    Cost: about 0.5 µs a character of kanji.
    """
    return Spans.joined(
        [
            *_known(words),
            *_half_known(words),
            *_with_kana(glyphs, words, lexicon),
            *_spaced(glyphs, words, lexicon),
        ]
    )


def _divided(starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """The bounds of runs, overlong ones cut into parts, so that work stays linear on any text."""
    parts = -(-(ends - starts) // LONGEST_RUN)
    if parts.max(initial=1) == 1:
        return starts, ends
    first = np.repeat(starts, parts)
    nth = np.arange(len(first)) - np.repeat(np.cumsum(parts) - parts, parts)
    begins = first + nth * LONGEST_RUN
    return begins, np.minimum(begins + LONGEST_RUN, np.repeat(ends, parts))


def _none(size: int) -> Words:
    return np.zeros(size, dtype=np.uint32)


def _known(words: KanjiWords) -> Iterator[Spans]:
    for size in range(1, LONGEST_FAMILY + 1):
        chosen = np.flatnonzero(known(words.words[size], FAMILY))
        family = words.words[size][chosen]
        yield words.spans(chosen, size, Shape.FAMILY, words=(family, _none(len(chosen))))
        for more in range(1, LONGEST_GIVEN + 1):
            room = words.places[chosen] + size + more <= words.lasts[chosen]
            both, its_family = chosen[room], family[room]
            given = words.words[more][both + size]
            is_given = known(given, GIVEN)
            yield words.spans(
                both[is_given], size + more, Shape.FULL,
                family=size, words=(its_family[is_given], given[is_given]),
            )  # fmt: skip
    for size in range(1, LONGEST_GIVEN + 1):
        is_given = known(words.words[size], GIVEN)
        if size == 1:
            is_given &= words.lasts - words.firsts == 1
        chosen = np.flatnonzero(is_given)
        yield words.spans(chosen, size, Shape.GIVEN, words=(_none(len(chosen)), words.words[size][chosen]))
    for size in range(2, LONGEST_WORD + 1):
        chosen = np.flatnonzero(known(words.words[size], FULL))
        yield words.spans(chosen, size, Shape.LISTED, words=(words.words[size][chosen], _none(len(chosen))))


def _half_known(words: KanjiWords) -> Iterator[Spans]:
    """Whole runs that are no word, of which one part may be known."""
    heads = np.flatnonzero(words.places == words.firsts)
    sizes = words.lasts[heads] - words.firsts[heads]
    for size in range(2, LONGEST_UNKNOWN + 1):
        chosen = heads[sizes == size]
        chosen = chosen[words.words[size][chosen] == 0]
        yield words.spans(chosen, size, Shape.UNKNOWN, words=(_none(len(chosen)), _none(len(chosen))))
        for part in range(1, min(size, LONGEST_FAMILY)):
            family, given = words.words[part][chosen], words.words[size - part][chosen + part]
            has_family, has_given = known(family, FAMILY), known(given, GIVEN)
            for mask, shape in (
                (has_family & ~has_given, Shape.FAMILY_AND_UNKNOWN),
                (has_given & ~has_family, Shape.UNKNOWN_AND_GIVEN),
            ):
                yield words.spans(chosen[mask], size, shape, family=part, words=(family[mask], given[mask]))
    for part in range(1, LONGEST_FAMILY):
        for more in (1, 2):  # 金正恩委員長: before a title
            longer = heads[sizes > part + more]
            family, given = words.words[part][longer], words.words[more][longer + part]
            mask = known(family, FAMILY) & ~known(given, GIVEN)
            yield words.spans(
                longer[mask],
                part + more,
                Shape.FAMILY_AND_UNKNOWN,
                family=part,
                words=(family[mask], given[mask]),
            )


def _with_kana(glyphs: Glyphs, words: KanjiWords, lexicon: Lexicon) -> Iterator[Spans]:
    """A family name in kanji at the end of a run, with a given name in kana right after it (あや子 too)."""
    for size in range(1, LONGEST_FAMILY + 1):
        family = words.words[size]
        whole = (words.places == words.firsts) & (family == 0) & (size > 1)
        chosen = np.flatnonzero((words.places + size == words.lasts) & (known(family, FAMILY) | whole))
        script = glyphs.scripts[words.lasts[chosen]]
        hiragana, katakana = chosen[script == HIRAGANA], chosen[script == KATAKANA]
        for more in range(2, LONGEST_KANA + 1):
            ends = words.lasts[hiragana] + more
            given = lexicon.at(glyphs.codes, np.minimum(ends, len(glyphs.codes) - PAD) - more, more)
            yield words.spans(
                hiragana[listed := known(given, GIVEN)], size + more, Shape.HIRAGANA_GIVEN,
                family=size, words=(family[hiragana[listed]], given[listed]),
            )  # fmt: skip
            ends = words.lasts[katakana] + more
            katakana = katakana[glyphs.scripts[np.minimum(ends, len(glyphs.codes)) - 1] == KATAKANA]
            ending = katakana[glyphs.scripts[words.lasts[katakana] + more] != KATAKANA]
            given = lexicon.at(glyphs.codes, words.lasts[ending], more)
            yield words.spans(
                ending, size + more, Shape.KATAKANA_GIVEN, family=size, words=(family[ending], given)
            )


def _spaced(glyphs: Glyphs, words: KanjiWords, lexicon: Lexicon) -> Iterator[Spans]:
    """A family name, one space, a given name: one of them known, or both runs whole."""
    gaps = np.flatnonzero(glyphs.codes[1:-1] == SPACE) + 1
    gaps = gaps[
        glyphs.kanji[gaps - 1] & (glyphs.scripts[gaps + 1] > 0) & (glyphs.scripts[gaps + 1] <= KATAKANA)
    ]
    script = glyphs.scripts[gaps + 1]
    for more in range(1, LONGEST_KANA + 1):
        ends = gaps + 1 + more
        on = (ends < len(glyphs.codes)) & (glyphs.scripts[np.minimum(ends, len(glyphs.codes)) - 1] == script)
        gaps, script, ends = gaps[on], script[on], ends[on]
        given = lexicon.at(glyphs.codes, gaps + 1, more)
        ending = glyphs.scripts[ends] != script
        for size in range(1, LONGEST_FAMILY + 1):
            at = words.ranks[gaps - size]
            at = np.minimum(at, len(words.places) - 1)
            inside = words.places[at] == gaps - size
            inside &= words.firsts[at] <= gaps - size
            inside &= words.lasts[at] == gaps
            family = words.words[size][at]
            whole = words.firsts[at] == gaps - size
            right = (
                inside
                & (known(family, FAMILY) | whole)
                & (known(given, GIVEN) | (ending & (script != HIRAGANA)))
            )
            chosen = at[right]
            lasts = np.where(ending, ends, ends + 1)
            yield Spans(
                words.places[chosen], ends[right], words.firsts[chosen], lasts[right],
                np.full(len(chosen), size), np.full(len(chosen), int(Shape.SPACED)),
                family[right], given[right],
            )  # fmt: skip
