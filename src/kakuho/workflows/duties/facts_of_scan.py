"""What the files themselves say about the incident, as facts with the scan as their origin.

The scan never denies: that it found no special-care-required information does not show that there is none,
so such a fact stays unknown and the judgement asks for it.
"""

from dataclasses import replace
from typing import TypeVar

from kakuho import detect
from kakuho.vocab.answers import Answer
from kakuho.vocab.contents import Reason
from kakuho.vocab.facts import Facts
from kakuho.vocab.facts.data import DataGroup, Medium, Nature, People, Subject
from kakuho.vocab.facts.event import Event, EventKind, EventStatus
from kakuho.vocab.facts.items import Item
from kakuho.vocab.kinds import Attribute, Kind
from kakuho.vocab.person_facts import PersonFacts
from kakuho.vocab.principals import PrincipalsCount
from kakuho.vocab.scans import ScanSummary
from kakuho.vocab.stated import Origin, OriginKind, Stated, Status

T = TypeVar("T")

# Kinds found in files to items of the report. CARD is a full number (validated by Luhn and issuer prefix).
ITEM_OF_KIND = {
    "NAME": Item.NAME, "PHONE": Item.PHONE, "ADDRESS": Item.ADDRESS,
    "POSTAL": Item.ADDRESS, "EMAIL": Item.EMAIL, "DOB": Item.BIRTH_DATE, "GENDER": Item.SEX,
    "CARD": Item.CARD_NUMBER, "CARD_EXPIRY": Item.CARD_EXPIRY, "CARD_CODE": Item.CARD_SECURITY_CODE,
    "BANK": Item.BANK_ACCOUNT, "MYNUMBER": Item.MY_NUMBER,
    "IP": Item.IP_ADDRESS, "COOKIE_ID": Item.COOKIE_ID, "AD_ID": Item.ADVERTISING_ID,
    "INSURED_NO": Item.HEALTH_INSURANCE_NUMBER, "PENSION": Item.PENSION_NUMBER,
    "LICENSE": Item.LICENCE_NUMBER, "PASSPORT": Item.PASSPORT_NUMBER, "COMPANY_ID": Item.MEMBER_NUMBER,
    "LOGIN_ID": Item.LOGIN_ID, "PASSWORD": Item.PASSWORD, "CORPORATE_NO": Item.CORPORATE_NAME,
    "API_TOKEN": Item.PASSWORD, "PRIVATE_KEY": Item.PASSWORD, "IBAN": Item.BANK_ACCOUNT,
    "SNS_HANDLE": Item.SNS_ACCOUNT, "BIOMETRIC": Item.BIOMETRIC,
}  # fmt: skip


def facts_of_scan(summary: ScanSummary, count: PrincipalsCount, facts: PersonFacts) -> Facts:
    """The facts that follow from the files: items, number of people, what kind of data they seem to be."""
    if not summary.values:
        return Facts(event=_event())
    group = replace(_group(summary), subjects=_subjects(facts), principals_in_eu=_in_eu(facts))
    people = _people(summary, count, facts.deaths.deceased)
    return Facts(event=_event(), data=(group,), principals=people)


def blind_spots(summary: ScanSummary) -> bool:
    """Whether files may hold people that were not counted (an empty file holds none)."""
    return any(gap.reason is not Reason.EMPTY for gap in summary.unexamined)


def _event() -> Event:
    """Who starts the job on files says that they are, or may be, outside; the person may say otherwise."""
    ja, en = "漏えいしたファイルとして指定された", "the files were given as leaked"
    return Event(
        kinds=_scanned(frozenset({EventKind.LEAKAGE}), ja=ja, en=en),
        status=_scanned(EventStatus.MAY_HAVE_OCCURRED, ja=ja, en=en),
    )


def _group(summary: ScanSummary) -> DataGroup:
    catalogue = detect.catalogue()
    found = [kind for kind, number in summary.values.items() if number]
    items = {ITEM_OF_KIND.get(kind) or _own_item(catalogue[kind]) for kind in found if kind != "SENSITIVE"}
    items |= _special_care(summary)
    if {Item.LOGIN_ID, Item.PASSWORD} <= items:
        # Together they open an account; whether the service can pay is for the person to say.
        items = (items - {Item.LOGIN_ID, Item.PASSWORD}) | {Item.CREDENTIALS}
    identifies = any(Attribute.IDENTIFIES in catalogue[kind].attributes for kind in found)
    group = DataGroup(items=_scanned(frozenset(items)), medium=_scanned(frozenset({Medium.ELECTRONIC})))
    if identifies:
        group = replace(
            group,
            nature=_scanned(
                Nature.PERSONAL_DATA,
                ja="氏名・連絡先等が見つかったため個人データと推定。データベース等から出た情報か確認が必要",
                en="names or contacts were found; confirm that they came from a database",
            ),
        )
    if summary.values.get("MYNUMBER"):
        group = replace(group, may_hold_my_number=_scanned(Answer.YES))
    return group


def _own_item(kind: Kind) -> Item:
    """The item that a kind without a row in the table counts towards: a company's own may name one."""
    return next((item for item in Item if item.value == kind.report_item), Item.OTHER)


def _special_care(summary: ScanSummary) -> set[Item]:
    """The items of special-care-required information found, by category; "other" for what has none."""
    told = summary.categories.get("SENSITIVE", {})
    named = {"genome": Item.GENETIC_TEST_RESULT}
    items = {named.get(category) or Item[category.upper()] for category in told}
    rest = summary.values.get("SENSITIVE", 0) - sum(told.values())
    return items | ({Item.OTHER_SPECIAL_CARE} if rest > 0 else set())


def _subjects(facts: PersonFacts) -> Stated[frozenset[Subject]]:
    """Whose data, only where something tells it of everybody: a part would be read as the whole."""
    found = frozenset(subject for subject in Subject if facts.by_role.get(subject.value))
    if not found or facts.by_role.get("unknown"):
        return Stated[frozenset[Subject]].unknown()
    return _scanned(
        found,
        ja="資料名・見出し・区分の列からの推定",
        en="estimated from names of files, headings and columns that say it",
    )


def _in_eu(facts: PersonFacts) -> Stated[int]:
    """How many seem to live in the EU; that none was found does not show that there is none."""
    if not facts.whereabouts.in_eu:
        return Stated[int].unknown()
    return _scanned(
        facts.whereabouts.in_eu,
        ja="国の列、住所又は電話の国番号からの推定",
        en="estimated from a column for the country, addresses or country codes of telephones",
    )


def _people(summary: ScanSummary, count: PrincipalsCount, deceased: int) -> People:
    """The number of living people: those recorded as deceased are left out, but not of the upper bound.

    Source: 法2条1項 (生存する個人). A record may be wrong, and may tell of the bereaved.
    """
    if not count.high:
        return People()
    said = {"ja": "ファイルの走査結果", "en": "result of the scan"}
    if deceased:
        said = {
            "ja": f"ファイルの走査結果(亡くなったと記録されている{deceased:,}人を除く。上限には含む)",
            "en": f"result of the scan (without {deceased:,} recorded as deceased; the upper bound has them)",
        }
    people = People(
        low=_scanned(max(count.low - deceased, 0), **said),
        best=_scanned(max(count.best - deceased, 0), **said),
        high=_scanned(count.high, **said),
    )
    if not blind_spots(summary):
        return people
    # What was not examined can only add people.
    return replace(
        people,
        high=Stated[int].unknown(),
        upper_limit_unknown=_scanned(
            Answer.YES, ja="調べられなかったファイルがあるため", en="some files could not be examined"
        ),
    )


def _scanned(value: T, *, ja: str = "ファイルの走査結果", en: str = "result of the scan") -> Stated[T]:
    return Stated(value, Status.ESTIMATED, Origin(OriginKind.SCAN, note_ja=ja, note_en=en))
