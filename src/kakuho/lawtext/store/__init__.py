"""Laws and guidelines in one SQLite file, edition by edition, each text kept once."""

from kakuho.lawtext.store.database import FOLDER_VARIABLE, StoreError, store_path
from kakuho.lawtext.store.laws import Kept, LawStore, Source, open_store
from kakuho.lawtext.store.reading import kept_texts, library_of

__all__ = [
    "FOLDER_VARIABLE",
    "Kept",
    "LawStore",
    "Source",
    "StoreError",
    "kept_texts",
    "library_of",
    "open_store",
    "store_path",
]
