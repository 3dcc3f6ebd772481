"""Findings of one document in groups (kind × rule × place) that a person can accept or reject."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa

from kakuho import detect
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.locators import Locator, column_letters
from kakuho.vocab.scans import FindingGroup
from kakuho.workflows.scanning.corrections import Corrections, group_id

EXAMPLES = 3
REJECTED = "rejected"
COLUMN = "column"
_MILLION = 1_000_000

Place = Callable[[int, int], Locator]  # of a text's number and a code point in it


@dataclass(slots=True)
class GrowingGroup:
    """A group while its findings gather.

    Confidence is summed in whole millionths: the mean is then the same in whatever pieces a document was
    worked through, which sums of fractions are not.
    """

    id: str
    kind: str
    rule: str
    where: str
    decision: str
    findings: int = 0
    millionths: int = 0
    places: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)

    def absorb(self, later: "GrowingGroup") -> None:
        """Take in the same group of a later piece of the document."""
        self.findings += later.findings
        self.millionths += later.millionths
        for kept, more in (
            (self.places, later.places),
            (self.examples, later.examples),
            (self.contexts, later.contexts),
        ):
            kept.extend(more[: EXAMPLES - len(kept)])

    def grown(self) -> FindingGroup:
        """The group as it stands."""
        mean = round(self.millionths / (self.findings * _MILLION), 4) if self.findings else 0.0
        shown = (tuple(self.places), tuple(self.examples), tuple(self.contexts))
        words = (self.id, self.kind, self.rule, self.where)
        return FindingGroup(*words, self.findings, mean, *shown, decision=self.decision)


@dataclass(slots=True)
class Findings:
    """Numbers of values of a document per kind and category, without what was rejected, and its groups."""

    sha256: str
    corrections: Corrections
    found: detect.Tally = field(default_factory=detect.Tally)
    growing: dict[str, GrowingGroup] = field(default_factory=dict)

    def groups(self) -> tuple[FindingGroup, ...]:
        """The groups in the order they were met."""
        return tuple(group.grown() for group in self.growing.values())

    def absorb(self, found: detect.Tally, growing: Mapping[str, GrowingGroup]) -> None:
        """Take in what was found in a later piece of the document."""
        self.found.add_all(found)
        for id_, group in growing.items():
            if id_ in self.growing:
                self.growing[id_].absorb(group)
            else:
                self.growing[id_] = group

    def take_spans(
        self, texts: pa.Array, spans: pa.RecordBatch, *, where: str, place: Place
    ) -> pa.RecordBatch:
        """The spans that count; all of them are in the groups now.

        Cost: a sort of small numbers; examples are looked at for the first few of each group only.
        """
        if not spans.num_rows:
            return spans
        kinds, rules = spans.column("kind"), spans.column("rule")
        width = len(rules.dictionary)
        codes = np.asarray(kinds.indices).astype(np.int64) * width + np.asarray(rules.indices)
        millionths = np.rint(np.asarray(spans.column("confidence")).astype(np.float64) * _MILLION)
        kept = np.ones(spans.num_rows, dtype=bool)
        for code in np.unique(codes).tolist():
            rows = np.flatnonzero(codes == code)
            kind, rule = kinds.dictionary[code // width].as_py(), rules.dictionary[code % width].as_py()
            group = self._group(kind, rule, where)
            group.findings += len(rows)
            group.millionths += int(millionths[rows].sum())
            if len(group.examples) < EXAMPLES:
                few = spans.take(pa.array(rows[: EXAMPLES - len(group.examples)]))
                _show(group, texts, few, place)
            if group.decision == REJECTED:
                kept[rows] = False
            else:
                self.found.add(kind, len(rows), rule=rule)
        return spans if kept.all() else spans.filter(pa.array(kept))

    def is_rejected(self, judged: ColumnJudgement, sheet: str | None) -> bool:
        """Whether the group of a judged column was rejected."""
        if judged.kind is None:
            return False
        id_ = self._id(judged.kind, COLUMN, column_place(sheet, judged.column))
        return self.corrections.decisions.get(id_) == REJECTED

    def column_decision(self, judged: ColumnJudgement, sheet: str | None) -> ColumnJudgement:
        """The judgement, or that of a column that holds nothing where its group was rejected."""
        if not self.is_rejected(judged, sheet):
            return judged
        evidence = (*judged.evidence, f"rejected:{judged.kind}")
        return replace(judged, kind=None, role="", whose="", free_text=False, evidence=evidence)

    def take_columns(
        self, batch: pa.RecordBatch, judgements: tuple[ColumnJudgement, ...], locator: Locator
    ) -> None:
        """Count the values of judged columns; of rejected ones for their group alone."""
        by_column = {judged.column: judged for judged in judgements}
        for column, tally in detect.tally_columns(batch, judgements).items():
            judged = by_column[column]
            group = self._group(judged.kind or "", COLUMN, column_place(locator.sheet, judged.column))
            number = tally.values[group.kind]
            group.findings += number
            group.millionths += round(judged.confidence * _MILLION) * number
            if len(group.examples) < EXAMPLES:
                _show_cells(group, batch, judged, locator)
            if group.decision != REJECTED:
                self.found.add_all(tally)

    def _group(self, kind: str, rule: str, where: str) -> GrowingGroup:
        id_ = self._id(kind, rule, where)
        if id_ not in self.growing:
            decision = self.corrections.decisions.get(id_, "")
            self.growing[id_] = GrowingGroup(id_, kind, rule, where, decision)
        return self.growing[id_]

    def _id(self, kind: str, rule: str, where: str) -> str:
        return group_id(self.sha256, where=where, kind=kind, rule=rule)


def column_place(sheet: str | None, column: int) -> str:
    """A column as a person names it: Sheet1!C, or C in a file of one table."""
    return f"{sheet}!{column_letters(column)}" if sheet is not None else column_letters(column)


def _show(group: GrowingGroup, texts: pa.Array, spans: pa.RecordBatch, place: Place) -> None:
    """Put the places, masked values and masked contexts of some of its spans into the group."""
    for row in spans.to_pylist():
        text = texts[row["unit"]].as_py() or ""
        group.places.append(str(place(row["unit"], row["start"])))
        group.examples.append(detect.mask(text[row["start"] : row["end"]], group.kind))
        group.contexts += detect.contexts_of(text, [(row["start"], row["end"])])


def _show_cells(
    group: GrowingGroup, batch: pa.RecordBatch, judged: ColumnJudgement, locator: Locator
) -> None:
    """Put the places and masked values of the first cells of its column into the group."""
    for row, cell in _first_values(batch, judged, EXAMPLES - len(group.examples)):
        group.places.append(str(replace(locator, row=row, column=judged.column)))
        group.examples.append(detect.mask(cell, group.kind))


def _first_values(batch: pa.RecordBatch, judged: ColumnJudgement, number: int) -> Iterator[tuple[int, str]]:
    rows = batch.column("row")
    for n, cell in enumerate(batch.column(f"c{judged.column}").slice(0, 1000).to_pylist()):
        if number and cell is not None and detect.is_value(judged.kind or "", cell):
            number -= 1
            yield rows[n].as_py(), cell
