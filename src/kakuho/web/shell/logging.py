"""Log lines without values: the message of an error may quote what leaked."""

import logging
import traceback
from typing import Any


class WithoutValues(logging.Formatter):
    """Says of a failure its kind and its places in the program, and of a request not its path."""

    def format(self, record: logging.LogRecord) -> str:
        """One line for what is told without an error; kind and places for an error."""
        if not record.exc_info:
            return f"{record.levelname} {record.name} ({record.module}:{record.lineno})"
        return f"{record.levelname} {record.name}: {self.formatException(record.exc_info)}"

    def formatException(self, ei: Any) -> str:  # noqa: N802  the name that logging calls
        """The kind of the error and where it arose, without its message."""
        kind, _, trace = ei
        places = (f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace))
        return "\n".join([kind.__name__ if kind else "", *places])
