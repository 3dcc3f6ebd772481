"""A day or an instant as the command line gives it."""

from datetime import date, datetime

from kakuho.vocab.anchors import Moment
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError


def moment_at(text: str, *, option: str) -> Moment:
    """The moment; a time without a zone is one in Japan.

    Raises:
        UsageError: it is neither a day nor a time; names the option.
    """
    try:
        if len(text) == len("2026-11-23"):
            return Moment(date.fromisoformat(text))
        at = datetime.fromisoformat(text)
        return Moment.of(at if at.tzinfo else at.replace(tzinfo=JST))
    except (ValueError, OverflowError) as error:
        raise UsageError(
            ja=f"{option} の値 {text!r} は日時として読めません。",
            en=f"{option} {text!r} is not a date and time.",
            do_ja="2026-11-23 または 2026-11-23T09:00 のように書いてください。",
            do_en="Write 2026-11-23 or 2026-11-23T09:00.",
        ) from error
