"""A draft beside an answer: first a look at what would leave, then the sentences that stand on the law."""

from typing import Any

from django.http import HttpRequest

from kakuho.outward.drafting import DraftError, completed
from kakuho.web.consultation.desk import desk
from kakuho.web.consultation.forms import LONGEST
from kakuho.web.docket import audit
from kakuho.web.outside import drafting
from kakuho.web.shell import words
from kakuho.workflows.consultation.asking import Reply
from kakuho.workflows.consultation.drafting import Source, judged, masked, messages, sources_of

SEND = "send"


def draft_beside(request: HttpRequest, reply: Reply) -> dict[str, Any]:
    """What the page shows of a draft: whether one can be had, what would leave, or what came of it."""
    endpoint = drafting()
    if endpoint is None:
        return {}
    told: dict[str, Any] = {"model": endpoint.model, "host": endpoint.host}
    wish = request.POST.get("draft")
    if wish is None:
        return {"drafting": told}
    with desk() as at_hand:
        sources = sources_of(reply, at_hand.library)
    if not sources:
        return {"drafting": told | {"failed": words.say("consultation.draft_no_law")}}
    written = request.POST.get("sent", "")[:LONGEST] if wish == SEND else ""
    sent = masked(written or reply.question)  # once more: a person may have written a name into it
    if not written:
        return {"drafting": told | {"look": sent.text, "sources": [source.cited for source in sources]}}
    audit.record("consultation.drafted", actor=request.user, details={"host": endpoint.host})
    try:
        answer = completed(endpoint, messages(sent, sources))
    except DraftError as error:
        return {"drafting": told | {"failed": error.diagnostics().text(words.language())}}
    return {"drafting": told | {"sent": sent.text} | _kept(answer, sources, reply)}


def _kept(answer: str, sources: tuple[Source, ...], reply: Reply) -> dict[str, Any]:
    with desk() as at_hand:
        draft = judged(answer, sources, at_hand.library, reply.on)
    return {"draft": draft, "dropped": [(words.in_(why), many) for why, many in draft.dropped.items()]}
