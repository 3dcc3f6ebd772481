"""The file in which the person says what is known."""

import json
from pathlib import Path
from typing import Any

import yaml

from kakuho.cli.given.words_yaml import load_words
from kakuho.vocab.errors import UsageError

MOST_BYTES = 1 << 20  # a file of facts is some pages long; a leaked file given by mistake is not

_PROBLEMS = {
    "alias": ("別名(*)は使えません。", "uses an alias (*), which is not allowed."),
    "key": ("同じ項目が二度あるか、項目名が文字ではありません。", "has a key twice, or one that is no text."),
}


def read_facts_file(path: Path) -> dict[str, Any]:
    """The facts in a YAML or JSON file.

    Raises:
        UsageError: the file cannot be read, is too long, is not YAML, or does not hold a mapping; names the
            line.
    """
    try:
        loaded = load_words(_text(path))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        ja, en = _PROBLEMS.get(error.problem or "", ("YAMLとして読めません。", "is not YAML."))
        raise _bad_file(path, ja=f"{line}行目: {ja}", en=f"(line {line}) {en}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise _bad_file(path, ja="YAMLとして読めません。", en="is not YAML.") from error
    except RecursionError as error:
        raise _bad_file(path, ja="入れ子が深すぎます。", en="is nested too deeply.") from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise _bad_file(path, ja="項目と値の組になっていません。", en="does not hold names and values.")
    # What only YAML knows (sets, bytes) becomes text; the schema speaks JSON.
    plain: dict[str, Any] = json.loads(json.dumps(loaded, default=str))
    return plain


def _text(path: Path) -> str:
    try:
        with path.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise _bad_file(path, ja="読めません。", en="cannot be read.") from error
    if len(raw) > MOST_BYTES:
        raise _bad_file(path, ja="大きすぎます(上限1 MiB)。", en="is too long (1 MiB at most).")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _bad_file(path, ja="UTF-8ではありません。", en="is not UTF-8.") from error


def _bad_file(path: Path, *, ja: str, en: str) -> UsageError:
    return UsageError(
        ja=f"事実のファイル {path}: {ja}",
        en=f"The facts file {path} {en}",
        do_ja="書き方は docs/reference/facts.md にあります。",
        do_en="See docs/reference/facts.md.",
    )
