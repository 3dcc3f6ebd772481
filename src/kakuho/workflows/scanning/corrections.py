"""What people have said about findings: columns, values always or never to count, groups rejected."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kakuho import detect
from kakuho.vocab.findings import SPANS_SCHEMA, ColumnJudgement
from kakuho.vocab.scans import DocumentScan
from kakuho.workflows.scanning.column_choices import ColumnRule
from kakuho.workflows.scanning.split_names import without_their_given_names

EVERY_KIND = "*"
DENIED = "denied"  # the rule of a finding whose value is on the deny-list
_PUNCTUATION = r"[\s\-‐‑–—−ー()()・.]"


@dataclass(frozen=True, slots=True)
class ListedValue:
    """A value on a list of the case, in clear only in memory; `kind` may be `*` for every kind."""

    kind: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Corrections:
    """All that is to be applied to what detection finds.

    `decisions` are "accepted" or "rejected" by group id; `allowed` values never count, `denied` always do;
    `point` is the operating point.
    """

    columns: tuple[ColumnRule, ...] = ()
    decisions: Mapping[str, str] = field(default_factory=dict)
    allowed: tuple[ListedValue, ...] = ()
    denied: tuple[ListedValue, ...] = ()
    point: str = detect.DEFAULT_POINT

    def digest(self, scan: DocumentScan, own_kinds: Sequence[detect.OwnKind] | None = None) -> str:
        """What of this, and of the company's own kinds, speaks for a document: equal digests, equal findings.

        A document is examined anew where the digest differs from the one it was examined under. The kinds
        are those in use unless given.
        """
        tables = [table.locator for table in scan.tables]
        groups = {group.id for group in scan.groups}
        relevant: list[Any] = [
            self.point,
            [rule.said for rule in self.columns if any(rule.is_for(place) for place in tables)],
            sorted(id_ for id_, said in self.decisions.items() if said == "rejected" and id_ in groups),
            sorted((one.kind, plain(one.value)) for one in self.allowed),
            sorted((one.kind, plain(one.value)) for one in self.denied),
        ]
        kinds = detect.own_kinds() if own_kinds is None else own_kinds
        if kinds:  # a case without any keeps the digests it had before there were own kinds
            relevant.append(sorted([one.id, one.patterns, one.headers, one.anywhere] for one in kinds))
        return hashlib.sha256(json.dumps(relevant, ensure_ascii=False).encode()).hexdigest()

    def settled(self, texts: pa.Array, spans: pa.RecordBatch) -> pa.RecordBatch:
        """The spans of texts at the operating point, without allowed values and with denied ones.

        Cost: nothing where nothing is listed; else one look at each value and one pass over the texts.
        """
        spans = detect.at_point(spans, self.point)
        if self.allowed and spans.num_rows:
            spans = spans.filter(pa.array(~_listed(texts, spans, self.allowed)))
        return _with_denied(texts, spans, self.denied) if self.denied else spans

    def judged(self, judgement: ColumnJudgement) -> ColumnJudgement:
        """The judgement of a column at the operating point."""
        if judgement.kind is None or judgement.confidence >= detect.least_confidence(
            judgement.kind, self.point
        ):
            return judgement
        evidence = (*judgement.evidence, f"below {self.point}:{judgement.kind}")
        return replace(judgement, kind=None, role="", whose="", evidence=evidence)

    def without_allowed(self, batch: pa.RecordBatch, judgements: Sequence[ColumnJudgement]) -> pa.RecordBatch:
        """The rows with the allowed values of judged columns taken out, a given name with its family name.

        Cost: nothing where nothing is allowed; else about a million cells a second.
        """
        cleared = []
        for judged in judgements if self.allowed else ():
            values = _values_of(self.allowed, judged.kind or "")
            name = f"c{judged.column}"
            if judged.kind is None or not values or name not in batch.schema.names:
                continue
            column = batch.column(name)
            bare = pc.utf8_lower(
                pc.replace_substring_regex(pc.utf8_normalize(column, form="NFKC"), _PUNCTUATION, "")
            )
            hit = pc.is_in(bare, value_set=pa.array(sorted(values), bare.type))
            cleared.append((judged.column, hit))
            left = pc.if_else(hit, pa.scalar(None, column.type), column)
            batch = batch.set_column(batch.schema.get_field_index(name), name, left)
        return without_their_given_names(batch, judgements, cleared)


NO_CORRECTIONS = Corrections()


def group_id(sha256: str, *, where: str, kind: str, rule: str) -> str:
    """The id of a group of findings: of its document's content, its place in it, kind and rule."""
    return hashlib.sha256(f"{sha256}\n{where}\n{kind}\n{rule}".encode()).hexdigest()[:12]


def plain(value: str) -> str:
    """A value as it is compared with listed ones: width, case, spaces and hyphens aside."""
    bare = unicodedata.normalize("NFKC", value)
    return "".join(c for c in bare if not c.isspace() and c not in "-‐‑–—−ー()・.").lower()


def _values_of(listed: Iterable[ListedValue], kind: str) -> frozenset[str]:
    return frozenset(plain(one.value) for one in listed if one.kind in {kind, EVERY_KIND})


def _listed(texts: pa.Array, spans: pa.RecordBatch, listed: Iterable[ListedValue]) -> np.ndarray:
    known: dict[str, frozenset[str]] = {}
    hits = []
    read: tuple[int, str] = (-1, "")
    for row in spans.select(["unit", "start", "end", "kind"]).to_pylist():
        if row["unit"] != read[0]:
            read = (row["unit"], texts[row["unit"]].as_py() or "")
        kind = row["kind"]
        if kind not in known:
            known[kind] = _values_of(listed, kind)
        hits.append(plain(read[1][row["start"] : row["end"]]) in known[kind])
    return np.array(hits, dtype=bool)


def _with_denied(texts: pa.Array, spans: pa.RecordBatch, denied: tuple[ListedValue, ...]) -> pa.RecordBatch:
    """The spans, with those of denied values in place of what they overlap."""
    found = detect.spans_of_values(texts, [one.value for one in denied])
    if not found:
        return spans
    taken: dict[int, list[tuple[int, int]]] = {}
    for unit, start, end, _ in found:
        taken.setdefault(unit, []).append((start, end))
    rows = [
        row
        for row in spans.to_pylist()
        if not any(row["start"] < e and s < row["end"] for s, e in taken.get(row["unit"], ()))
    ]
    rows += [
        {"unit": unit, "start": start, "end": end, "kind": denied[n].kind, "confidence": 1.0, "rule": DENIED}
        for unit, start, end, n in found
    ]
    rows.sort(key=lambda row: (row["unit"], row["start"]))
    return pa.RecordBatch.from_pylist(rows, schema=SPANS_SCHEMA)
