"""Results that a learning system tells of our courses: xAPI statements, or rows of a CSV.

Source: xAPI 1.0.3 (IEEE 9274.1.1), sections 2.4 (statements) and 2.4.5 (scores); verbs of ADL.
"""

import csv
import io
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError

COLUMNS = ("mail", "course", "right", "of", "passed", "at")
_MOST = 100_000
_PACKAGE = "kakuho-"  # before the id of a course in its SCORM package
_PASSED = {"1": True, "yes": True, "true": True, "passed": True} | {
    "0": False, "no": False, "false": False, "failed": False
}  # fmt: skip
_VERBS = {"passed": True, "mastered": True, "failed": False}


@dataclass(frozen=True, slots=True)
class Result:
    """That somebody sat a course elsewhere; `at` is an instant in UTC."""

    mail: str = field(repr=False)
    course: str
    right: int
    of: int
    passed: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Read:
    """The results, and the numbers of the statements or rows that tell of none of our courses."""

    results: tuple[Result, ...]
    skipped: tuple[int, ...]


def results_of(text: str, known: Collection[str]) -> Read:
    """The results in a file of statements (JSON) or rows (CSV with the columns of COLUMNS).

    Raises:
        UsageError: it is neither.
    """
    rows = _statements(text) if text.lstrip()[:1] in {"[", "{"} else _rows(text)
    results, skipped = [], []
    for number, told in rows:
        one = _result(told, known)
        if one is None:
            skipped.append(number)
        else:
            results.append(one)
    return Read(tuple(results), tuple(skipped))


def _result(told: Mapping[str, Any], known: Collection[str]) -> Result | None:
    """The result, None where something of it is missing or of another course."""
    try:
        mail = str(told["mail"]).strip().removeprefix("mailto:")
        course = str(told["course"]).strip().rstrip("/").rpartition("/")[2].removeprefix(_PACKAGE)
        right, of = int(told["right"]), int(told["of"])
        at = datetime.fromisoformat(str(told["at"]).strip())
        passed = told["passed"]
        passed = passed if isinstance(passed, bool) else _PASSED[str(passed).strip().lower()]
    except (KeyError, ValueError, TypeError):
        return None
    if "@" not in mail or course not in known or not 0 <= right <= of or not 0 < of < 1_000:
        return None
    at = (at if at.tzinfo else at.replace(tzinfo=JST)).astimezone(UTC)
    return Result(mail, course, right, of, passed, at)


def _statements(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        loaded = json.loads(text)
    except ValueError as error:
        raise UsageError(
            ja="xAPI のステートメント(JSON)として読めません。", en="These are no xAPI statements (JSON)."
        ) from error
    listed = loaded.get("statements", [loaded]) if isinstance(loaded, dict) else loaded
    if not isinstance(listed, list) or len(listed) > _MOST:
        raise UsageError(ja="ステートメントの並びではありません。", en="This is no list of statements.")
    for number, one in enumerate(listed, start=1):
        yield number, _of_statement(one)


def _of_statement(one: Any) -> Mapping[str, Any]:
    """A statement as a row; an empty one where it has not the form of a statement."""
    try:
        result = one["result"]
        score = result.get("score", {})
        verb = str(one["verb"]["id"]).rpartition("/")[2]
        passed = result.get("success", _VERBS.get(verb))
        most = int(score.get("max") or 100)
        right = score["raw"] if "raw" in score else round(float(score["scaled"]) * most)
        return {
            "mail": one["actor"]["mbox"],
            "course": one["object"]["id"],
            "right": right,
            "of": most,
            "passed": passed,
            "at": one["timestamp"],
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}


def _rows(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = set(COLUMNS) - set(reader.fieldnames or ())
    if missing:
        raise UsageError(
            ja=f"CSVに {'・'.join(COLUMNS)} の列が要ります。", en=f"The CSV needs {', '.join(COLUMNS)}."
        )
    for number, row in enumerate(reader, start=2):
        if number > _MOST:
            raise UsageError(ja="行が多すぎます。", en="There are too many rows.")
        yield number, row
