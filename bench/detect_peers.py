"""The table of detection for a peer and for this project, on the same documents in the same run.

Run: python bench/detect_peers.py --python PEERS/bin/python sudachi ginza presidio

PEERS is an environment of its own: `python -m venv PEERS`, then
`PEERS/bin/pip install sudachipy sudachidict-core presidio-analyzer ginza "ja-ginza>=5"`.
"""

import argparse
import json
import subprocess
import time
from pathlib import Path

import pyarrow as pa

from detect import PEERS as TYPES
from detect import PII, SHARED, documents_of, score_of
from detect_score import false_alarms
from kakuho.detect import scan_texts
from machine import heading

HERE = Path(__file__).resolve().parent / "peers"
PEERS = ("sudachi", "ginza", "presidio")
SETS = {
    "development set": PII / "dev.jsonl",
    "stockmark": SHARED / "bench/names/stockmark_dev.jsonl",
    "GSD": SHARED / "bench/names/gsd_dev.jsonl",
}


def main() -> None:
    """Print one table a set: a row for each type and tool that found any of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--python", required=True, help="the Python of the peers' environment")
    parser.add_argument("--most", type=int, default=10**9, help="documents of each set, for slow peers")
    parser.add_argument("peers", nargs="+", choices=PEERS)
    arguments = parser.parse_args()
    print(heading("bench/detect_peers.py"))
    for name, path in SETS.items():
        gold = documents_of(path)[: arguments.most]
        tools = {"kakuho": ours(gold)} | {
            peer: theirs(arguments.python, peer, gold) for peer in arguments.peers
        }
        print(f"\n### {name}, {len(gold)} documents\n")
        print(
            "| type | tool | n | exact F1 | overlap P | overlap R | overlap F1 |"
            "\n|---|---|--:|--:|--:|--:|--:|"
        )
        table(gold, {tool: predictions for tool, (predictions, _) in tools.items()})
        size = sum(len(document["text"].encode()) for document in gold) / 1e6
        clean = [document["genre"] == "neg" for document in gold]
        for tool, (predictions, seconds) in tools.items():
            spans = [[tuple(span) for span in p["pred"] if span[2] in TYPES] for p in predictions]
            alarms = false_alarms(
                [document for document, none in zip(gold, clean, strict=True) if none],
                [found for found, none in zip(spans, clean, strict=True) if none],
            ).total()
            told = f", {alarms / sum(clean):.2f} false alarms a document without any" if any(clean) else ""
            print(f"- {tool}: {size / seconds:.3f} MB/s per CPU second{told}")


def ours(gold: list[dict]) -> tuple[list[dict], float]:
    """What this project finds, and its CPU seconds; lists and patterns are loaded before."""
    scan_texts(pa.array(["愛知県一宮市枠杁町1-1 山田太郎様"], type=pa.large_string()))
    started = time.process_time()
    batch = scan_texts(pa.array([document["text"] for document in gold], type=pa.large_string()))
    found: list[list] = [[] for _ in gold]
    for row in batch.to_pylist():
        found[row["unit"]].append([row["start"], row["end"], row["kind"]])
    seconds = time.process_time() - started
    return [{"id": d["id"], "pred": spans} for d, spans in zip(gold, found, strict=True)], seconds


def theirs(python: str, peer: str, gold: list[dict]) -> tuple[list[dict], float]:
    """What a peer finds in its own environment, and its CPU seconds."""
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in gold)
    done = subprocess.run(
        [python, "-W", "ignore", HERE / f"with_{peer}.py"],
        input=lines.encode(),
        capture_output=True,
        check=True,
    )
    *predictions, last = map(json.loads, done.stdout.splitlines())
    return predictions, last["seconds"]


def table(gold: list[dict], tools: dict[str, list[dict]]) -> None:
    """A row for each type of the set and each tool that looks for it."""
    results = {tool: score_of(gold, predictions) for tool, predictions in tools.items()}
    for kind in sorted({kind for document in gold for _, _, kind, _ in document["spans"]}):
        for tool, result in results.items():
            r = result.get(kind)
            if r and r["pred"]:
                figures = " | ".join(f"{r[key]:.3f}" for key in ("exact_F", "ov_P", "ov_R", "ov_F"))
                print(f"| {kind} | {tool} | {r['n']} | {figures} |")


if __name__ == "__main__":
    main()
