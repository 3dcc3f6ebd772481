"""Writes into a workspace until it is killed; tells each finished act on standard output."""

import io
import random
import sys
from pathlib import Path

from kakuho.vault import KeyFile, create_workspace, is_workspace, open_workspace


def main() -> None:
    folder, key, seed = Path(sys.argv[1]), KeyFile(Path(sys.argv[2])), int(sys.argv[3])
    rng = random.Random(seed)  # noqa: S311  made-up content
    with (
        open_workspace(folder, key=key)
        if is_workspace(folder)
        else create_workspace(folder, key=key) as workspace
    ):
        while True:
            content = rng.randbytes(rng.choice((10, 5_000, 3_000_000)))
            act = rng.randrange(3)
            if act == 0:
                told = "kept " + workspace.keep_evidence(io.BytesIO(content), origin="a.csv")
            elif act == 1:
                name = f"value-{rng.randrange(4)}"
                workspace.put(name, content)
                told = f"put {name} {content[:8].hex()}"
            else:
                with workspace.transaction():
                    workspace.put("pair-a", content[:10])
                    workspace.put("pair-b", content[:10])
                told = f"pair {content[:10].hex()}"
            print(told, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
