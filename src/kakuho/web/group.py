"""The processes of the workbench are one group: when the one that started them is gone, the others end.

Whoever is killed (SIGKILL) ends nobody. So each process is started with a pipe as its standard input that is
closed when its starter ends, whatever the reason, and looks at it.
"""

import os
import signal
import threading
import time
from typing import Any

STOP_SECONDS = 15.0  # to come to an end by itself
MEMBER = "in-group"  # the word behind the command of a process that was started with such a pipe


def end_with_starter(standard_input: int = 0) -> None:
    """Nothing; from now on this process ends (SIGTERM, later at once) when its standard input is closed."""
    threading.Thread(target=_wait, args=(standard_input,), daemon=True).start()


def on_starting(_server: Any) -> None:
    """What gunicorn calls in its first process; its workers look after it by themselves."""
    end_with_starter()


def _wait(standard_input: int) -> None:
    while os.read(standard_input, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(STOP_SECONDS)
    os._exit(1)
