"""Findings of one document in groups (kind × rule × place) that a person can accept or reject."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa

from kakuho import detect
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.locators import Locator, column_letters
from kakuho.vocab.scans import FindingGroup
from kakuho.workflows.corrections import Corrections, group_id

EXAMPLES = 3
REJECTED = "rejected"
COLUMN = "column"

Place = Callable[[int, int], Locator]  # of a text's number and a code point in it


@dataclass(slots=True)
class Findings:
    """Numbers of values of a document per kind and category, without what was rejected, and its groups."""

    sha256: str
    corrections: Corrections
    found: detect.Tally = field(default_factory=detect.Tally)
    _groups: dict[str, FindingGroup] = field(default_factory=dict)

    def groups(self) -> tuple[FindingGroup, ...]:
        """The groups in the order they were met."""
        return tuple(self._groups.values())

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
        confidences = np.asarray(spans.column("confidence"))
        kept = np.ones(spans.num_rows, dtype=bool)
        for code in np.unique(codes).tolist():
            rows = np.flatnonzero(codes == code)
            kind, rule = kinds.dictionary[code // width].as_py(), rules.dictionary[code % width].as_py()
            group = self._group(kind, rule, where)
            group = _more(group, len(rows), float(confidences[rows].sum()))
            if len(group.examples) < EXAMPLES:
                few = spans.take(pa.array(rows[: EXAMPLES - len(group.examples)]))
                group = _shown(group, texts, few, place)
            self._groups[group.id] = group
            if group.decision == REJECTED:
                kept[rows] = False
            else:
                self.found.add(kind, len(rows), rule=rule)
        return spans if kept.all() else spans.filter(pa.array(kept))

    def is_rejected(self, judged: ColumnJudgement, sheet: str | None) -> bool:
        """Whether the group of a judged column was rejected."""
        return judged.kind is not None and self._column_group(judged, sheet).decision == REJECTED

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
            group = self._column_group(judged, locator.sheet)
            number = tally.values[group.kind]
            group = _more(group, number, judged.confidence * number)
            if len(group.examples) < EXAMPLES:
                group = _with_cells(group, batch, judged, locator)
            self._groups[group.id] = group
            if group.decision != REJECTED:
                self.found.add_all(tally)

    def _column_group(self, judged: ColumnJudgement, sheet: str | None) -> FindingGroup:
        return self._group(judged.kind or "", COLUMN, column_place(sheet, judged.column))

    def _group(self, kind: str, rule: str, where: str) -> FindingGroup:
        id_ = group_id(self.sha256, where=where, kind=kind, rule=rule)
        decision = self.corrections.decisions.get(id_, "")
        return self._groups.get(id_) or FindingGroup(id_, kind, rule, where, 0, 0.0, decision=decision)


def column_place(sheet: str | None, column: int) -> str:
    """A column as a person names it: Sheet1!C, or C in a file of one table."""
    return f"{sheet}!{column_letters(column)}" if sheet is not None else column_letters(column)


def _more(group: FindingGroup, number: int, confidence: float) -> FindingGroup:
    total = group.findings + number
    mean = (group.confidence * group.findings + confidence) / total
    return replace(group, findings=total, confidence=round(mean, 4))


def _shown(group: FindingGroup, texts: pa.Array, spans: pa.RecordBatch, place: Place) -> FindingGroup:
    """The group with the places, masked values and masked contexts of some of its spans."""
    places, examples, contexts = list(group.places), list(group.examples), list(group.contexts)
    for row in spans.to_pylist():
        text = texts[row["unit"]].as_py() or ""
        places.append(str(place(row["unit"], row["start"])))
        examples.append(detect.mask(text[row["start"] : row["end"]], group.kind))
        contexts += detect.contexts_of(text, [(row["start"], row["end"])])
    return replace(group, places=tuple(places), examples=tuple(examples), contexts=tuple(contexts))


def _with_cells(
    group: FindingGroup, batch: pa.RecordBatch, judged: ColumnJudgement, locator: Locator
) -> FindingGroup:
    """The group with the places and masked values of the first cells of its column."""
    places, examples = list(group.places), list(group.examples)
    for row, cell in _first_values(batch, judged, EXAMPLES - len(examples)):
        places.append(str(replace(locator, row=row, column=judged.column)))
        examples.append(detect.mask(cell, group.kind))
    return replace(group, places=tuple(places), examples=tuple(examples))


def _first_values(batch: pa.RecordBatch, judged: ColumnJudgement, number: int) -> Iterator[tuple[int, str]]:
    rows = batch.column("row")
    for n, cell in enumerate(batch.column(f"c{judged.column}").slice(0, 1000).to_pylist()):
        if number and cell is not None and detect.is_value(judged.kind or "", cell):
            number -= 1
            yield rows[n].as_py(), cell
