"""The knowledge base and the texts of the law, ready to be asked by one person at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from threading import Lock

from django.utils import timezone

from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.finding import Consultations
from kakuho.lawtext.store import kept_texts, open_store, store_path
from kakuho.vocab.calendar import JST
from kakuho.workflows.consultation.asking import Desk
from kakuho.workflows.consultation.law_search import LawSearch

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


@contextmanager
def law_search(on: date) -> Iterator[LawSearch | None]:
    """What is searched: the texts as of a day, with the consultations; None where no text was fetched yet.

    The first search after the texts changed builds the index, some seconds.

    Raises:
        StoreError: the store of the law cannot be read.
    """
    if not store_path().is_file():
        yield None
        return
    with _LOCK, open_store(store_path()) as store:
        yield LawSearch(store, on)


@cache
def _consultations() -> Consultations:
    return Consultations(knowledge_base())
