"""What the register of a case is bound to: purpose, expiry, holder, legal hold.

The terms are the newest such row of the audit log: nothing can take them back unnoticed, and every earlier
state stands there with who changed it and why.
"""

import os
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from kakuho.vault import AuditEntry, DamagedError, Workspace, verify_chain
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import KakuhoError, UsageError
from kakuho.workflows.casebook import case_store

BOUND = "register.bound"
EXPORTED = "register.exported"
EXPORT_FAILED = "register.export_failed"
REFUSED = "register.refused"
DESTROYED = "register.destroyed"
PURPOSE = "漏えい等への対応（報告・本人通知）"
DAYS_VARIABLE = "KAKUHO_REGISTER_DAYS"
DAYS = 365
SAID_AT_TRIAGE = "kakuho triage"


class RegisterError(KakuhoError):
    """The register cannot be used as asked."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the register may be used for, through which day, who answers for it, whether it must be kept."""

    purpose: str
    expires_on: date
    holder: str
    legal_hold: bool = False

    def is_over(self, now: datetime) -> bool:
        """Whether the last day of use has passed in Japan."""
        return now.astimezone(JST).date() > self.expires_on

    def serves(self, purpose: str) -> bool:
        """Whether this is the purpose; width of letters and blanks make no difference."""
        return _plain(purpose) == _plain(self.purpose)


@dataclass(frozen=True, slots=True)
class Change:
    """Terms that are to be other than they were; None leaves one as it is."""

    purpose: str | None = None
    expires_on: date | None = None
    holder: str | None = None
    legal_hold: bool | None = None


def days_from_environment(environ: Mapping[str, str] = os.environ) -> int:
    """For how many days a new register may be used unless somebody says otherwise.

    Raises:
        UsageError: the variable holds something else than a number of days.
    """
    given = environ.get(DAYS_VARIABLE, str(DAYS))
    if given.isascii() and given.isdigit() and 0 < int(given) <= 36_500:
        return int(given)
    raise UsageError(
        ja=f"環境変数 {DAYS_VARIABLE} が日数(1〜36500)ではありません。",
        en=f"The environment variable {DAYS_VARIABLE} is not a number of days (1 to 36500).",
    )


def terms_of(workspace: Workspace, now: datetime) -> Terms:
    """The terms of the register; one that has none yet is bound to the usual ones now, on the record.

    Raises:
        RegisterError: the case has no register, or it was destroyed.
    """
    refuse_destroyed(workspace)
    if not case_store.has_register(workspace):
        raise RegisterError(
            ja="この事案にはまだ本人の登録簿がありません。",
            en="The case has no register of principals yet.",
            do_ja="先に kakuho triage を実行してください。",
            do_en="Run kakuho triage first.",
        )
    bound = list(workspace.entries(BOUND))
    if bound:
        return _terms_from(bound[-1])
    last_day = now.astimezone(JST).date() + timedelta(days=days_from_environment())
    terms = Terms(PURPOSE, last_day, workspace.actor)
    _record(workspace, terms, reason="")
    return terms


def bind(workspace: Workspace, change: Change, *, reason: str, now: datetime) -> Terms:
    """The terms after the change, which is recorded with its reason.

    Raises:
        UsageError: there is no reason, or nothing to change.
        RegisterError: the case has no register, or it was destroyed.
    """
    asked = {name: value for name, value in asdict(change).items() if value is not None}
    if not reason.strip() or not asked or not all(str(value).strip() for value in asked.values()):
        raise UsageError(
            ja="変えるもの(目的・期限・保有者・保全)と、その理由(--reason)の両方が必要です。",
            en="Give both what is to change (purpose, expiry, holder, legal hold) and why (--reason).",
        )
    terms = replace(terms_of(workspace, now), **asked)
    _record(workspace, terms, reason=reason)
    return terms


def refuse_unfit(change: Change, now: datetime) -> None:
    """Nothing, when a new register can be bound to what was said of it.

    Raises:
        UsageError: the purpose is empty, or the last day of use has passed in Japan.
    """
    if change.purpose is not None and not change.purpose.strip():
        raise UsageError(ja="登録簿の目的が空です。", en="The purpose of the register is empty.")
    if change.expires_on is not None and change.expires_on < now.astimezone(JST).date():
        day = change.expires_on.isoformat()
        raise UsageError(
            ja=f"登録簿の利用期限 {day} は、もう過ぎた日です。",
            en=f"The last day of use of the register, {day}, has passed.",
        )


def settle(workspace: Workspace, change: Change, *, now: datetime) -> Terms:
    """The terms of the register after what was said of them at a triage; recorded where that is new.

    Raises:
        UsageError: what was said is empty.
        RegisterError: the case has no register, or it was destroyed.
    """
    terms = terms_of(workspace, now)
    said = {name: value for name, value in asdict(change).items() if value is not None}
    if replace(terms, **said) == terms:
        return terms
    return bind(workspace, change, reason=SAID_AT_TRIAGE, now=now)


def exports_of(workspace: Workspace) -> tuple[AuditEntry, ...]:
    """The exports that came to their end, oldest first."""
    failed = {entry.details["export"] for entry in workspace.entries(EXPORT_FAILED)}
    return tuple(entry for entry in workspace.entries(EXPORTED) if entry.seq not in failed)


def refuse_destroyed(workspace: Workspace) -> None:
    """Nothing, when the register of the case has not been destroyed.

    Raises:
        RegisterError: it has; says when.
    """
    for entry in workspace.entries(DESTROYED):
        day = entry.at.astimezone(JST).date().isoformat()
        raise RegisterError(
            ja=f"この事案の登録簿は {day} に破棄され、もう読めません。",
            en=f"The register of this case was destroyed on {day} and cannot be read again.",
            do_ja="証明は kakuho register show で確かめられます。新しい調査は別の作業フォルダーで。",
            do_en="kakuho register show has the certificate; take another workspace for new work.",
        )


def refuse(workspace: Workspace, why: str, error: KakuhoError) -> KakuhoError:
    """The error to raise, once the log says that somebody was refused and why (a word of the program)."""
    workspace.record(REFUSED, {"why": why})
    return error


def require_whole_log(workspace: Workspace) -> None:
    """Nothing, when each row of the audit log follows the one before, so that no terms were taken out of it.

    Raises:
        DamagedError: names the first row that does not.
    """
    found = verify_chain(workspace.path)
    if not found.whole:
        raise DamagedError(
            ja=found.broken_ja,
            en=found.broken_en,
            do_ja="作業フォルダーの写しを取り、バックアップと比べてください。登録簿には触れていません。",
            do_en="Copy the workspace and compare it with a backup; the register was not touched.",
        )


def _record(workspace: Workspace, terms: Terms, *, reason: str) -> None:
    details: dict[str, Any] = asdict(terms) | {"expires_on": terms.expires_on.isoformat(), "reason": reason}
    workspace.record(BOUND, details)


def _terms_from(entry: AuditEntry) -> Terms:
    said = {name: entry.details[name] for name in ("purpose", "holder", "legal_hold")}
    return Terms(**said, expires_on=date.fromisoformat(entry.details["expires_on"]))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
