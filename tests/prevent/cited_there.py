"""Whether what the files of this room cite stands in the law, by the project's own verifier."""

from collections.abc import Iterable
from pathlib import Path

from held_texts import held_texts, whole_articles_only

from kakuho.lawtext.cited import Cited
from kakuho.lawtext.places import Place
from kakuho.lawtext.verifying import Verdict, verified


def wrong_citations(cites: Iterable[Cited], shared: Path) -> list[str]:
    """Return the citations that the verifier does not find, of those whose text is at hand."""
    library = held_texts(shared)
    wrong = []
    for one in dict.fromkeys(cites):
        found = one.citation()
        if found is None:
            wrong.append(f"{one} cites no place")
        elif library.holds(found.law_id):
            if found.place is not None and whole_articles_only(library, found.law_id or ""):
                there = library.text_at(found.law_id or "", Place(found.place.article), "", one.as_of)
                wrong += [] if there else [str(one)]
                continue
            verdicts = {each.verdict for each in verified(str(one), library, on=one.as_of)}
            wrong += [] if verdicts == {Verdict.FOUND} else [f"{one}: {verdicts}"]
    return wrong
