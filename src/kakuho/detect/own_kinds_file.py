"""The TOML file in which a company describes its own kinds."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kakuho.detect.catalogue import catalogue
from kakuho.detect.linear_patterns import refusal
from kakuho.detect.own_kinds import OwnKind, own_kinds_in_use
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts.items import Item
from kakuho.vocab.kinds import Attribute

MOST_BYTES = 1 << 18
MOST_KINDS = 50
MOST_PATTERNS = 20
MOST_HEADERS = 50
RE_ID = re.compile(r"[A-Z][A-Z0-9_]{2,30}")
TEXTS = ("id", "label_ja", "label_en")
LISTS = ("patterns", "headers", "attributes")
KEYS = (*TEXTS, *LISTS, "item", "anywhere")


def own_kinds_of(data: bytes, name: str) -> tuple[OwnKind, ...]:
    """The kinds that a TOML file called `name` describes.

    Raises:
        UsageError: names the file, the line and the key, what is wrong with it and what to do.
    """
    file = _File(name, _text(data, name))
    try:
        loaded = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        raise file.wrong(
            int(where[1]) if where else 1, ja="TOMLとして読めません", en="is not TOML"
        ) from error
    entries = loaded.get("kind")
    if set(loaded) != {"kind"} or not isinstance(entries, list) or not entries:
        ja, en = (
            "[[kind]] の表だけを1つ以上書いてください",
            "needs one or more [[kind]] tables and nothing else",
        )
        raise file.wrong(1, ja=ja, en=en)
    if len(entries) > MOST_KINDS:
        raise file.wrong(
            1, ja=f"種類が多すぎます(上限{MOST_KINDS})", en=f"has too many kinds ({MOST_KINDS} at most)"
        )
    kinds = tuple(_kind(file, number, entry) for number, entry in enumerate(entries))
    for number, kind in enumerate(kinds):
        if kind.id in {earlier.id for earlier in kinds[:number]}:
            raise file.wrong(file.line(number, "id"), ja="id が重なっています", en="id is there twice")
    return kinds


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    text: str

    def line(self, number: int, key: str) -> int:
        """The line of a key in the table of that number, or of the table."""
        at = -1
        for count, line in enumerate(self.text.splitlines(), start=1):
            if re.match(r"\s*\[\[\s*kind\s*\]\]", line):
                at += 1
                first = count
            if at == number and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
                return count
            if at > number:
                break
        return first if at >= number and at == number else 1

    def wrong(self, line: int, *, ja: str, en: str) -> UsageError:
        """The error at a line."""
        return UsageError(
            ja=f"{self.name} の{line}行目: {ja}。",
            en=f"{self.name}, line {line}: {en}.",
            do_ja="docs/how-to/add-own-kinds.md の例と見比べて直してください。",
            do_en="Compare it with the example in docs/how-to/add-own-kinds.en.md.",
        )


def _text(data: bytes, name: str) -> str:
    file = _File(name, "")
    if len(data) > MOST_BYTES:
        raise file.wrong(1, ja="大きすぎます(上限256 KiB)", en="is too long (256 KiB at most)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise file.wrong(
            data[: error.start].count(b"\n") + 1, ja="UTF-8ではありません", en="is not UTF-8"
        ) from error


def _kind(file: _File, number: int, entry: Mapping[str, Any]) -> OwnKind:
    def wrong(key: str, ja: str, en: str) -> UsageError:
        return file.wrong(file.line(number, key), ja=f"{key} は{ja}", en=f"{key} {en}")

    unknown = sorted(set(entry) - set(KEYS))
    if unknown:
        raise wrong(
            unknown[0][:40],
            f"知らない項目です(使えるのは {', '.join(KEYS)})",
            f"is not one of {', '.join(KEYS)}",
        )
    for key in TEXTS:
        if not isinstance(entry.get(key), str) or not 0 < len(entry[key].strip()) <= MOST_PATTERNS * 2:
            raise wrong(key, "1〜40文字の文字列で書いてください", "must be a text of 1 to 40 characters")
    for key in LISTS:
        listed = entry.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(word, str) and word for word in listed):
            raise wrong(key, "文字列の一覧で書いてください", "must be a list of texts")
    _check_id(entry, wrong)
    _check_patterns(entry, wrong)
    _check_words(entry, wrong)
    return OwnKind(
        entry["id"],
        entry["label_ja"].strip(),
        entry["label_en"].strip(),
        tuple(entry["patterns"]),
        tuple(entry.get("headers", [])),
        tuple(Attribute(word) for word in entry.get("attributes", [])),
        entry.get("item", "other"),
        bool(entry.get("anywhere", False)),
    )


def _check_id(entry: Mapping[str, Any], wrong: Any) -> None:
    if RE_ID.fullmatch(entry["id"]) is None:
        raise wrong(
            "id", "英大文字・数字・_ で3文字以上にしてください", "must be 3 or more of A-Z, 0-9 and _"
        )
    with own_kinds_in_use(()):
        if entry["id"] in catalogue():
            raise wrong("id", "製品の種類と同じ名前です", "is the name of a kind of the product")


def _check_patterns(entry: Mapping[str, Any], wrong: Any) -> None:
    patterns = entry.get("patterns", [])
    if not 0 < len(patterns) <= MOST_PATTERNS:
        raise wrong("patterns", f"1〜{MOST_PATTERNS}個要ります", f"needs 1 to {MOST_PATTERNS} patterns")
    for count, pattern in enumerate(patterns, start=1):
        refused = refusal(pattern)
        if refused is not None:
            raise wrong("patterns", f"{count}番目が{refused[0]}", f"number {count} {refused[1]}")


def _check_words(entry: Mapping[str, Any], wrong: Any) -> None:
    anywhere = entry.get("anywhere", False)
    if not isinstance(anywhere, bool):
        raise wrong("anywhere", " true か false です", "must be true or false")
    headers = entry.get("headers", [])
    if not headers and not anywhere:
        raise wrong(
            "headers",
            "1つ以上要ります(見出しなしで探すなら anywhere = true)",
            "needs a word, or set anywhere = true",
        )
    if len(headers) > MOST_HEADERS or any(len(word) > 2 * MOST_PATTERNS for word in headers):
        raise wrong("headers", "50個・40文字までです", "may hold 50 words of 40 characters")
    known = {attribute.value for attribute in Attribute}
    for word in entry.get("attributes", []):
        if word not in known:
            raise wrong(
                "attributes",
                f" {', '.join(sorted(known))} から選んでください",
                f"must be of {', '.join(sorted(known))}",
            )
    if entry.get("item", "other") not in {"other", *(item.value for item in Item)}:
        raise wrong(
            "item",
            "事実の項目(docs/reference/facts.md)の語にしてください",
            "must be a word of docs/reference/facts.md",
        )
