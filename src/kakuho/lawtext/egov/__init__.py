"""The law as the e-Gov site publishes it: asking for it, and bringing the store up to date."""

from kakuho.lawtext.egov.asking import ADDRESS, EgovSite
from kakuho.lawtext.egov.fetching import Fetcher, FetchError, UnreachableError
from kakuho.lawtext.egov.syncing import FailedLaw, Synced, Wish, synchronise

__all__ = [
    "ADDRESS",
    "EgovSite",
    "FailedLaw",
    "FetchError",
    "Fetcher",
    "Synced",
    "UnreachableError",
    "Wish",
    "synchronise",
]
