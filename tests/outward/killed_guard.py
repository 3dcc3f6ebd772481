"""The guard in a process of its own, with a judge that needs no second to load: FOLDER KEY SMTP PAGES NEXT.

All but the judge is the real thing. It holds what says "hold" and lets everything else go.
"""

import sys
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from kakuho import vault
from kakuho.outward.guard import serving
from kakuho.outward.mail_server import Security, server_at
from kakuho.prevent.guard import Action, Judged, Reason, Verdict, policy_of
from kakuho.prevent.guard.tickets import Ticket

POLICY = b'own_domains = ["example.co.jp"]\n[holding]\nsecond_persons = ["dpo@example.co.jp"]\n'


class PlainJudges:
    def __init__(self, *_: Any) -> None:
        pass

    async def warm(self) -> None:
        pass

    async def judge(self, _ticket: Ticket, content: bytes) -> Judged:
        if b"Subject: hold" not in content:
            return Judged(Verdict(Action.PASS))
        reason = Reason("people", Action.HOLD_FOR_SENDER, "多い", "many")
        return Judged(Verdict(Action.HOLD_FOR_SENDER, (reason,)))

    def close(self) -> None:
        pass


def say_ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def main(folder: Path, key: Path, smtp: int, pages: int, following: int) -> None:
    serving.Judges = PlainJudges  # type: ignore[assignment,misc]
    order = serving.Order(
        policy=policy_of(POLICY, "policy"),
        next_server=server_at(f"127.0.0.1:{following}", sender="", security=Security.NONE),
        smtp=("127.0.0.1", smtp),
        pages=("127.0.0.1", pages),
        origin=f"http://127.0.0.1:{pages}",
        author="postmaster@example.co.jp",
        networks=(ip_network("127.0.0.0/8"),),
    )
    source = vault.KeyFile(key)
    place = folder / "records"
    opened = vault.open_workspace if vault.is_workspace(place) else vault.create_workspace
    serving.serve(folder, lambda: opened(place, key=source), order, say_ready)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:]))
