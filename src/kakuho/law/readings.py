"""How points are read on which the sources are silent: on the safe side, unless a case sets it otherwise."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from kakuho.law.office_days import closed, next_open_day
from kakuho.law.rulebook import citation, statements
from kakuho.vocab.errors import UsageError
from kakuho.vocab.judgements import Deadline, Judgement, Note, NoteKind, Window

_FILE = "readings.yaml"
_NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Readings:
    """The settings; each field is a point of readings.yaml, and its default is the safe reading."""

    preliminary_first_day_counts: bool = True
    preliminary_counts_closed_days: bool = True
    telecom_first_day_counts: bool = True
    p_mark_first_day_counts: bool = True


SAFE = Readings()


def readings_from_toml(text: str, *, file: str) -> Readings:
    """The settings in the table `[readings]` of a TOML text; what it does not name is read on the safe side.

    Raises:
        UsageError: it is not TOML, or names an unknown setting, or sets one to something but true or false.
    """
    try:
        given = tomllib.loads(text).get("readings", {})
    except tomllib.TOMLDecodeError as error:
        raise _refusal(file, f"TOMLとして読めません({error})", f"is not TOML ({error})") from None
    known = {entry.name for entry in fields(Readings)}
    if not isinstance(given, Mapping) or (unknown := sorted(set(given) - known)):
        name = unknown[0] if isinstance(given, Mapping) else "readings"
        raise _refusal(
            file,
            f"「{name}」という設定はありません。使えるもの: {'、'.join(sorted(known))}",
            f"has no setting {name}; allowed: {', '.join(sorted(known))}",
        )
    for name, value in given.items():
        if not isinstance(value, bool):
            raise _refusal(file, f"「{name}」は true か false です", f"{name} must be true or false")
    return Readings(**given)


def under(judgement: Judgement, readings: Readings) -> Judgement:
    """The judgement with its clocks counted as `readings` say; a warning names what is not safe."""
    if readings == SAFE:
        return judgement
    regime = judgement.regime
    later = (regime == "telecom_28" and not readings.telecom_first_day_counts) or (
        regime == "p_mark" and not readings.p_mark_first_day_counts
    )
    shown = [judgement.final, *judgement.provisional_final]
    final, *provisional = [_later(each, regime) if later and each else each for each in shown]
    extra = {k: _window(v, readings) if isinstance(v, Window) else v for k, v in judgement.extra.items()}
    changed = replace(
        judgement,
        preliminary=_window(judgement.preliminary, readings),
        provisional_preliminary=_window(judgement.provisional_preliminary, readings),
        final=final,
        provisional_final=tuple(each for each in provisional if each),
        extra=extra,
    )
    if changed == judgement:
        return judgement
    windows = (changed.preliminary, changed.provisional_preliminary, *extra.values())
    with_window = any(isinstance(window, Window) for window in windows)
    warned = tuple(_warnings(readings, regime, with_window=with_window))
    return replace(changed, notes=(*warned, *judgement.notes))


def _warnings(readings: Readings, regime: str, *, with_window: bool) -> Iterator[Note]:
    concerned = {
        "preliminary_first_day_counts": with_window,
        "preliminary_counts_closed_days": with_window,
        "telecom_first_day_counts": regime == "telecom_28",
        "p_mark_first_day_counts": regime == "p_mark",
    }
    for name, entry in statements(_FILE).items():
        if concerned[name] and getattr(readings, name) != entry["safe"]:
            cited = tuple(citation(text, file=_FILE) for text in entry["cites"])
            yield Note(
                NoteKind.WARNING, f"設定の変更: {entry['other_ja']}", f"Setting: {entry['other_en']}", cited
            )


def _window(window: Window | None, readings: Readings) -> Any:
    """The window counted anew from the day of knowledge, which is `first_day` - 1 days before its start."""
    changed = {
        name: statements(_FILE)[name]
        for name in ("preliminary_first_day_counts", "preliminary_counts_closed_days")
        if not getattr(readings, name)
    }
    if window is None or not changed:
        return window
    start = end = None
    if window.start is not None:
        known = window.start - timedelta(days=window.first_day - 1)
        start, end = (_counted(known, n, readings) for n in (window.first_day, window.last_day))
    return replace(
        window,
        start=start,
        end=end,
        reading_ja="".join(entry["other_ja"] for entry in changed.values()),
        reading_en=" ".join(entry["other_en"] for entry in changed.values()),
    )


def _counted(known: date, n: int, readings: Readings) -> date:
    """The day on which the count from the day of knowledge reaches `n`."""
    day = known if readings.preliminary_first_day_counts else known + _NEXT_DAY
    count = 0
    while True:
        count += readings.preliminary_counts_closed_days or not closed(day)
        if count == n:
            return day
        day += _NEXT_DAY


def _later(deadline: Deadline, regime: str) -> Deadline:
    """The term that runs from the day after knowledge; only that of a statute moves to the next open day."""
    if deadline.raw_last_day is None:
        return deadline
    raw = deadline.raw_last_day + _NEXT_DAY
    return replace(
        deadline,
        raw_last_day=raw,
        due_date=next_open_day(raw) if regime == "telecom_28" else raw,
        rule_ja=f"翌日から数えて{deadline.days}日目(設定による)",
        rule_en=f"day {deadline.days} counted from the next day (as set)",
    )


def _refusal(file: str, ja: str, en: str) -> UsageError:
    return UsageError(
        ja=f"設定ファイル {file}: {ja}。",
        en=f"The settings file {file} {en}.",
        do_ja="docs/reference/law-judge.md を見てください。",
        do_en="See docs/reference/law-judge.md.",
    )
