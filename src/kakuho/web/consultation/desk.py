"""The knowledge base and the texts of the law, ready to be asked by one person at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock

from django.utils import timezone

from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.finding import Consultations
from kakuho.lawtext.store import kept_texts
from kakuho.vocab.calendar import JST
from kakuho.workflows.consultation.asking import Desk

_LOCK = Lock()  # the tokenizer serves one at a time, and a question takes milliseconds


@contextmanager
def desk() -> Iterator[Desk]:
    """What questions are answered from today; the texts of the law as far as they were fetched.

    Raises:
        StoreError: the store of the law cannot be read.
    """
    today = timezone.now().astimezone(JST).date()
    with _LOCK, kept_texts() as library:
        yield Desk(_consultations(), library, today)


@cache
def _consultations() -> Consultations:
    return Consultations(knowledge_base())
