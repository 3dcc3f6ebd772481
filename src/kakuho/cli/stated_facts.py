"""What the person says on the command line and in a facts file, in the form of the facts schema."""

import json
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from kakuho.cli.words_yaml import load_words
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


def read_facts_file(path: Path) -> dict[str, Any]:
    """The facts in a YAML or JSON file.

    Raises:
        UsageError: the file cannot be read, is not YAML, or does not hold a mapping; names the line.
    """
    try:
        loaded = load_words(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _bad_file(path, ja="読めません。", en="cannot be read.") from error
    except UnicodeDecodeError as error:
        raise _bad_file(path, ja="UTF-8ではありません。", en="is not UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise _bad_file(
            path, ja=f"{line}行目がYAMLとして読めません。", en=f"line {line} is not YAML."
        ) from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise _bad_file(path, ja="項目と値の組になっていません。", en="does not hold names and values.")
    # YAML reads bare days as dates; the schema speaks JSON.
    plain: dict[str, Any] = json.loads(json.dumps(loaded, default=_iso))
    return plain


def _iso(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _known(text: str) -> dict[str, str]:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            ja=f"--known の値 {text!r} は日時として読めません。",
            en=f"--known {text!r} is not a date and time.",
            do_ja="2026-11-23 または 2026-11-23T09:00 のように書いてください。",
            do_en="Write 2026-11-23 or 2026-11-23T09:00.",
        ) from error
    day = moment.astimezone(JST).date() if moment.tzinfo else moment.date()
    stated = {"known_on": day.isoformat()}
    if len(text) > len("2026-11-23"):
        stated["known_at"] = (moment if moment.tzinfo else moment.replace(tzinfo=JST)).isoformat()
    return stated


def _bad_file(path: Path, *, ja: str, en: str) -> UsageError:
    return UsageError(
        ja=f"事実のファイル {path} は{ja}",
        en=f"The facts file {path} {en}",
        do_ja="書き方は docs/reference/facts.md にあります。",
        do_en="See docs/reference/facts.md.",
    )
