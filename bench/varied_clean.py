"""What values of no kind are taken for: the layouts of bench/varied.py under headings of orders and parts.

Run: python bench/varied_clean.py [--show 3]

The values have the forms of personal identifiers (seven, eight, ten or twelve figures, two letters and seven
figures, UUIDs, digests, dates); only their headings say that they are none. Left out is what tells its kind
itself: cards, accounts with the word for them, cookies of Google Analytics.
"""

# ruff: noqa: E501  headings in lines

import argparse
import random
from collections import Counter

import pyarrow as pa

from kakuho.detect import scan_texts
from varied_layouts import LAYOUTS
from varied_layouts_later import LATER
from varied_values import SPELLINGS

HEADINGS = (
    "注文番号", "受注番号", "製造番号", "シリアル番号", "型番", "品番", "商品コード", "図面番号", "資産番号", "ロット番号", "伝票番号", "追跡番号", "案件番号",
    "チケット番号", "管理番号", "請求書番号", "部品番号", "改訂日", "発売日", "施行日", "納期", "バージョン", "ビルド番号", "コミット", "リクエストID", "トレースID",
    "order_no", "serial_number", "sku", "build_id", "request_id", "trace_id", "invoice_no", "lot", "part_no", "commit", "checksum", "物件番号", "便名", "機器番号",
    "会議番号", "予約コード", "クーポンコード", "列車番号", "基準番号", "規格番号", "ロッカー番号", "内部統制番号", "契約番号", "工事番号",
)  # fmt: skip
TELLING = {"branch", "branch number", "slashes", "普通 7", "(普) 7", "普通預金 No.7", "ga"}
KINDS = (
    "PASSPORT",
    "INSURED_NO",
    "BANK",
    "LICENSE",
    "PENSION",
    "COOKIE_ID",
    "HASHED_EMAIL",
    "DOB",
    "COMPANY_ID",
)


def main() -> None:
    """Print the share of values taken for something, by layout and kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--show", type=int, default=0)
    show = parser.parse_args().show
    made = []
    for heading in HEADINGS:
        for layout, make in (LAYOUTS | LATER).items():
            rng = random.Random(f"{heading} {layout}")  # noqa: S311  test data
            spelled = SPELLINGS[rng.choice(KINDS)]
            value = spelled[rng.choice([name for name in spelled if name not in TELLING])](rng)
            if (case := make(heading, value, rng)) is not None:
                made.append((*case, heading, layout))
    taken: Counter[tuple[str, str]] = Counter()
    by_layout: Counter[str] = Counter()
    alarmed = set()
    for row in scan_texts(pa.array([case[0] for case in made], pa.large_string())).to_pylist():
        text, start, end, heading, layout = made[row["unit"]]
        if row["start"] < end and start < row["end"]:
            alarmed.add(row["unit"])
            taken[row["kind"], row["rule"]] += 1
            by_layout[layout] += 1
            if taken[row["kind"], row["rule"]] <= show:
                print(row["kind"], row["rule"], layout, repr(text[:200]), text[row["start"] : row["end"]])
    print(f"{len(alarmed)} of {len(made)} values taken for something: {len(alarmed) / len(made):.3f}")
    print(", ".join(f"{kind} ({rule}) {n}" for (kind, rule), n in taken.most_common()))
    print("by layout:", ", ".join(f"{layout} {n}" for layout, n in by_layout.most_common(12)))


if __name__ == "__main__":
    main()
