"""A clock in words, in both languages, for tables, calendars and papers."""

from collections.abc import Iterator
from datetime import date, datetime

from kakuho.cases.anchors import FACTS
from kakuho.vocab.anchors import Anchor
from kakuho.vocab.calendar import JST
from kakuho.vocab.clocks import Clock, ClockKind
from kakuho.vocab.stated import Status

_KINDS = {
    ClockKind.PRELIMINARY: {"ja": "速報(第一報)", "en": "preliminary report (first notice)"},
    ClockKind.NOTICE: {"ja": "届出", "en": "notice"},
    ClockKind.FINAL: {"ja": "確報", "en": "final report"},
}
_WEEKDAYS_JA = "月火水木金土日"


def clock_name(clock: Clock, lang: str) -> str:
    """What is due under which regime."""
    what = _KINDS[clock.kind][lang]
    if lang == "en":
        return f"{clock.regime_en}: {what}" + (" (if there is a duty)" if clock.provisional else "")
    return f"{clock.regime_ja}: {what}" + ("(義務があるとき)" if clock.provisional else "")


def described(clock: Clock, lang: str, *, names: bool = True) -> Iterator[str]:
    """Lines that say from when, by which rule, and whether closed days moved the end.

    Who stated the anchors is left out where `names` is false.
    """
    term, ja = clock.term, lang != "en"
    yield term.rule_ja if ja else term.rule_en
    yield ("起点: " if ja else "Starts: ") + moment_said(term.started, lang)
    if term.is_moved:
        raw, due = moment_said(term.raw_last, lang), moment_said(term.due, lang)
        yield (
            f"本来の末日 {raw} は閉庁日のため {due} まで"
            if ja
            else f"Last day {raw} is closed; moved to {due}"
        )
    for anchor in clock.anchors if names else ():
        yield anchor_line(anchor, lang)
    if clock.disputed:
        yield (
            "起点に争いがあります。早い方を守ってください。"
            if ja
            else "The start is disputed: keep the earlier."
        )
    if reading := term.reading_ja if ja else term.reading_en:
        yield reading
    if term.citations:
        cited = [each.dated(lang) for each in term.citations]
        yield f"根拠: {'、'.join(cited)}" if ja else f"Basis: {', '.join(cited)}"


def anchor_line(anchor: Anchor, lang: str) -> str:
    """Number, what happened when, who said so, how sure it is."""
    said, ja = anchor.said, lang != "en"
    sure = said.certainty is Status.CONFIRMED
    certainty = ("確認済み" if sure else "推定") if ja else said.certainty.value
    speaker = ("事実の記載" if ja else "facts of the case") if said.said_by == FACTS else said.said_by
    when = "-" if said.when is None else moment_said(said.when.at or said.when.on, lang)
    what = said.kind.ja if ja else said.kind.en
    return f"{anchor.number}. {what}: {when} ({speaker}, {certainty})"


def moment_said(when: date | datetime, lang: str) -> str:
    """2026年11月23日(月), or Mon 2026-11-23; an instant with its time in Japan."""
    if isinstance(when, datetime):
        local = when.astimezone(JST)
        return f"{moment_said(local.date(), lang)} {local:%H:%M} JST"
    if lang == "en":
        return f"{when:%a %Y-%m-%d}"
    return f"{when.year}年{when.month}月{when.day}日({_WEEKDAYS_JA[when.weekday()]})"
