"""Tables before they are written in a format, and what the truth says of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from kakuho.workflows.sample_incident.truth import Column, Mention, PartTruth

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: whom it is about (None: nobody), its cells, kinds told in free text besides."""

    person: int | None
    cells: tuple[Cell, ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Columns as (header, kind of the values or None) and rows."""

    columns: tuple[tuple[str, str | None], ...]
    rows: tuple[Row, ...]

    def header(self) -> tuple[str, ...]:
        """The header row."""
        return tuple(header for header, _ in self.columns)

    def truth(self, source: str, format_: str, encoding: str | None = None) -> PartTruth:
        """What is in the table when it stands at `source`."""
        filled = [sum(row.cells[i] not in (None, "") for row in self.rows) for i in range(len(self.columns))]
        columns = tuple(
            Column(header, kind, count) for (header, kind), count in zip(self.columns, filled, strict=True)
        )
        values = Counter(kind for row in self.rows for kind in row.told)
        for column in columns:
            if column.kind and column.filled:
                values[column.kind] += column.filled
        mentions = tuple(
            Mention(source, number, row.person, self._kinds(row))
            for number, row in enumerate(self.rows)
            if row.person is not None
        )
        return PartTruth(
            source, format_, encoding, len(self.rows), dict(sorted(values.items())), columns, mentions
        )

    def _kinds(self, row: Row) -> tuple[str, ...]:
        pairs = zip(self.columns, row.cells, strict=True)
        kinds = {kind for (_, kind), cell in pairs if kind and cell not in (None, "")}
        return tuple(sorted(kinds | set(row.told)))
