"""What was done with a piece of evidence, put on record; and its end."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kakuho.vault import CustodyAct, Evidence, Workspace
from kakuho.vocab.errors import UsageError
from kakuho.workflows.casebook import case_store
from kakuho.workflows.register.register_terms import RegisterError, refuse, require_whole_log, terms_of

METHOD = "cryptographic erase (NIST SP 800-88 Rev. 1, 2.6)"
# What a person may say was done. That it was received, read or destroyed, the program itself says.
SAID = (CustodyAct.COPIED, CustodyAct.ANALYSED, CustodyAct.TRANSFERRED, CustodyAct.RETURNED)
_SHORTEST = 8  # characters of a hash


@dataclass(frozen=True, slots=True)
class Act:
    """What was done: by or with whom, where, when (None: now), and anything else worth knowing."""

    act: CustodyAct
    party: str
    place: str = ""
    note: str = ""
    at: datetime | None = None


def find_evidence(workspace: Workspace, beginning: str) -> Evidence:
    """The one piece whose SHA-256 begins so, kept or destroyed.

    Raises:
        UsageError: there is none, or more than one.
    """
    wanted = beginning.strip().lower()
    found = [one for one in workspace.all_evidence() if one.sha256.startswith(wanted)]
    if len(wanted) < _SHORTEST or len(found) != 1:
        raise UsageError(
            ja=f"SHA-256 が「{wanted[:12]}」で始まる証拠を1件に決められません({len(found)}件)。",
            en=f"“{wanted[:12]}” does not begin the SHA-256 of exactly one piece of evidence ({len(found)}).",
            do_ja=f"kakuho evidence list が示すハッシュの最初の{_SHORTEST}文字以上を指定してください。",
            do_en=f"Give {_SHORTEST} characters or more of a hash that kakuho evidence list shows.",
        )
    return found[0]


def record_act(workspace: Workspace, evidence: Evidence, act: Act, *, now: datetime) -> None:
    """Nothing; the act stands in the custody log.

    Raises:
        UsageError: it is one that only the program records, nobody is named, or it lies in the future.
    """
    if act.act not in SAID:
        raise UsageError(
            ja=f"取扱いは {', '.join(SAID)} から選んでください。",
            en=f"Choose the act from: {', '.join(SAID)}.",
        )
    if not act.party.strip():
        raise UsageError(ja="相手または担当者(--party)が必要です。", en="Say who was concerned (--party).")
    if act.at is not None and act.at > now:
        raise UsageError(
            ja=f"取扱いの日時 {act.at.isoformat()} は、まだ来ていません。",
            en=f"The time of the act, {act.at.isoformat()}, has not come yet.",
        )
    said: dict[str, Any] = {"party": act.party, "place": act.place, "note": act.note}
    said["happened_at"] = (act.at or now).isoformat()
    workspace.record_custody(evidence.sha256, act.act, {key: value for key, value in said.items() if value})


def destroy(workspace: Workspace, evidence: Evidence, *, reason: str, now: datetime) -> int:
    """The row of the audit log that certifies it; what was found in it stays, its content does not.

    Raises:
        UsageError: there is no reason.
        RegisterError: a legal hold keeps what the case holds.
        NotKeptError: it was destroyed before.
    """
    if not reason.strip():
        raise UsageError(ja="破棄の理由(--reason)が必要です。", en="Say why it is destroyed (--reason).")
    require_whole_log(workspace)
    if case_store.has_register(workspace) and terms_of(workspace, now).legal_hold:
        held = RegisterError(
            ja="この事案は保全(リーガルホールド)の対象なので、証拠を破棄できません。",
            en="The case is under a legal hold; no evidence is destroyed.",
            do_ja="保全が解けてから、理由を添えて kakuho register bind --no-legal-hold を実行してください。",
            do_en="Once the hold is lifted, run kakuho register bind --no-legal-hold with a reason.",
        )
        raise refuse(workspace, "legal_hold", held)
    details = {"reason": reason, "size_bytes": evidence.size_bytes, "method": METHOD}
    return workspace.destroy_evidence(evidence.sha256, details)
