"""Files as they come: twice, with columns that change places half-way, full of a placeholder."""

import csv
import zipfile
from datetime import date
from pathlib import Path

import pytest
from people_file import HEADER, write_people

from kakuho.vocab.contents import Reason
from kakuho.vocab.principals import PrincipalsCount
from kakuho.workflows.counting.count_people import count_gathered, gather_files
from kakuho.workflows.scanning.corrections import NO_CORRECTIONS

DAY = date(2026, 11, 23)


def count_of(*paths: Path) -> PrincipalsCount:
    gathered = gather_files(paths, progress=lambda _: None, corrections=NO_CORRECTIONS)
    return count_gathered(gathered, as_of=DAY).count


def bounds(count: PrincipalsCount) -> tuple[int, int, int]:
    return count.low, count.best, count.high


def test_a_file_twice_and_once_more_in_an_archive_is_about_the_same_people(tmp_path: Path) -> None:
    first = write_people(tmp_path / "list.csv", 100)
    copy = tmp_path / "list (copy).csv"
    copy.write_bytes(first.read_bytes())
    packed = tmp_path / "list.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(first, "list.csv")
    assert bounds(count_of(first)) == bounds(count_of(first, copy, packed))


def test_the_rows_of_a_file_once_more_in_another_order_are_about_the_same_people(tmp_path: Path) -> None:
    first = write_people(tmp_path / "list.csv", 100)
    header, *rows = first.read_text(encoding="utf-8").splitlines()
    turned = tmp_path / "turned.csv"
    turned.write_text("\n".join([header, *reversed(rows), ""]), encoding="utf-8")
    assert bounds(count_of(first)) == bounds(count_of(first, turned))


def test_a_file_whose_columns_change_places_in_the_middle_is_about_the_same_people(tmp_path: Path) -> None:
    straight = write_people(tmp_path / "straight.csv", 100)
    header, *rows = straight.read_text(encoding="utf-8").splitlines()
    assert header == HEADER
    half = len(rows) * 3 // 5
    crossed = []
    for row in rows[half:]:
        name, born, place, phone, mail = row.split(",")
        crossed.append(f"{name},{place},{born},{mail},{phone}")
    (tmp_path / "crossed.csv").write_text("\n".join([header, *rows[:half], *crossed, ""]), encoding="utf-8")
    right, found = count_of(straight), count_of(tmp_path / "crossed.csv")
    assert bounds(found) == bounds(right)


def test_100000_rows_of_one_placeholder_neither_merge_everybody_nor_explode(tmp_path: Path) -> None:
    size = 100_000
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("氏名,メールアドレス\n")
        file.writelines(
            f"{'佐鈴高田伊渡山中小加'[n % 10]}{chr(0x4E00 + n // 10)}太郎,test@example.com\n"
            for n in range(size)
        )
    count = count_of(path)
    assert count.high == size
    assert count.best > 0.9 * size


def test_100000_rows_of_a_placeholder_alone_are_nobody_that_is_known(tmp_path: Path) -> None:
    size = 100_000
    path = tmp_path / "list.csv"
    path.write_text("メールアドレス\n" + "test@example.com\n" * size, encoding="utf-8")
    count = count_of(path)
    assert (count.low, count.best, count.high, count.unkeyed_rows) == (1, 1, size, size)
    assert count.unkeyed.by_source == {"list.csv": size}
    assert len(count.unkeyed.listed) == 50


NOTHING = {
    "電話番号": ["090-0000-0000", "000-0000-0000", "なし", "-"],
    "生年月日": ["2000-01-01", "0000-00-00", "1900-01-01", "2000-01-01"],
    "メールアドレス": ["noreply@example.jp", "test@example.com", "-"],
    "住所": ["不明", "-", "東京都"],
    "氏名": ["テスト 太郎"],
}


@pytest.mark.parametrize("column", NOTHING)
def test_words_for_nothing_in_half_the_rows_are_as_if_nothing_stood_there(
    tmp_path: Path, column: str
) -> None:
    people = 250
    rows = list(csv.reader(write_people(tmp_path / "base.csv", people).read_text("utf-8").splitlines()))
    at = HEADER.split(",").index(column)
    found = []
    for words in (NOTHING[column], [""]):
        for place, row in enumerate(rows):
            if place % 2:
                row[at] = words[place // 2 % len(words)]
        with (tmp_path / "list.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
        found.append(count_of(tmp_path / "list.csv"))
    typed, empty = found
    assert abs(typed.best - empty.best) <= 0.02 * people
    assert abs(typed.low - empty.low) <= 0.03 * people


@pytest.mark.parametrize("text", ["", "\n", HEADER + "\n", HEADER])
def test_a_file_without_rows_is_about_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    assert bounds(count_of(tmp_path / "list.csv")) == (0, 0, 0)


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"")
    gathered = gather_files([tmp_path / "list.csv"], progress=lambda _: None, corrections=NO_CORRECTIONS)
    assert [gap.reason for gap in gathered.gaps] == [Reason.EMPTY]


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("メールアドレス", "p{}@example.jp", (300, 300, 300)),
        ("電話番号", "090-0001-{:04}", (300, 300, 300)),
        ("会員番号", "M{:05}", (300, 300, 300)),
        ("氏名", "見本 太郎", (1, 1, 300)),
    ],
)
def test_a_single_column_is_counted_by_what_it_tells(
    tmp_path: Path, header: str, cell: str, expected: tuple[int, int, int]
) -> None:
    lines = [header, *(cell.format(n) for n in range(300)), ""]
    (tmp_path / "list.csv").write_text("\n".join(lines), encoding="utf-8")
    assert bounds(count_of(tmp_path / "list.csv")) == expected
