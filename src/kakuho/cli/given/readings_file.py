"""The file that says how points are read on which the official sources are silent."""

from pathlib import Path

from kakuho.law import SAFE, Readings, readings_from_toml
from kakuho.vocab.errors import UsageError


def read_readings(file: Path | None) -> Readings:
    """The readings in a TOML file; the safe ones without a file.

    Raises:
        UsageError: the file cannot be read, or names a point that there is not.
    """
    if file is None:
        return SAFE
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise UsageError(
            ja=f"設定ファイル {file} が読めません。",
            en=f"The settings file {file} cannot be read as UTF-8 text.",
            do_ja="docs/reference/law-judge.md を見てください。",
            do_en="See docs/reference/law-judge.md.",
        ) from None
    return readings_from_toml(text, file=str(file))
