"""Commands that read questions or texts, one JSON object a line, from standard input."""

from kakuho.cli.messages import say
from kakuho.vocab.errors import UsageError


def need_jsonl(*, jsonl: bool) -> None:
    """Refuse to wait for lines nobody said would come.

    Raises:
        UsageError: `--jsonl` was not given.
    """
    if not jsonl:
        raise UsageError(ja=say("misuse.jsonl", "ja"), en=say("misuse.jsonl", "en"))
