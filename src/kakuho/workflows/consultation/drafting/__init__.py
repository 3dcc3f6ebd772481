"""Wording drafted by a language model: what is asked of it, and which of its sentences may be shown.

The three moves are apart, for whoever asks the model may have to let others do something meanwhile: choose
the sources, send the messages (`outward/drafting`), judge what came back. Without sources nothing is sent: no
answer could be compared with anything.
"""

from kakuho.workflows.consultation.drafting.asking_model import Source, messages, sources_of
from kakuho.workflows.consultation.drafting.judging import Draft, Dropped, Sentence, judged
from kakuho.workflows.consultation.drafting.masking import Masked, masked

__all__ = [
    "Draft",
    "Dropped",
    "Masked",
    "Sentence",
    "Source",
    "judged",
    "masked",
    "messages",
    "sources_of",
]
