"""The small file that says what the columns of a company's own log mean, and what is known of its clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from kakuho.vocab.errors import UsageError

# What a log can say of an act; `subject` is a file, an address of a page, a statement or a customer's number.
PARTS = ("time", "account", "act", "subject", "address")
_TOKYO = "Asia/Tokyo"
_KEYS = frozenset({"columns", "pattern", "time_zone", "clock_seconds", "accounts"})


@dataclass(frozen=True, slots=True)
class LogMapping:
    """How a log is read; empty where the log says it itself.

    `columns` gives for a part the header that holds it, `pattern` is a regular expression with the parts as
    named groups, for lines. Times without a zone are of `time_zone`; `clock_seconds` is added to each.
    `accounts` gives the present name of accounts that were renamed.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    pattern: str | None = None
    time_zone: str = _TOKYO
    clock_seconds: float = 0.0
    accounts: Mapping[str, str] = field(default_factory=dict)


def read_mapping(path: Path) -> LogMapping:
    """The mapping in a YAML file.

    Raises:
        UsageError: the file cannot be read, or says what no mapping says; the message names the word.
    """
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise _wrong(path, "YAML") from error
    if not isinstance(told, dict):
        raise _wrong(path, "YAML")
    for key, words in (("columns", told.get("columns", {})), ("accounts", told.get("accounts", {}))):
        if not isinstance(words, dict):
            raise _wrong(path, key)
    unknown = [*(set(map(str, told)) - _KEYS), *(set(map(str, told.get("columns", {}))) - set(PARTS))]
    if unknown:
        raise _wrong(path, min(unknown))
    return _mapping(path, told)


def _mapping(path: Path, told: Mapping[str, Any]) -> LogMapping:
    zone = str(told.get("time_zone", _TOKYO))
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise _wrong(path, "time_zone") from error
    seconds = told.get("clock_seconds", 0)
    if not isinstance(seconds, int | float):
        raise _wrong(path, "clock_seconds")
    pattern = told.get("pattern")
    if pattern is not None and not all(f"(?P<{part}>" in str(pattern) for part in ("account", "subject")):
        raise _wrong(path, "pattern")
    return LogMapping(
        {str(part): str(header) for part, header in told.get("columns", {}).items()},
        None if pattern is None else str(pattern),
        zone,
        float(seconds),
        {str(old): str(new) for old, new in told.get("accounts", {}).items()},
    )


def _wrong(path: Path, word: str) -> UsageError:
    return UsageError(
        ja=f"列の対応のファイル {path.name} の「{word}」が読めません。",
        en=f"“{word}” in the column mapping {path.name} cannot be read.",
        do_ja=f"書けるのは {', '.join(sorted(_KEYS))} で、columns の中は {', '.join(PARTS)} です。",
        do_en=f"It can say {', '.join(sorted(_KEYS))}; columns can say {', '.join(PARTS)}.",
    )
