"""Facts that grow: more people, or one more thing that is known."""

from dataclasses import fields, replace
from random import Random
from typing import Any

from kakuho.vocab.facts import Facts, People, facts_from_mapping, facts_to_mapping
from kakuho.vocab.stated import Origin, OriginKind
from random_facts import random_facts

MORE = 5000
# What speaks for a breach opens a case anew (as in tests/law/test_invariants.py), and what refutes an earlier
# answer takes away what a no stood on. What speaks against a breach or frees from a duty is not among them.
_FOR_A_BREACH = "speaks for a breach of another kind than the one that was settled"
REOPENING = {
    "event.course": _FOR_A_BREACH,
    "event.kinds": _FOR_A_BREACH,
    "event.bulletin_upload": "refutes that nothing was taken out",
    "indicators.theft_trace": _FOR_A_BREACH,
    "indicators.malware_detected": _FOR_A_BREACH,
    "indicators.info_stealing_malware": _FOR_A_BREACH,
    "indicators.c2_contact": _FOR_A_BREACH,
    "indicators.page_tampering_trace": _FOR_A_BREACH,
    "indicators.credible_outside_notice": _FOR_A_BREACH,
    "indicators.unneeded_internal_access": _FOR_A_BREACH,
    "indicators.logs_complete": "missing logs refute that nothing was taken out",
    "business.foreign_government_provision": "opens the second case of rule 58, which silence leaves out",
    "recovery.confirmed_by": "not confirmed refutes that all was recovered unviewed",
    "recovery.before_viewing": "none or part refutes what stood on nobody having viewed it",
    "recovery.viewed": "refutes that all was recovered before anybody viewed it",
    "protection.key_leaked": "refutes that the key was kept apart",
    "conduct.own_site_or_mail_used": "refutes that the principal alone was deceived elsewhere",
    "role.position": "an entrustee has other duties than the one who was taken for the controller",
    "eu.role": "as role.position",
    "role.entrustor_has_duty": "the sources are silent on notice to an entrustor that is not bound",
    "recovery.content_altered": "the sources are silent on altered content that is kept elsewhere",
    "recovery.copy_elsewhere": "as recovery.content_altered",
    "recovery.restored": "as recovery.content_altered",
}


def with_more_people(facts: Facts) -> Facts:
    """The same with more people in every number that was stated."""
    groups = tuple(
        replace(
            group,
            principals=_more(group.principals),
            principals_in_eu=_plus(group.principals_in_eu),
        )
        for group in facts.data
    )
    return replace(facts, principals=_more(facts.principals), data=groups)


def _more(people: People) -> People:
    return replace(
        people,
        **{name: _plus(getattr(people, name)) for name in ("low", "best", "high")},
    )


def _plus(stated: Any) -> Any:
    return replace(stated, value=stated.value + MORE) if stated.value is not None else stated


def with_one_more(facts: Facts, rng: Random) -> tuple[Facts, str]:
    """The same with one fact known that nobody had stated, and its path (empty where none was found)."""
    other = facts_from_mapping(random_facts(rng), origin=Origin(OriginKind.PERSON))
    mapping = facts_to_mapping(facts)
    told = [
        (section.name, entry.name)
        for section in fields(Facts)
        if section.name not in {"data", "report", "established", "principals"}
        for entry in fields(getattr(facts, section.name))
        if hasattr(getattr(getattr(facts, section.name), entry.name), "origin")
        and getattr(getattr(facts, section.name), entry.name).origin.kind is OriginKind.NONE
        and getattr(getattr(other, section.name), entry.name).value is not None
    ]
    if not told:
        return facts, ""
    section, name = rng.choice(told)
    value = facts_to_mapping(other)[section][name]
    grown = {**mapping, section: {**mapping.get(section, {}), name: value}}
    return facts_from_mapping(grown, origin=Origin(OriginKind.PERSON)), f"{section}.{name}"
