"""A passphrase for a file, from the terminal or an open file descriptor; never from the command line."""

import os

import typer

from kakuho.cli.messages import say
from kakuho.vault import Passphrase
from kakuho.vocab.errors import UsageError


def passphrase_for_file(descriptor: int | None, lang: str) -> Passphrase:
    """The passphrase: the first line that `descriptor` gives, or what is typed twice.

    Raises:
        UsageError: the descriptor gives no text.
    """
    if descriptor is None:
        prompt = say("prompt.file_passphrase", lang)
        return Passphrase(typer.prompt(prompt, hide_input=True, confirmation_prompt=True, err=True))
    return _first_line(descriptor)


def passphrase_of_file(descriptor: int | None, lang: str) -> Passphrase:
    """The passphrase of a file that is there: the first line that `descriptor` gives, or what is typed.

    Raises:
        UsageError: the descriptor gives no text.
    """
    if descriptor is None:
        return Passphrase(typer.prompt(say("prompt.passphrase_of_file", lang), hide_input=True, err=True))
    return _first_line(descriptor)


def _first_line(descriptor: int) -> Passphrase:
    try:
        with os.fdopen(descriptor, "r", encoding="utf-8") as given:
            return Passphrase(given.readline().rstrip("\r\n"))
    except (OSError, UnicodeDecodeError):
        raise UsageError(
            ja=say("error.passphrase_fd", "ja", number=descriptor),
            en=say("error.passphrase_fd", "en", number=descriptor),
        ) from None
