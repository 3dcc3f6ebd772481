"""Which passage cites which."""

from collections.abc import Sequence
from math import log1p

from scipy.sparse import csr_matrix

from kakuho.consult.search.passages import Passage
from kakuho.lawtext.citations import HOME, Citation, citations
from kakuho.lawtext.law_names import named_laws


def links(passages: Sequence[Passage]) -> csr_matrix:
    """A square matrix: how strongly each passage (row) points to each other one (column).

    A passage that cites many points to each the less.
    """
    place_of = {passage.id: n for n, passage in enumerate(passages)}
    rows, columns, weights = [], [], []
    for n, passage in enumerate(passages):
        cited = {place_of.get(_id(citation, passage), n) for citation in _citations(passage)} - {n}
        rows += [n] * len(cited)
        columns += sorted(cited)
        weights += [1.0 / (1.0 + log1p(len(cited)))] * len(cited)
    size = len(passages)
    return csr_matrix((weights, (rows, columns)), shape=(size, size))


def _citations(passage: Passage) -> tuple[Citation, ...]:
    named = named_laws().get(passage.source)
    return citations(passage.text, home=passage.source if named and not named.guideline else HOME)


def _id(citation: Citation, passage: Passage) -> str:
    """The passage that a citation means; one that names no law means its own."""
    where = citation.section or (citation.place.article if citation.place else "")
    return f"{citation.law_id or passage.source}#{where}"
