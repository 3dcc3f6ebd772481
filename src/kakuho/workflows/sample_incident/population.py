"""The people of the sample incident: made up, seeded, with families, twins and offices among them."""

import csv
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random

MAX_PEOPLE = 20_000  # three mobile prefixes with exchange 0000 give 30,000 numbers that reach nobody
_MOBILE_PREFIXES = ("090", "080", "070")
_MAIL_DOMAINS = ("example.jp", "example.com", "mail.example", "example.ne.jp")
_COMPANIES = ("株式会社サンプル商事", "有限会社例示製作所", "例ノ木不動産株式会社", "みほん食品株式会社")
_BUILDINGS = ("", "", "", "例ノ木マンション", "サンプルハイツ", "メゾン見本")
_FIRST_BIRTH, _BIRTH_DAYS = date(1946, 1, 1), 22_000
_OFFICE_SIZE, _OFFICES = 8, 6


@dataclass(frozen=True, slots=True)
class Name:
    """A family or given name in three scripts."""

    kanji: str
    kana: str
    romaji: str


@dataclass(frozen=True, slots=True)
class Home:
    """A made-up address in a real town; `blocks` are 丁目, 番, 号."""

    postal: str
    prefecture: str
    city: str
    town: str
    blocks: tuple[int, int, int]
    building: str


@dataclass(frozen=True, slots=True)
class Person:
    """One principal; `number` is the identity in truth.json.

    `old_kanji` people write 髙 and 﨑 where their papers allow it. `office_phone` is shared by colleagues,
    `landline` by a family; `former_home` is where the CRM still has those who have moved.
    """

    number: int
    family: Name
    given: Name
    birth: date
    home: Home
    mobile: str
    email: str
    former_home: Home | None = None
    landline: str | None = None
    company: str | None = None
    office_phone: str | None = None
    old_kanji: bool = False


def make_people(rng: Random, count: int) -> list[Person]:
    """`count` different people, the same for the same state of `rng`."""
    families, givens = _names("surnames"), _names("given_names")
    mobiles = rng.sample(range(len(_MOBILE_PREFIXES) * 10_000), count)
    people: list[Person] = []
    for number, mobile in enumerate(mobiles):
        family, given = rng.choice(families), rng.choice(givens)
        domain = rng.choice(_MAIL_DOMAINS)
        person = Person(
            number=number,
            family=family,
            given=given,
            birth=_FIRST_BIRTH + timedelta(days=rng.randrange(_BIRTH_DAYS)),
            home=_home(rng),
            mobile=f"{_MOBILE_PREFIXES[mobile // 10_000]}-0000-{mobile % 10_000:04d}",
            email=f"{given.romaji}.{family.romaji}{number}@{domain}",
            old_kanji=rng.random() < 0.5 and bool({"高", "崎"} & set(family.kanji)),
        )
        people.append(_as_relative(rng, person, people[-1] if people else None))
    return _with_offices(people)


def _as_relative(rng: Random, person: Person, previous: Person | None) -> Person:
    """Some people live with the one before them: the same home and telephone, twins the same birthday."""
    chance = rng.random()
    former = _home(rng) if rng.random() < 0.05 else None
    alone = replace(person, former_home=former)
    if previous is None or chance > 0.16:
        return replace(alone, landline=_landline(person.number)) if chance > 0.8 else alone
    if previous.given == person.given:  # nobody gives two children one name
        return alone
    landline = previous.landline or _landline(previous.number)
    at_home = replace(alone, family=previous.family, home=previous.home, former_home=None, landline=landline)
    at_home = replace(
        at_home,
        old_kanji=previous.old_kanji,
        email=person.email.replace(person.family.romaji, previous.family.romaji, 1),
    )
    return replace(at_home, birth=previous.birth) if chance < 0.02 else at_home


def _with_offices(people: list[Person]) -> list[Person]:
    """The same people; groups of them work in one office with one telephone."""
    step = max(1, len(people) // (_OFFICES * _OFFICE_SIZE))
    placed = list(people)
    for seat in range(min(_OFFICES * _OFFICE_SIZE, len(people))):
        office = seat % _OFFICES
        company = _COMPANIES[office % len(_COMPANIES)]
        at = seat * step
        placed[at] = replace(people[at], company=company, office_phone=f"03-0000-9{office:03d}")
    return placed


def _landline(number: int) -> str:
    return f"06-0000-{number % 10_000:04d}"


def _home(rng: Random) -> Home:
    postal, prefecture, city, town = rng.choice(_towns())
    # Block numbers above what the towns have, so that no door is anybody's.
    blocks = (rng.randrange(1, 10), rng.randrange(90, 100), rng.randrange(90, 100))
    building = rng.choice(_BUILDINGS)
    if building:
        building += f"{rng.randrange(1, 10)}{rng.randrange(1, 13):02d}号室"
    return Home(postal, prefecture, city, town, blocks, building)


@cache
def _names(table: str) -> list[Name]:
    return [Name(*row) for row in _rows(table)]


@cache
def _towns() -> list[tuple[str, str, str, str]]:
    return [(row[0], row[1], row[2], row[3]) for row in _rows("towns")]


def _rows(table: str) -> list[list[str]]:
    text = files(__package__).joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.reader(lines[1:], delimiter="\t"))
