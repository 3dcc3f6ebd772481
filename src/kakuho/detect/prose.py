"""What needs the words of a text: names, addresses, special-care-required information."""

import re
from collections.abc import Iterator

import numpy as np

from kakuho.detect.addresses import addresses_in, place_said
from kakuho.detect.candidates import DECOY, Candidates, Row, kind_codes
from kakuho.detect.characters import Bools, Ints, rows_of
from kakuho.detect.chunk import Chunk
from kakuho.detect.hits import Hits
from kakuho.detect.identifiers import latin_key
from kakuho.detect.labels import Label, label_of_header, labels, plain
from kakuho.detect.names.among_things import among_things
from kakuho.detect.names.foreign import (
    NARROW,
    OTHER_SCRIPTS,
    katakana_names_in,
    latin_names_in,
    narrow_names_in,
    other_names_in,
)
from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.names.in_text import names_in, runs_before_cues
from kakuho.detect.names.labelled import Found, names_after_label
from kakuho.detect.names.romaji import plain_romaji
from kakuho.detect.names.spelling import romaji_score
from kakuho.detect.names.words_that_are_none import ruled_out_by_words
from kakuho.detect.overlaps import covered
from kakuho.detect.patterns import patterns
from kakuho.detect.romaji_addresses import romaji_addresses_in
from kakuho.detect.secrets import attributes_in, secrets_in
from kakuho.detect.sensitive import sensitive_in
from kakuho.detect.standard_records import standard_records_in

# A family or given name alone, between quotes or before the next field.
PEOPLE_KEYS = frozenset({"assignee", "author", "reporter", "displayname", "preferredname", "from", "sn"})
RE_ONE_WORD = re.compile(r"[A-Z][a-z]{2,15}(?=[\"']| <|[ \t\r]*(?:\n|$))")
RE_PART = re.compile(
    r"[ァ-ヶー]{2,10} [ァ-ヶー]{2,10}(?=[\"'])|[ぁ-んー]{2,10} [ぁ-んー]{2,10}(?=[\"'])"
    r"|[一-龥々ヶぁ-んァ-ヶー]{1,8}(?=[\"'&,;\s]|$)|[A-Za-z]{2,16}(?=[\"'])"
    r"|[A-Z][a-z]{1,15}(?=[ \t\r]*(?:\n|$))"
)


PAIR = "name:family and given"
ADDRESSED = frozenset({"name:honorific", "name:kana in brackets"})  # by a title: nothing else bears one
RE_QUOTED_PAIR = re.compile(r"[A-Z][A-Za-z'-]{1,14}[ ,]{1,2}[A-Z][A-Za-z'-]{1,14}(?=[\"'])")
SURE = 0.6
RE_QUOTED = re.compile(r"[^\"'\n{}\[\]]{2,60}(?=[\"'])")


def prose_candidates(chunk: Chunk, hits: Hits, cells: Candidates) -> Candidates:
    """Candidates that no pattern alone can find; inside `cells` judged by their column few are looked for.

    Cost: nothing for ASCII text without keys of names; Japanese prose some MB/s.
    """
    return Candidates.of_rows(_rows(chunk, hits, _settled(chunk, cells)))


def _settled(chunk: Chunk, cells: Candidates) -> Bools | None:
    """Which characters a column has settled; those of names stay open, since they tell names elsewhere."""
    if not len(cells.starts):
        return None
    settled = cells.kinds != kind_codes()["NAME"]
    return covered(len(chunk.text) + 1, cells.starts[settled], cells.ends[settled])


def _rows(chunk: Chunk, hits: Hits, settled: Bools | None) -> Iterator[Row]:
    text = chunk.text
    yield from secrets_in(chunk, hits)
    yield from standard_records_in(text)
    for _, _, end in rows_of(hits.of("name_keys")):
        yield from _keyed(text, end - 1)
    pairs = ((start, end) for _, start, end in rows_of(hits.of("latin_pairs")))
    for found in latin_names_in(text, pairs, hits.of("latin_titles")[:, 2].tolist()):
        yield _name(found)
    for start, end, confidence in romaji_addresses_in(text, hits.of("latin_places")[:, 2].tolist()):
        yield start, end, "ADDRESS", confidence, "address"
    if text.isascii():
        yield from sensitive_in(text, _terms(hits), announced=())
    else:
        yield from _japanese(chunk, hits, settled)


def _japanese(chunk: Chunk, hits: Hits, settled: Bools | None) -> Iterator[Row]:
    """Rows of Japanese text; labels in a row (住所 電話) are no names, and decoys keep others off."""
    first, last = set(hits.labels[:, 1].tolist()), set(hits.labels[:, 2].tolist())
    for row in _all_japanese(chunk, hits, settled):
        if row[2] == "NAME" and row[0] in first and row[1] in last:
            yield row[0], row[1], DECOY, 1.0, "decoy"
        else:
            yield row


def _all_japanese(chunk: Chunk, hits: Hits, settled: Bools | None) -> Iterator[Row]:
    text = chunk.text
    runs = runs_before_cues(chunk.codes, len(text), settled)
    yield from map(_name, _in_kanji(chunk, names_in(text, runs, units=chunk.unit_starts.tolist())))
    for found in katakana_names_in(chunk):
        yield _name(found)
    if any(((chunk.codes >= first) & (chunk.codes < beyond)).any() for first, beyond in OTHER_SCRIPTS):
        yield from map(_name, other_names_in(text))
    if ((chunk.codes >= NARROW[0]) & (chunk.codes < NARROW[1])).any():
        yield from map(_name, narrow_names_in(text))
    yield from attributes_in(text, ((start, end) for _, start, end in rows_of(hits.of("ages"))))
    for start, end, confidence in addresses_in(text, 0, len(text), settled):
        yield start, end, "ADDRESS", confidence, "address"
    announced: list[tuple[int, Label]] = []
    known = patterns().labels
    for id_, _, end in rows_of(hits.labels):
        label = known[id_]
        if label.kind == "NAME":
            yield from map(_name, names_after_label(text, end, len(text)))
        elif label.kind == "ADDRESS" and (place := place_said(text, end)) is not None:
            yield place[0], place[1], "ADDRESS", place[2], "address"
        elif label.kind == "SENSITIVE":
            announced.append((end, label))
    yield from sensitive_in(text, _terms(hits), announced=announced)


def _terms(hits: Hits) -> Iterator[tuple[int, ...]]:
    """The terms of special-care-required information found, by their starts."""
    terms: Ints = hits.of("terms") - np.array([patterns().ids("terms")[0], 0, 0])
    yield from rows_of(terms[np.argsort(terms[:, 1])])


def _in_kanji(chunk: Chunk, found: Iterator[Found]) -> Iterator[Found]:
    """The names less pairs of words that are none (宮崎 雨) and those of stations, rooms and dishes."""
    doubtful: list[Found] = []
    for one in found:
        if one[3] in ADDRESSED:
            yield one
        else:
            doubtful.append(one)
    starts, ends = (np.array([one[n] for one in doubtful], dtype=np.int64) for n in (0, 1))
    pairs = np.array([one[3] == PAIR for one in doubtful], dtype=bool)
    out = among_things(chunk.text, chunk.codes, starts, ends, chunk.unit_starts)
    out[pairs] |= ruled_out_by_words(chunk.text, starts[pairs], ends[pairs])
    yield from (one for one, no in zip(doubtful, out.tolist(), strict=True) if not no)


def _name(found: tuple[int, int, float, str]) -> Row:
    return found[0], found[1], "NAME", found[2], found[3]


def _keyed(text: str, start: int) -> Iterator[Row]:
    """A name after a key in Latin letters (name=, From:)."""
    key = latin_key(text, start, within=40)
    label = None if key is None else label_of_header(key[1])
    if key is not None and label is not None and label.kind == "ADDRESS":
        place = RE_QUOTED.match(text, start)
        if place is not None:
            yield *place.span(), "ADDRESS", 0.8, "address"
        return
    if key is None or label is None or label.kind not in {"NAME", "EMAIL"}:
        return
    found = list(names_after_label(text, key.end(1), min(len(text), start + 60)))
    if not found and label.role and (part := RE_PART.match(text, start)) is not None:
        found = [(part.start(), part.end(), 0.85, "name:label")]
    if not found and label.word.casefold() in PEOPLE_KEYS and (word := RE_ONE_WORD.match(text, start)):
        plainly = plain_romaji(word[0].casefold())
        known = plainly in gazetteer().family_romaji or plainly in gazetteer().given_romaji
        found = [(*word.span(), 0.8, "name:label")] if known else []
    if (
        not found
        and (pair := RE_QUOTED_PAIR.match(text, start)) is not None
        and romaji_score(pair[0]) >= SURE
    ):
        found = [(*pair.span(), 0.85, "name:label")]
    for one in found:
        value = text[one[0] : one[1]]
        if value.isascii() or plain(value) not in labels():  # "label.kana": "フリガナ" heads a form
            yield _name(one)
