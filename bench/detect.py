"""Print how well and how fast detection works, beside the tools measured for the development set.

Run: python bench/detect.py [--log-gb 1]  (needs the development material beside the checkout; about a minute,
and a minute more for each GB of log)
"""

import argparse
import datetime as dt
import json
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import hyperscan
import pyarrow as pa

from detect_forms import documents
from detect_score import false_alarms
from detect_score import score as score_forms
from kakuho.detect import scan_texts
from number_speed import number_speed

SHARED = Path(__file__).resolve().parents[2] / "shared"
PII = SHARED / "bench/pii"
# Best tool measured, overlap F1. Source: the development set's own README.
PEERS = {
    "NAME": 0.83, "PHONE": 0.95, "ADDRESS": 0.89, "EMAIL": 0.98, "DOB": 0.41, "POSTAL": 0.68, "CARD": 0.99,
    "MYNUMBER": 0.63, "SENSITIVE": 0.0, "IP": 0.82, "COOKIE_ID": 0.0, "AD_ID": 0.0, "HASHED_EMAIL": 0.0,
    "INSURED_NO": 0.10, "INSURER_NO": 0.0, "BANK": 0.99, "PENSION": 0.64, "LICENSE": 0.86, "PASSPORT": 1.0,
    "RESIDENCE_CARD": 1.0,
}  # fmt: skip
LOG_BYTES = 48_000_000
BARE = (rb"\b\d{1,3}(?:\.\d{1,3}){3}\b", rb"\b[0-9a-f]{32}\b", rb"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9]")


def main() -> None:
    """Print all tables as Markdown."""
    print(
        f"- {dt.datetime.now(tz=dt.UTC):%Y-%m-%d}, commit {_commit()}, {_machine()}, `{' '.join(sys.argv)}`\n"
    )
    parser = argparse.ArgumentParser()
    parser.add_argument("--log-gb", type=float, default=0.0, help="size of a log to stream, in GB")
    log_gb = parser.parse_args().log_gb
    start_up()
    if log_gb:
        long_log(log_gb)
    scores()
    forms()
    real_names()
    speed()
    number_speed(SHARED / "real/encyclopaedia-utf8.txt")
    real_texts()


def _commit() -> str:
    return subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()


def _machine() -> str:
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    named = [line.partition(":")[2].strip() for line in info.splitlines() if line.startswith("model name")]
    return f"{named[0] if named else platform.processor()}, one process, Python {platform.python_version()}"


def documents_of(path: Path) -> list[dict]:
    """The documents of a set, one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _predictions(documents: list[dict]) -> list[dict]:
    batch = scan_texts(pa.array([d["text"] for d in documents], type=pa.large_string()))
    found: list[list] = [[] for _ in documents]
    for row in batch.to_pylist():
        found[row["unit"]].append([row["start"], row["end"], row["kind"]])
    return [{"id": d["id"], "pred": spans} for d, spans in zip(documents, found, strict=True)]


def score_of(documents: list[dict], predictions: list[dict]) -> dict[str, dict[str, float]]:
    """Per type how well the predictions fit, by the development set's own scorer."""
    sys.path.insert(0, str(PII))
    from score import score  # noqa: PLC0415  where it is at hand

    return score(documents, predictions)


def scores() -> None:
    """Per type on the development set."""
    documents = documents_of(PII / "dev.jsonl")
    result = score_of(documents, _predictions(documents))
    print("| type | n | exact F1 | overlap P | overlap R | overlap F1 | best tool |")
    print("|---|---|---|---|---|---|---|")
    for kind, peer in PEERS.items():
        r = result[kind]
        print(
            f"| {kind} | {r['n']} | {r['exact_F']:.3f} | {r['ov_P']:.3f} | {r['ov_R']:.3f} "
            f"| {r['ov_F']:.3f} | {peer:.2f} |"
        )
    clean = [d for d in documents if d["genre"] == "neg"]
    alarms = sum(kind in PEERS for prediction in _predictions(clean) for _, _, kind in prediction["pred"])
    print(
        f"\nFalse alarms in {len(clean)} documents without personal data: "
        f"{alarms / len(clean):.2f} a document\n"
    )


def forms() -> None:
    """Per type on documents made from forms: those that were looked at, and those that were not."""
    for which, what in (
        ("first", "forms that rules were mended on"),
        ("second", "mended on after the first figures"),
        ("third", "mended on after the first figures"),
        ("fourth", "mended on after the first figures"),
        ("fifth", "written without sight of the rules"),
        ("sixth", "mended on after the first figures"),
        ("seventh", "written before the mending on the sixth, by the hand that mended"),
        ("eighth", "written without sight of the rules"),
        ("ninth", "written before its rules were looked at, by the hand that then mended them"),
        ("tenth", "written when the faults of the ninth had been mended, by the hand that mended"),
        ("eleventh", "written by another hand, without sight of the rules or of the other forms"),
    ):
        gold = list(documents(which, each=20))
        batch = scan_texts(pa.array([d["text"] for d in gold], type=pa.large_string()))
        found: list[list[tuple[int, int, str]]] = [[] for _ in gold]
        for row in batch.to_pylist():
            found[row["unit"]].append((row["start"], row["end"], row["kind"]))
        print(
            f"| type, {what} | n | exact F1 | overlap P | overlap R | overlap F1 |\n|---|---|---|---|---|---|"
        )
        for kind, tally in sorted(score_forms(gold, found).items(), key=lambda item: -item[1].gold):
            figures = " | ".join(f"{figure:.3f}" for figure in tally.figures())
            print(f"| {kind} | {tally.gold} | {figures} |")
        clean = sum(all(meta.get("ignore") for *_, meta in d["spans"]) for d in gold)
        alarms = false_alarms(gold, found)
        print(
            f"\nFalse alarms in {clean} of these without personal data: "
            f"{alarms.total() / clean:.2f} a document\n"
        )


def start_up() -> None:
    """CPU seconds from an empty process to the first spans."""
    before = time.process_time()
    scan_texts(pa.array(["203.0.113.7 GET /"], type=pa.large_string()))
    middle = time.process_time()
    scan_texts(pa.array(["愛知県一宮市枠杁町1-1 山田太郎様 Taro Yamada"], type=pa.large_string()))
    print(
        f"- first log line {middle - before:.2f} s, "
        f"first Japanese line {time.process_time() - middle:.2f} s more\n"
    )


def long_log(size_gb: float) -> None:
    """A log on disk, read and scanned in batches of lines, beside bare Hyperscan over the same batches."""
    block = _log_lines().encode() + b"\n"
    with tempfile.TemporaryFile() as file:
        for _ in range(max(1, round(size_gb * 1e9 / len(block)))):
            file.write(block)
        size = file.tell()
        file.seek(0)
        database = _bare()
        spans, ours, bare = 0, 0.0, 0.0
        while data := file.read(4_000_000) + file.readline():
            texts = pa.array([data.decode()], type=pa.large_string())
            started = time.process_time()
            spans += scan_texts(texts).num_rows
            middle = time.process_time()
            hits: list[int] = []
            database.scan(
                data, match_event_handler=lambda _id, start, _end, _flags, _context, h=hits: h.append(start)
            )
            bare += time.process_time() - middle
            ours += middle - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(
        f"- log of {size / 1e9:.2f} GB: {spans} spans, {size / 1e6 / ours:.1f} MB/s per CPU second, "
        "bare Hyperscan "
        f"{size / 1e6 / bare:.0f} MB/s, ratio {bare / ours:.2f}, peak memory {peak:.0f} MB\n"
    )


def real_names() -> None:
    """Names in real text."""
    print("| real text | n | exact F1 | overlap P | overlap R | overlap F1 |\n|---|---|---|---|---|---|")
    for name in ("stockmark_dev", "gsd_dev"):
        real = documents_of(SHARED / f"bench/names/{name}.jsonl")
        r = score_of(real, _predictions(real))["NAME"]
        figures = " | ".join(f"{r[key]:.3f}" for key in ("exact_F", "ov_P", "ov_R", "ov_F"))
        print(f"| {name} | {r['n']} | {figures} |")


def _log_lines() -> str:
    rng = random.Random(20261123)  # noqa: S311  test data
    lines = []
    size = 0
    while size < LOG_BYTES:
        line = (
            f"203.0.{rng.randrange(256)}.{rng.randrange(256)} - - [23/Nov/2026:10:00:00 +0900] "
            f'"GET /item/{rng.randrange(10**6)}?gaid={rng.getrandbits(32):08x}-1111-4222-8333-'
            f"{rng.getrandbits(48):012x} "
            f'HTTP/1.1" 200 {rng.randrange(99999)} "https://shop.example.jp/" '
            f'"Mozilla/5.0 (Linux; Android 14; Pixel 8) '
            f'Chrome/123.0.0.0" "_ga=GA1.2.{rng.randrange(10**8, 10**9)}.{rng.randrange(10**9, 2 * 10**9)}; '
            f'session_id={rng.getrandbits(128):032x}"'
        )
        lines.append(line)
        size += len(line) + 1
    return "\n".join(lines)


def _batches(text: str) -> pa.Array:
    return pa.array(
        [text[at : at + 1_000_000] for at in range(0, len(text), 1_000_000)], type=pa.large_string()
    )


def _rate(texts: pa.Array) -> tuple[float, int]:
    size = sum(len(text.encode()) for text in texts.to_pylist())
    before = time.process_time()
    spans = scan_texts(texts).num_rows
    return size / 1e6 / (time.process_time() - before), spans


def _bare() -> hyperscan.Database:
    database = hyperscan.Database()
    database.compile(
        expressions=list(BARE), ids=[0, 1, 2], elements=3, flags=[hyperscan.HS_FLAG_SOM_LEFTMOST] * 3
    )
    return database


def _bare_rate(texts: pa.Array) -> float:
    """Hyperscan alone with three patterns and a Python callback a match, on the same text in the same run."""
    database = _bare()
    data = [text.encode() for text in texts.to_pylist()]
    hits: list[int] = []
    before = time.process_time()
    for block in data:
        database.scan(
            block, match_event_handler=lambda _id, start, _end, _flags, _context: hits.append(start)
        )
    return sum(map(len, data)) / 1e6 / (time.process_time() - before)


def speed() -> None:
    """MB of UTF-8 per CPU second, with the ratio to bare Hyperscan on the same text."""
    scan_texts(
        pa.array(["愛知県一宮市枠杁町1-1 山田太郎様"], type=pa.large_string())
    )  # lists and patterns are loaded
    prose = (SHARED / "real/encyclopaedia-utf8.txt").read_text(encoding="utf-8")
    business = "\n".join(
        d["text"] for d in documents_of(PII / "dev.jsonl") if d["genre"] in {"mail", "hr", "chat"}
    )
    print(
        "\n| text | MB | MB/s per CPU second | spans | bare Hyperscan MB/s | ratio |"
        "\n|---|---|---|---|---|---|"
    )
    for name, text in (
        ("log, dense in IP addresses and cookies", _log_lines()),
        ("mails, personnel files, chats (dense)", business),
        ("encyclopaedia (sparse)", prose),
    ):
        texts = _batches(text)
        rate, spans = _rate(texts)
        bare = _bare_rate(texts)
        size = len(text.encode()) / 1e6
        print(f"| {name} | {size:.1f} | {rate:.1f} | {spans} | {bare:.0f} | {rate / bare:.2f} |")


def real_texts() -> None:
    """What is found in real documents without a leak, by kind."""
    print("\n| document | characters | found |\n|---|---|---|")
    for path in [*sorted((SHARED / "real").glob("*.txt")), *sorted((SHARED / "egov/texts").iterdir())]:
        text = path.read_text(encoding="cp932" if "cp932" in path.name else "utf-8")
        kinds = Counter(scan_texts(pa.array([text], type=pa.large_string())).column("kind").to_pylist())
        found = ", ".join(f"{kind} {number}" for kind, number in kinds.most_common()) or "none"
        print(f"| {path.name} | {len(text)} | {found} |")


if __name__ == "__main__":
    main()
