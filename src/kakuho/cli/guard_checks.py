"""`kakuho guard policy|check|hook|rehearse`: what may leave and what is held, by the company's policy."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.named_files import read_file
from kakuho.cli.given.own_kinds_option import KindsFile, kinds_in
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.guard_tables import print_checked, print_rehearsed
from kakuho.detect import own_kinds_in_use
from kakuho.prevent import guard as room
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.errors import UsageError

EXIT_NOT_ALL_EXAMINED = 3
EXIT_HELD = 4
POLICY_IN_REPOSITORY = Path("kakuho-guard.toml")
STANDARD_INPUT = Path("-")

PolicyFile = Annotated[
    Path | None, typer.Option("--policy", exists=True, dir_okay=False, help=hint("option.guard_policy"))
]


def policy(
    check: Annotated[Path | None, typer.Argument(exists=True, help=hint("option.guard_check_policy"))] = None,
    lang: Lang = preferred_language(),
) -> None:
    """Print a policy to start from, or say that one is sound."""
    if check is None:
        typer.echo(room.standard_policy_text(), nl=False)
        return
    room.policy_of(read_file(check), str(check))
    typer.echo(say("guard.policy_sound", lang, file=check))


def check(
    paths: Annotated[list[Path], typer.Argument(allow_dash=True, help=hint("option.guard_paths"))],
    policy_file: PolicyFile = None,
    name: Annotated[str, typer.Option(help=hint("option.guard_name"))] = "stdin.txt",
    kinds: KindsFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Judge files, folders and mails; 4 when something would be held."""
    chosen = policy_in(policy_file)
    with own_kinds_in_use(kinds_in(kinds)):
        checked: list[room.Checked | Unexamined] = []
        files = [path for path in paths if path != STANDARD_INPUT]
        if len(files) < len(paths):
            content = sys.stdin.buffer.read()
            checked.append(room.Checked(name, room.check_content(content, name, chosen)))
        if files:
            checked.extend(room.check_paths(files, chosen))
    print_checked(Console(soft_wrap=True), checked, as_json=as_json, lang=lang)
    raise typer.Exit(_exit_code(checked))


def hook(
    paths: Annotated[list[Path] | None, typer.Argument(help=hint("option.guard_hook_paths"))] = None,
    policy_file: PolicyFile = None,
    kinds: KindsFile = None,
    lang: Lang = preferred_language(),
) -> None:
    """Judge what is about to be committed: the files given, or all that are staged."""
    if policy_file is None and POLICY_IN_REPOSITORY.is_file():
        policy_file = POLICY_IN_REPOSITORY
    chosen = policy_in(policy_file)
    with own_kinds_in_use(kinds_in(kinds)):
        if paths:
            checked: list[room.Checked | Unexamined] = [
                room.Checked(str(path), room.check_file(path, str(path), chosen))
                for path in paths
                if path.is_file()
            ]
        else:
            checked = [
                room.Checked(name, room.check_content(content, name, chosen)) for name, content in _staged()
            ]
    held = [one for one in checked if isinstance(one, room.Checked) and one.verdict.reasons]
    print_checked(Console(stderr=True, soft_wrap=True), held, as_json=False, lang=lang)
    if held:
        typer.echo(say("guard.hook_stopped", lang), err=True)
        raise typer.Exit(EXIT_HELD)


def rehearse(
    paths: Annotated[list[Path], typer.Argument(exists=True, help=hint("option.guard_past"))],
    policy_file: PolicyFile = None,
    kinds: KindsFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Show what of past mail would have been held."""
    with own_kinds_in_use(kinds_in(kinds)):
        found = room.rehearse(paths, policy_in(policy_file))
        print_rehearsed(Console(soft_wrap=True), found, as_json=as_json, lang=lang)


def policy_in(path: Path | None) -> room.Policy:
    """The policy in the file, the standard one without a file.

    Raises:
        UsageError: names the file, line and key that is wrong.
    """
    if path is None:
        return room.policy_of(room.standard_policy_text().encode(), "standard.toml")
    return room.policy_of(read_file(path), str(path))


def _exit_code(checked: list[room.Checked | Unexamined]) -> int:
    if any(isinstance(one, room.Checked) and one.verdict.reasons for one in checked):
        return EXIT_HELD
    return EXIT_NOT_ALL_EXAMINED if any(isinstance(one, Unexamined) for one in checked) else 0


def _staged() -> list[tuple[str, bytes]]:
    """Each staged file with its staged content, which need not be that in the working tree."""
    listed = _git("diff", "--cached", "--name-only", "--diff-filter=ACMR", "-z")
    names = [name.decode("utf-8", "surrogateescape") for name in listed.split(b"\0") if name]
    return [(name, _git("show", f":{name}")) for name in names]


def _git(*words: str) -> bytes:
    try:
        return subprocess.run(["git", *words], check=True, capture_output=True).stdout  # noqa: S603, S607  the person's own git
    except (OSError, subprocess.CalledProcessError) as error:
        raise UsageError(ja=say("error.guard_git", "ja"), en=say("error.guard_git", "en")) from error
