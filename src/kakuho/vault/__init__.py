"""Evidence at rest: encryption, content addressing, custody."""

from kakuho.vault.audit import AuditEntry
from kakuho.vault.evidence import CustodyAct, Evidence
from kakuho.vault.failures import (
    CaseKeyDestroyedError,
    DamagedError,
    HandOverError,
    KeyPlaceError,
    NotKeptError,
    StampError,
    StorageError,
    VaultError,
    WeakPassphraseError,
    WorkspaceBusyError,
    WorkspaceExistsError,
    WorkspaceMissingError,
    WrongKeyError,
)
from kakuho.vault.handing_over import NewFile, Recipients, check_recipients, encrypt, new_file
from kakuho.vault.master_keys import (
    KeyFile,
    KeySource,
    Passphrase,
    check_strength,
    default_key_path,
    key_from_environment,
)
from kakuho.vault.opening import (
    create_workspace,
    destroy_case_key,
    is_workspace,
    needs_passphrase,
    open_workspace,
)
from kakuho.vault.verifying import Verification, verify_chain
from kakuho.vault.workspace import Workspace

__all__ = [
    "AuditEntry",
    "CaseKeyDestroyedError",
    "CustodyAct",
    "DamagedError",
    "Evidence",
    "HandOverError",
    "KeyFile",
    "KeyPlaceError",
    "KeySource",
    "NewFile",
    "NotKeptError",
    "Passphrase",
    "Recipients",
    "StampError",
    "StorageError",
    "VaultError",
    "Verification",
    "WeakPassphraseError",
    "Workspace",
    "WorkspaceBusyError",
    "WorkspaceExistsError",
    "WorkspaceMissingError",
    "WrongKeyError",
    "check_recipients",
    "check_strength",
    "create_workspace",
    "default_key_path",
    "destroy_case_key",
    "encrypt",
    "is_workspace",
    "key_from_environment",
    "needs_passphrase",
    "new_file",
    "open_workspace",
    "verify_chain",
]
