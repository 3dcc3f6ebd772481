"""Lines of JSON with `id` and `text`, as commands for other programs read them."""

import json
from typing import Any, TextIO

from kakuho.cli.messages import say
from kakuho.vocab.errors import UsageError
from kakuho.vocab.whole_texts import is_whole


def need_jsonl(*, jsonl: bool) -> None:
    """Refuse to wait for lines nobody said would come.

    Raises:
        UsageError: `--jsonl` was not given.
    """
    if not jsonl:
        raise UsageError(ja=say("misuse.jsonl", "ja"), en=say("misuse.jsonl", "en"))


def question_in(line: bytes) -> dict[str, Any] | None:
    """The object on a line, None where it is no JSON with an id and a text that can be written again."""
    try:
        read = json.loads(line)
        known = isinstance(read, dict) and isinstance(read.get("text"), str) and "id" in read
        whole = known and is_whole(read["text"]) and is_whole(json.dumps(read["id"], ensure_ascii=False))
    except (ValueError, RecursionError):
        return None
    return read if whole else None


def tell_bad_line(number: int, errors: TextIO) -> None:
    """Say which line could not be read, without any of its words."""
    errors.write(f"{number} 行目: id と text のJSONではありません / is not JSON with id and text\n")
