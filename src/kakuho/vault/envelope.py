"""The case key: made once, kept only wrapped by the master key, and the keys derived from it."""

import base64
import hmac
import json
import os
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from kakuho.vault import master_keys
from kakuho.vault.failures import DamagedError, WrongKeyError, storage_errors
from kakuho.vault.master_keys import Argon2id, KeyFile, KeySource, Passphrase
from kakuho.vault.objects import sync_path

CASE_KEY_FILE = "case-key.json"
RE_CASE_ID = re.compile(r"[0-9a-f]{16}")
_FORMAT = "kakuho-case-key-1"


@dataclass(frozen=True, slots=True)
class CaseKeys:
    """The keys of one case, each for one purpose; never printed.

    Source: RFC 5869 section 2.3 (HKDF-Expand from a uniformly random case key).
    """

    objects: bytes = field(repr=False)  # wraps the data key of each encrypted stream
    rows: bytes = field(repr=False)  # seals small values in the database
    addresses: bytes = field(repr=False)  # HMAC key of file names and lookups
    chain: bytes = field(repr=False)  # HMAC key of the head of the audit chain

    @classmethod
    def derive(cls, case_key: bytes) -> "CaseKeys":
        """The four keys that follow from the case key."""
        return cls(*(_expand(case_key, purpose) for purpose in ("objects", "rows", "addresses", "chain")))

    def address(self, what: bytes, value: bytes) -> bytes:
        """The 32-byte keyed address of a value, so that a stolen workspace confirms nothing."""
        return hmac.digest(self.addresses, what + b"\x00" + value, sha256)


@dataclass(frozen=True, slots=True)
class Envelope:
    """The wrapped case key as it lies in the workspace."""

    case_id: str
    nonce: bytes
    wrapped: bytes
    argon2id: Argon2id | None  # None: wrapped by a key file

    def bound_to(self) -> bytes:
        """What the wrapping is bound to: the case and the way of opening it."""
        return json.dumps([_FORMAT, self.case_id, _stretching(self.argon2id)], sort_keys=True).encode()


def make_envelope(case_id: str, *, case_key: bytes, key: KeySource, workspace: Path) -> Envelope:
    """The case key wrapped by `key`; makes the key file where there is none.

    Raises:
        KeyPlaceError: the key file would lie inside the workspace, or others may read it.
        WeakPassphraseError: the passphrase is too short.
    """
    if isinstance(key, Passphrase):
        master_keys.check_strength(key)
        argon2id = Argon2id(salt=os.urandom(16))
        master = master_keys.stretch(key, argon2id)
    else:
        path = key.path or master_keys.default_key_path(case_id)
        master_keys.refuse_inside(path, workspace)
        argon2id, master = None, master_keys.make_key_file(path)
    blank = Envelope(case_id, os.urandom(12), b"", argon2id)
    wrapped = AESGCM(master).encrypt(blank.nonce, case_key, blank.bound_to())
    return Envelope(case_id, blank.nonce, wrapped, argon2id)


def open_envelope(envelope: Envelope, *, key: KeySource, workspace: Path) -> bytes:
    """The case key.

    Raises:
        WrongKeyError: this key or passphrase is not the one.
        KeyPlaceError: the key file is missing, readable by others or inside the workspace.
    """
    master = _master(envelope, key=key, workspace=workspace)
    try:
        return AESGCM(master).decrypt(envelope.nonce, envelope.wrapped, envelope.bound_to())
    except InvalidTag as error:
        word_ja, word_en = ("パスフレーズ", "passphrase") if envelope.argon2id else ("鍵", "key")
        raise WrongKeyError(
            ja=f"この{word_ja}では作業フォルダー {workspace} を開けません。",
            en=f"This {word_en} does not open the workspace {workspace}.",
            do_ja=f"作成したときの{word_ja}を指定してください。",
            do_en=f"Give the {word_en} it was made with.",
        ) from error


def write_envelope(folder: Path, envelope: Envelope) -> None:
    """Nothing; the envelope now lies in the folder, whole or not at all."""
    text = json.dumps(
        {
            "format": _FORMAT,
            "case_id": envelope.case_id,
            "stretching": _stretching(envelope.argon2id),
            "nonce": _text(envelope.nonce),
            "wrapped": _text(envelope.wrapped),
        },
        indent=2,
    )
    temporary = folder / (CASE_KEY_FILE + ".new")
    with storage_errors(folder):
        temporary.unlink(missing_ok=True)
        number = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / CASE_KEY_FILE)
        sync_path(folder)


def read_envelope(folder: Path) -> Envelope:
    """The envelope of the workspace.

    Raises:
        DamagedError: the file is there but is not an envelope.
        FileNotFoundError: there is none (no workspace, or its key was destroyed).
    """
    try:
        parsed: dict[str, Any] = json.loads((folder / CASE_KEY_FILE).read_text(encoding="ascii"))
        stretching = parsed["stretching"]
        argon2id = None
        if stretching is not None:
            argon2id = Argon2id(
                bytes.fromhex(stretching["salt"]),
                int(stretching["time_cost"]),
                int(stretching["memory_kib"]),
                int(stretching["lanes"]),
            )
        envelope = Envelope(
            str(parsed["case_id"]), _bytes(parsed["nonce"]), _bytes(parsed["wrapped"]), argon2id
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged_envelope(folder) from error
    # The case id becomes part of a path (the default key file), so it must be what we make and nothing else.
    right = bool(RE_CASE_ID.fullmatch(envelope.case_id))
    right &= len(envelope.nonce) == 12 and len(envelope.wrapped) == 48
    if parsed.get("format") != _FORMAT or not right or (argon2id and not argon2id.is_sane()):
        raise damaged_envelope(folder)
    return envelope


def _master(envelope: Envelope, *, key: KeySource, workspace: Path) -> bytes:
    if envelope.argon2id is not None:
        if not isinstance(key, Passphrase):
            raise WrongKeyError(
                ja=f"作業フォルダー {workspace} はパスフレーズで開きます。",
                en=f"The workspace {workspace} is opened with a passphrase.",
                do_ja="KAKUHO_PASSPHRASE_FILE で指定するか、入力してください。",
                do_en="Name its file with KAKUHO_PASSPHRASE_FILE or type it when asked.",
            )
        return master_keys.stretch(key, envelope.argon2id)
    if not isinstance(key, KeyFile):
        raise WrongKeyError(
            ja=f"作業フォルダー {workspace} は鍵ファイルで開きます。",
            en=f"The workspace {workspace} is opened with a key file.",
            do_ja="KAKUHO_KEY_FILE で指定してください。",
            do_en="Name it with KAKUHO_KEY_FILE.",
        )
    path = key.path or master_keys.default_key_path(envelope.case_id)
    master_keys.refuse_inside(path, workspace)
    return master_keys.read_key_file(path)


def damaged_envelope(folder: Path) -> DamagedError:
    """The error for an envelope that is missing or is not one."""
    return DamagedError(
        ja=f"作業フォルダー {folder} の {CASE_KEY_FILE}がないか、壊れています。",
        en=f"The file {CASE_KEY_FILE} of the workspace {folder} is missing or damaged.",
        do_ja="バックアップから戻してください。これがないと中身は誰にも読めません。",
        do_en="Restore it from a backup; without it nobody can read the workspace.",
    )


def _stretching(argon2id: Argon2id | None) -> dict[str, Any] | None:
    if argon2id is None:
        return None
    return {
        "algorithm": "argon2id",
        "salt": argon2id.salt.hex(),
        "time_cost": argon2id.time_cost,
        "memory_kib": argon2id.memory_kib,
        "lanes": argon2id.lanes,
    }


def _expand(case_key: bytes, purpose: str) -> bytes:
    return HKDFExpand(SHA256(), 32, b"kakuho case key 1 " + purpose.encode()).derive(case_key)


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
