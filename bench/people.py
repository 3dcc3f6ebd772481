"""Measure linkage: quality on the development sets and on generated people, time, memory and growth.

    python bench/people.py [--rows N …] [--shared DIR]

Prints Markdown; nothing is written. Every size runs in a process of its own.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

import people_generator
import process
from kakuho import people
from kakuho.vocab.principals import RECORDS_SCHEMA
from machine import heading

HEADERS = {
    "氏名": "name",
    "フリガナ": "kana",
    "生年月日": "birth_date",
    "郵便番号": "postal",
    "住所": "address",
    "電話番号": "phone",
    "メールアドレス": "email",
}
FLOOR = """select count(distinct phone), count(distinct email), count(distinct (name, birth_date))
    from read_csv('{}',
    all_varchar = true)"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--one", type=int, help="measure one size and print JSON")
    parser.add_argument("--write", nargs=2, metavar=("ROWS", "DIR"), help="write generated records only")
    arguments = parser.parse_args()
    if arguments.write:
        write_parts(int(arguments.write[0]), Path(arguments.write[1]))
        return
    if arguments.one:
        print(json.dumps(one_size(arguments.one)))
        return
    print(heading("bench/people.py"))
    quality_rows(arguments.shared / "bench" / "people")
    growth_rows(arguments.rows)
    splink_rows(arguments.rows[-1], arguments.shared / "bench" / "people")


def splink_rows(rows: int, folder: Path) -> None:
    """Splink with its plain defaults on the same rows; see docs/decisions/0012."""
    figures = ("people", "precision", "recall", "F1", "link s", "CPU s", "peak GB", "of it before")
    print(f"\n| Splink, plain defaults | {' | '.join(figures)} |")
    print(f"|---|{'--:|' * 8}")
    script = Path(__file__).with_name("people_splink.py")
    chosen = {kind: ["--set", str(folder / kind)] for kind in ("easy", "hard") if (folder / kind).is_dir()}
    for name, options in (chosen | {f"{rows:,} generated": ["--rows", str(rows)]}).items():
        print(row(name, json.loads(process.run([sys.executable, str(script), *options]).stdout)))


def quality_rows(folder: Path) -> None:
    print("| set | records | truth | low | best | high | precision | recall | F1 | s |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for kind in ("easy", "hard"):
        if not (folder / kind).is_dir():
            print(f"| {kind} | not on this machine |")
            continue
        records, truth = shared_set(folder / kind)
        started = time.monotonic()
        figures = measured(records, truth)
        print(row(kind, figures | {"s": round(time.monotonic() - started, 2)}))


def growth_rows(sizes: list[int]) -> None:
    print(
        "\n| generated rows | truth | low | best | high | precision | recall | F1 | normalise s | link s |",
        end="",
    )
    print(f" count s | CPU s | peak GB | of it before | floor s |\n|--:|{'--:|' * 14}")
    seconds = []
    for size in sizes:
        done = process.run([sys.executable, __file__, "--one", str(size)])
        figures = json.loads(done.stdout)
        seconds.append(figures["normalise_s"] + figures["link_s"])
        print(row(f"{size:,}", figures))
    if len(sizes) > 1:
        slope = np.polyfit(np.log(sizes), np.log(seconds), 1)[0]
        last = np.log(seconds[-1] / seconds[-2]) / np.log(sizes[-1] / sizes[-2])
        print(f"\nexponent of time over rows: {slope:.2f} (all sizes), {last:.2f} (last step)")


def row(name: str, figures: dict[str, object]) -> str:
    return f"| {name} | " + " | ".join(str(value) for value in figures.values()) + " |"


def shared_set(folder: Path) -> tuple[pa.Table, np.ndarray]:
    frame = pl.read_csv(folder / "records.csv", infer_schema=False).rename(HEADERS)
    truth = pl.read_csv(folder / "truth.csv")
    frame = frame.with_columns(pl.col("record").cast(pl.Int64)).join(
        truth, on="record", maintain_order="left"
    )
    return people_generator.as_records(frame, source=folder.name), frame["person"].to_numpy()


def measured(records: pa.Table, truth: np.ndarray) -> dict[str, object]:
    links = people.link(people.normalise(records))
    number = people.count(records, assignments=links)
    precision, recall, f1 = pair_scores(truth, links["person"].to_numpy())
    return {
        "records": len(truth),
        "truth": len(np.unique(truth)),
        "low": number.low,
        "best": number.best,
        "high": number.high,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "F1": round(f1, 4),
    }


def one_size(rows: int) -> dict[str, object]:
    """Figures of one size; the records lie in a file, as those of a case do, and are read part by part."""
    with tempfile.TemporaryDirectory() as folder:
        process.run([sys.executable, __file__, "--write", str(rows), folder])
        return measured_parts(pq.ParquetFile(Path(folder, "records.parquet")), np.load(f"{folder}/truth.npy"))


def write_parts(rows: int, folder: Path) -> None:
    """The generated records and who they are, in a process of its own: it takes memory, too."""
    parts, truth = people_generator.generate_parts(rows)
    np.save(folder / "truth.npy", truth)
    with pq.ParquetWriter(folder / "records.parquet", RECORDS_SCHEMA, compression="zstd") as file:
        for part in parts:
            file.write_table(part, row_group_size=250_000)


def parts_of(file: pq.ParquetFile, columns: list[str] | None = None) -> Iterator[pa.Table]:
    return (file.read_row_group(group, columns) for group in range(file.num_row_groups))


def measured_parts(file: pq.ParquetFile, truth: np.ndarray) -> dict[str, object]:
    people.normalise(next(parts_of(file)).slice(0, 10))  # the name dictionary is read once a process
    rss_before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    cpu_before = time.process_time()
    before = time.monotonic()
    keys = people.Keys.of(people.normalised_parts(parts_of(file)))
    normalised = time.monotonic()
    links = people.link(keys)
    linked = time.monotonic()
    number = people.count_parts(parts_of(file, list(people.COUNT_COLUMNS)), keys, links)
    counted = time.monotonic()
    cpu = time.process_time() - cpu_before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    del keys
    precision, recall, f1 = pair_scores(truth, links["person"].to_numpy())
    return {
        "truth": len(np.unique(truth)),
        "low": number.low,
        "best": number.best,
        "high": number.high,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "F1": round(f1, 4),
        "normalise_s": round(normalised - before, 2),
        "link_s": round(linked - normalised, 2),
        "count_s": round(counted - linked, 2),
        "cpu_s": round(cpu, 2),
        "peak_gb": round(peak, 2),
        "before_gb": round(rss_before, 2),
        "floor_s": people_generator.floor_seconds(parts_of(file), FLOOR),
    }


def pair_scores(truth: np.ndarray, found: np.ndarray) -> tuple[float, float, float]:
    """Precision, recall and F1 over the pairs of records of one person."""
    both = pairs(pl.struct(pl.Series("t", truth), pl.Series("p", found), eager=True))
    joined, real = pairs(pl.Series(found)), pairs(pl.Series(truth))
    return both / max(joined, 1), both / max(real, 1), 2 * both / max(joined + real, 1)


def pairs(groups: pl.Series) -> int:
    sizes = groups.value_counts()["count"].cast(pl.Int64)
    return int((sizes * (sizes - 1) // 2).sum())


if __name__ == "__main__":
    main()
