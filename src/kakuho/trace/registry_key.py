"""The key of a registry: kept outside of it, as the keys of cases are."""

from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from kakuho.vault import KeyFile, KeySource, check_strength, default_key_path
from kakuho.vault.master_keys import Argon2id, make_key_file, read_key_file, refuse_inside, stretch


def new_key(folder: Path, registry_id: str, source: KeySource, salt: bytes) -> tuple[bytes, dict[str, Any]]:
    """The key of a new registry, and what the registry has to keep to find it again (no secret).

    Raises:
        KeyPlaceError: the key file would lie in the registry, or cannot be used.
        WeakPassphraseError: the passphrase is too short.
    """
    if isinstance(source, KeyFile):
        path = source.path or default_key_path(f"trace-{registry_id}")
        refuse_inside(path, folder)
        return make_key_file(path), {"kind": "file"}
    check_strength(source)
    return stretch(source, Argon2id(salt)), {"kind": "passphrase", "salt": b64encode(salt).decode()}


def known_key(registry_id: str, kept: dict[str, Any], source: KeySource) -> bytes:
    """The key of a registry that is there already.

    Raises:
        KeyPlaceError: the key file is missing or open to others.
        WrongKeyError: the file holds no key.
    """
    if isinstance(source, KeyFile):
        return read_key_file(source.path or default_key_path(f"trace-{registry_id}"))
    return stretch(source, Argon2id(b64decode(kept.get("salt", "")) or bytes(16)))
