"""The JSON Schema and the reference page of the facts, both made from the declarations."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from kakuho.vocab.answers import Answer
from kakuho.vocab.facts.data import People
from kakuho.vocab.facts.incident import Facts
from kakuho.vocab.facts.reading import WRAPPED
from kakuho.vocab.facts.report import Report
from kakuho.vocab.facts.words import Spec, Word, specs
from kakuho.vocab.stated import OriginKind, Status

_ANSWERS = {"yes": ("はい", "yes"), "no": ("いいえ", "no")}


def facts_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a facts mapping; every field says its meaning and its article."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://kakuho.example/schemas/facts.schema.json",
        "title": "Kakuho: facts of one incident / 漏えい等事案の事実",
        "description": (
            "書かない項目は「話題になっていない」、unknown は「尋ねたが分からない」。"
            " / A field left out has not come up; `unknown` was asked and is open. Values may be wrapped."
        ),
        **_record(Facts),
        "$defs": {
            **{type_.__name__: _words(type_) for type_ in _vocabularies()},
            **{type_.__name__: _record(type_) for _, type_, _ in _sections(Facts, "")},
        },
    }


def _vocabularies() -> list[type[Word]]:
    records: list[type[Any]] = [Facts, *(type_ for _, type_, _ in _sections(Facts, ""))]
    found = {spec.type for record in records for spec in specs(record).values()}
    return sorted((t for t in found if issubclass(t, Word)), key=lambda t: t.__name__)


def _words(type_: type[Word]) -> dict[str, Any]:
    return {"oneOf": [{"const": word.value, "title": f"{word.ja} / {word.en}"} for word in type_]}


def _record(type_: type[Any]) -> dict[str, Any]:
    properties = {name: _property(spec) for name, spec in specs(type_).items()}
    schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    if type_ is Report:
        dotted = {f"{head}.{name}": spec for head, name, spec in _report_fields()}
        properties |= {key: _property(spec) for key, spec in dotted.items()}
    if type_ is People:
        return {"anyOf": [{"type": "integer", "minimum": 0}, schema]}
    return schema


def _report_fields() -> Iterator[tuple[str, str, Spec]]:
    for head, part in specs(Report).items():
        for name, spec in specs(part.type).items():
            yield head, name, spec


def _property(spec: Spec) -> dict[str, Any]:
    said = {"title": spec.ja, "description": f"{spec.ja} / {spec.en} [{spec.article}]"}
    if spec.section:
        record = {"$ref": f"#/$defs/{spec.type.__name__}"}
        if spec.many:
            return {**said, "anyOf": [record, {"type": "array", "items": record}]}
        return {**said, **record}
    return {**said, "anyOf": [*_plain(spec), _wrapped(spec)]}


def _plain(spec: Spec) -> list[dict[str, Any]]:
    one = _one(spec.type)
    forms = [one, {"type": "array", "items": one}] if spec.many else [one]
    unknown = [] if spec.type is str else [{"const": "unknown"}]
    return [*forms, *unknown, {"type": "null"}]


def _wrapped(spec: Spec) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "value": {"anyOf": _plain(spec)},
            "status": {"enum": [status.value for status in Status]},
            "origin": {"enum": [kind.value for kind in OriginKind]},
            "note_ja": {"type": "string"},
            "note_en": {"type": "string"},
        },
        "additionalProperties": False,
        "minProperties": 1,
    }


def _one(type_: type[Any]) -> dict[str, Any]:
    if type_ is Answer:
        return {"enum": [*_ANSWERS, True, False]}
    if issubclass(type_, Word):
        return {"$ref": f"#/$defs/{type_.__name__}"}
    if type_ is datetime:
        return {"type": "string", "format": "date-time"}
    if type_ is date:
        return {"type": "string", "format": "date"}
    return {"type": "integer", "minimum": 0} if type_ is int else {"type": "string"}


def facts_page() -> str:
    """The reference page in Markdown: each section a table of fields, each vocabulary a table of words."""
    parts = [_INTRODUCTION]
    for path, type_, spec in _sections(Facts, ""):
        parts.append(f"\n## `{path}` — {spec.ja} / {spec.en}\n\n{_HEAD}")
        parts += [_row(name, field) for name, field in specs(type_).items() if not field.section]
    parts.append("\n## `established`\n\n" + _HEAD + _row("established", specs(Facts)["established"]))
    parts.append("\n# 語彙 / Vocabulary\n")
    parts += [_vocabulary(type_.__name__, type_) for type_ in _vocabularies()]
    return "".join(parts)


def _sections(type_: type[Any], path: str) -> Iterator[tuple[str, type[Any], Spec]]:
    for name, spec in specs(type_).items():
        if spec.section:
            here = f"{path}.{name}" if path else name
            here += "[]" if spec.many else ""
            yield here, spec.type, spec
            yield from _sections(spec.type, here)


def _row(name: str, spec: Spec) -> str:
    kind = {Answer: "yes/no", int: "integer", str: "text", date: "date", datetime: "date-time"}.get(spec.type)
    kind = kind or f"[{spec.type.__name__}](#{spec.type.__name__.lower()})"
    many = " …" if spec.many else ""
    return f"| `{name}` | {kind}{many} | {spec.ja} | {spec.en} | {spec.article} |\n"


def _vocabulary(name: str, type_: type[Word]) -> str:
    rows = "".join(f"| `{w.value}` | {w.ja} | {w.en} |\n" for w in type_)
    return f"\n## {name}\n\n| 語 / word | 日本語 | English |\n|---|---|---|\n{rows}"


_HEAD = "| 項目 / field | 種類 / kind | 意味 | Meaning | 条文 / serves |\n|---|---|---|---|---|\n"
_INTRODUCTION = f"""# 事実の語彙 / The vocabulary of facts

このページと `facts.schema.json` は `script/facts_reference.py` がコードから作ります。
This page and `facts.schema.json` are made from the code by `script/facts_reference.py`.

- 全ての項目は任意です。書かない項目は「話題になっていない」、`unknown` は「尋ねたが分からない」と読みます。
  要件(人数、目的、性質など)は書かなければ不明、除外(暗号化、回収、委託元への通知など)は書かなければ
  「ない」と読みます。
  Every field is optional. Left out: it has not come up. `unknown`: it was asked and is open. Requirements
  left out are unknown; exceptions left out do not hold.
- 値はそのまま、又は {", ".join(f"`{key}`" for key in sorted(WRAPPED))} の組で書けます。
  `status` は confirmed / estimated / unknown。除外は confirmed のときだけ認めます。目的・要配慮・財産的被害の
  「no」も推定だけでは不明のままです。複数可の項目はリスト全体を `value` に入れます(要素ごとには包みません)。
  A value is plain or wrapped with its status; an exception, or a no to a requirement, counts only when
  confirmed. Of a field with several words the whole list is wrapped, not each word.
- 項目の内訳がない「会員情報」「顧客名簿」などは `items: [general]` と書きます(書かないと要配慮・財産的被害は
  不明のまま)。 Write `items: [general]` where only "member data" or the like is told.
- 人数は整数1つでも書けます(下限・最尤・上限が同じ)。上限だけ分かるときは `high`、分からないときは
  `upper_limit_unknown: yes`。 A number of people may be one integer; `high` is the maximum.
- `data` は性質(`nature`)ごとに1組。性質や暗号化の違うデータは組を分けます。
  One group of `data` for each legal nature or protection.
- 経緯(`event.course`)は目的と漏えい等の別を補います(例: 誤送付は過失の漏えい、盗難は不正の目的)。
  The course fills in purpose and kind (a mis-sent mail is an accidental leak, theft an improper act).
- `report` の項目は `reporter.name` のように点でつないでも書けます。 Keys of `report` may be dotted.
"""
