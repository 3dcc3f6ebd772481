"""How many mails a second the guard's relay judges and hands on, and how long it keeps each one.

`python bench/guard_relay.py`: senders and next server are one process, relay and judges three more.
Every mail is an ordinary one with a file of about 100 kB. First they come as fast as they are taken, over
several connections; then so many a second, as people send them.
"""

import argparse
import asyncio
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from email import message_from_bytes, policy
from pathlib import Path

from guard_bad import KNOWN
from guard_mails import letter, ordinary
from guard_papers import pdf, picture, workbook
from kakuho.prevent.guard import standard_policy_text
from machine import heading

SEED, CONNECTIONS = 1_127, 8
KAKUHO = Path(sys.executable).with_name("kakuho")
RE_NUMBER = re.compile(rb"^X-Number: (\d+)\r$", re.MULTILINE)
SENDER, READER = "staff@example.co.jp", "reader@aoba.example"


def files(chance: random.Random) -> list[tuple[str, bytes]]:
    """A file of each kind, of about 100 kB."""
    clauses = [f"第{n}条 甲及び乙は、別紙{chance.randint(1, 99)}の仕様に従い納入する。" for n in range(1_400)]
    log = [
        f"2026-11-{n % 28 + 1:02} 12:00:00 INFO job {chance.getrandbits(128):032x} done" for n in range(1_450)
    ]
    rows = [["品番", "品名", "数量", "単価", "備考"]] + [
        [f"A-{n:05}", f"部品{n}", str(n % 90), str(n * 3), f"{chance.getrandbits(200):x}"]
        for n in range(1_700)
    ]
    return [
        ("contract.pdf", pdf(clauses[:135], picture(chance, 158))),
        ("stock.xlsx", workbook(rows)),
        ("photo.png", picture(chance, 182)),
        ("server.log", "\n".join(log).encode()),
        ("terms.txt", "\n".join(clauses).encode()),
    ]


def mails(number: int) -> list[bytes]:
    """So many mails in the order in which they are sent."""
    chance = random.Random(SEED)  # noqa: S311  mails, not secrets
    made, texts = files(chance), [one for one in ordinary(SEED, 1) if one.kind == "body"]
    found = []
    for n in range(number):
        told = message_from_bytes(texts[n % len(texts)].content, policy=policy.default).get_content()
        content = letter(f"ご連絡 {n}", told, to=[READER], attached=[made[n % len(made)]])
        found.append(f"X-Number: {n}\r\n".encode() + content.replace(b"\n", b"\r\n"))
    return found


class Sink:
    """The next server: takes every mail, and remembers when."""

    def __init__(self) -> None:
        self.arrived: dict[int, float] = {}
        self.came = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        writer.write(b"220 sink\r\n")
        while line := (await self._line(reader)).upper():
            if line.startswith(b"DATA"):
                writer.write(b"354 go on\r\n")
                content = await reader.readuntil(b"\r\n.\r\n")
                found = RE_NUMBER.search(content[:2_000])
                if found:
                    self.arrived[int(found[1])] = time.perf_counter()
                    self.came.set()
            writer.write(b"221 bye\r\n" if line.startswith(b"QUIT") else b"250 ok\r\n")
            if line.startswith(b"QUIT"):
                break
        writer.close()

    async def _line(self, reader: asyncio.StreamReader) -> bytes:
        try:
            return await reader.readline()
        except asyncio.CancelledError:  # the measuring is over
            return b""

    async def wait_for(self, number: int) -> None:
        """Nothing, once so many came."""
        while len(self.arrived) < number:
            self.came.clear()
            await asyncio.wait_for(self.came.wait(), 60)


class Sender:
    """One connection that sends mail after mail."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def to(cls, port: int) -> "Sender":
        """A connection to a server on this machine."""
        one = cls(*await asyncio.open_connection("127.0.0.1", port))
        await one.reader.readline()
        await one.say(b"HELO sender\r\n")
        return one

    async def say(self, words: bytes) -> None:
        """Say something that is answered with one line of success."""
        self.writer.write(words)
        said = await self.reader.readline()
        assert said[:1] in b"23", said

    async def send(self, content: bytes) -> None:
        """Send one mail, and wait until it is taken."""
        await self.say(f"MAIL FROM:<{SENDER}>\r\n".encode())
        await self.say(f"RCPT TO:<{READER}>\r\n".encode())
        await self.say(b"DATA\r\n")
        self.writer.write(content)
        await self.say(b"\r\n.\r\n")


async def together(
    port: int, sink: Sink, sent: Sequence[tuple[int, bytes]]
) -> tuple[float, dict[int, float]]:
    """Mails a second, all sent as fast as they are taken; when each was begun."""
    sink.arrived.clear()
    waiting, begun = list(reversed(sent)), {}

    async def work(sender: Sender) -> None:
        while waiting:
            number, content = waiting.pop()
            begun[number] = time.perf_counter()
            await sender.send(content)

    senders = [await Sender.to(port) for _ in range(CONNECTIONS)]
    await asyncio.gather(*map(work, senders))
    await sink.wait_for(len(sent))
    took = max(sink.arrived.values()) - min(begun.values())
    return len(sent) / took


async def paced(port: int, sink: Sink, sent: Sequence[tuple[int, bytes]], rate: float) -> list[float]:
    """How long each mail took from its first word to its arrival, sent so many a second."""
    sink.arrived.clear()
    begun: dict[int, float] = {}
    free: asyncio.Queue[Sender] = asyncio.Queue()
    for _ in range(CONNECTIONS * 2):
        free.put_nowait(await Sender.to(port))

    async def one(number: int, content: bytes) -> None:
        begun[number] = time.perf_counter()
        sender = await free.get()
        await sender.send(content)
        free.put_nowait(sender)

    start, tasks = time.perf_counter(), []
    for place, (number, content) in enumerate(sent):
        await asyncio.sleep(max(start + place / rate - time.perf_counter(), 0))
        tasks.append(asyncio.create_task(one(number, content)))
    await asyncio.gather(*tasks)
    await sink.wait_for(len(sent))
    return [sink.arrived[number] - begun[number] for number, _ in sent]


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def guard(folder: Path, following: int, judges: int) -> tuple[subprocess.Popen[str], int]:
    """The relay, when it takes mail, and its port."""
    known = ", ".join(f'"{one}"' for one in KNOWN)
    text = standard_policy_text().replace("known = []", f"known = [{known}]")
    text = text.replace("second_persons = []", f'second_persons = ["{SENDER}"]')
    (folder / "policy.toml").write_text(text, encoding="utf-8")
    smtp, pages = free_port(), free_port()
    words = ["--policy", "policy.toml", "--next", f"127.0.0.1:{following}", "--security", "none"]
    words += ["--listen", f"127.0.0.1:{smtp}", "--pages", f"127.0.0.1:{pages}", "--judges", str(judges)]
    environment = {**os.environ, "KAKUHO_KEY_FILE": str(folder / "key"), "KAKUHO_LANG": "en"}
    process = subprocess.Popen(
        [KAKUHO, "guard", "serve", "door", *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert "Mail is taken at" in process.stdout.readline()
    return process, smtp


def cpu_seconds(pid: int) -> float:
    """What a process and those that it started have used so far."""
    place = Path("/proc") / str(pid)
    fields = (place / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    children = (place / "task" / str(pid) / "children").read_text(encoding="ascii").split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(cpu_seconds(int(child)) for child in children)


async def measure(told: argparse.Namespace) -> None:
    """Print the figures."""
    sink, all_mails = Sink(), list(enumerate(mails(told.mails)))
    port = free_port()
    server = await asyncio.start_server(sink.serve, "127.0.0.1", port, limit=1 << 24)
    async with server:
        direct = statistics.median(await paced(port, sink, all_mails[:50], told.rate))
        with tempfile.TemporaryDirectory() as folder:
            process, smtp = await asyncio.to_thread(guard, Path(folder), port, told.judges)
            try:
                await together(smtp, sink, all_mails[:20])
                before = cpu_seconds(process.pid)
                rate = await together(smtp, sink, all_mails)
                each = (cpu_seconds(process.pid) - before) / len(all_mails)
                print(f"as fast as taken: {rate:.1f} mails/s, load {os.getloadavg()[0]:.0f}")
                print(f"relay and judges: {each * 1e3:.1f} ms of CPU a mail")
                for asked in (told.rate, told.rate / 2):
                    added = sorted(one - direct for one in await paced(smtp, sink, all_mails, asked))
                    middle, late = added[len(added) // 2], added[int(len(added) * 0.95)]
                    print(
                        f"{asked:g} a second: {middle * 1e3:.0f} ms added (median), {late * 1e3:.0f} ms (p95)"
                    )
            finally:
                process.terminate()
                process.wait(30)


def main() -> None:
    """Do what is asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mails", type=int, default=600)
    parser.add_argument("--rate", type=float, default=50.0, help="mails a second in the second part")
    parser.add_argument("--judges", type=int, default=2)
    told = parser.parse_args()
    print(
        heading(
            f"python bench/guard_relay.py --mails {told.mails} --rate {told.rate:g} --judges {told.judges}"
        )
    )
    print({name: f"{len(content):,} bytes" for name, content in files(random.Random(SEED))})  # noqa: S311  as above
    asyncio.run(measure(told))


if __name__ == "__main__":
    main()
