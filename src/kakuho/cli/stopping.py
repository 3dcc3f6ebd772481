"""Stopping a command that waits for what somebody types."""

import signal


def let_waiting_be_stopped() -> None:
    """Let Ctrl-C, and the machine shutting down, end a wait for input that begins after this.

    Libraries with a handler of their own (polars) put it before ours in a way that goes on waiting: Ctrl-C
    would be heeded only after the next line. Call it right before the wait: they are loaded on demand.
    """
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.siginterrupt(stop, True)
