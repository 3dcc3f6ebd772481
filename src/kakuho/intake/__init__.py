"""Open anything that leaked, safely, and say where each piece of text stood."""

from kakuho.intake.limits import DEFAULT_LIMITS, Limits
from kakuho.intake.opening import Stretched, open_file, open_in_stretches, open_paths, open_source
from kakuho.intake.stretches import Stretch, StretchReading
from kakuho.intake.walking import walk

__all__ = [
    "DEFAULT_LIMITS",
    "Limits",
    "Stretch",
    "StretchReading",
    "Stretched",
    "open_file",
    "open_in_stretches",
    "open_paths",
    "open_source",
    "walk",
]
