"""Facts of people on the terminal; numbers of people only, the unknown beside the known."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from kakuho import detect
from kakuho.cli.messages import say
from kakuho.vocab.calendar import JST
from kakuho.vocab.changes import CountChange
from kakuho.vocab.facts.data import Subject
from kakuho.vocab.linkage import Linkage
from kakuho.vocab.masters import MasterNumbers
from kakuho.vocab.person_facts import PersonFacts

_KNOWN = {subject.value: subject for subject in Subject}


def print_facts(console: Console, facts: PersonFacts, *, lang: str) -> None:
    """What got out of how many, who they are, and what is not known of them."""
    table = Table(title=say("facts.title", lang), title_justify="left", show_header=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, shown in _lines(facts, lang):
        table.add_row(name, shown)
    console.print(table, markup=False)


def _lines(facts: PersonFacts, lang: str) -> Iterator[tuple[str, str]]:
    categories = {say(f"facts.category.{name}", lang): n for name, n in facts.by_category.items()}
    if any(categories.values()):
        yield say("facts.categories", lang), _listed(categories, lang)
    if facts.special_care:
        yield say("facts.special_care", lang), _listed(_clauses(facts.special_care, lang), lang)
    roles = {_role(name, lang): n for name, n in facts.by_role.items()}
    yield say("facts.roles", lang), _listed(roles, lang)
    ages = facts.ages
    yield (
        say("facts.ages", lang, age=ages.adult_age, day=ages.as_of.isoformat()),
        say(
            "facts.ages.numbers",
            lang,
            minors=ages.minors,
            adults=ages.adults,
            unknown=ages.unknown + ages.contradictory,
        ),
    )
    if ages.minors_by_age or ages.adults_by_age:
        by_age = {"minors": ages.minors_by_age, "adults": ages.adults_by_age}
        yield say("facts.by_age", lang), say("facts.by_age.numbers", lang, **by_age)
    place = facts.whereabouts
    countries = _listed(place.by_country, lang)
    yield (
        say("facts.abroad", lang),
        say(
            "facts.abroad.numbers",
            lang,
            abroad=place.abroad,
            countries=say("facts.abroad.countries", lang, countries=countries) if countries else "",
            japan=place.in_japan,
            unknown=place.unknown + place.contradictory,
        ),
    )
    if facts.deaths.deceased or facts.deaths.contradictory:
        yield say("facts.deceased", lang), say("facts.people", lang, n=facts.deaths.deceased)
    if facts.legal_person_rows:
        yield say("facts.legal", lang), say("facts.rows", lang, n=facts.legal_person_rows)
    if facts.unreadable:
        yield say("facts.unreadable", lang), _unreadable(facts, lang)


def _listed(numbers: Mapping[str, int], lang: str) -> str:
    separator = ", " if lang == "en" else "、"
    return separator.join(f"{name} {number:,}" for name, number in numbers.items() if number)


def _role(name: str, lang: str) -> str:
    subject = _KNOWN.get(name)
    if subject is None:
        return say("facts.unknown", lang)
    return subject.en if lang == "en" else subject.ja


def _clauses(numbers: Mapping[str, int], lang: str) -> dict[str, int]:
    """Clauses of the law by their labels."""
    listed = {category.id: category for category in detect.catalogue()["SENSITIVE"].categories}
    return {
        (listed[name].label_en if lang == "en" else listed[name].label_ja)
        if name in listed
        else say("facts.unknown", lang): number
        for name, number in numbers.items()
    }


def _unreadable(facts: PersonFacts, lang: str) -> str:
    """Values of each field that gave nothing to compare, with the reasons."""
    lines = []
    for field, reasons in sorted(facts.unreadable_why.items()):
        why = _listed({say(f"facts.unread.{word}", lang): n for word, n in reasons.items()}, lang)
        lines.append(say("facts.unread", lang, field=say(f"facts.field.{field}", lang), why=why))
    return "\n".join(lines)


def print_linkage(console: Console, linkage: Linkage, *, lang: str) -> None:
    """By which model records were joined, and how many rulings of people hold, wait or contradict."""
    for line in _linkage_lines(linkage, lang):
        console.print(line, markup=False, soft_wrap=True)


def _linkage_lines(linkage: Linkage, lang: str) -> Iterator[str]:
    judged_by, rulings = linkage.judged_by, linkage.rulings
    if judged_by is None:
        yield say("linkage.fixed", lang)
    elif judged_by.learnt_at is None:
        yield say("linkage.learnt_now", lang, pairs=judged_by.pairs, records=judged_by.records)
    else:
        day = judged_by.learnt_at.astimezone(JST).date().isoformat()
        yield say("linkage.kept", lang, pairs=judged_by.pairs, records=judged_by.records, day=day)
    if any(asdict(rulings).values()):
        yield say("linkage.rulings", lang, **asdict(rulings))
    if linkage.doubts:
        yield say("linkage.doubts", lang, n=linkage.doubts)


def print_change(console: Console, change: CountChange, *, lang: str) -> None:
    """By how much further files changed the number of people, and why."""
    before, after = change.before, change.after
    if (before, change.rows) == (after, 0):
        return
    console.print(
        say("change.count", lang, before=before.best, after=after.best, by=after.best - before.best),
        style="bold",
        markup=False,
        soft_wrap=True,
    )
    for reason in change.why_en if lang == "en" else change.why_ja:
        console.print(f"  - {reason}", markup=False, soft_wrap=True)


def print_master(console: Console, numbers: MasterNumbers, *, lang: str) -> None:
    """How many rows of the master are affected, how many are not, and how many people are in it."""
    for key in ("master.rows", "master.people"):
        console.print(say(key, lang, **asdict(numbers)), style="bold", markup=False, soft_wrap=True)
