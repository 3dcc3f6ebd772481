"""The worker: takes long work one after the other. Run as a process (`python -m kakuho.web.working`)."""

import time

from kakuho.web import serving

_IDLE_SECONDS = 1.0


def work() -> None:
    """Work until the process is ended."""
    serving.set_up()
    while True:
        time.sleep(_IDLE_SECONDS)


if __name__ == "__main__":
    work()
