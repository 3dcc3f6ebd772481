"""Cases with expected answers, run through the rulebook and compared."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kakuho.law.as_json import answers_of, judgement_to_mapping
from kakuho.law.comparing import disagreements
from kakuho.law.errors import NoRuleInForceError
from kakuho.law.judging import duties
from kakuho.vocab.errors import KakuhoError, UsageError
from kakuho.vocab.facts import FactsError, facts_from_mapping
from kakuho.vocab.judgements import Judgement
from kakuho.vocab.stated import Origin, OriginKind

_ORIGIN = Origin(OriginKind.PERSON)
_BESIDE = (
    "why",
    "missing",
    "notes",
    "law_as_of",
    "rulebook",
    "provisional_preliminary",
    "provisional_final",
    "provisional_hours",
)


def check_cases(document: Any) -> dict[str, Any]:
    """{"cases": [{"id", "agrees", "expected", "got", "why", …}], "summary": {…}} for a document of cases.

    A case that cannot be judged (unknown word, no rule in force) is reported with its `error`; the rest
    go on.

    Raises:
        UsageError: the document is not {"cases": [...]}.
    """
    cases = document.get("cases") if isinstance(document, Mapping) else None
    if not isinstance(cases, Sequence) or isinstance(cases, str):
        raise UsageError(
            ja="事例ファイルに cases の並びがありません。",
            en="The file of cases has no list of cases.",
            do_ja='{"cases": [{"id", "facts", "expected"}]} の形にしてください。',
            do_en='Write it as {"cases": [{"id", "facts", "expected"}]}.',
        )
    results = [check_case(case, position) for position, case in enumerate(cases)]
    agreeing = sum(result["agrees"] is True for result in results)
    return {
        "cases": results,
        "summary": {
            "cases": len(results),
            "agree": agreeing,
            "disagree": sum(result["agrees"] is False for result in results),
            "errors": sum("error" in result for result in results),
        },
    }


def check_case(case: Any, position: int) -> dict[str, Any]:
    """One case judged and compared; `agrees` is null where nothing was expected."""
    if not isinstance(case, Mapping):
        return _no_case(position)
    expected = case.get("expected") or {}
    if not isinstance(expected, Mapping):
        return _no_case(case.get("id", position))
    entry: dict[str, Any] = {"id": case.get("id", position), "expected": expected}
    try:
        judgement = _judgement(case, expected)
    except NoRuleInForceError as error:
        return _failed(entry, "NoRuleInForce", error, agrees=expected.get("error") == "NoRuleInForce")
    except FactsError as error:
        return _failed(entry, "FactsError", error, agrees=expected.get("error") == "FactsError")
    got = answers_of(judgement) if judgement else _not_concerned()
    differences = disagreements(expected, got)
    entry["agrees"] = (not differences) if expected else None
    entry |= {"got": got, "differences": differences}
    if judgement:
        whole = judgement_to_mapping(judgement)
        entry |= {key: whole[key] for key in _BESIDE}
    return entry


def _no_case(id_: Any) -> dict[str, Any]:
    ja = "facts と expected の組(マッピング)が必要です。docs/reference/law-check.md の形にしてください。"
    en = "A case needs mappings of facts and expected. See docs/reference/law-check.md for its shape."
    return {"id": id_, "agrees": False, "error": "NotACase", "error_ja": ja, "error_en": en}


def _judgement(case: Mapping[str, Any], expected: Mapping[str, Any]) -> Judgement | None:
    facts = facts_from_mapping(case.get("facts", {}), origin=_ORIGIN)
    day = _day(case.get("as_of"))
    wanted = str(case.get("regime") or expected.get("regime") or "")
    for duty in duties().values():
        named = not wanted or wanted == duty.REGIME or any(wanted.startswith(a) for a in duty.ALIASES)
        if named:
            judged: Judgement | None = duty.judge(facts, as_of=day)
            if wanted or judged:
                return judged
    if wanted:
        which = str(case.get("id", ""))[:40]
        raise UsageError(
            ja=f"事例 {which} の regime が規則集にありません。",
            en=f"Case {which} names a regime that is not in the rulebook.",
            do_ja=f"使えるもの: {'、'.join(duty.REGIME for duty in duties().values())}",
            do_en=f"Known: {', '.join(duty.REGIME for duty in duties().values())}.",
        )
    return None


def _day(raw: Any) -> date | None:
    if raw is None or isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        raise FactsError(
            ja="as_of は日付(例 2026-11-23)で書いてください。", en="as_of needs a day such as 2026-11-23."
        ) from None


def _not_concerned() -> dict[str, Any]:
    """The regime does not concern these facts at all."""
    return {
        "reportable": "no",
        "categories": [],
        "category_names": [],
        "preliminary": None,
        "final": None,
        "hours": None,
        "recipients": [],
        "principal_notification": "no",
    }


def _failed(entry: dict[str, Any], name: str, error: KakuhoError, *, agrees: bool) -> dict[str, Any]:
    diagnostics = error.diagnostics()
    return {
        **entry,
        "agrees": agrees,
        "got": {"error": name},
        "error": name,
        "error_ja": diagnostics.text("ja"),
        "error_en": diagnostics.text("en"),
    }
