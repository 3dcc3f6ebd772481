"""What is said beside the answer: warnings of safe readings, other duties, measures."""

from collections.abc import Mapping

from kakuho.law.conditions.holder import freed_if_notified
from kakuho.law.conditions.purpose import contradicts_itself
from kakuho.law.knowledge import Knowledge
from kakuho.law.recipients import only_staff, report_recipient, sector_entry
from kakuho.law.steps import note
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Exemption, Extent, Facts, Item, Nature, Notice, Position, Sector
from kakuho.vocab.judgements import Note, Verdict, Why


def notes_beside(
    facts: Facts, told: Verdict, knowledge: Knowledge, items: Mapping[str, Why], met: tuple[str, ...]
) -> tuple[Note, ...]:
    """The notes that go with a judgement under article 26."""
    keys = [
        *_warnings(facts, told, knowledge),
        *_clock_notes(facts, items, met),
        *_role_notes(facts, told),
        *_other_duties(facts),
        *_measures(told),
    ]
    return tuple(note(key) for key in dict.fromkeys(keys))


def _warnings(facts: Facts, told: Verdict, knowledge: Knowledge) -> list[str]:
    sector = facts.business.sector.value
    viewed = facts.recovery.viewed.value is Answer.YES
    chosen = {
        "depends_safe": told is Verdict.DEPENDS,
        "planned_notice": freed_if_notified(facts),
        "known_by_discovery": knowledge.substitute,
        "known_disputed": knowledge.disputed,
        "purpose_contradicts": contradicts_itself(facts),
        "viewing_contradicts": viewed and facts.recovery.before_viewing.value is Extent.ALL,
        "recipient_unsure": told is Verdict.YES
        and sector is not None
        and bool(sector_entry(sector).get("unsure")),
        "employees_of_delegated": told is Verdict.YES
        and sector not in {None, Sector.GENERAL}
        and only_staff(facts)
        and report_recipient(facts).id == "to_be_checked",
    }
    return [key for key, applies in chosen.items() if applies]


def _clock_notes(facts: Facts, items: Mapping[str, Why], met: tuple[str, ...]) -> list[str]:
    chosen = {
        "purpose_open": bool(met) and items["item_3"].answer is Answer.UNKNOWN,
        "threshold_later": met == ("item_4",) and facts.times.over_threshold_known_on.value is not None,
        "all_at_once": bool(met) and facts.progress.all_items_known_at_preliminary.value is Answer.YES,
        "supplement_later": bool(met) and facts.progress.unknown_after_reasonable_effort.value is Answer.YES,
        "later_measures": bool(met) and facts.recovery.risk_removed_later.value is Answer.YES,
    }
    return [key for key, applies in chosen.items() if applies]


def _role_notes(facts: Facts, told: Verdict) -> list[str]:
    told_entrustor = facts.role.notice_to_entrustor.value is Notice.DONE
    joint = facts.role.position.value in {Position.JOINT, Position.ENTRUSTOR} and told is Verdict.YES
    return ["cooperate"] * told_entrustor + ["joint_report"] * joint


def _other_duties(facts: Facts) -> list[str]:
    natures = {group.nature.value for group in facts.data}
    items = {item for group in facts.data for item in group.items.value or ()}
    numbers = [g for g in facts.data if g.may_hold_my_number.origin.kind != "none"]
    eu = any(group.principals_in_eu.value for group in facts.data)
    chosen = {
        "my_number": Nature.SPECIFIC_PERSONAL_INFORMATION in natures
        or bool(items & {Item.MY_NUMBER, Item.ID_DOCUMENT_IMAGE})
        or any(g.may_hold_my_number.value is not Answer.NO for g in numbers),
        "telecom": bool(natures & {Nature.COMMUNICATIONS_SECRECY, Nature.SPECIFIED_USER_INFORMATION})
        or bool(items & {Item.COMMUNICATIONS_CONTENT, Item.COMMUNICATIONS_HISTORY}),
        "p_mark": facts.business.p_mark.value is Answer.YES,
        "gdpr": eu or facts.business.serves_eu.value is Answer.YES,
        "cards": bool(items & {Item.CARD_NUMBER, Item.CARD_SECURITY_CODE}),
        "listed": facts.business.listed.value is Answer.YES,
        "medical": facts.business.sector.value is Sector.MEDICAL,
        "finance": facts.business.sector.value is Sector.FINANCE,
        "third_party_provision": facts.event.own_provision.value is Answer.YES,
        "press": facts.business.exemption.value not in {None, Exemption.NONE},
        "pseudonymised": Nature.PSEUDONYMISED in natures,
    }
    return [key for key, applies in chosen.items() if applies]


def _measures(told: Verdict) -> list[str]:
    return {
        Verdict.YES: [],
        Verdict.NO: ["voluntary", "internal_measures"],
        Verdict.DEPENDS: ["internal_measures"],
    }[told]
