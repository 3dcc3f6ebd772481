"""The incident from which the papers of the tests are made."""

from dataclasses import replace
from datetime import date
from typing import Any

from kakuho.vocab.answers import Answer
from kakuho.vocab.contents import Reason, Unexamined
from kakuho.vocab.facts import Facts, facts_from_mapping, merged
from kakuho.vocab.judgements import (
    Category,
    Certainty,
    Citation,
    Deadline,
    Judgement,
    NotificationVerdict,
    Recipient,
    RecipientKind,
    Verdict,
    Why,
    Window,
)
from kakuho.vocab.kinds import Attribute, Kind
from kakuho.vocab.locators import Locator
from kakuho.vocab.scans import DocumentScan, ScanSummary
from kakuho.vocab.stated import Origin, OriginKind

ITEM_3 = Citation("規則", "7条3号", Certainty.READ, date(2024, 4, 1))


def judgement(**changes: Any) -> Judgement:
    known = date(2026, 11, 23)
    act = Why("従業者が無断で持ち出した", "An employee took it", Answer.YES, (ITEM_3,))
    item = Why("3号 不正の目的による漏えい等", "Item 3, improper purpose", Answer.YES, (ITEM_3,), (), (act,))
    any_item = Why("規則7条のいずれかに当たる", "One of the items applies", Answer.YES, (), (), (item,))
    return replace(
        Judgement(
            regime="appi",
            duty="report",
            regime_ja="個人情報保護法26条",
            regime_en="APPI art. 26",
            known_on=known,
            law_as_of=known,
            rulebook="test",
            reportable=Verdict.YES,
            categories=(Category("3", "3号(不正の目的のおそれ)", "item 3 (improper purpose)"),),
            preliminary=Window(3, 5, date(2026, 11, 25), date(2026, 11, 27), "", "", "", ""),
            final=Deadline(60, date(2027, 1, 21), date(2027, 1, 21), "", ""),
            recipients=(Recipient("ppc", "個人情報保護委員会", "PPC", RecipientKind.DUTY, Certainty.READ),),
            principal_notification=NotificationVerdict.YES,
            why=Why("報告対象事態に当たる", "Reportable", Answer.YES, (ITEM_3,), (), (any_item,)),
        ),
        **changes,
    )


def kinds() -> dict[str, Kind]:
    rows = [
        ("NAME", "氏名", "Name", Attribute.IDENTIFIES, "name"),
        ("PHONE", "電話番号", "Phone number", Attribute.CONTACT, "phone"),
        ("CARD", "クレジットカード番号", "Card number", Attribute.PROPERTY_DAMAGE, "card"),
        ("MYNUMBER", "マイナンバー", "My Number", Attribute.MY_NUMBER, "other"),
    ]
    return {id_: Kind(id_, ja, en, frozenset({of}), item) for id_, ja, en, of, item in rows}


def scan(values: dict[str, int], *, unexamined: int = 0) -> ScanSummary:
    document = DocumentScan(Locator("crm.csv"), "csv", "cp932", 10, "0" * 64, values)
    locked = Unexamined(Locator("old.zip"), Reason.PASSWORD, "パスワード", "password")
    return ScanSummary((document,), (locked,) * unexamined, values)


def facts(mapping: dict[str, Any]) -> Facts:
    return facts_from_mapping(mapping, origin=Origin(OriginKind.PERSON))


FULL: dict[str, Any] = {
    "times": {
        "occurred_on": "2026-11-18",
        "discovered_on": "2026-11-22",
        "known_on": "2026-11-23",
        "known_at": "2026-11-23T00:05:00+00:00",
    },
    "event": {"kinds": ["leakage"], "status": "may_have_occurred", "course": ["insider_taking"]},
    "conduct": {"improper": "suspected", "actor": "employee", "target": ["self"]},
    "data": [
        {
            "items": ["name", "phone"],
            "subjects": ["customers"],
            "medium": ["electronic"],
            "may_hold_my_number": "no",
        }
    ],
    "role": {"position": "alone"},
    "business": {"kind": "business_operator", "sector": "general"},
    "notification": {"reachable": "all", "done": "none"},
    "report": {
        "reporter": {"name": "株式会社見本広告", "contact_name": "法務部 見本 花子"},
        "overview": {"chronology": "11月18日 会員一覧が書き出された。\n11月22日 警告で気づいた。"},
    },
}  # fmt: skip


def facts_with(changes: dict[str, Any]) -> Facts:
    """Return the facts of the incident told in full, with the changes over them."""
    return merged(facts(FULL), facts(changes))
