import asyncio
from pathlib import Path

from kakuho import vault
from kakuho.outward.guard.writing import Shelves, Writer
from kakuho.prevent.guard.queue import Queue


def test_a_job_whose_asker_has_gone_away_does_not_end_the_writer(tmp_path: Path) -> None:
    folder = tmp_path / "guard"
    folder.mkdir()

    def opened() -> Shelves:
        records = vault.create_workspace(folder / "records", key=vault.KeyFile(folder / "key"))
        return Shelves(Queue(folder, b"k" * 32), records)

    async def work() -> None:
        writer = Writer(opened)
        asked = [asyncio.ensure_future(writer.do(lambda on: on.records.record("kept"))) for _ in range(40)]
        await asyncio.sleep(0)
        for one in asked:
            one.cancel()
        assert await writer.do(lambda on: len(list(on.records.entries("no such event")))) == 0
        writer.close()

    asyncio.run(work())
