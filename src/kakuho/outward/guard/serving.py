"""The guard as one program: relay, judges, pages and queue, from start to an orderly end."""

import asyncio
import secrets
import signal
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import ThreadingHTTPServer
from pathlib import Path

from kakuho.detect import OwnKind
from kakuho.outward.guard.desk import Desk, Parts
from kakuho.outward.guard.doors import Door, open_door
from kakuho.outward.guard.judges import Judges
from kakuho.outward.guard.links import KEY_BYTES as LINK_KEY_BYTES
from kakuho.outward.guard.links import Links
from kakuho.outward.guard.next_hop import NextHop
from kakuho.outward.guard.office import office_at
from kakuho.outward.guard.relay import LongLines, Networks, Reception
from kakuho.outward.guard.writing import Shelves, Writer
from kakuho.outward.mail_server import Server
from kakuho.prevent.guard import Policy
from kakuho.prevent.guard.queue import KEY_BYTES, Queue
from kakuho.vault import NotKeptError, Workspace
from kakuho.vocab.errors import KakuhoError, UsageError

QUEUE_KEY, LINK_KEY = "guard/queue-key", "guard/link-key"
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Order:
    """What the guard is to serve, and where. `origin` is how people reach its pages."""

    policy: Policy
    next_server: Server
    smtp: Place
    pages: Place
    origin: str
    author: str
    networks: Networks
    kinds: Sequence[OwnKind] = ()
    judges: int = 2
    most_bytes: int = 50 << 20
    scan_secret: str = field(default="", repr=False)
    trust: ssl.SSLContext | None = None


def serve(folder: Path, opening: Callable[[], Workspace], order: Order, ready: Callable[[], None]) -> None:
    """Nothing, once it was told to end (SIGINT, SIGTERM); `ready` is called when mail is taken.

    `opening` opens the records; it is called in the one thread that will use them.

    Raises:
        UsageError: nobody is there to decide what is held.
        PlaceTakenError: another program listens at one of the places.
        KakuhoError: the queue or the records cannot be opened.
    """
    if not order.policy.holding.second_persons:
        raise UsageError(
            ja="方針の [holding] second_persons に、保留したメールを決める人が要ります。",
            en="The policy needs somebody in [holding] second_persons who decides on held mails.",
        )
    secrets_kept: dict[str, bytes] = {}

    def open_shelves() -> Shelves:
        records = opening()
        secrets_kept[LINK_KEY] = _secret(records, LINK_KEY, LINK_KEY_BYTES)
        return Shelves(Queue(folder, _secret(records, QUEUE_KEY, KEY_BYTES)), records)

    writer = Writer(open_shelves)
    with ExitStack() as stack:
        stack.callback(writer.close)
        judges = Judges(order.policy, order.kinds, order.judges)
        stack.callback(judges.close)
        links = Links(secrets_kept[LINK_KEY], order.origin)
        parts = Parts(
            writer,
            judges,
            NextHop(order.next_server),
            order.policy,
            links,
            order.author,
            lambda: datetime.now(UTC),
        )
        asyncio.run(_run(folder, parts, order, ready))


class PlaceTakenError(KakuhoError):
    """The guard cannot listen where it was told to."""


async def _run(folder: Path, parts: Parts, order: Order, ready: Callable[[], None]) -> None:
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for stop in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(stop, stopped.set)
    desk = Desk(parts)
    await parts.judges.warm()
    reception = Reception(desk, order.networks)
    with ExitStack() as stack:
        asked = Door(desk, loop, order.scan_secret, order.trust)
        with _listening(order.pages):
            door = open_door(*order.pages, asked)
        stack.callback(door.server_close)
        office = stack.enter_context(office_at(folder, asked))
        await desk.start(judges=order.judges)
        with _listening(order.smtp):
            relay = await loop.create_server(
                lambda: LongLines(
                    reception, data_size_limit=order.most_bytes, enable_SMTPUTF8=True, ident="kakuho guard"
                ),
                *order.smtp,
            )
        threads = [_in_thread(one) for one in (door, office)]
        ready()
        await stopped.wait()
        relay.close()
        for one, thread in zip((door, office), threads, strict=True):
            await asyncio.to_thread(one.shutdown)
            thread.join()
        await desk.stop()


def _in_thread(door: ThreadingHTTPServer) -> threading.Thread:
    thread = threading.Thread(target=door.serve_forever, name="guard-pages", daemon=True)
    thread.start()
    return thread


@contextmanager
def _listening(place: Place) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        host, port = place
        raise PlaceTakenError(
            ja=f"{host}:{port} で待ち受けられません({error.strerror})。",
            en=f"The guard cannot listen at {host}:{port} ({error.strerror}).",
        ) from error


def _secret(records: Workspace, name: str, size: int) -> bytes:
    """A secret of the guard, made the first time."""
    try:
        return records.get(name)
    except NotKeptError:
        records.put(name, secrets.token_bytes(size))
        return records.get(name)
