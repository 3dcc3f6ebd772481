"""Files that a person names on the command line, read or written whole."""

from pathlib import Path

from kakuho.vocab.errors import UsageError


def read_file(path: Path) -> bytes:
    """What a person named.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            ja=f"{path} を読めません({error.strerror})。", en=f"{path} cannot be read ({error.strerror})."
        ) from error


def write_new(path: Path, content: bytes) -> None:
    """Nothing; the file is there; none is overwritten.

    Raises:
        UsageError: there is one, or the place cannot be written.
    """
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise UsageError(
            ja=f"{path} を作れません({error.strerror})。", en=f"{path} cannot be made ({error.strerror})."
        ) from error
