"""What executors answer gives, put together, what one process gives; checked here without a cluster."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from kakuho import people
from kakuho.vocab.locators import Locator
from kakuho.vocab.principals import RECORDS_SCHEMA
from kakuho.workflows.scanning.corrections import NO_CORRECTIONS, Corrections, ListedValue
from kakuho.workflows.scanning.engines import examine
from kakuho.workflows.scanning.scan import ScannedDocument
from kakuho.workflows.spark.engine import SparkEngine
from kakuho.workflows.spark.tasks import (
    Answer,
    ExamineFiles,
    Normalise,
    Setting,
    Task,
    joined,
    packed,
    pieces_of_answer,
    with_records,
)

HEADER = "会員番号,氏名,電話番号,備考\n"
CORRECTIONS = Corrections(
    allowed=(ListedValue("PHONE", "090-0000-0007"),), denied=(ListedValue("PASSWORD", "青い鳥"),)
)


def table(rows: int) -> str:
    notes = ["代表の試験花子様 03-0000-0009", *[""] * 899]
    return HEADER + "".join(
        f"{n:06},見本 太郎{n % 7},090-0000-{n % 100:04},{notes[n % 900]}\n" for n in range(rows)
    )


def log(lines: int) -> str:
    words = ["青い鳥", *[""] * 4_999]
    return "".join(
        f"10:00 to=m{n % 50}@example.jp tel 090-0000-{n % 100:04} {words[n % 5_000]}\n" for n in range(lines)
    )


def story(rows: int) -> str:
    """A list in a text, whose header only the first of its megabytes has."""
    cell = "窓口でお話を伺い、手続きをご案内した。" * 20
    return "会員名,暗証番号,経緯\n" + f"見本太郎,ab12,{cell}\n" * rows


def answer(task: Task, schema: pa.Schema = RECORDS_SCHEMA) -> Answer:
    """The answer as it comes back from another process."""
    return joined(list(pieces_of_answer(packed(task))), schema)


def alone(path: Path, corrections: Corrections = NO_CORRECTIONS) -> list[object]:
    return list(examine([path], progress=lambda _: None, corrections=corrections))


class Backwards:
    """Does each round of tasks here, the last task first, through the bytes that would travel."""

    def __init__(self) -> None:
        self.tasks = 0

    def spread(self, tasks: Iterable[Task], schema: pa.Schema) -> Iterator[Answer | None]:
        waiting = list(tasks)
        self.tasks += len(waiting)
        return reversed([answer(task, schema) for task in reversed(waiting)])


def spread(path: Path, corrections: Corrections) -> list[object]:
    executors = Backwards()
    engine = SparkEngine(executors, big_bytes=1 << 20, stretch_bytes=1 << 18)
    found = list(examine([path], progress=lambda _: None, corrections=corrections, engine=engine))
    assert executors.tasks > 1
    return found


@pytest.mark.parametrize("corrections", [NO_CORRECTIONS, CORRECTIONS], ids=["nothing said", "values listed"])
@pytest.mark.parametrize(
    ("name", "text"),
    [("a.csv", table(115_000)), ("a.log", log(40_000)), ("a.txt", story(3_500))],
    ids=["table", "log", "list in a text"],
)
def test_a_document_in_stretches_is_the_document_in_one_go(
    name: str, text: str, corrections: Corrections, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (whole,), (pieces,) = alone(path, corrections), spread(path, corrections)
    assert isinstance(whole, ScannedDocument)
    assert isinstance(pieces, ScannedDocument)
    assert pieces.troubles == whole.troubles
    assert pieces.scan == whole.scan
    assert pieces.records.table().equals(whole.records.table())
    assert whole.records.num_rows > 1_000


def test_files_examined_by_a_task_are_those_examined_here(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table(50), encoding="utf-8")
    (tmp_path / "b.txt").write_text("担当は見本太郎様(090-0000-0017)です。\n", encoding="utf-8")
    (tmp_path / "c.csv").touch()
    files = tuple((Locator(path.name), path) for path in sorted(tmp_path.iterdir()))
    done = answer(ExamineFiles(files, Setting(NO_CORRECTIONS, ())))
    rows = [sum(number for _, number in listed) for listed in done.value]
    first = 0
    for (_, path), listed, number in zip(files, done.value, rows, strict=True):
        (here,) = alone(path)
        (there,) = with_records(listed, done.table.slice(first, number))
        first += number
        if isinstance(here, ScannedDocument):
            assert isinstance(there, ScannedDocument)
            assert there.records.table().equals(here.records.table())
            here, there = (replace(one, records=RECORDS_SCHEMA.empty_table()) for one in (here, there))
        assert there == here


def test_a_file_that_is_not_seen_is_told_from_an_empty_one(tmp_path: Path) -> None:
    task = ExamineFiles(((Locator("a"), tmp_path / "a"),), Setting(NO_CORRECTIONS, ()))
    assert answer(task).value == [None]


def test_long_answers_come_in_pieces_and_keep_their_order() -> None:
    row = {"source": "a.csv", "name": "見本 太郎", "items": ["NAME"]}
    records = pa.Table.from_pylist([row | {"row": n} for n in range(250_000)], schema=RECORDS_SCHEMA)
    task = packed(Normalise(records))
    pieces = list(pieces_of_answer(task))
    assert len(pieces) == 4
    assert joined(pieces, people.NORMALISED_SCHEMA).table.equals(people.normalise(records))


def test_a_task_does_not_show_its_values() -> None:
    records = pa.Table.from_pylist(
        [{"source": "a", "row": 0, "name": "見本 太郎", "items": []}], schema=RECORDS_SCHEMA
    )
    assert "見本" not in repr(Normalise(records))
    assert "青い鳥" not in repr(Setting(CORRECTIONS, ()))
