"""Opening the case a command works on, with the key it is kept under."""

import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from kakuho import vault
from kakuho.cli.messages import say
from kakuho.cli.stopping import let_waiting_be_stopped
from kakuho.detect import own_kinds_in_use
from kakuho.vocab.errors import UsageError
from kakuho.workflows.casebook import case_store


def open_case(
    path: Path, *, key_file: Path | None, passphrase: bool, lang: str, existing: bool = False
) -> vault.Workspace:
    """The workspace at `path`, made when it is not there yet; one that must be `existing` is not made.

    The passphrase comes from the terminal or from the file KAKUHO_PASSPHRASE_FILE names, never from the
    command line, where others could read it.

    Raises:
        UsageError: both a key file and a passphrase were asked for.
        KakuhoError: the key does not fit, the case is busy, there is no room.
    """
    if key_file is not None and passphrase:
        raise UsageError(ja=say("error.key_or_passphrase", "ja"), en=say("error.key_or_passphrase", "en"))
    there = vault.is_workspace(path)
    key = vault.key_from_environment()
    if key_file is not None:
        key = vault.KeyFile(key_file)
    elif not isinstance(key, vault.Passphrase) and (passphrase or (there and vault.needs_passphrase(path))):
        prompt = say("prompt.passphrase", lang)
        let_waiting_be_stopped()
        key = vault.Passphrase(
            typer.prompt(prompt, hide_input=True, confirmation_prompt=not (there or existing), err=True)
        )
    if there or existing:
        return vault.open_workspace(path, key=key, actor=_user())
    return vault.create_workspace(path, key=key, actor=_user())


def _user() -> str:
    """The account that runs the command, as the audit log names it; not what the environment claims."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


@contextmanager
def known_case(
    path: Path, *, key_file: Path | None, passphrase: bool, lang: str
) -> Iterator[vault.Workspace]:
    """The workspace at `path`, which must be there, with the company's own kinds that it remembers in use.

    Raises:
        UsageError: both a key file and a passphrase were asked for.
        KakuhoError: there is no case, the key does not fit, the case is busy.
    """
    with (
        open_case(path, key_file=key_file, passphrase=passphrase, lang=lang, existing=True) as case,
        own_kinds_in_use(case_store.kept_own_kinds(case)),
    ):
        yield case
