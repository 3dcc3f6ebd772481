"""The workbook of the campaign: title rows above the headers, three sheets, one of them without people."""

from random import Random

from kakuho.vocab.locators import Locator
from kakuho.workflows.sample_incident.casting import Cast
from kakuho.workflows.sample_incident.plain_xlsx import Sheet, xlsx_bytes
from kakuho.workflows.sample_incident.population import Person
from kakuho.workflows.sample_incident.spellings import (
    full_width,
    full_width_address,
    hiragana_name,
    kanji_name,
    plain_phone,
    romaji_name,
)
from kakuho.workflows.sample_incident.tables import Row, Table
from kakuho.workflows.sample_incident.truth import Leaked

PATH = "キャンペーン/応募者・来場者一覧_2026秋.xlsx"
_APPLICANTS = (
    ("No", None),
    ("お名前", "NAME"),
    ("ふりがな", "NAME"),
    ("携帯電話", "PHONE"),
    ("E-mail", "EMAIL"),
    ("ご住所", "ADDRESS"),
    ("生年月日", "DOB"),
    ("希望賞品", None),
)
_ATTENDEES = (
    ("Name", "NAME"),
    ("Company", None),
    ("TEL", "PHONE"),
    ("Mail", "EMAIL"),
    ("参加日", None),
)
_SPENDING = (("媒体", None), ("表示回数", None), ("クリック数", None), ("費用(円)", None))
_PRIZES = ("A賞 商品券", "B賞 ギフト箱", "C賞 図書カード")
_MEDIA = ("検索連動型", "ディスプレイ", "動画", "SNS", "アフィリエイト", "メールマガジン")


def workbook(rng: Random, cast: Cast) -> Leaked:
    """The workbook and what its sheets hold."""
    applicants = Table(_APPLICANTS, tuple(_applicant(rng, n, p) for n, p in enumerate(cast.applicants, 1)))
    attendees = Table(_ATTENDEES, tuple(_attendee(rng, person) for person in cast.attendees))
    spending = Table(_SPENDING, tuple(_spending(rng, medium) for medium in _MEDIA))
    titled = [
        (
            "応募者",
            applicants,
            (("2026年秋 プレゼントキャンペーン 応募者一覧",), ("集計日: 2026年11月10日",), ()),
        ),
        ("セミナー来場者", attendees, (("広告運用セミナー 来場者リスト(社外秘)",), ())),
        ("媒体別費用", spending, ()),
    ]
    sheets = [
        Sheet(name, (*title, table.header(), *(row.cells for row in table.rows)))
        for name, table, title in titled
    ]
    parts = tuple(table.truth(str(Locator(PATH, sheet=name)), "xlsx") for name, table, _ in titled)
    return Leaked(PATH, xlsx_bytes(sheets), parts)


def _applicant(rng: Random, number: int, person: Person) -> Row:
    phone = plain_phone(person.mobile) if rng.random() < 0.5 else full_width(person.mobile)
    cells = (
        number,
        kanji_name(person),
        hiragana_name(person),
        phone,
        person.email if rng.random() < 0.9 else "",
        full_width_address(person.home),
        person.birth,
        rng.choice(_PRIZES),
    )
    return Row(person.number, cells)


def _attendee(rng: Random, person: Person) -> Row:
    cells = (
        romaji_name(person, family_first=rng.random() < 0.5),
        person.company or "",
        person.office_phone or "",
        person.email,
        rng.choice(("10月21日", "10月22日")),
    )
    return Row(person.number, cells)


def _spending(rng: Random, medium: str) -> Row:
    shown = rng.randrange(100_000, 9_000_000)
    return Row(None, (medium, shown, shown // rng.randrange(40, 200), rng.randrange(100, 900) * 1_000))
