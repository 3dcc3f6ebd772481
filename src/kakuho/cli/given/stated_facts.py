"""What the person says on the command line, in the form of the facts schema."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts.event import Course


class Encrypted(StrEnum):
    """How the leaked data were encrypted."""

    NO = "no"
    PASSWORD = "password"  # noqa: S105  a word, not a secret
    ADVANCED = "advanced"
    ADVANCED_KEY_LEAKED = "advanced-key-leaked"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """The company's place in the chain of entrustment."""

    ALONE = "alone"
    ENTRUSTOR = "entrustor"
    ENTRUSTEE = "entrustee"


_PROTECTION: dict[Encrypted, dict[str, str]] = {
    Encrypted.NO: {"advanced_encryption": "none"},
    Encrypted.PASSWORD: {"advanced_encryption": "none", "password_only": "yes"},
    Encrypted.ADVANCED: {"advanced_encryption": "all", "key_separated": "yes", "key_leaked": "no"},
    Encrypted.ADVANCED_KEY_LEAKED: {"advanced_encryption": "all", "key_leaked": "yes"},
    Encrypted.UNKNOWN: {},
}


def stated_by_options(
    *,
    known: str | None,
    cause: str | None,
    purpose: str | None,
    encrypted: Encrypted | None,
    role: Role | None,
) -> dict[str, Any]:
    """The facts that the options state; what was not given is absent.

    Raises:
        UsageError: the date of knowledge cannot be read.
    """
    stated: dict[str, Any] = {}
    if known is not None:
        stated["times"] = _known(known)
    if cause is not None:
        is_word = cause in {course.value for course in Course}
        stated |= (
            {"event": {"course": [cause]}} if is_word else {"report": {"cause": {"cause_detail": cause}}}
        )
    if purpose is not None and purpose != "unknown":
        stated["conduct"] = {"improper": purpose}
    if encrypted is not None and _PROTECTION[encrypted]:
        stated["protection"] = _PROTECTION[encrypted]
    if role is not None:
        stated["role"] = {"position": role.value}
    return stated


def day_said(text: str | None, *, option: str) -> date | None:
    """The day that an option gives, None where it was not given.

    Raises:
        UsageError: names the option whose value is no day.
    """
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            ja=f"{option} の値 {text!r} は日付として読めません。",
            en=f"{option} {text!r} is not a date.",
            do_ja="2026-11-23 のように書いてください。",
            do_en="Write it as 2026-11-23.",
        ) from error


def _known(text: str) -> dict[str, str]:
    try:
        moment = datetime.fromisoformat(text)
        day = moment.astimezone(JST).date() if moment.tzinfo else moment.date()
    except (ValueError, OverflowError) as error:
        raise UsageError(
            ja=f"--known の値 {text!r} は日時として読めません。",
            en=f"--known {text!r} is not a date and time.",
            do_ja="2026-11-23 または 2026-11-23T09:00 のように書いてください。",
            do_en="Write 2026-11-23 or 2026-11-23T09:00.",
        ) from error
    stated = {"known_on": day.isoformat()}
    if len(text) > len("2026-11-23"):
        stated["known_at"] = (moment if moment.tzinfo else moment.replace(tzinfo=JST)).isoformat()
    return stated
