"""Evidence handed over: one encrypted archive that anybody who can open it can verify with Python alone.

It holds the evidence, what was done with it, the whole audit log in its sealed form, the time stamps, and a
small program that checks all of it. What the sealed rows say stays closed: they show that nothing was taken
out of the log or put into it, and the manifest says in clear what concerns the evidence handed over.
"""

import base64
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, BinaryIO

from kakuho import vault
from kakuho.vocab.errors import UsageError
from kakuho.workflows.evidence.chain_stamps import KeptStamp, kept_stamps
from kakuho.workflows.register.register_terms import require_whole_log
from kakuho.workflows.streams.csv_stream import PieceStream
from kakuho.workflows.streams.tar_stream import Member, tar_pieces

EXPORTED = "evidence.exported"
EXPORT_FAILED = "evidence.export_failed"
ENDING = ".age"
_BUFFER_BYTES = 1 << 20
_README = """\
証拠の一式 / A package of evidence

1. このフォルダーで「python3 verify.py」を実行すると、証拠、取扱い、監査記録、タイムスタンプを確かめられます。
2. 表示された manifest.json の SHA-256 を、渡した人から別の手段で聞いた値と比べてください。
3. タイムスタンプの署名は、表示された openssl の命令で、認証局のルート証明書を使って確かめられます。

1. In this folder, `python3 verify.py` checks the evidence, its custody, the audit log and the stamps.
2. Compare the SHA-256 of manifest.json that it shows with the value the sender told you by another way.
3. The openssl command that it shows checks a stamp's signature with the authority's root certificate.

監査記録の本文は封がしてあり、開けるのは事案の鍵を持つ人だけです。連鎖の検証に鍵は要りません。
What the rows of the audit log say is sealed under the key of the case; their chain is checked without it.
"""

Progress = Callable[[int, int], None]  # bytes done, bytes in all


@dataclass(frozen=True, slots=True)
class Handover:
    """Which evidence (SHA-256, hex; none given are all) goes to whom, what for, and into which file."""

    target: Path
    to: vault.Recipients | vault.Passphrase
    purpose: str
    recipient: str
    sha256: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """What was written; `manifest_sha256` is to be told to the recipient by another way."""

    pieces: int
    size_bytes: int
    sha256: str
    manifest_sha256: str
    audit_row: int


def export_evidence(workspace: vault.Workspace, order: Handover, *, progress: Progress) -> Package:
    """What was written; the file is there, whole, only once the audit log holds it.

    Raises:
        UsageError: the target is not to be encrypted, nobody is named, or there is no such evidence.
        DamagedError: the evidence or the log is not as it was stored; nothing is written.
        HandOverError: the recipient is none, or the file cannot be written.
    """
    _refuse_unfit(order)
    require_whole_log(workspace)
    chosen = _chosen(workspace, order.sha256)
    with workspace.transaction():
        for one in chosen:
            details = {"recipient": order.recipient, "purpose": order.purpose}
            workspace.record_custody(one.sha256, vault.CustodyAct.COPIED, details)
    log = _Log(workspace)
    stamps = list(kept_stamps(workspace))
    manifest = _json(_manifest(workspace, order, chosen, log, stamps))
    reading = [_evidence_member(workspace, one, order.purpose) for one in chosen]
    members = [*_papers(manifest, log, stamps), *reading]
    with vault.new_file(order.target) as sink:
        pieces = tar_pieces(_counted(members, progress))
        vault.encrypt(io.BufferedReader(PieceStream(pieces), _BUFFER_BYTES), sink, to=order.to)
        hashed = hashlib.sha256(manifest).hexdigest()
        seq = _record(workspace, order, chosen, sink, hashed)
        try:
            sink.publish()
        except BaseException:
            workspace.record(EXPORT_FAILED, {"export": seq})
            raise
        return Package(len(chosen), sink.size_bytes, sink.sha256, hashed, seq)


class _Log:
    """The sealed rows up to now, as the lines of a file of known length; rows that follow are not of it."""

    def __init__(self, workspace: vault.Workspace) -> None:
        self._workspace = workspace
        self.rows = self.size_bytes = 0
        self.head = ""
        for row in workspace.sealed_rows():
            self.rows, self.head = row.seq, row.hash.hex()
            self.size_bytes += len(_line(row))

    def open(self) -> BinaryIO:
        return io.BufferedReader(PieceStream(self._lines()), _BUFFER_BYTES)

    def _lines(self) -> Iterator[bytes]:
        for row in self._workspace.sealed_rows():
            if row.seq > self.rows:
                return
            yield _line(row)


def _line(row: Any) -> bytes:
    fields = {"seq": row.seq, "at": row.at, "event": row.event}
    sealed = {"details": base64.b64encode(row.details).decode(), "hash": row.hash.hex()}
    return json.dumps(fields | sealed).encode() + b"\n"


def _manifest(
    workspace: vault.Workspace,
    order: Handover,
    chosen: list[vault.Evidence],
    log: _Log,
    stamps: list[KeptStamp],
) -> dict[str, Any]:
    return {
        "format": "kakuho evidence package 1",
        "case_id": workspace.case_id,
        "made_by": workspace.actor,
        "purpose": order.purpose,
        "recipient": order.recipient,
        "evidence": [_described(workspace, one) for one in chosen],
        "chain": {"file": "chain.jsonl", "rows": log.rows, "head": log.head},
        "stamps": [
            {
                "file": _stamp_name(kept),
                "seq": kept.seq,
                "at": kept.stamp.at.isoformat(),
                "authority": kept.stamp.authority,
            }
            for kept in stamps
        ],
    }


def _described(workspace: vault.Workspace, one: vault.Evidence) -> dict[str, Any]:
    return {
        "file": _evidence_name(one),
        "sha256": one.sha256,
        "size_bytes": one.size_bytes,
        "kept_at": one.kept_at.isoformat(),
        "origin": one.origin,
        "custody": [_act(entry) for entry in workspace.custody(one.sha256)],
    }


def _act(entry: vault.AuditEntry) -> dict[str, Any]:
    details = {key: value for key, value in entry.details.items() if key not in {"sha256", "object"}}
    at = entry.at.isoformat(timespec="microseconds")
    act = entry.event.removeprefix("custody.")
    return {"seq": entry.seq, "at": at, "act": act, "by": entry.actor, "details": details}


def _papers(manifest: bytes, log: _Log, stamps: list[KeptStamp]) -> Iterator[Member]:
    verifier = (files("kakuho.workflows.evidence") / "package_verifier.py").read_bytes()
    yield _small("README.txt", _README.encode())
    yield _small("verify.py", verifier)
    yield _small("manifest.json", manifest)
    yield Member("chain.jsonl", log.size_bytes, 0, log.open)
    for kept in stamps:
        yield _small(_stamp_name(kept), kept.response)


def _small(name: str, content: bytes) -> Member:
    return Member(name, len(content), 0, partial(io.BytesIO, content))


def _evidence_member(workspace: vault.Workspace, one: vault.Evidence, purpose: str) -> Member:
    opener = partial(workspace.read_evidence, one.sha256, purpose=purpose)
    return Member(_evidence_name(one), one.size_bytes, int(one.kept_at.timestamp()), opener)


def _counted(members: list[Member], progress: Progress) -> Iterator[Member]:
    total, done = sum(member.size_bytes for member in members), 0
    for member in members:
        progress(done, total)
        yield member
        done += member.size_bytes
    progress(done, total)


def _record(
    workspace: vault.Workspace,
    order: Handover,
    chosen: list[vault.Evidence],
    sink: vault.NewFile,
    manifest_sha256: str,
) -> int:
    details = {
        "purpose": order.purpose,
        "recipient": order.recipient,
        "to": list(order.to.keys) if isinstance(order.to, vault.Recipients) else ["passphrase"],
        "evidence": [one.sha256 for one in chosen],
        "size_bytes": sink.size_bytes,
        "sha256": sink.sha256,
        "manifest_sha256": manifest_sha256,
    }
    return workspace.record(EXPORTED, details)


def _chosen(workspace: vault.Workspace, wanted: Sequence[str]) -> list[vault.Evidence]:
    kept = workspace.evidence()
    if not wanted and kept:
        return kept
    by_hash = {one.sha256: one for one in kept}
    missing = [sha256 for sha256 in wanted if sha256 not in by_hash]
    if missing or not kept:
        hashes = ", ".join(one[:12] for one in missing)
        raise UsageError(
            ja=f"渡せる証拠がありません({hashes or '保管なし'})。",
            en=f"There is no such evidence to hand over ({hashes or 'none kept'}).",
            do_ja="kakuho evidence list で保管中の証拠を確かめてください。",
            do_en="See what is kept with kakuho evidence list.",
        )
    return [by_hash[sha256] for sha256 in dict.fromkeys(wanted)]


def _refuse_unfit(order: Handover) -> None:
    if order.target.suffix != ENDING:
        raise UsageError(
            ja=f"証拠は暗号化したファイルにだけ書き出せます({order.target.name} は違います)。",
            en=f"Evidence leaves only encrypted; {order.target.name} does not end in {ENDING}.",
            do_ja=f"-o に {ENDING} で終わる名前を指定してください。",
            do_en=f"Give -o a name that ends in {ENDING}.",
        )
    if not (order.purpose.strip() and order.recipient.strip()):
        raise UsageError(
            ja="誰に(--recipient)、何のために(--purpose)渡すのかを記録に残す必要があります。",
            en="Say to whom (--recipient) and what for (--purpose): it goes on the record.",
        )
    if isinstance(order.to, vault.Recipients):
        vault.check_recipients(order.to)
    else:
        vault.check_strength(order.to)


def _evidence_name(one: vault.Evidence) -> str:
    return f"evidence/{one.sha256}"


def _stamp_name(kept: KeptStamp) -> str:
    return f"stamps/{kept.seq:08}.tsr"


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
