"""A leaked list with the noises that the other generators of this folder have not, to judge linkage unseen.

Households with a mail address or telephone of the family, twins, sons with their father's name, staff under
the one number of their company, moves, marriages; rows in kana or romaji alone, pet names, figures misread by
a scanner, names of municipalities before and after mergers, wide letters, names turned round, day and month
changed over, slips in mail domains, the same placeholder typed for thousands. Row by row in plain Python.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from kakuho.people.spellings.tables import family_readings, given_names
from people_typed import towns

HEADER = ("氏名", "フリガナ", "生年月日", "郵便番号", "住所", "電話番号", "メールアドレス")
NAME, KANA, BORN, POSTAL, ADDRESS, PHONE, MAIL = range(7)
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
DOMAINS = ("example.jp", "example.com", "mail.example.jp", "post.example.com", "m.example.co.jp")
SCANNED = {"0": "6O8", "1": "7l4", "3": "8", "5": "6S", "6": "0", "7": "1", "8": "3B", "9": "0"}
BUILDINGS = ("コーポ青葉", "メゾン泉", "グリーンハイツ", "サンライズ東", "第3みどり荘", "パークサイド")
IDLE = {
    PHONE: ("090-0000-0000", "000-0000-0000", "-", "なし"),
    MAIL: ("test@example.com", "noreply@example.jp", "-"),
    BORN: ("1900-01-01", "0000-00-00", "不明"),
}
# Before, after. The town behind stays.
MERGED = (
    ("埼玉県浦和市", "埼玉県さいたま市浦和区"), ("埼玉県大宮市", "埼玉県さいたま市大宮区"),
    ("静岡県清水市", "静岡県静岡市清水区"), ("静岡県浜松市中区", "静岡県浜松市中央区"),
    ("東京都保谷市", "東京都西東京市"), ("東京都田無市", "東京都西東京市"),
    ("兵庫県篠山市", "兵庫県丹波篠山市"),
    ("新潟県新津市", "新潟県新潟市秋葉区"), ("神奈川県津久井郡城山町", "神奈川県相模原市緑区"),
    ("福岡県筑紫郡那珂川町", "福岡県那珂川市"), ("愛知県愛知郡長久手町", "愛知県長久手市"),
    ("岩手県水沢市", "岩手県奥州市水沢"), ("山口県徳山市", "山口県周南市"),
    ("三重県上野市", "三重県伊賀市上野"),
)  # fmt: skip
TOWNS = ("栄町", "本町", "緑町", "東町", "桜町", "旭町", "富士見町")
KANA_LATIN = {
    "アイウエオ": "a i u e o", "カキクケコ": "ka ki ku ke ko", "サシスセソ": "sa shi su se so",
    "タチツテト": "ta chi tsu te to", "ナニヌネノ": "na ni nu ne no", "ハヒフヘホ": "ha hi fu he ho",
    "マミムメモ": "ma mi mu me mo", "ヤユヨ": "ya yu yo", "ラリルレロ": "ra ri ru re ro", "ワヲン": "wa o n",
    "ガギグゲゴ": "ga gi gu ge go", "ザジズゼゾ": "za ji zu ze zo", "ダヂヅデド": "da ji zu de do",
    "バビブベボ": "ba bi bu be bo", "パピプペポ": "pa pi pu pe po",
}  # fmt: skip
LATIN = {
    kana: latin for row, said in KANA_LATIN.items() for kana, latin in zip(row, said.split(), strict=True)
}
Row = list[str]


@dataclass(frozen=True, kw_only=True)
class Habits:
    """How often each thing happens; shares are probabilities of a row, or of a person where it says so."""

    rows: int = 20_000
    people_per_row: float = 0.65
    moved: float = 0.08  # of a person
    married: float = 0.03
    family_mail: float = 0.06  # of a home
    family_phone: float = 0.25
    twins: float = 0.008
    juniors: float = 0.004
    staff: int = 300  # of each company under one number
    companies: int = 1
    noise: float = 0.01  # of each kind of noise of a row
    idle: float = 0.01  # of each of the columns with a placeholder
    missing: tuple[float, ...] = (0.03, 0.05, 0.33, 0.1, 0.02, 0.2, 0.28)


EASY = Habits()
HARD = Habits(
    moved=0.12, married=0.05, family_mail=0.1, family_phone=0.35, twins=0.015, juniors=0.008, companies=3,
    noise=0.02, idle=0.02, missing=(0.05, 0.05, 0.36, 0.12, 0.03, 0.22, 0.32),
)  # fmt: skip


@dataclass(slots=True)
class Person:
    """Somebody; lists hold what it was and what it is now."""

    family: list[tuple[str, str]]
    given: tuple[str, str]
    born: date
    home: list[tuple[str, str, str]]  # postal code, town, the rest
    phone: list[str]
    mail: list[str]
    work: tuple[tuple[str, str, str], str] | None = None
    turns: dict[str, float] = field(default_factory=dict)  # when each changed, of the time the list tells of


def listed(habits: Habits, seed: int) -> tuple[list[Row], list[int]]:
    """The rows (HEADER), and the person of each."""
    rng = random.Random(seed)  # noqa: S311  people, not secrets
    people = _population(habits, rng)
    who = list(range(len(people)))
    who += [rng.randrange(len(people)) for _ in range(habits.rows - len(people))]
    rng.shuffle(who)
    return [_row(people[person], habits, rng) for person in who], who


def _population(habits: Habits, rng: random.Random) -> list[Person]:
    families, givens = list(family_readings().items()), _givens()
    rng.shuffle(givens)
    common = [1 / (10 + place) for place in range(len(families))]
    loved = [1 / (60 + place) for place in range(len(givens))]
    size = int(habits.rows * habits.people_per_row)
    people: list[Person] = []
    while len(people) < size:
        home, family = _home(rng), rng.choices(families, common)[0]
        shared = rng.random() < habits.family_mail
        line = (
            f"03-0{rng.randrange(1000):03}-{rng.randrange(10_000):04}"
            if rng.random() < habits.family_phone
            else ""
        )
        mail = _mail(rng, family[1], "ie") if shared else ""
        for member in range(min(rng.choice((1, 1, 1, 2, 2, 3, 4)), size - len(people))):
            given = rng.choices(givens, loved)[0]
            born = date(1935, 1, 1) + timedelta(rng.randrange(27_000))
            if member and rng.random() < habits.twins * 3:
                born = people[-1].born
            elif member and rng.random() < habits.juniors * 3:
                given = (people[-1].given[0], given[1] if rng.random() < 0.5 else people[-1].given[1])
                born = people[-1].born + timedelta(rng.randrange(8_000, 13_000))
            person = Person(
                [family],
                given,
                born,
                [home],
                [line or _mobile(rng)],
                [mail or _mail(rng, family[1], given[1])],
            )
            _change(person, habits, rng, families)
            people.append(person)
    for _ in range(habits.companies):
        office, number = _home(rng), f"06-0{rng.randrange(1000):03}-{rng.randrange(10_000):04}"
        for person in rng.sample(people, min(habits.staff, len(people) // 4)):
            person.work = (office, number)
    return people


def _givens() -> list[tuple[str, str]]:
    return [(kanji, kana) for kana, words in sorted(given_names().items()) for kanji in words[:4]]


def _change(person: Person, habits: Habits, rng: random.Random, families: list[tuple[str, str]]) -> None:
    person.turns = {what: rng.random() for what in ("family", "home", "phone", "mail")}
    moves, marries = rng.random() < habits.moved, rng.random() < habits.married
    person.home.append(_home(rng) if moves else person.home[0])
    person.family.append(rng.choice(families[:400]) if marries else person.family[0])
    person.phone.append(_mobile(rng) if rng.random() < 0.06 else person.phone[0])
    changes = rng.random() < (0.4 if marries else 0.07)
    person.mail.append(_mail(rng, person.family[1][1], person.given[1]) if changes else person.mail[0])


def _home(rng: random.Random) -> tuple[str, str, str]:
    if rng.random() < 0.03:
        before, after = rng.choice(MERGED)
        postal, town = f"{rng.randrange(10**7):07}", f"{before}>{after}{rng.choice(TOWNS)}"
    else:
        postal, *words = rng.choice(towns())
        town = "".join(words)
    numbers = f"{rng.randint(1, 6)}-{rng.randint(1, 32)}-{rng.randint(1, 22)}"
    building = (
        f"{rng.choice(BUILDINGS)}{rng.randint(1, 9)}{rng.randint(1, 12):02}" if rng.random() < 0.4 else ""
    )
    return postal, town, f"{numbers} {building}".strip()


def _mobile(rng: random.Random) -> str:
    return f"{rng.choice(('090', '080', '070'))}-0{rng.randrange(1000):03}-{rng.randrange(10_000):04}"


def _mail(rng: random.Random, *kana: str) -> str:
    parts = [romaji(word) for word in kana]
    if rng.random() < 0.3:
        parts = [parts[0][:1], *parts[1:]]
    return f"{rng.choice(('.', '_', '')).join(parts)}{rng.randrange(10_000)}@{rng.choice(DOMAINS)}"


def romaji(kana: str) -> str:
    """Kana in Hepburn letters, long vowels as they are spelt."""
    text, word = "", kana.translate(KATAKANA)
    for place, letter in enumerate(word):
        following = word[place + 1 : place + 2]
        if letter in "ャュョ":
            stem = text[:-1]
            text = stem + ("" if stem.endswith(("sh", "ch", "j")) else "y") + LATIN[chr(ord(letter) + 1)][-1]
        elif letter == "ッ":
            text += LATIN.get(following, "t")[0]
        else:
            text += LATIN.get(letter, "")
    return text


def _row(person: Person, habits: Habits, rng: random.Random) -> Row:
    when = rng.random()
    now = {what: int(when > turn) for what, turn in person.turns.items()}
    family = person.family[now["family"]]
    kana = [family[1].translate(KATAKANA), person.given[1].translate(KATAKANA)]
    home, number = person.home[now["home"]], person.phone[now["phone"]]
    if person.work is not None and rng.random() < 0.6:
        home, number = person.work
    before, _, after = home[1].partition(">")
    town = (after if rng.random() < 0.7 else before + after[-2:]) if after else before
    row = [
        rng.choice(("", " ", "　")).join((family[0], person.given[0])),
        rng.choice(("", " ", "　")).join(kana),
        person.born.isoformat(),
        home[0],
        town + home[2],
        number if rng.random() < 0.6 else number.replace("-", ""),
        person.mail[now["mail"]],
    ]
    for noise in NOISES:
        if rng.random() < habits.noise:
            noise(row, person, (family[0], *kana), rng)
    for column, share in enumerate(habits.missing):
        if rng.random() < share and (column != NAME or row[KANA]):
            row[column] = ""
    for column, words in IDLE.items():
        if rng.random() < habits.idle:
            row[column] = rng.choice(words)
    return row


Noise = Callable[[Row, Person, tuple[str, str, str], random.Random], None]


def _kana_only(row: Row, _person: Person, said: tuple[str, str, str], _rng: random.Random) -> None:
    row[NAME], row[KANA] = f"{said[1]} {said[2]}", ""


def _romaji_only(row: Row, _person: Person, said: tuple[str, str, str], rng: random.Random) -> None:
    words = [romaji(said[1]).capitalize(), romaji(said[2]).capitalize()]
    row[NAME], row[KANA] = " ".join(words if rng.random() < 0.5 else words[::-1]), ""


def _pet_name(row: Row, person: Person, said: tuple[str, str, str], rng: random.Random) -> None:
    short = person.given[1][:2]
    row[NAME] = f"{said[0]} {short}{rng.choice(('ちゃん', 'くん', ''))}"
    row[KANA] = "" if rng.random() < 0.5 else row[KANA]


def _scanned(row: Row, _person: Person, _said: tuple[str, str, str], rng: random.Random) -> None:
    column = rng.choice((PHONE, PHONE, BORN, ADDRESS, POSTAL))
    places = [place for place, letter in enumerate(row[column]) if letter in SCANNED]
    if places:
        at = rng.choice(places)
        row[column] = row[column][:at] + rng.choice(SCANNED[row[column][at]]) + row[column][at + 1 :]


def _wide(row: Row, _person: Person, _said: tuple[str, str, str], _rng: random.Random) -> None:
    for column in (BORN, POSTAL, ADDRESS, PHONE, MAIL):
        row[column] = row[column].translate(WIDE)


def _turned(row: Row, person: Person, said: tuple[str, str, str], _rng: random.Random) -> None:
    row[NAME], row[KANA] = f"{person.given[0]} {said[0]}", f"{said[2]} {said[1]}"


def _day_for_month(row: Row, person: Person, _said: tuple[str, str, str], _rng: random.Random) -> None:
    if person.born.day <= 12:
        row[BORN] = f"{person.born.year}-{person.born.day:02}-{person.born.month:02}"


def _domain_slip(row: Row, _person: Person, _said: tuple[str, str, str], rng: random.Random) -> None:
    local, _, domain = row[MAIL].partition("@")
    if domain:
        slips = (
            domain.replace("example", "exmaple"),
            domain.replace(".com", ".con"),
            domain.replace(".jp", ".jo"),
            domain[:-1],
        )
        row[MAIL] = f"{local}@{rng.choice(slips)}"


def _letter_slip(row: Row, _person: Person, _said: tuple[str, str, str], rng: random.Random) -> None:
    column = rng.choice((NAME, KANA, MAIL))
    if len(row[column]) > 4:
        at = rng.randrange(1, len(row[column]) - 2)
        row[column] = row[column][:at] + row[column][at + 1] + row[column][at] + row[column][at + 2 :]


def _honoured(row: Row, _person: Person, _said: tuple[str, str, str], rng: random.Random) -> None:
    row[NAME] += rng.choice((" 様", "(本人)", "さん"))


def _without_building(row: Row, _person: Person, _said: tuple[str, str, str], _rng: random.Random) -> None:
    row[ADDRESS] = row[ADDRESS].partition(" ")[0]


def _spelt_out(row: Row, _person: Person, _said: tuple[str, str, str], _rng: random.Random) -> None:
    street, _, building = row[ADDRESS].partition(" ")
    parts = street.rsplit("-", 2)
    if len(parts) == 3:
        row[ADDRESS] = f"{parts[0]}丁目{parts[1]}番{parts[2]}号{building}"


NOISES: tuple[Noise, ...] = (
    _kana_only, _romaji_only, _pet_name, _scanned, _wide, _turned, _day_for_month, _domain_slip, _letter_slip,
    _honoured, _without_building, _spelt_out,
)  # fmt: skip
