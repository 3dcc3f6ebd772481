"""What needs the words of a text: names, addresses, special-care-required information."""

import re
from collections.abc import Iterator

import numpy as np

from kakuho.detect.addresses import addresses_in
from kakuho.detect.candidates import Candidates, Row
from kakuho.detect.chunk import Chunk
from kakuho.detect.hits import Hits
from kakuho.detect.identifiers import RE_LATIN_KEY
from kakuho.detect.labels import label_of_header
from kakuho.detect.names.in_text import kana_names_in, name_after_label, names_in, romaji_names_in
from kakuho.detect.patterns import patterns
from kakuho.detect.sensitive import sensitive_in

# A family or given name alone, between quotes or before the next field.
RE_PART = re.compile(r"[一-龥々ヶぁ-んァ-ヶー]{1,8}(?=[\"'&,;\s]|$)|[A-Za-z]{2,16}(?=[\"'])")


def prose_candidates(chunk: Chunk, hits: Hits) -> Candidates:
    """Candidates that no pattern alone can find.

    Cost: nothing for ASCII text without keys of names; Japanese prose some MB/s.
    """
    return Candidates.of_rows(_rows(chunk, hits))


def _rows(chunk: Chunk, hits: Hits) -> Iterator[Row]:
    text = chunk.text
    for _, _, end in hits.name_keys.tolist():
        yield from _keyed(text, end - 1)
    if text.isascii():
        return
    for start, end, confidence, rule in names_in(text, 0, len(text)):
        yield start, end, "NAME", confidence, rule
    for finder in (kana_names_in, romaji_names_in):
        for start, end, confidence, rule in finder(text, 0, len(text)):
            yield start, end, "NAME", confidence, rule
    for start, end, confidence in addresses_in(text, 0, len(text)):
        yield start, end, "ADDRESS", confidence, "address"
    labelled: set[int] = set()
    for id_, _, end in hits.labels.tolist():
        kind = patterns().labels[id_].kind
        if kind == "NAME" and (found := name_after_label(text, end, len(text))) is not None:
            yield found[0], found[1], "NAME", found[2], found[3]
        if kind == "SENSITIVE":
            labelled.update(range(end, end + 6))
    terms = [(start, end) for _, start, end in hits.terms[np.argsort(hits.terms[:, 1])].tolist()]
    for start, end, confidence in sensitive_in(text, terms, labelled=labelled):
        rule = "sensitive:label" if confidence > 0.8 else "sensitive:context"
        yield start, end, "SENSITIVE", confidence, rule


def _keyed(text: str, start: int) -> Iterator[Row]:
    """A name in Latin letters after a key (name=, From:)."""
    key = RE_LATIN_KEY.search(text, max(0, start - 40), start)
    label = None if key is None else label_of_header(key[1])
    if label is None or label.kind not in {"NAME", "EMAIL"}:
        return
    found = name_after_label(text, key.end(1) if key is not None else start, min(len(text), start + 60))
    if found is None and label.role and (part := RE_PART.match(text, start)) is not None:
        found = part.start(), part.end(), 0.85, "name:label"
    if found is not None:
        yield found[0], found[1], "NAME", found[2], found[3]
