"""Open anything that leaked, safely, and say where each piece of text stood."""

from kakuho.intake.limits import DEFAULT_LIMITS, Limits
from kakuho.intake.mails import Attachment, attachments, header_texts, mail_to_read, mails_of, parsed_mail
from kakuho.intake.opening import Stretched, open_file, open_in_stretches, open_paths, open_source
from kakuho.intake.stretches import Stretch, StretchReading
from kakuho.intake.walking import walk

__all__ = [
    "DEFAULT_LIMITS",
    "Attachment",
    "Limits",
    "Stretch",
    "StretchReading",
    "Stretched",
    "attachments",
    "header_texts",
    "mail_to_read",
    "mails_of",
    "open_file",
    "open_in_stretches",
    "open_paths",
    "open_source",
    "parsed_mail",
    "walk",
]
