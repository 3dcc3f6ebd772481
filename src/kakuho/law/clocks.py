"""The two clocks of a report: the guide for the preliminary one and the term of the final one."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from kakuho.law.office_days import next_open_day, nth_day
from kakuho.law.rulebook import Version
from kakuho.vocab.answers import Answer
from kakuho.vocab.judgements import Citation, Deadline, HoursDeadline, Why, Window


def preliminary_window(known_on: date | None, guide: Version) -> Window:
    """Day 3 to day 5 when the day of knowledge is day 1.

    The guideline gives "about 3 to 5 days" and says neither whether the first day counts nor what happens
    on holidays; this is the safe reading. It is a guide and not a term laid down as a period, so
    行政機関の休日に関する法律2条 does not extend it.

    Source: 規則8条1項、GL 3-5-3-3。
    """
    first, last = guide.value["first"], guide.value["last"]
    return Window(
        first,
        last,
        nth_day(known_on, first) if known_on else None,
        nth_day(known_on, last) if known_on else None,
        rule_ja=f"速やかに(目安: 知った時点から概ね{first}〜{last}日以内)",
        rule_en=f"promptly (guide: about {first} to {last} days from knowledge)",
        reading_ja="知った日を1日目として暦日で数え、休日でも延ばしません(明記がないため安全側)。",
        reading_en="The day of knowledge is day 1, calendar days, holidays do not extend it (safe reading).",
        citations=guide.citations,
    )


def final_deadline(known_on: date | None, days: int, cited: tuple[Citation, ...]) -> Deadline:
    """The last day of the term and the day to which closed days move it.

    Source: 規則8条2項、GL 3-5-3-4※2、行政機関の休日に関する法律2条。
    """
    raw = nth_day(known_on, days) if known_on else None
    return Deadline(
        days,
        raw,
        next_open_day(raw) if raw else None,
        rule_ja=f"知った日を1日目として{days}日目(土日・祝日・12月29日〜1月3日なら次の開庁日)",
        rule_en=f"day {days}, the day of knowledge being day 1 (moved to the next open day)",
        citations=cited,
    )


def contract_deadline(start: date | None, days: int, cited: tuple[Citation, ...]) -> Deadline:
    """The last day of a term agreed by contract, which no law moves to the next open day.

    Source: PMK500 事故等の報告 (発覚日から30日以内・60日以内)。 It says neither whether the first day counts
    nor what happens on holidays; this is the safe reading.
    """
    last = nth_day(start, days) if start else None
    return Deadline(
        days,
        last,
        last,
        rule_ja=f"発覚日を1日目として{days}日目(休日でも延ばさない。明記がないため安全側)",
        rule_en=f"day {days}, the day of discovery being day 1 (holidays do not extend it; safe reading)",
        citations=cited,
    )


def hours_deadline(start: datetime | None, term: Version) -> HoursDeadline:
    """The term of so many hours from awareness, in the time zone of `start`; holidays do not extend it.

    Source: GDPR 33条1項。
    """
    hours = term.value
    return HoursDeadline(
        hours,
        start,
        start + timedelta(hours=hours) if start else None,
        rule_ja=f"認識した時から遅滞なく、可能なら{hours}時間以内",
        rule_en=f"without undue delay and, where feasible, within {hours} hours of becoming aware",
        reading_ja="休日も数えます。時刻が分からなければその日の0時(日本時間)から数えます(安全側)。",
        reading_en="Holidays count; without an instant it runs from 00:00 that day in Japan (safe reading).",
        citations=term.citations,
    )


def provisional_clocks(
    known_on: date | None,
    items: Mapping[str, Why],
    longer: Collection[str],
    *,
    guide: Version,
    terms: Version,
) -> tuple[Window | None, tuple[Deadline, ...]]:
    """The clocks that run if there turns out to be a duty: the window and each possible term, shortest first.

    Empty without a day. `longer` names the items with the longer term; it is the only one left once such an
    item is met or no other is open.

    Source: 規則8条1項・2項、GL 3-5-3-1※2 (おそれの段階でも報告対象)。
    """
    if known_on is None:
        return None, ()
    open_longer = {items[key].answer for key in longer if key in items} - {Answer.NO}
    open_others = {item.answer for key, item in items.items() if key not in longer} - {Answer.NO}
    days = set()
    if open_others and Answer.YES not in open_longer:
        days.add(terms.value["ordinary"])
    if open_longer:
        days.add(terms.value["improper_purpose"])
    due = tuple(final_deadline(known_on, each, terms.citations) for each in sorted(days))
    return preliminary_window(known_on, guide), due
