"""The operating points as the commands offer them."""

from enum import StrEnum


class Point(StrEnum):
    """Which findings count: register (precision first) or alarm (recall first)."""

    REGISTER = "register"
    ALARM = "alarm"
