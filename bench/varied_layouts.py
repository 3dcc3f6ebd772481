"""Layouts in which a heading and its value stand, for bench/varied.py."""

# ruff: noqa: E501  one spelling or layout a line

import random
import re
from collections.abc import Callable

Made = tuple[str, int, int] | None
Layout = Callable[[str, str, random.Random], Made]

BEFORE = (
    "お問い合わせ票\n", "確認日 2026年4月8日\n", "■ご契約内容\n氏名:森川 朋美\n", "", "> 前回の件です。\n> ", "1/2ページ\n\n",
    "受付窓口:北口\n区分:新規\n", "様式第4号(第6条関係)\n\n",
)  # fmt: skip
AFTER = (
    "\n以上\n",
    "\n備考:特になし\n",
    "",
    "\n確認済\n",
    "\n担当 第二営業課\n",
    "\n---\n",
    "\n受付日:2026/04/08\n",
)
NAMES = (
    "森川 朋美",
    "大久保 健",
    "佐伯真由",
    "本間 悠斗",
    "江口 美佐子",
    "藤沢 亮",
    "仲村渠 徹",
    "早坂 あおい",
)
CITIES = ("仙台市", "高松市", "福井市", "大分市", "弘前市")


def _whole(text: str, value: str) -> Made:
    start = len(text[: text.rindex("\x00")].replace("\x00", value))
    return text.replace("\x00", value), start, start + len(value)


def _line(form: str) -> Layout:
    """A line among others; H stands for the heading, V for the value."""

    def make(heading: str, value: str, rng: random.Random) -> Made:
        line = form.replace("H", "\x01").replace("V", "\x00").replace("\x01", heading)
        return _whole(rng.choice(BEFORE) + line + rng.choice(AFTER), value)

    return make


def _spread(heading: str, value: str, rng: random.Random) -> Made:
    """Headings as text recognition sets them."""
    return _line("H V")(" ".join(heading), value, rng) if re.fullmatch("[一-龥ァ-ヶ]{3,8}", heading) else None


def _tag(heading: str, value: str, rng: random.Random) -> Made:
    return _line("<H>V</H>")(heading, value, rng) if re.fullmatch(r"[A-Za-z_]+", heading) else None


def _key(form: str) -> Layout:
    def make(heading: str, value: str, rng: random.Random) -> Made:
        return _line(form)(heading, value, rng) if re.fullmatch(r"[A-Za-z_.]+", heading) else None

    return make


def _japanese(form: str) -> Layout:
    def make(heading: str, value: str, rng: random.Random) -> Made:
        return None if heading.isascii() else _line(form)(heading, value, rng)

    return make


def _table(
    sign: str, *, rows: int = 4, numbered: bool = False, edges: bool = False, few: bool = False
) -> Layout:
    """A table with the heading over one column. `few`: only the name stands beside it."""

    def make(heading: str, value: str, rng: random.Random) -> Made:
        if sign.strip() and sign.strip() in value + heading:
            return None
        if sign == " " and (" " in value.replace("\u3000", " ") or " " in heading):
            return None
        column = 1 if few else rng.randrange(1, 4)
        names = ("氏名", "受付日", "市区町村") if not few else ("氏名",)
        lines = [[*(("No",) if numbered else ()), *names[:column], heading, *names[column:]]]
        at = rng.randrange(rows)
        others = rng.sample(NAMES, rows)
        for n in range(rows):
            name = others[n].replace(" ", "") if sign == " " else others[n]
            cells = [name] if few else [name, f"2026-04-{rng.randrange(1, 29):02d}", rng.choice(CITIES)]
            number = [str(n + 1)] if numbered else []
            lines.append([*number, *cells[:column], "\x00" if n == at else "\x02", *cells[column:]])
        text = "\n".join(
            (sign.lstrip() if edges else "") + sign.join(line) + (sign.rstrip() if edges else "")
            for line in lines
        )
        return _whole(
            rng.choice(BEFORE) + text.replace("\x02", _alike(value, rng)) + rng.choice(AFTER), value
        )

    return make


def _alike(value: str, rng: random.Random) -> str:
    """The same value again: other rows of the column hold values of the same form."""
    del rng
    return value


def _aligned(heading: str, value: str, rng: random.Random) -> Made:
    rows = [("氏名", heading, "区分"), *((name, value, "一般") for name in rng.sample(NAMES, 4))]
    lines = ["   ".join((row[0].ljust(8, "\u3000"), row[1].ljust(28), row[2])) for row in rows]
    text = "\n".join(lines)
    start = text.rindex(value)
    return text, start, start + len(value)


def _person_line(form: str) -> Layout:
    """Lines about people, each with the value, under a heading of the whole list."""

    def make(heading: str, value: str, rng: random.Random) -> Made:
        lines = [form.replace("N", name).replace("V", value) for name in rng.sample(NAMES, 3)]
        text = f"{heading}一覧(社外秘)\n" + "\n".join(lines) + "\n"
        start = text.rindex(value)
        return text, start, start + len(value)

    return make


LAYOUTS: dict[str, Layout] = {
    "H:V": _line("H:V"), "H: V": _line("H: V"), "H V": _line("H V"), "H\tV": _line("H\tV"), "H　V": _line("H\u3000V"),
    "H=V": _line("H=V"), "H = V": _line("H = V"), "【H】V": _line("【H】V"), "【H】 V": _line("【H】\nV"), "■H V": _line("■H V"),
    "・H:V": _line("・H:V"), "[H] V": _line("[H] V"), "(H)V": _line("(H)V"), "H(V)": _line("H(V)"), "H→V": _line("H→V"),
    "HはVです": _japanese("HはVです。"), "HがV": _japanese("お客様のHがVとなっていました。"), "HをVに": _japanese("HをVに変更してください。"),
    "dots": _line("H……V"), "leaders": _line("H .......... V"), "H\\nV": _line("H\nV"), "H\\n  V": _line("H\n  V"), "H:\\nV": _line("H:\nV"),
    "1. H V": _line("1. H V"), "1) H: V": _line("(3) H: V"), "H「V」": _line("H「V」"), "H『V』": _line("H 『V』"), "H[V]": _line("H[V]"),
    "> H: V": _line("> H: V"), "H ； V": _line("H ; V"), "H - V": _line("H - V"), "H ／ V": _line("H / V"), "V(H)": _line("V(H)"),
    "H欄:V": _japanese("H欄:V"), "H(控):V": _line("H(控):V"), "H ※必須 V": _line("H ※必須\nV"), "H*: V": _line("H*: V"),
    "md bold": _line("**H**: V"), "md list": _line("- H: V"), "md row": _line("| H | V |"), "│": _line("│H│V│"),
    "dt dd": _line("<dt>H</dt><dd>V</dd>"), "th td": _line("<tr><th>H</th><td>V</td></tr>"), "td\\ntd": _line("<td>H</td>\n<td>V</td>"),
    "label": _line('<label>H</label><input value="V">'), "tag": _tag, "attr": _key('<row H="V"/>'),
    "json": _line('{"id": 3, "H": "V", "kubun": "A"}'), "json line": _line('  "H": "V",'), "yaml": _line("  H: 'V'"), "toml": _key('H = "V"'),
    "logfmt": _key("level=info H=V ms=12"), "query": _key("GET /api?H=V&page=2 HTTP/1.1"), "cookie": _key("Cookie: lang=ja; H=V; theme=d"),
    "pipe log": _key("10:00:01|imp|H=V|ok"), "colon log": _key("2026-04-08 10:00:01 INFO H:V done"), "sql set": _key("UPDATE t SET H='V' WHERE id=3;"),
    "escaped": _key('{\\"H\\": \\"V\\"}'), "path": _key("/v1/H/V/profile"), "ltsv": _key("time:10:00\tH:V\tms:12"), "curl": _key("curl -H 'H: V' https://example.jp"),
    "vertical csv": _line("項目,値\n区分,新規\nH,V\n状態,済"), "vertical tsv": _line("区分\t新規\nH\tV\n状態\t済"), "side by side": _line("氏名 森川 朋美  H V  区分 新規"),
    "slashes": _line("森川 朋美 / H V / 仙台市"), "commas": _line("森川 朋美、H V、仙台市"), "semicolons": _line("氏名:森川 朋美; H:V; 区分:新規"), "spread": _spread,
    "wide colon": _line("H : V"), "said": _japanese("A:Hをお願いします。\nB:Vです。"), "said2": _japanese("オペレーター「Hをお聞かせください」\nお客様「はい、Vです」"),
    "no": _japanese("Hは以下のとおりです。\n\nV\n\nよろしくお願いします。"), "mail": _japanese("Hをお送りします。\n V"), "with": _japanese("本人確認のためH(V)を控えた。"),
    "csv": _table(","), "tsv": _table("\t"), "pipes": _table(" | ", edges=True), "numbered csv": _table(",", numbered=True), "two columns": _table(",", few=True),
    "two tsv": _table("\t", few=True), "blanks": _table(" "), "numbered blanks": _table(" ", numbered=True), "aligned": _aligned, "slashed": _table(" / "), "slash": _table("/"),
    "one row": _table(",", rows=1), "two rows": _table("\t", rows=2), "wide blanks": _table("\u3000"), "comma blank": _table(", ", numbered=True),
    "list ()": _person_line("N(V)"), "list :": _person_line("N:V"), "list .": _person_line("・N V"), "list 様": _person_line("N様 V"),
}  # fmt: skip
