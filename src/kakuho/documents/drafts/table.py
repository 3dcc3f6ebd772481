"""Which function drafts which field; fields not named here hold the person's own words."""

from collections.abc import Callable, Mapping

from kakuho.documents.drafts import cause, entry, grounds, items, overview, principals, response
from kakuho.documents.drafts.draft import NOTHING, Draft, own_words
from kakuho.vocab.papers import FactBase

DRAFTERS: Mapping[str, Callable[[FactBase], Draft]] = {
    "entry.my_number": entry.my_number,
    "entry.organisation": entry.organisation,
    "entry.delegated_industry": entry.delegated_industry,
    "type.stage": entry.stage,
    "type.sequence": entry.sequence,
    "type.previous_date": entry.previous_date,
    "type.recipient": entry.recipient,
    "nothing": lambda _base: NOTHING,
    "reporter.joint": entry.joint,
    "overview.occurred_on": overview.occurred_on,
    "overview.discovered_on": overview.discovered_on,
    "overview.event_kind": overview.event_kind,
    "overview.rule7_items": grounds.rule7_items,
    "overview.consignment": overview.consignment,
    "overview.consignment_names": overview.consignment_names,
    "overview.chronology": overview.chronology,
    "items.medium": items.medium,
    "items.data_subject_kind": items.data_subject_kind,
    "items.data_items": items.data_items,
    "count.principals": principals.principals,
    "count.principals_card": principals.principals_card,
    "cause.cause_actor": cause.cause_actor,
    "cause.cause_kind": cause.cause_kind,
    "secondary.secondary_exists": cause.secondary_exists,
    "secondary.secondary_detail": cause.secondary_detail,
    "principal.principal_status": response.principal_status,
    "principal.principal_alt": response.principal_alt,
    "publication.publication_status": response.publication_status,
}

# field -> beginnings of the paths of facts whose being unknown leaves it open
SETTLED_BY: Mapping[str, tuple[str, ...]] = {
    "overview.occurred_on": ("times.occurred_on",),
    "overview.discovered_on": ("times.discovered_on", "times.known_on"),
    "overview.event_kind": ("event", "indicators", "recovery"),
    "overview.consignment": ("role",),
    "items.data_items": ("data", "protection"),
    "count.principals": ("principals", "data[0].principals"),
    "cause.cause_kind": ("conduct", "event.course"),
    "cause.cause_actor": ("conduct",),
    "cause.cause_detail": ("conduct", "indicators"),
    "entry.delegated_industry": ("business.sector",),
}


def draft_of(field_id: str, base: FactBase) -> Draft:
    """What could stand in a field of the report."""
    drafter = DRAFTERS.get(field_id)
    if drafter is not None:
        return drafter(base)
    section, _, name = field_id.partition(".")
    return own_words(getattr(getattr(base.facts.report, section), name))
