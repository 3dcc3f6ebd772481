"""How long a full synchronisation of the law store takes, and how fast two editions are compared.

Run: python bench/law_sync.py [--laws 30]  (needs the statutes beside the checkout)
"""

import argparse
import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from kakuho.lawtext import differences, read_law
from kakuho.lawtext.egov import EgovSite, Fetcher, Wish, synchronise
from kakuho.lawtext.store import library_of, open_store
from machine import heading

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests/lawtext"))
from egov_server import EgovServer  # noqa: E402  it belongs to the tests

EGOV = ROOT.parent / "shared/egov"
ACT = "415AC0000000057"
HISTORY = f"law_revisions_{ACT}_2026-07-20.json"
TEXTS = ("415AC0000000057_asof2026-07-20.xml", "425AC0000000027_mynumber-law.xml",
         "labor-standards_kaz_2025-09.xml", "411AC0000000128_illegal-access-law.xml")  # fmt: skip
SINCE = date(2025, 9, 1)


def main() -> None:
    """Print the figures as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laws", type=int, default=30)
    wanted = parser.parse_args().laws
    history = json.loads((EGOV / "api" / HISTORY).read_text(encoding="utf-8"))
    bodies = [(EGOV / "texts" / name).read_bytes() for name in TEXTS]
    law_ids = [f"9{n:02}AC0000000057" for n in range(wanted)]
    server = EgovServer()
    for n, law_id in enumerate(law_ids):
        server.lists[law_id] = json.loads(json.dumps(history).replace(ACT, law_id))
        server.texts |= {
            row["law_revision_id"]: bodies[n % len(bodies)] for row in server.lists[law_id]["revisions"]
        }
    print(heading("bench/law_sync.py"))
    print("| what | requests | seconds | CPU s |\n|---|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder, server:
        path = Path(folder) / "laws.sqlite"
        for name, wish in (
            (f"{wanted} laws, the editions since {SINCE} and all to come", Wish(SINCE)),
            ("the same again, nothing changed", Wish(SINCE, again=True)),
        ):
            _timed(name, path, server, wish)
        small = Path(folder) / "small.sqlite"
        for law_id in law_ids:
            server.lists[law_id]["revisions"] = server.lists[law_id]["revisions"][7:8]
        _timed(f"{wanted} laws, the edition in force alone", small, server, Wish(SINCE))
        print(f"\nThe store: {path.stat().st_size / 1e6:.1f} MB")
        _compare(path, law_ids[0])


def _timed(name: str, path: Path, server: EgovServer, wish: Wish) -> None:
    law_ids = list(server.lists)
    server.seen.clear()
    started, cpu = time.monotonic(), time.process_time()
    with open_store(path) as store:
        done = synchronise(store, EgovSite(Fetcher(), server.address), law_ids, wish)
    assert (done.laws, done.failed) == (len(law_ids), [])
    wall, cpu = time.monotonic() - started, time.process_time() - cpu
    print(f"| {name} | {len(server.seen)} | {wall:.1f} | {cpu:.1f} |")


def _compare(path: Path, law_id: str) -> None:
    """Two editions of the Act, read from the store and compared."""
    with open_store(path) as store:
        library = library_of(store)
        old = read_law((EGOV / "texts/415AC0000000057_appi-law_2025-09.xml").read_bytes(), name="2025-09")
        started = time.monotonic()
        new = library.edition(law_id, date(2026, 11, 26)).law
        read = time.monotonic() - started
        changes = differences(old, new)
        print(f"The Act from the store: {read * 1e3:.0f} ms; its {len(changes)} changes: "
              f"{(time.monotonic() - started - read) * 1e3:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
