"""Search in everyday words over statutes and guidelines; it says when nothing fits."""

from kakuho.consult.search.index import Answer, Grounds, Hit, SearchIndex
from kakuho.consult.search.passages import Passage, PassagesError, read_passages

__all__ = ["Answer", "Grounds", "Hit", "Passage", "PassagesError", "SearchIndex", "read_passages"]
