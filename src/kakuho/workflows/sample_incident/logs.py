"""Logs: ad delivery (identifiers of browsers and devices) and the web server (the export requests)."""

import json
from datetime import datetime, timedelta, timezone
from random import Random
from uuid import UUID

from kakuho.vocab.locators import Locator
from kakuho.workflows.sample_incident.casting import Cast
from kakuho.workflows.sample_incident.spellings import hashed_email
from kakuho.workflows.sample_incident.tables import Row, Table
from kakuho.workflows.sample_incident.truth import Leaked, PartTruth

DELIVERY_PATH = "logs/ad_delivery_20261110.jsonl"
ACCESS_PATH = "logs/access.log"
_JST = timezone(timedelta(hours=9))
_DELIVERY_DAY = datetime(2026, 11, 10, 9, 0, tzinfo=_JST)
_EXPORT_DAY = datetime(2026, 11, 13, 21, 30, tzinfo=_JST)
_DELIVERY_COLUMNS = (
    ("ts", None),
    ("event", None),
    ("campaign_id", None),
    ("cookie_id", "COOKIE_ID"),
    ("idfa", "AD_ID"),
    ("gaid", "AD_ID"),
    ("ip", "IP"),
    ("hashed_email", "HASHED_EMAIL"),
)
_EXPORTS = ("scope=all&page=1", "scope=all&page=2", "scope=contacts")
_PAGES = ("/", "/service/", "/seminar/2026autumn", "/campaign/entry", "/assets/app.css", "/company/")
_AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
_LEAVER_IP = "192.0.2.41"


def delivery_log(rng: Random, cast: Cast) -> Leaked:
    """JSON lines; three browsers in ten carry the hashed mail address of somebody in the CRM."""
    rows = []
    for second in range(len(cast.crm)):
        person = rng.choice(cast.crm) if rng.random() < 0.3 else None
        at = _DELIVERY_DAY + timedelta(seconds=second * 7)
        app = rng.random()
        cells = (
            at.isoformat(),
            rng.choice(("impression", "impression", "impression", "click")),
            rng.randrange(4_000, 4_020),
            "" if app < 0.3 else _identifier(rng),
            _identifier(rng).upper() if app < 0.15 else "",
            _identifier(rng) if 0.15 <= app < 0.3 else "",
            _visitor_ip(rng),
            hashed_email(person) if person else "",
        )
        rows.append(Row(person.number if person else None, cells))
    table = Table(_DELIVERY_COLUMNS, tuple(rows))
    lines = [
        {name: cell for name, cell in zip(table.header(), row.cells, strict=True) if cell != ""}
        for row in rows
    ]
    content = "".join(json.dumps(line) + "\n" for line in lines).encode()
    return Leaked(DELIVERY_PATH, content, (table.truth(str(Locator(DELIVERY_PATH)), "jsonl", "utf-8"),))


def access_log(rng: Random, cast: Cast) -> Leaked:
    """Combined log format; among visitors' requests those of the leaver for the CRM export.

    Source: Apache HTTP Server 2.4 documentation, Log Files, "Combined Log Format".
    """
    login = cast.leaver.email.partition("@")[0]
    lines = [_visit(rng, number) for number in range(300)]
    for number, query in enumerate(_EXPORTS):
        at = _EXPORT_DAY + timedelta(minutes=12, seconds=number * 40)
        size = 90_000 + rng.randrange(60_000)
        request = f"GET /admin/crm/export?format=csv&{query}"
        lines.append((at, f'{_LEAVER_IP} - {login} {_stamp(at)} "{request} HTTP/1.1" 200 {size}'))
    text = "".join(f'{line} "-" "{_AGENT}"\n' for _, line in sorted(lines))
    part = PartTruth(str(Locator(ACCESS_PATH)), "log", "utf-8", len(lines), {"IP": len(lines)})
    return Leaked(ACCESS_PATH, text.encode(), (part,))


def _visit(rng: Random, number: int) -> tuple[datetime, str]:
    at = _EXPORT_DAY + timedelta(seconds=number * 6)
    size = rng.randrange(200, 40_000)
    return at, f'{_visitor_ip(rng)} - - {_stamp(at)} "GET {rng.choice(_PAGES)} HTTP/1.1" 200 {size}'


def _stamp(at: datetime) -> str:
    # English month names whatever the locale: the sample covers November only.
    return f"[{at.day:02d}/Nov/{at:%Y:%H:%M:%S} +0900]"


def _identifier(rng: Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))


def _visitor_ip(rng: Random) -> str:
    # Documentation ranges only (RFC 5737).
    return f"{rng.choice(('198.51.100', '203.0.113'))}.{rng.randrange(1, 255)}"
