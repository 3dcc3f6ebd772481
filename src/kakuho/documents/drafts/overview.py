"""(1) 概要: when, what, who found it, whose data, in which order."""

from datetime import date

from kakuho.documents.days import day_words, instant_words
from kakuho.documents.drafts.draft import (
    NOTHING,
    Draft,
    first_known,
    from_stated,
    in_order,
    own_words,
    united,
)
from kakuho.documents.drafts.event_kinds import kinds_told
from kakuho.vocab.facts.event import EventKind, EventStatus
from kakuho.vocab.facts.parties import Position
from kakuho.vocab.papers import FactBase, Wording
from kakuho.vocab.stated import Origin, OriginKind, Stated, Status

_FORM_KINDS = {
    EventKind.LEAKAGE: Wording("漏えい", "Leakage"),
    EventKind.LOSS: Wording("滅失", "Loss"),
    EventKind.DAMAGE: Wording("毀損", "Damage"),
}
_MY_NUMBER_KINDS = {
    EventKind.UNLAWFUL_USE: Wording("不正な利用", "Unlawful use"),
    EventKind.UNLAWFUL_PROVISION: Wording("不正な提供", "Unlawful provision"),
}
_CONSIGNMENT = {
    Position.ALONE: Wording("どちらもなし", "Neither"),
    Position.ENTRUSTOR: Wording(
        "委託先あり(報告者は委託元)", "There is an entrustee (the reporter is the entrustor)"
    ),
    Position.ENTRUSTEE: Wording(
        "委託元あり(報告者は委託先)", "There is an entrustor (the reporter is the entrustee)"
    ),
    Position.SUB_ENTRUSTEE: Wording(
        "委託元あり(報告者は再委託先)", "There is an entrustor (the reporter is a sub-entrustee)"
    ),
    Position.JOINT: Wording("委託元・委託先の双方(連名)", "Entrustor and entrustee together (joint report)"),
}


def occurred_on(base: FactBase) -> Draft:
    """The day it occurred, or the period."""
    times = base.facts.times
    derived = NOTHING
    if times.occurred_on.value is not None:
        began = day_words(times.occurred_on.value)
        ended = times.ended_on.value
        if ended is not None and ended != times.occurred_on.value:
            end = day_words(ended)
            began = Wording(f"{began.ja}から{end.ja}まで", f"{began.en} to {end.en}")
        derived = from_stated(times.occurred_on, [began])
    return first_known(own_words(base.facts.report.overview.occurred_on), derived)


def discovered_on(base: FactBase) -> Draft:
    """The day it was discovered."""
    on = base.facts.times.discovered_on
    derived = from_stated(on, [day_words(on.value)] if on.value else [])
    return first_known(own_words(base.facts.report.overview.discovered_on), derived)


def event_kind(base: FactBase) -> Draft:
    """Leakage, loss or damage, as occurred or suspected; of My Numbers also unlawful use and provision.

    Source: 規則7条 (発生し、又は発生したおそれがある), 番号法規則2条2号ロ・ハ、4号ロ・ハ.
    """
    kinds, status = kinds_told(base.facts), base.facts.event.status
    words = _FORM_KINDS | (_MY_NUMBER_KINDS if base.judgement.regime.startswith("my_number") else {})
    values = [
        _with_status(words[kind], status.value) for kind in in_order(kinds.value or ()) if kind in words
    ]
    derived = from_stated(kinds, values)
    if derived.value and status.status is not Status.CONFIRMED:
        derived = Draft(derived.value, Status.ESTIMATED, derived.origin)
    return first_known(own_words(base.facts.report.overview.event_kind), derived)


def _with_status(words: Wording, status: EventStatus | None) -> Wording:
    if status is EventStatus.OCCURRED:
        return words
    if status is EventStatus.NOT_OCCURRED:
        return Wording(f"{words.ja}(発生していないと確認)", f"{words.en} (confirmed not to have occurred)")
    if status is EventStatus.MAY_HAVE_OCCURRED:
        return Wording(f"{words.ja}のおそれ", f"{words.en} suspected")
    return Wording(f"{words.ja}(発生かおそれかは不明)", f"{words.en} (occurred or suspected: not known)")


def consignment(base: FactBase) -> Draft:
    """Whether there is an entrustor or entrustee."""
    position = base.facts.role.position
    words = _CONSIGNMENT.get(position.value) if position.value is not None else None
    derived = from_stated(position, [words] if words else [])
    return first_known(own_words(base.facts.report.overview.consignment), derived)


def consignment_names(base: FactBase) -> Draft:
    """Names of the entrustor and the entrustee; none where there is no entrustment."""
    position = base.facts.role.position
    none = [Wording("該当なし", "None")] if position.value is Position.ALONE else []
    return first_known(own_words(base.facts.report.overview.consignment_names), from_stated(position, none))


def chronology(base: FactBase) -> Draft:
    """The person's account, or a skeleton of the days that are known."""
    told = own_words(base.facts.report.overview.chronology)
    if told.value:
        return told
    entries = _known_days(base)
    if not entries:
        return NOTHING
    drafts = [from_stated(stated, [_line(when, what)]) for when, what, stated in sorted(entries, key=_when)]
    merged = united(drafts)
    note = Wording(
        "日付だけの骨子。発見の経緯と初動を書き足す。",
        "Only the days; add how it was found and what was done first.",
    )
    return Draft(merged.value, Status.ESTIMATED, Origin(OriginKind.RULE), notes=(note,))


_Entry = tuple[date, Wording, "Stated[date]"]


def _when(entry: _Entry) -> date:
    return entry[0]


def _known_days(base: FactBase) -> list[_Entry]:
    times, progress = base.facts.times, base.facts.progress
    told = (
        (times.occurred_on, Wording("発生", "Occurred")),
        (times.ended_on, Wording("状態が終わった", "Ended")),
        (times.discovered_on, Wording("発覚", "Discovered")),
        (times.entrustee_notice_on, Wording("委託先から通知を受けた", "Notice from the entrustee")),
        (times.known_on, Wording("報告対象事態を知った", "The reportable situation became known")),
        (
            times.over_threshold_known_on,
            Wording("人数が基準を超えると分かった", "Number found to be over the threshold"),
        ),
        (progress.preliminary_reported_on, Wording("速報を提出", "Preliminary report made")),
    )
    entries: list[_Entry] = [
        (stated.value, what, stated) for stated, what in told if stated.value is not None
    ]
    for awareness in times.awareness:
        on, who = awareness.on, awareness.who.value
        if on.value is not None and who is not None:
            entries.append((on.value, Wording(f"{who.ja}が知った", f"Known to: {who.en}"), on))
    return entries


def _line(when: date, what: Wording) -> Wording:
    day = day_words(when)
    return Wording(f"{day.ja} {what.ja}", f"{day.en}: {what.en}")


def known_at(base: FactBase) -> Draft:
    """Day (and time, where stated) of knowledge; the day the clocks run from, if that is another."""
    stated, counted = _stated_known(base), base.judgement.known_on
    if counted is None:
        return stated
    day = day_words(counted)
    if not stated.value:
        return _counted_from(Wording(f"{day.ja}(ほかの日付から推定)", f"{day.en} (from other days)"))
    if stated.value[0].ja.startswith(day.ja):
        return stated
    told = stated.value[0]
    ja, en = f"{day.ja}(起算日。申告は{told.ja})", f"{day.en} (counted; stated: {told.en})"
    return _counted_from(Wording(ja, en))


def _counted_from(words: Wording) -> Draft:
    return Draft((words,), Status.ESTIMATED, Origin(OriginKind.RULE))


def _stated_known(base: FactBase) -> Draft:
    times = base.facts.times
    if times.known_at.value is not None:
        zone = base.prepared_at.tzinfo
        return from_stated(times.known_at, [instant_words(times.known_at.value.astimezone(zone))])
    return from_stated(times.known_on, [day_words(times.known_on.value)] if times.known_on.value else [])
