"""What outsiders are told, in plain words: overview, items, cause, secondary damage, what to do.

All of it is made from dates, words of the vocabulary and numbers. What somebody wrote for a report
(chronology, causes, measures) may name people, units and systems of the company; it never stands in it.

Source: 規則10条 (規則8条1項1・2・4・5・9号), GL 3-5-4-3.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.documents.days import letter_day_words
from kakuho.documents.drafts.cause import NONE_CONFIRMED, NOT_CONFIRMED, secondary_exists
from kakuho.documents.drafts.draft import NOTHING, RULE, Draft, in_order, own_words, united
from kakuho.documents.drafts.event_kinds import kinds_told
from kakuho.documents.drafts.items import scanned_kinds
from kakuho.vocab.facts.data import Subject
from kakuho.vocab.facts.event import EventStatus
from kakuho.vocab.facts.items import Item
from kakuho.vocab.papers import FactBase, Wording
from kakuho.vocab.stated import Origin, OriginKind, Status
from kakuho.vocab.yaml_text import values_of_yaml

_FOR_OUTSIDERS = Wording(
    "報告書のために書いた言葉は社外向けの書面に写さない。読み手に向けて書く",
    "words written for the report are not copied into papers for outsiders; write them for their readers",
)
# The usual answers to whether there was misuse, the more telling ones first.
_SAID = {
    ("おそれ", "恐れ", "risk", "suspected"): "secondary_risk",
    ("不明", "調査中", "unknown"): "secondary_open",
    ("発生", "有", "あり", "yes", "occurred"): "secondary_occurred",
}


@cache
def plain_words() -> dict[str, Any]:
    """The words of data/plain_notice.yaml, by what the facts say."""
    text = files("kakuho.documents").joinpath("data/plain_notice.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = values_of_yaml(text)
    return loaded


def _sentence(key: str, **slots: Wording) -> Wording:
    words = plain_words()["sentences"][key]
    return Wording(
        words["ja"].format(**{name: slot.ja for name, slot in slots.items()}),
        words["en"].format(**{name: slot.en for name, slot in slots.items()}),
    )


def whose(base: FactBase) -> Draft:
    """How the people are called who are concerned: customers, employees, or neither."""
    return _by_subjects("whose", base)


def addressed(base: FactBase) -> Draft:
    """How a notice to all of them is addressed."""
    return _by_subjects("addressed", base)


def _by_subjects(words: str, base: FactBase) -> Draft:
    told = [group.subjects for group in base.facts.data if group.subjects.value]
    found = frozenset(subject for each in told for subject in each.value or ())
    called = {frozenset({Subject.CUSTOMERS}): "customers", frozenset({Subject.EMPLOYEES}): "employees"}
    value = (Wording(**plain_words()[words][called.get(found, "other")]),)
    return Draft(value, told[0].status, told[0].origin) if told else Draft(value, Status.ESTIMATED, RULE)


def event(base: FactBase) -> Draft:
    """What became of the data, occurred or suspected; suspected while that is not known."""
    kinds, status = kinds_told(base.facts), base.facts.event.status
    known = [kind for kind in in_order(kinds.value or ()) if kind.value in plain_words()["events"]]
    if not known:
        return NOTHING
    sure = "occurred" if status.value is EventStatus.OCCURRED else "suspected"
    words = [Wording(**plain_words()["events"][kind.value][sure]) for kind in known]
    joined = Wording("、又は".join(one.ja for one in words), " or ".join(one.en for one in words))
    return Draft((joined,), kinds.status, kinds.origin)


def overview(base: FactBase) -> Draft:
    """When and what happened, in one or two sentences."""
    return _overview(base, whose(base).value[0])


def overview_inside(base: FactBase) -> Draft:
    """The same for the board and the police, whom the company does not address as its customers."""
    return _overview(base, _by_subjects("inside", base).value[0])


def _overview(base: FactBase, called: Wording) -> Draft:
    happened = event(base)
    if not happened.value:
        return NOTHING
    times, slots = base.facts.times, {"whose": called, "event": happened.value[0]}
    found_on = times.discovered_on.value or base.judgement.known_on
    if found_on is None:
        values = [_sentence("overview_no_day", **slots)]
    else:
        values = [_sentence("overview", when=letter_day_words(found_on), **slots)]
    began, ended = times.occurred_on.value, times.ended_on.value
    if began is not None and ended is not None and began < ended:
        days = {"began": letter_day_words(began), "ended": letter_day_words(ended)}
        values.append(_sentence("period", **days))
    elif began is not None:
        values.append(_sentence("on_day", when=letter_day_words(began)))
    return Draft(tuple(values), happened.status, happened.origin)


def cause(base: FactBase) -> Draft:
    """The kind of cause in plain words; details that would help an imitator stay out (GL 3-5-4-3)."""
    course = base.facts.event.course
    known = [
        Wording(**plain_words()["causes"][one.value])
        for one in in_order(course.value or ())
        if one.value in plain_words()["causes"]
    ]
    if not known:
        return Draft((_sentence("cause_open"),), Status.UNKNOWN, RULE)
    joined = Wording("、及び".join(one.ja for one in known), " and ".join(one.en for one in known))
    return Draft((_sentence("cause", cause=joined),), course.status, course.origin)


def items(base: FactBase) -> Draft:
    """The items in general, without numbers of people; a letter names those of its reader only."""
    stated = united(
        [
            _labels(group.items.value or (), group.items.status, group.items.origin)
            for group in base.facts.data
        ]
    )
    if stated.value:
        return stated
    found = [base.kinds[kind] for kind in scanned_kinds(base) if kind in base.kinds]
    if found:
        labels = tuple(Wording(kind.label_ja, kind.label_en) for kind in found)
        return Draft(labels, Status.ESTIMATED, Origin(OriginKind.SCAN))
    if own_words(base.facts.report.items.data_items).value:
        return Draft(settles=(_FOR_OUTSIDERS,))
    return Draft((_sentence("items_open"),), Status.UNKNOWN, RULE)


def _labels(entries: Iterable[Item], status: Status, origin: Origin) -> Draft:
    words = tuple(_short(entry) for entry in in_order(entries))
    return Draft(words, status, origin) if words else NOTHING


def _short(entry: Item) -> Wording:
    """The label of an item as its reader would call it, without remarks for the person who enters it."""
    plain = plain_words()["items"].get(entry.value)
    if plain is not None:
        return Wording(**plain)
    return Wording(entry.ja.partition("(")[0], entry.en.partition("(")[0].strip())


def secondary(base: FactBase) -> Draft:
    """Misuse: none, not found so far, found, a risk, or still being looked into.

    What the misuse was, a person writes for its readers; until then there is a gap.
    """
    exists = secondary_exists(base)
    key = {NONE_CONFIRMED: "secondary_none", NOT_CONFIRMED: "secondary_not_confirmed"}.get(
        exists.value[0] if exists.value else _FOR_OUTSIDERS
    ) or _secondary_said(exists)
    if key is None:
        return Draft(settles=(_FOR_OUTSIDERS,))
    if not exists.value:
        return Draft((_sentence(key),), Status.UNKNOWN, RULE)
    return Draft((_sentence(key),), exists.status, exists.origin)


def _secondary_said(exists: Draft) -> str | None:
    """Which sentence the person's own answer calls for; None where it is none of the usual ones."""
    if not exists.value:
        return "secondary_open"
    said = exists.value[0].ja.casefold()
    return next((key for words, key in _SAID.items() if any(word in said for word in words)), None)


def advice(base: FactBase) -> Draft:
    """What the people concerned can do for themselves, by what got out."""
    stated = {entry.value for group in base.facts.data for entry in group.items.value or ()}
    found = {base.kinds[kind].report_item for kind in scanned_kinds(base) if kind in base.kinds}
    words = advice_for(stated | found)
    return Draft(words, Status.ESTIMATED, RULE) if words else NOTHING


def advice_for(items_out: Iterable[str]) -> tuple[Wording, ...]:
    """What to do when these got out (items of the report, or words of `data.items`), most urgent first."""
    out = set(items_out)
    return tuple(
        Wording(each["ja"], each["en"]) for each in plain_words()["advice"] if out & set(each["when"])
    )
