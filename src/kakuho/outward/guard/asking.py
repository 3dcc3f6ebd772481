"""Asking the guard of this machine what it holds, and telling it what a person decided."""

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from kakuho.outward.guard.office import MOST_RECORDS, OFFICE_FILE
from kakuho.prevent.guard.decisions import Decision
from kakuho.vocab.errors import KakuhoError

_SECONDS = 60.0
Told = dict[str, Any]


class NotServingError(KakuhoError):
    """The guard of the folder does not run, or does not let this account in."""


class NotHeldError(KakuhoError):
    """There is no such mail that waits for a decision."""


class NotYoursError(KakuhoError):
    """Somebody else has to decide."""


@dataclass(frozen=True, slots=True)
class Office:
    """The guard that serves in the folder."""

    port: int
    secret: str = field(repr=False)

    @classmethod
    def of(cls, folder: Path) -> "Office":
        """The guard of the folder.

        Raises:
            NotServingError: none runs there that this account may ask.
        """
        try:
            told = json.loads((folder / OFFICE_FILE).read_bytes())
            return cls(int(told["port"]), str(told["secret"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise _not_serving() from error

    def held(self) -> list[Told]:
        """Each mail that waits for a decision, or whose password is still shown, the oldest first."""
        return list(self._ask("GET", "/held")["held"])

    def mail(self, id_: str) -> Told:
        """What whoever decides has to see of a mail.

        Raises:
            NotHeldError: it is not there (any more).
        """
        return self._ask("GET", f"/held/{id_}")

    def decide(self, id_: str, decision: Decision) -> None:
        """Nothing; the decision is on record and carried out.

        Raises:
            NotHeldError: it has been decided, or its time is over.
            NotYoursError: it is the person's own mail, and a second person has to look at it.
        """
        told = {"by": decision.by, "choice": decision.choice.value, "why": decision.why}
        self._ask("POST", f"/held/{id_}", json.dumps(told).encode())

    def records(self, most: int = MOST_RECORDS) -> list[Told]:
        """What was held, changed and decided, the newest first."""
        return list(self._ask("GET", f"/records?most={most}")["records"])

    def _ask(self, method: str, place: str, body: bytes | None = None) -> Told:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_SECONDS)
        try:
            connection.request(method, place, body, {"Authorization": f"Bearer {self.secret}"})
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, HTTPException) as error:
            raise _not_serving() from error
        finally:
            connection.close()
        if answer.status == HTTPStatus.NOT_FOUND:
            raise NotHeldError(
                ja="そのメールは、もう決まったか、期限が過ぎたか、ありません。",
                en="The mail has been decided, its time is over, or it is not there.",
            )
        if answer.status == HTTPStatus.FORBIDDEN:
            raise NotYoursError(
                ja="自分が送ったメールは、第二の人が決めます。取りやめることはできます。",
                en="A second person decides about your own mail. You can call it back.",
            )
        if answer.status != HTTPStatus.OK:
            raise _not_serving()
        told: Told = json.loads(content)
        return told


def _not_serving() -> NotServingError:
    return NotServingError(
        ja="メールの見張り番が動いていないか、このアカウントからは尋ねられません。",
        en="The guard of mails does not run, or this account may not ask it.",
        do_ja="kakuho guard serve を、同じフォルダー・同じアカウントで動かしてください。",
        do_en="Run kakuho guard serve with the same folder, under the same account.",
    )
