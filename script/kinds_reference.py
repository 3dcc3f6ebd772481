"""Write docs/reference/kinds.md from the catalogue of kinds."""

from pathlib import Path

import yaml

from kakuho.detect import catalogue
from kakuho.vocab.kinds import Attribute, Kind

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs/reference/kinds.md"
ELSEWHERE = HERE / "kinds_elsewhere.yaml"
ATTRIBUTES = {
    Attribute.IDENTIFIES: ("特定の個人の識別に役立つ", "helps to tell who it is", "法2条1項"),
    Attribute.IDENTIFICATION_CODE: ("個人識別符号", "individual identification code", "法2条2項"),
    Attribute.SPECIAL_CARE: ("要配慮個人情報", "special-care-required personal information", "法2条3項"),
    Attribute.PROPERTY_DAMAGE: ("財産的被害のおそれ", "danger of damage to property", "規則7条2号"),
    Attribute.CREDENTIAL: ("認証に使う", "authenticates somebody", ""),
    Attribute.MY_NUMBER: ("個人番号", "My Number", "番号法2条5項"),
    Attribute.PERSONALLY_REFERABLE: (
        "それだけなら個人関連情報",
        "personally referable information when alone",
        "法2条7項",
    ),
    Attribute.COMMUNICATION_SECRECY: (
        "電気通信事業者では通信の秘密",
        "secrecy of communications, for carriers",
        "電気通信事業法4条",
    ),
    Attribute.CONTACT: ("本人に連絡できる", "reaches the principal", ""),
    Attribute.LEGAL_PERSON: ("法人の情報", "about a legal person", ""),
}
OPENING = """# 情報の種類 / Kinds of information

`script/kinds_reference.py` がカタログから書き出したページです。手で直さないでください。
Written by `script/kinds_reference.py` from the catalogue; not to be edited by hand.

ID は `kakuho scan --json` と `kakuho detect` の `type` です。
法律上の扱いは、その種類が一般に持つ性質です。事案の判断は人がします。
The ids are those of `type` in `kakuho scan --json` and `kakuho detect`. The attributes are what the law
generally sees in a kind; what holds in a case is for a person to judge.
"""
MESSAGES = """
`COMMUNICATION` は文中の位置では示さず、通数で数えます
(メール1通、差出人・宛先の列がある表の1行、LINE のトーク履歴の1行)。
`COMMUNICATION` is counted and not marked: one a mail, one a row of a table with
senders or recipients, one a line of an exported talk.
"""


def page() -> str:
    """The whole page."""
    kinds = catalogue()
    elsewhere = yaml.safe_load(ELSEWHERE.read_text(encoding="utf-8"))
    lines = [OPENING, *_table("ID", "種類 / kind", "法律上の扱い / attributes")]
    lines += [_row(f"`{k.id}`", f"{k.label_ja} / {k.label_en}", _attributes(k)) for k in kinds.values()]
    lines += [MESSAGES, "## 扱いの意味 / What the attributes mean"]
    lines += _table("", "日本語", "English", "根拠 / source")
    lines += [_row(f"`{key}`", *meaning) for key, meaning in ATTRIBUTES.items()]
    lines += [
        "",
        "## 種類の中の区分 / Categories",
        "`categories` に件数が出ます。 Counted as `categories`.",
        "",
    ]
    lines += _table("ID", "区分", "category", "根拠 / source")
    for kind in kinds.values():
        for finer in kind.categories:
            lines.append(_row(f"`{kind.id}`: `{finer.id}`", finer.label_ja, finer.label_en, finer.provision))
    lines += ["", "## ほかの製品の型との対応 / Types of other products", *_table("product", "type", "ID")]
    for product, types in elsewhere.items():
        lines += [_row(product, name, f"`{kind}`") for name, kind in types.items()]
    return "\n".join(lines) + "\n"


def _table(*titles: str) -> list[str]:
    return [_row(*titles), "|" + "---|" * len(titles)]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _attributes(kind: Kind) -> str:
    return ", ".join(f"`{attribute}`" for attribute in Attribute if attribute in kind.attributes) or "–"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
