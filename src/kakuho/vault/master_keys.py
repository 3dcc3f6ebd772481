"""The key that opens a workspace: a file that lies elsewhere, or a passphrase.

Source: RFC 9106 section 4 (Argon2id; the second recommended option).
"""

import base64
import binascii
import os
import stat
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw

from kakuho.vault.failures import KeyPlaceError, WeakPassphraseError, WrongKeyError, storage_errors
from kakuho.vault.objects import sync_path

KEY_FILE_VARIABLE = "KAKUHO_KEY_FILE"
PASSPHRASE_FILE_VARIABLE = "KAKUHO_PASSPHRASE_FILE"  # noqa: S105  the name of a variable, not a secret
MIN_PASSPHRASE_CHARACTERS = 12
_KEY_FILE_HEAD = "kakuho-master-key-1 "


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key in a file; `path` None means the default place for the case."""

    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A key made from what a person remembers."""

    text: str = field(repr=False)


KeySource = KeyFile | Passphrase


@dataclass(frozen=True, slots=True)
class Argon2id:
    """The stretching parameters stored with a workspace; memory in KiB."""

    salt: bytes
    time_cost: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4

    def is_sane(self) -> bool:
        """Whether the parameters can be ours; a forged file must not eat the machine's memory."""
        return (
            len(self.salt) == 16
            and 1 <= self.time_cost <= 16
            and 8 * 1024 <= self.memory_kib <= 1024 * 1024
            and 1 <= self.lanes <= 16
        )


def key_from_environment(environ: Mapping[str, str] = os.environ) -> KeySource:
    """The key that the environment names, or the default key file.

    Raises:
        KeyPlaceError: the passphrase file cannot be read.
    """
    if place := environ.get(PASSPHRASE_FILE_VARIABLE):
        return Passphrase(_read_passphrase(Path(place)))
    place = environ.get(KEY_FILE_VARIABLE)
    return KeyFile(Path(place) if place else None)


def default_key_path(case_id: str, environ: Mapping[str, str] = os.environ) -> Path:
    """Where the key of a case lies unless told otherwise, outside every workspace."""
    # A relative XDG_CONFIG_HOME is to be ignored (XDG Base Directory Specification).
    config = Path(environ.get("XDG_CONFIG_HOME", ""))
    home = config if config.is_absolute() else Path.home() / ".config"
    return home / "kakuho" / "keys" / f"{case_id}.key"


def stretch(passphrase: Passphrase, parameters: Argon2id) -> bytes:
    """The 32-byte key of a passphrase; about a tenth of a second and 64 MiB."""
    text = unicodedata.normalize("NFC", passphrase.text)
    key: bytes = hash_secret_raw(
        text.encode(),
        parameters.salt,
        time_cost=parameters.time_cost,
        memory_cost=parameters.memory_kib,
        parallelism=parameters.lanes,
        hash_len=32,
        type=Type.ID,
    )
    return key


def check_strength(passphrase: Passphrase) -> None:
    """Nothing, when the passphrase is long enough.

    Raises:
        WeakPassphraseError: it is shorter than MIN_PASSPHRASE_CHARACTERS.
    """
    if len(passphrase.text) < MIN_PASSPHRASE_CHARACTERS:
        raise WeakPassphraseError(
            ja=f"パスフレーズは{MIN_PASSPHRASE_CHARACTERS}文字以上にしてください。",
            en=f"The passphrase must have at least {MIN_PASSPHRASE_CHARACTERS} characters.",
        )


def refuse_inside(key_path: Path, workspace: Path) -> None:
    """Nothing, when the key lies outside the workspace.

    Raises:
        KeyPlaceError: whoever takes the workspace would take the key with it.
    """
    if key_path.resolve().is_relative_to(workspace.resolve()):
        raise KeyPlaceError(
            ja=f"鍵ファイル {key_path} が作業フォルダーの中を指しています。",
            en=f"The key file {key_path} lies inside the workspace.",
            do_ja="作業フォルダーの外を指定してください。",
            do_en="Name a place outside it.",
        )


def make_key_file(path: Path) -> bytes:
    """The 32-byte key in the file, which is made (mode 0600, folder 0700) unless it is there already.

    Raises:
        KeyPlaceError: the file is there and is not a key that only its owner can read.
        StorageError: the place cannot be written.
    """
    with storage_errors(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        return read_key_file(path)
    key = os.urandom(32)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with storage_errors(path):
        number = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(_KEY_FILE_HEAD + base64.b64encode(key).decode() + "\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(path)
        sync_path(path.parent)
    return key


def read_key_file(path: Path) -> bytes:
    """The 32-byte key in the file.

    Raises:
        KeyPlaceError: missing, unreadable, or readable by others.
        WrongKeyError: it holds something else than a key.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_bytes()
    except OSError as error:
        raise KeyPlaceError(
            ja=f"鍵ファイル {path} を読めません。",
            en=f"The key file {path} cannot be read.",
            do_ja="鍵を置いた場所を KAKUHO_KEY_FILE で指定してください。",
            do_en="Name the place of the key with KAKUHO_KEY_FILE.",
        ) from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise KeyPlaceError(
            ja=f"鍵ファイル {path} をほかの利用者も開けます(権限 {stat.S_IMODE(mode):o})。",
            en=f"Other users may open the key file {path} (mode {stat.S_IMODE(mode):o}).",
            do_ja="chmod 600 で本人だけが読めるようにしてください。",
            do_en="Make it readable for its owner only (chmod 600).",
        )
    return _parse_key(path, text)


def _parse_key(path: Path, text: bytes) -> bytes:
    head = _KEY_FILE_HEAD.encode()
    try:
        key = base64.b64decode(text.removeprefix(head).strip(), validate=True)
    except binascii.Error:
        key = b""
    if not text.startswith(head) or len(key) != 32:
        raise WrongKeyError(
            ja=f"{path} は Kakuho の鍵ファイルではありません。",
            en=f"{path} is not a key file of Kakuho.",
        )
    return key


def _read_passphrase(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise KeyPlaceError(
            ja=f"パスフレーズのファイル {path} を読めません。",
            en=f"The passphrase file {path} cannot be read.",
        ) from error
