"""What the people of a source are to the company: customers, employees, others; from names and headings."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from kakuho.people.facts.items_per_person import THERE, PeopleByWord
from kakuho.people.facts.trait_words import plain_word, plain_words, trait_words
from kakuho.people.facts.traits import ROLE
from kakuho.vocab.person_facts import SourceRole

_UNKNOWN = SourceRole("", "")


def role_of_source(names: Iterable[str], headings: Sequence[str]) -> SourceRole:
    """The role of the people a table is about, by the first kind of evidence that tells one role alone.

    The heading of the number they are known by (社員番号) goes before the names of sheet, file and folders
    (`names`, the innermost first), and those before other headings (入社日, 会員ランク).
    """
    there = plain_words(headings)
    numbers, further = _headings("numbers"), _headings("headings")
    tests = [
        {numbers[word]: word for word in there if word in numbers},
        *(_in_name(name) for name in names),
        {further[word]: word for word in there if word in further},
    ]
    for found in tests:
        if len(found) == 1:
            role, evidence = next(iter(found.items()))
            return SourceRole(role, evidence)
    return _UNKNOWN


def role_of_party(party: str) -> SourceRole:
    """The role of the further person of a row (`ColumnJudgement.whose`): an employee's spouse is none."""
    for role, parties in trait_words()["role"]["parties"].items():
        if party in parties:
            return SourceRole(role, party)
    return _UNKNOWN


def count_roles(found: PeopleByWord, roles: Mapping[str, SourceRole], *, people: int) -> dict[str, int]:
    """People by role; what a row says of its person goes before what its source tells of all."""
    said = found.starting(ROLE)
    persons = {word.removeprefix(ROLE): [found.of([word])] for word in said}
    for source, role in roles.items():
        if role.role:
            here = np.setdiff1d(found.of([THERE], [source]), found.of(said, [source]), assume_unique=True)
            persons.setdefault(role.role, []).append(here)
    united = {role: np.unique(np.concatenate(parts)) for role, parts in sorted(persons.items())}
    known = np.unique(np.concatenate([*united.values(), np.zeros(0, dtype=np.int32)]))
    numbers = {role: len(one) for role, one in united.items()} | {"unknown": people - len(known)}
    return {role: number for role, number in numbers.items() if number}


@cache
def _headings(table: str) -> dict[str, str]:
    """The role that each heading of a table of words tells."""
    return {
        word: role
        for role, words in trait_words()["role"][table].items()
        for word in plain_words(map(str, words))
    }


def _in_name(name: str) -> dict[str, str]:
    """The roles whose words a name holds, each with the word."""
    plain = plain_word(name)
    return {
        role: word
        for role, words in trait_words()["role"]["places"].items()
        for word in words
        if plain_word(word) in plain
    }
