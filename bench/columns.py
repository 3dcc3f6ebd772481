"""Print how well columns are typed on made-up tables of many styles, per kind, and how rows count people.

Run: python bench/columns.py [--tables 400]  (about half a minute). The header words in
bench/columns_headers.yaml were collected for measuring and were not looked at while rules were written; what
was mended afterwards is said in bench/RESULTS.md.
"""

import argparse
import csv
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import yaml

from detect_forms import FIELDS, _person
from kakuho import intake, people
from kakuho.detect import judge_columns
from kakuho.vocab.contents import Document, TablePart
from kakuho.workflows.scanning.engines import examine
from machine import heading

HEADERS = yaml.safe_load(Path(__file__).with_name("columns_headers.yaml").read_text(encoding="utf-8"))
STYLES = (
    "japanese",
    "romaji",
    "short",
    "english",
    "none",
    "group rows",
    "form down",
    "form across",
    "two people",
)
FIELD_OF = {
    "NAME": ("name", "names", "nameh"), "NAME.kana": ("kana", "hkana"), "NAME.family": ("fam",),
    "NAME.given": ("giv",),
    "PHONE": ("phone", "mobile", "mobilesolid", "phoneparen"), "EMAIL": ("mail",), "POSTAL": ("zip", "zip7"),
    "ADDRESS": ("addr", "addrb"), "DOB": ("dobs", "dobi", "dob8", "dobj"), "GENDER": ("gender",),
    "AGE": ("age",),
    "COMPANY_ID": ("cid",), "MYNUMBER": ("my4",), "CARD": ("card4",), "BANK": ("bank",), "PENSION": ("pen",),
    "LICENSE": ("lic",), "IP": ("ip",), "COOKIE_ID": ("cookie",), "LOGIN_ID": ("login",),
    "SENSITIVE": ("sick",),
}  # fmt: skip
WITHOUT_HEADER = frozenset(
    {"NAME", "NAME.kana", "PHONE", "EMAIL", "POSTAL", "ADDRESS", "DOB", "CARD", "MYNUMBER", "IP"}
)
NOTHING = ("none.text", "none.number", "none.date", "none.company")


@dataclass(frozen=True)
class Sheet:
    """Rows as they lie in the file, the kind of each column (in order), and how many people it is about."""

    style: str
    rows: list[list[str]]
    kinds: list[str]
    people: int


def main() -> None:
    """Precision and recall per kind and per style, and counts of people."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tables", type=int, default=400, help="tables per style")
    parser.add_argument(
        "--misses", action="store_true", help="print what was judged wrongly (made-up headers)"
    )
    options = parser.parse_args()
    print(heading(" ".join(["bench/columns.py", *sys.argv[1:]])))
    scores: dict[str, Counter[str]] = {}
    by_style: dict[str, Counter[str]] = {}
    misses: Counter[tuple[str, str, str, str]] = Counter()
    right_people: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for style in STYLES:
            for number in range(options.tables):
                sheet = made(style, random.Random(f"columns {style} {number}"))  # noqa: S311  test data
                path = Path(folder) / "list.csv"
                with path.open("w", encoding="utf-8", newline="") as file:
                    csv.writer(file).writerows(sheet.rows)
                found = judged(path, len(sheet.kinds))
                for wanted, (title, kind, role) in zip(sheet.kinds, found, strict=True):
                    score(scores, by_style, misses, (style, wanted, title, kind, role))
                if number < options.tables // 10:
                    right_people[style] += counted(path) == sheet.people
    print_scores("kind", scores)
    print_scores("style", by_style)
    print("| style | tables whose number of people is right |\n|---|--:|")
    for style in STYLES:
        print(f"| {style} | {right_people[style] / max(options.tables // 10, 1):.2f} |")
    if options.misses:
        for miss, times in misses.most_common(60):
            print(times, *miss)


def made(style: str, rng: random.Random) -> Sheet:
    """One table in a style."""
    if style == "two people":
        return _two_people(rng)
    kinds = rng.sample([k for k in FIELD_OF if style != "none" or k in WITHOUT_HEADER], rng.randrange(3, 7))
    kinds += rng.sample(NOTHING, rng.randrange(1, 3)) if not style.startswith("form") else []
    if "NAME" not in kinds:
        kinds[0] = "NAME"
    if style.startswith("form") or "NAME.family" in kinds or "NAME.given" in kinds:
        kinds = [k for k in dict.fromkeys(kinds) if k not in {"NAME.family", "NAME.given"}]
    if style.startswith("form"):
        kinds += [k for k in ("PHONE", "EMAIL", "ADDRESS", "DOB") if k not in kinds][: max(0, 4 - len(kinds))]
    rng.shuffle(kinds)
    number = 1 if style.startswith("form") else rng.randrange(6, 40)
    chosen = {kind: rng.choice(FIELD_OF[kind]) for kind in kinds if kind in FIELD_OF}
    body = [[_value(kind, chosen, who, rng) for kind in kinds] for who in _distinct(rng, number)]
    return Sheet(style, _laid_out(style, kinds, body, rng), kinds, number)


def _two_people(rng: random.Random) -> Sheet:
    one, two = rng.choice(HEADERS["pairs"])
    further = ["NAME", *rng.sample(["DOB", "PHONE", "GENDER"], 2)]
    own = ["NAME", *rng.sample(["PHONE", "EMAIL", "ADDRESS", "DOB"], 2)]
    number = rng.randrange(6, 30)
    persons = _distinct(rng, number * 2)
    chosen = {k: rng.choice(FIELD_OF[k]) for k in {*own, *further}}
    body = [
        [
            f"{n:05d}",
            *(_value(k, chosen, persons[2 * n], rng) for k in own),
            *(_value(k, chosen, persons[2 * n + 1], rng) for k in further),
        ]
        for n in range(number)
    ]
    titles = [rng.choice(HEADERS["japanese"][k]) for k in (*own, *further)]
    if rng.random() < 0.5:
        rows = [["No", one, *[""] * (len(own) - 1), two, *[""] * (len(further) - 1)], ["", *titles]]
    else:
        names = [one] * len(own) + [two] * len(further)
        join = rng.choice(["", " ", "_", "の"])
        rows = [["No", *(f"{n}{join}{t}" for n, t in zip(names, titles, strict=True))]]
    return Sheet("two people", rows + body, ["none.number", *own, *further], number * 2)


def _distinct(rng: random.Random, number: int) -> list:
    return [_person(rng) for _ in range(number)]


def _value(kind: str, chosen: dict[str, str], who: object, rng: random.Random) -> str:
    if kind == "none.text":
        return rng.choice(["A", "B", "新規", "継続", "東京", "大阪", "完了"])
    if kind == "none.number":
        return str(rng.randrange(10**6))
    if kind == "none.date":
        return f"2026-{rng.randrange(1, 12):02d}-{rng.randrange(1, 29):02d}"
    if kind == "none.company":
        return rng.choice(["株式会社サンプル", "見本商事", "例示工業株式会社", "テスト商店"])
    return FIELDS[chosen[kind]][1](who, rng)


def _laid_out(style: str, kinds: list[str], body: list[list[str]], rng: random.Random) -> list[list[str]]:
    words = (
        HEADERS["japanese" if style in {"group rows", "form down", "form across"} else style]
        if style != "none"
        else {}
    )
    titles = [rng.choice(words[kind]) for kind in kinds] if words else []
    if style == "none":
        return body
    if style == "form down":
        head = (
            [[rng.choice(["項目", "項目名", "区分"]), rng.choice(["内容", "値", "記入欄"])]]
            if rng.random() < 0.5
            else []
        )
        return head + [[title, value] for title, value in zip(titles, body[0], strict=True)]
    if style == "form across":
        pairs = list(zip(titles, body[0], strict=True))
        return [[cell for pair in pairs[at : at + 2] for cell in pair] for at in range(0, len(pairs), 2)]
    if style == "group rows":
        at = rng.randrange(1, len(kinds))
        groups = [""] * len(kinds)
        groups[0], groups[at] = rng.choice([("基本情報", "詳細"), ("お客様", "その他"), ("本人情報", "管理")])
        return [groups, titles, *body]
    return [titles, *body]


def judged(path: Path, width: int) -> list[tuple[str, str, str]]:
    """Heading, kind and role of each column of the file's table."""
    columns: list[tuple[str, str, str]] = []
    for document in intake.open_paths([path]):
        assert isinstance(document, Document)
        for part in document.parts:
            if isinstance(part, TablePart) and not columns:
                table = pa.Table.from_batches(list(part.batches)).drop_columns(["row"]).combine_chunks()
                judgements = judge_columns(part.header, table.to_batches()[0])
                columns.extend((one.header, one.kind or "", one.role) for one in judgements)
            else:
                for _ in getattr(part, "batches", ()):
                    pass
    return (columns + [("(no column)", "", "")] * width)[:width]


def counted(path: Path) -> int:
    """The best estimate of the number of people of the file."""
    tables = [one.records for one in examine([path], progress=lambda _: None) if hasattr(one, "records")]
    return people.count(pa.concat_tables(tables)).best


def score(scores: dict, by_style: dict, misses: Counter, case: tuple[str, str, str, str, str]) -> None:
    """Enter one column."""
    style, wanted, title, kind, role = case
    base, _, wanted_role = wanted.partition(".")
    base = "" if base == "none" else base
    right = base == kind and (not wanted_role or not base or role == wanted_role)
    for table, key_wanted, key_given in ((scores, base, kind), (by_style, style, style)):
        if base:
            table.setdefault(key_wanted, Counter())["gold"] += 1
            table[key_wanted]["right"] += right
        if kind:
            table.setdefault(key_given, Counter())["given"] += 1
            table[key_given]["precise"] += right
    if not right:
        misses[style, wanted, title, f"{kind}.{role}"] += 1


def print_scores(what: str, table: dict[str, Counter[str]]) -> None:
    """A Markdown table."""
    print(f"| {what} | columns | precision | recall |\n|---|--:|--:|--:|")
    for key, n in sorted(table.items()):
        precision, recall = n["precise"] / max(n["given"], 1), n["right"] / max(n["gold"], 1)
        print(f"| {key} | {n['gold']} | {precision:.3f} | {recall:.3f} |")
    print()


if __name__ == "__main__":
    main()
