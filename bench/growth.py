"""Print how the time of detection grows with the size of one text, from 1 to 100 MB, dense and sparse.

Run: python bench/growth.py [--most-mb 100]  (about five minutes; each figure is a process of its own)
"""

import argparse
import json
import math
import random
import resource
import sys
import time
from collections.abc import Callable

import pyarrow as pa

from machine import heading
from process import run

SIZES_MB = (1, 10, 100)
CHARACTERS = (
    "のはがをに東京社会経済年月日人国会議事件情報大学研究開発山田中村上下左右前後新聞報道発表計画予算"
)
FAMILY, GIVEN = ("見本", "試験", "例題", "佐藤", "高橋"), ("太郎", "花子", "一郎", "美咲", "健")


def main() -> None:
    """One row a text and size; a child process measures one of them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--most-mb", type=int, default=100)
    parser.add_argument("--one", nargs=2)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.one[0], int(options.one[1]))))
        return
    print(heading(" ".join(["bench/growth.py", *sys.argv[1:]])))
    print("| text | MB | CPU s | s per MB | peak MB | spans | exponent since the size before |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name in TEXTS:
        before: dict | None = None
        for size in (size for size in SIZES_MB if size <= options.most_mb):
            done = run([sys.executable, __file__, "--one", name, str(size)])
            row = json.loads(done.stdout)
            exponent = "" if before is None else f"{_exponent(before, row):.2f}"
            print(
                f"| {name} | {row['mb']:.0f} | {row['cpu_s']:.2f} | {row['cpu_s'] / row['mb']:.3f} | "
                f"{done.peak_bytes / 1e6:.0f} | {row['spans']} | {exponent} |",
                flush=True,
            )
            before = row


def measured(name: str, size_mb: int) -> dict[str, float]:
    """CPU seconds of one scan of one text; what is loaded once is loaded before."""
    from kakuho.detect import scan_texts  # noqa: PLC0415  not in the parent

    scan_texts(pa.array(["愛知県一宮市枠杁町1-1 見本太郎様 Taro Yamada"], pa.large_string()))
    text = TEXTS[name](random.Random(size_mb), size_mb * 1_000_000)  # noqa: S311  test data
    size = len(text.encode())
    texts = pa.array([text], pa.large_string())
    del text
    started = time.process_time()
    spans = scan_texts(texts).num_rows
    cpu_s = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"mb": size / 1e6, "cpu_s": cpu_s, "spans": spans, "peak": peak}


def _exponent(before: dict, after: dict) -> float:
    return math.log(after["cpu_s"] / before["cpu_s"]) / math.log(after["mb"] / before["mb"])


def _person(rng: random.Random) -> str:
    number = rng.randrange(10_000)
    return (
        f"{rng.choice(FAMILY)}{rng.choice(GIVEN)}様 電話番号:090-0000-{number:04d} "
        f"taro{number}@example.jp 東京都千代田区丸の内{number % 9 + 1}-{number % 20 + 1} "
    )


def _pieces(piece: Callable[[], str], size: int, *, mark: str) -> str:
    pieces, so_far = [], 0
    while so_far < size:
        pieces.append(piece())
        so_far += len(pieces[-1].encode()) + len(mark)
    return mark.join(pieces)


def _prose(rng: random.Random) -> str:
    return "".join(rng.choices(CHARACTERS, k=60)) + "。"


def _csv(rng: random.Random, size: int) -> str:
    def row() -> str:
        number = rng.randrange(10_000)
        return f"{number},{rng.choice(FAMILY)}{rng.choice(GIVEN)},090-0000-{number:04d},t{number}@example.jp"

    return "番号,氏名,電話番号,メール\n" + _pieces(row, size, mark="\n")


def _bytes(rng: random.Random, size: int) -> str:
    return rng.randbytes(size * 2 // 3).decode("cp932", "replace")


TEXTS = {
    "dense, lines": lambda rng, size: _pieces(lambda: _person(rng), size, mark="\n"),
    "dense, one line": lambda rng, size: _pieces(lambda: _person(rng), size, mark=" "),
    "sparse, lines": lambda rng, size: _pieces(lambda: _prose(rng), size, mark="\n"),
    "sparse, one line": lambda rng, size: _pieces(lambda: _prose(rng), size, mark=""),
    "table in a text": _csv,
    "random bytes": _bytes,
    "one name again and again, one line": lambda _rng, size: "見本太郎様" * (size // 15),
    "one digit, one line": lambda _rng, size: "1" * size,
    "one letter, one line": lambda _rng, size: "a" * size,
    "one kanji, one line": lambda _rng, size: "東" * (size // 3),
    "kana, one line": lambda _rng, size: "サ" * (size // 3),
    "open quotes": lambda _rng, size: 'a,"b,' * (size // 5),
    "table with stray quotes": lambda _rng, size: "氏名,電話,備考\n" + 'a,"b,c"d\n' * (size // 9),
    "quotes alone": lambda _rng, size: "氏名,電話,備考\n" + '"' * size,
    "open brackets": lambda _rng, size: "氏名(" * (size // 7),
    "at signs": lambda _rng, size: "a@" * (size // 2),
    "surrogate pairs and marks": lambda _rng, size: "𠮷か\u3099ﾊﾞ\r\n" * (size // 18),
}


if __name__ == "__main__":
    main()
