"""The files under what was given, in a stable order."""

import errno
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from kakuho.intake.labels import visible
from kakuho.intake.refusals import Refused, from_error
from kakuho.vocab.contents import Reason, Unexamined
from kakuho.vocab.locators import Locator

Found = tuple[Locator, Path] | Unexamined


def walk(paths: Sequence[Path], *, apart: Path | None = None) -> Iterator[Found]:
    """Each regular file under `paths` with its locator; what is no file becomes a line.

    Names are sorted within each folder. Links that lead out of the given folder are not followed; those that
    stay within it are left out, as what they lead to is met under its own name. The folder `apart`
    is passed over.
    """
    names = Counter(_root_name(p) for p in paths)
    folders = sum(1 for p in paths if p.is_dir())
    for index, path in enumerate(paths):
        name = _root_name(path)
        label = f"{name}#{index + 1}" if names[name] > 1 else name
        if path.is_dir():
            root = path.resolve()
            yield from _walk_folder(root, f"{label}/" if len(paths) > 1 and folders else "", apart)
        else:
            yield from _given_file(path, label)


def _root_name(path: Path) -> str:
    return visible(path.name or path.resolve().name)


def _given_file(path: Path, label: str) -> Iterator[Found]:
    locator = Locator(label)
    try:
        real = path.resolve(strict=True)
        mode = real.stat().st_mode
    except FileNotFoundError:
        yield _missing().at(locator)
    except OSError as error:
        yield from_error(error, "path").at(locator)
    else:
        yield (locator, real) if stat.S_ISREG(mode) else _special().at(locator)


def _walk_folder(root: Path, prefix: str, apart: Path | None) -> Iterator[Found]:
    """What is under `root`; with a stack, as folders may be nested deeper than calls may."""
    waiting = [root]
    while waiting:
        path = waiting.pop()
        if path == apart:
            continue
        locator = Locator(_label(root, path, prefix))
        try:
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                waiting += sorted(path.iterdir(), reverse=True)
                continue
        except OSError as error:
            yield _closed(error).at(Locator(f"{locator.path}/"))
            continue
        if stat.S_ISLNK(mode):
            yield from _link(root, path, locator)
        elif stat.S_ISREG(mode):
            yield locator, path
        else:
            yield _special().at(locator)


def _label(root: Path, path: Path, prefix: str) -> str:
    return prefix + visible(path.relative_to(root).as_posix())


def _link(root: Path, path: Path, locator: Locator) -> Iterator[Unexamined]:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        yield Refused(
            Reason.LINK, ja="リンク先がありません(切れたリンク)", en="is a link that leads nowhere"
        ).at(locator)
        return
    if not target.is_relative_to(root):
        yield Refused(
            Reason.LINK,
            ja="指定されたフォルダの外へのリンクのため、たどりません",
            en="is a link that leads out of the given folder; not followed",
        ).at(locator)


def _missing() -> Refused:
    return Refused(Reason.UNREADABLE, ja="ファイルが見つかりません", en="does not exist")


def _special() -> Refused:
    return Refused(
        Reason.UNREADABLE,
        ja="通常のファイルではないため開きません(デバイス、パイプ、ソケットなど)",
        en="is a device, pipe or socket; not opened",
    )


def _closed(error: OSError) -> Refused:
    if isinstance(error, PermissionError):
        return Refused(
            Reason.UNREADABLE,
            ja="フォルダを読み取る権限がありません",
            en="folder cannot be read: permission denied",
        )
    name = errno.errorcode.get(error.errno or 0, "?")
    return Refused(Reason.UNREADABLE, ja=f"読み取れません({name})", en=f"cannot be read ({name})")
