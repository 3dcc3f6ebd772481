"""What every peer does alike: documents as JSON lines in, spans as JSON lines out, CPU seconds at the end.

Runs in the environment of the peer, so it imports nothing of the project.
"""

import json
import sys
import time
from collections.abc import Callable

Span = tuple[int, int, str]


def run(find: Callable[[str], list[Span]]) -> None:
    """Read `{"id", "text"}` lines, write `{"id", "pred"}` lines, then one with the CPU seconds they took."""
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    find("山田太郎")  # models are loaded
    started = time.process_time()
    for line in sys.stdin:
        document = json.loads(line)
        print(json.dumps({"id": document["id"], "pred": find(document["text"])}))
    print(json.dumps({"seconds": time.process_time() - started}))
