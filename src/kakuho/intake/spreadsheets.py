"""Excel and OpenDocument workbooks: every sheet, hidden ones too, as the reader would see its cells."""

import datetime as dt
import io
from collections.abc import Iterator

import python_calamine as calamine

from kakuho.intake.headers import Row
from kakuho.intake.leaves import Leaf
from kakuho.intake.number_formats import Cells, formatted_cells, written
from kakuho.intake.refusals import damaged, from_error
from kakuho.intake.rows import table_of
from kakuho.intake.sources import read_all
from kakuho.intake.workbook_guard import guard_workbook, workbook_texts
from kakuho.vocab.contents import Part

_Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def spreadsheet_parts(leaf: Leaf) -> Iterator[Part]:
    """One table a sheet, then comments and text boxes.

    Cost: about 10 MB/s of workbook; memory is one sheet.

    Raises:
        Refused: locked, damaged, or its cells span too wide a rectangle.
    """
    guard_workbook(leaf)
    book = _load(leaf)
    leaf.properties["sheets"] = str(len(book.sheet_names))
    formats = formatted_cells(leaf)
    for name in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(name)
        except calamine.WorksheetNotFound:  # a chart sheet has no cells
            continue
        except calamine.CalamineError as error:
            leaf.note(from_error(error, leaf.format), leaf.at(sheet=name))
            continue
        cells = sheet.to_python(skip_empty_area=False)
        part = table_of(
            leaf.at(sheet=name), _rows(cells, formats.get(name, {})), max(map(len, cells), default=0)
        )
        if part is not None:
            yield part
    yield from workbook_texts(leaf)


def _load(leaf: Leaf) -> calamine.CalamineWorkbook:
    data = read_all(leaf.source, leaf.budget.limits)
    try:
        return calamine.load_workbook(io.BytesIO(data))
    except calamine.CalamineError as error:
        raise from_error(error, leaf.format) from error
    except BaseException as panic:  # the Rust reader's panics stand outside Exception
        if type(panic).__name__ != "PanicException":
            raise
        raise damaged(leaf.format, leaf.format) from None


def _rows(cells: list[list[_Cell]], formats: Cells) -> Iterator[Row]:
    for n, row in enumerate(cells):
        texts = [cell if type(cell) is str else shown(cell) for cell in row]
        for column, cell in enumerate(row) if formats else ():
            if (n, column) in formats and isinstance(cell, int | float):
                texts[column] = written(cell, formats[n, column]) or texts[column]
        yield texts


def shown(cell: _Cell) -> str:
    """The cell as text, whatever its format: dates as 2026-01-05, whole numbers without a decimal point."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e21 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, dt.time):
        return cell.isoformat("seconds")
    return str(cell)
