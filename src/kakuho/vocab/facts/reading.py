"""From a plain mapping (JSON, YAML) to Facts; what is not in the vocabulary is refused by name."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from kakuho.vocab.answers import Answer
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts.data import People
from kakuho.vocab.facts.incident import Facts
from kakuho.vocab.facts.report import Report
from kakuho.vocab.facts.words import Spec, specs
from kakuho.vocab.stated import Origin, OriginKind, Stated, Status

W = TypeVar("W", bound=StrEnum)
_SHORT_LIST = 8  # words that a message can name all
WRAPPED = {"value", "status", "origin", "note_ja", "note_en"}


class FactsError(UsageError):
    """A facts mapping says something outside the vocabulary; the message names the field, never the value."""


@dataclass(frozen=True, slots=True)
class _Speaker:
    origin: Origin
    status: Status


def facts_from_mapping(
    mapping: Mapping[str, Any], *, origin: Origin, status: Status = Status.CONFIRMED
) -> Facts:
    """The facts a mapping states, every value with `origin` and, unless it says its own, with `status`.

    A value is given plainly or as {"value", "status", "origin", "note_ja", "note_en"}; a plain number stands
    for low, best and high of a number of people. What is absent or null has not come up; "unknown" says that
    the question was asked and is open (its origin is kept).

    Raises:
        FactsError: an unknown key or word, or a value of the wrong kind; names the field and what is allowed.
    """
    facts = _record(Facts, mapping, "", _Speaker(origin, status))
    assert isinstance(facts, Facts)
    return facts


def _record(type_: type[Any], raw: Any, path: str, speaker: _Speaker) -> Any:
    if type_ is People and _is_number(raw):
        raw = {"low": raw, "best": raw, "high": raw}
    if not isinstance(raw, Mapping):
        raise _refusal(path, "項目の組(マッピング)が必要です", "needs a mapping of fields")
    known = specs(type_)
    given = _undotted(raw) if type_ is Report else raw
    for key in given:
        if key not in known:
            raise _refusal(
                _join(path, str(key)[:40]),
                f"そのような項目はありません。{_near(key, known, 'ja')}",
                f"is not a known field; {_near(key, known, 'en')}",
            )
    values = {key: _field(known[key], raw, _join(path, key), speaker) for key, raw in given.items()}
    record = type_(**values)
    if isinstance(record, People):
        _check_order(record, path)
    return record


def _field(spec: Spec, raw: Any, path: str, speaker: _Speaker) -> Any:
    if not spec.section:
        return _stated(spec, raw, path, speaker)
    if not spec.many:
        return spec.type() if raw is None else _record(spec.type, raw, path, speaker)
    groups = [raw] if isinstance(raw, Mapping) else raw
    if groups is None:
        return ()
    if isinstance(groups, str) or not isinstance(groups, Sequence):
        raise _refusal(path, "組の並び(リスト)が必要です", "needs a list of groups")
    return tuple(_record(spec.type, group, f"{path}[{i}]", speaker) for i, group in enumerate(groups))


def _stated(spec: Spec, raw: Any, path: str, speaker: _Speaker) -> Stated[Any]:
    status, origin = speaker.status, speaker.origin
    if isinstance(raw, Mapping):
        if not set(raw) <= WRAPPED or not {"value", "status"} & set(raw):
            raise _refusal(path, "value と status で書いてください", "must be given as value and status")
        status = _word(Status, raw.get("status", status), f"{path}.status")
        origin = _origin(raw, path, origin)
        raw = raw.get("value")
        if raw is not None and status is Status.UNKNOWN:
            raise _refusal(path, "不明なのに値があります", "has a value although its status is unknown")
    if status is Status.UNKNOWN or (raw == "unknown" and spec.type is not str):
        return Stated(None, Status.UNKNOWN, origin)
    if raw is None:
        return Stated.unknown()
    return Stated(_value(spec, raw, path), status, origin)


def _origin(raw: Mapping[str, Any], path: str, default: Origin) -> Origin:
    kind = _word(OriginKind, raw["origin"], f"{path}.origin") if "origin" in raw else default.kind
    note_ja, note_en = raw.get("note_ja", default.note_ja), raw.get("note_en", default.note_en)
    if not isinstance(note_ja, str) or not isinstance(note_en, str):
        raise _refusal(path, "注記は文字列で書いてください", "has a note that is not text")
    return Origin(kind, note_ja, note_en, default.stated_at)


def _value(spec: Spec, raw: Any, path: str) -> Any:
    if not spec.many:
        return _one(spec.type, raw, path)
    each = [raw] if isinstance(raw, str) else raw
    if not isinstance(each, Sequence):
        raise _refusal(path, "リストが必要です", "needs a list")
    values = [_one(spec.type, one, f"{path}[{i}]") for i, one in enumerate(each)]
    return frozenset(values) if issubclass(spec.type, StrEnum) else tuple(values)


def _one(type_: type[Any], raw: Any, path: str) -> Any:
    if type_ is Answer and isinstance(raw, bool):
        return Answer.YES if raw else Answer.NO
    if issubclass(type_, StrEnum):
        return _word(type_, _yaml_word(raw), path)
    if type_ is datetime:
        return _instant(raw, path)
    if type_ is date:
        return _day(raw, path)
    if type_ is int:
        if not _is_number(raw) or raw < 0:
            raise _refusal(path, "0以上の整数が必要です", "needs a whole number, 0 or more")
        return raw
    if not isinstance(raw, str):
        raise _refusal(path, "文字列が必要です", "needs text")
    return raw


def _yaml_word(raw: Any) -> Any:
    """YAML reads a bare yes/no as a boolean; the words `yes` and `no` are meant."""
    return {True: "yes", False: "no"}[raw] if isinstance(raw, bool) else raw


def _word(type_: type[W], raw: Any, path: str) -> W:
    try:
        return type_(raw)
    except ValueError:
        allowed = [member.value for member in type_]
        raise _refusal(
            path,
            f"語彙にない値です。{_near(raw, allowed, 'ja')}",
            f"is not a known word; {_near(raw, allowed, 'en')}",
        ) from None


def _near(given: Any, allowed: Collection[str], lang: str) -> str:
    """The words that may be meant: those of a long list that are like the one given, or all of them."""
    parts = set(str(given)[:40].lower().replace("-", "_").split("_"))
    sharing = [word for word in allowed if parts & set(word.split("_"))]
    like = get_close_matches(str(given)[:40], allowed, n=3)
    near = list(dict.fromkeys([*like, *sharing]))[:6]
    if near and len(allowed) > _SHORT_LIST:
        return f"近い語: {'、'.join(near)}" if lang == "ja" else f"near to it: {', '.join(near)}"
    return f"使える語: {'、'.join(allowed)}" if lang == "ja" else f"allowed: {', '.join(allowed)}"


def _day(raw: Any, path: str) -> date:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        raise _refusal(path, "日付(例 2026-11-23)が必要です", "needs a day such as 2026-11-23") from None


def _instant(raw: Any, path: str) -> datetime:
    try:
        instant = raw if isinstance(raw, datetime) else datetime.fromisoformat(raw)
    except (TypeError, ValueError):
        instant = None
    if instant is None or instant.tzinfo is None:
        raise _refusal(
            path,
            "時間帯つきの時刻(例 2026-11-23T09:00:00+09:00)が必要です",
            "needs an instant with its time zone, such as 2026-11-23T09:00:00+09:00",
        )
    return instant


def _check_order(people: People, path: str) -> None:
    given = [v for v in (people.low.value, people.best.value, people.high.value) if v is not None]
    if given != sorted(given):
        raise _refusal(path, "下限≦最尤≦上限になっていません", "is not in the order low ≤ best ≤ high")


def _undotted(raw: Mapping[str, Any]) -> dict[str, Any]:
    """`reporter.name: X` and `reporter: {name: X}` say the same; what is no section is left to be refused."""
    nested: dict[str, Any] = {str(k): v for k, v in raw.items() if "." not in str(k)}
    for key, value in raw.items():
        head, _, tail = str(key).partition(".")
        within = nested.get(head, {})
        if tail and isinstance(within, Mapping):
            nested[head] = {**within, tail: value}
    return nested


def _is_number(raw: Any) -> bool:
    return isinstance(raw, int) and not isinstance(raw, bool)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _refusal(path: str, ja: str, en: str) -> FactsError:
    where = path or "facts"
    return FactsError(
        ja=f"事実の項目「{where}」: {ja}。",
        en=f"Fact {where} {en}.",
        do_ja="docs/reference/facts.md の語彙に合わせてください。",
        do_en="Use the words of docs/reference/facts.md.",
    )
