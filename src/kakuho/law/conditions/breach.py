"""Whether data leaked, were lost or damaged, or may have been (漏えい等、GL 3-5-1)."""

from kakuho.law.claims import claimed, confirmed, has, known, only, yes_if
from kakuho.law.conditions.courses import (
    ALWAYS_OUTSIDE,
    CYBER,
    DAMAGES,
    HARMLESS,
    LOSSES,
    OUTFLOWS,
    UNRETURNED,
)
from kakuho.law.conditions.purpose import lured_on_own_ground
from kakuho.law.conditions.suspicion import (
    exfiltration_excluded,
    signs_of_attack,
    signs_of_leakage,
    signs_raised,
)
from kakuho.law.steps import all_of, any_of, step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Confirmation, Course, EventKind, EventStatus, Extent, Facts, Purpose, Target
from kakuho.vocab.judgements import Why

_SUSPECT = {Purpose.YES, Purpose.SUSPECTED}


def breach(facts: Facts) -> Why:
    """Leakage, loss or damage occurred or may have occurred.

    Source: 法26条1項、規則7条、GL 3-5-1。
    """
    return all_of(
        "breach", any_of("breach_kinds", leakage(facts), loss(facts), damage(facts)), not_ruled_out(facts)
    )


def not_ruled_out(facts: Facts) -> Why:
    """It has not turned out that nothing happened, and it is the company's own data.

    Source: GL 3-5-4-3 (後に報告対象事態に該当しないことが判明)、GL 3-5-1-2 (自らの意図)、Q&A 6-6。
    """
    cleared = confirmed(facts.event.status, EventStatus.NOT_OCCURRED) | confirmed(
        facts.indicators.suspicion_cleared
    )
    own = claimed(facts.event.own_provision) | yes_if(only(facts.event.course, {Course.OWN_PROVISION}))
    return all_of(
        "not_ruled_out",
        step("not_cleared", ~cleared, facts=("event.status", "indicators.suspicion_cleared")),
        step("not_own_provision", ~own, facts=("event.own_provision", "event.course")),
        step("not_phishing_only", ~_principal_only(facts), facts=("event.course", "conduct.target")),
    )


def _principal_only(facts: Facts) -> Answer:
    """The principal alone was deceived, on a site and by mail that are not the company's.

    Source: Q&A 6-6、6-7①。
    """
    own_site = claimed(facts.conduct.own_site_or_mail_used)
    deceived = only(facts.event.course, {Course.PHISHING_OF_PRINCIPAL}) or only(
        facts.conduct.target, {Target.PRINCIPAL_ONLY, Target.UNRELATED}
    )
    return yes_if(deceived) & ~own_site


def leakage(facts: Facts) -> Why:
    """Data flowed outside, or may have.

    Source: GL 3-5-1-2、3-5-3-1※4・※5。
    """
    return all_of(
        "leakage",
        step("flowed_out", _flowed_out(facts), facts=("event.kinds", "event.course", "indicators")),
        step("not_recovered", ~_recovered(facts), facts=("recovery.before_viewing", "recovery.confirmed_by")),
        step("left_the_company", ~_stayed_inside(facts), facts=("event.lost_inside_only",)),
    )


def _flowed_out(facts: Facts) -> Answer:
    course, kinds = facts.event.course, facts.event.kinds.value
    signs = signs_of_leakage(facts)
    occurred = facts.event.status.value is EventStatus.OCCURRED
    if signs is Answer.YES or (_mere_malware(facts) and not occurred):
        return signs
    if kinds is not None:
        carelessly = (
            has(course, Course.MISTAKEN_DISPOSAL) and facts.event.disposed_properly.value is Answer.NO
        )
        by_nature = EventKind.NONE not in kinds and has(course, *ALWAYS_OUTSIDE)
        return _unless_excluded(facts, yes_if(EventKind.LEAKAGE in kinds or carelessly or by_nature))
    suspicious = has(course, Course.TAKEN_HOME_FOR_WORK) and facts.conduct.improper.value in _SUSPECT
    if has(course, *OUTFLOWS) or lured_on_own_ground(facts) or suspicious:
        return _unless_excluded(facts, Answer.YES)
    if has(course, Course.MISTAKEN_DISPOSAL):
        return ~known(facts.event.disposed_properly)
    told_otherwise = only(course, LOSSES | DAMAGES | HARMLESS | {Course.OWN_PROVISION})
    if told_otherwise or (not course.value and signs_raised(facts)):
        return signs
    return Answer.UNKNOWN


def _mere_malware(facts: Facts) -> bool:
    """Malware is all there is to it, so that how it behaved decides (Q&A 旧6-14)."""
    signs = facts.indicators
    found = Answer.YES in {signs.malware_detected.value, signs.info_stealing_malware.value}
    return only(facts.event.course, {Course.MALWARE}) or (not facts.event.course.value and found)


def _stayed_inside(facts: Facts) -> Answer:
    """Confirmed not to have left the company; what was stolen, attacked or put on the net has left it."""
    outside = has(facts.event.course, *ALWAYS_OUTSIDE, *CYBER)
    return confirmed(facts.event.lost_inside_only) & yes_if(not outside)


def _unless_excluded(facts: Facts, told: Answer) -> Answer:
    """Evidence that nothing was taken out settles an attack (GL 3-5-1-4、3-5-3-1※4の反対)."""
    if not has(facts.event.course, *CYBER):
        return told
    return (told | signs_of_leakage(facts)) & ~exfiltration_excluded(facts)


def _recovered(facts: Facts) -> Answer:
    """All was recovered before a third party viewed it, and that is confirmed.

    Source: GL 3-5-1-2 (閲覧されないうちに全てを回収)、Q&A 6-1 (確認できない場合は漏えい又はおそれ)。
    """
    recovery = facts.recovery
    if has(recovery.confirmed_by, Confirmation.NOT_CONFIRMED) or recovery.viewed.value is Answer.YES:
        return Answer.NO
    if recovery.before_viewing.value in {Extent.PART, Extent.NONE}:
        return Answer.NO
    unviewed = confirmed(recovery.viewed, Answer.NO) if recovery.before_viewing.value is None else Answer.NO
    out_there = has(facts.event.course, *UNRETURNED) or signs_of_attack(facts)
    if out_there and not recovery.confirmed_by.value:
        unviewed = Answer.NO  # nobody can say so of a thing that is still out there
    return confirmed(recovery.before_viewing, Extent.ALL) | unviewed


def loss(facts: Facts) -> Why:
    """The content was lost, and the same data are not kept elsewhere.

    Source: GL 3-5-1-3。
    """
    inside = confirmed(facts.event.lost_inside_only) & yes_if(has(facts.event.course, Course.LOST_MEDIUM))
    told = _told(facts, EventKind.LOSS, yes_if(has(facts.event.course, *LOSSES)) | inside)
    kept = claimed(facts.recovery.copy_elsewhere)
    return all_of(
        "loss",
        step("content_lost", told, facts=("event.kinds", "event.course")),
        step("no_copy_of_lost", ~kept, facts=("recovery.copy_elsewhere",)),
        step("not_justified", ~claimed(facts.event.deletion_justified), facts=("event.deletion_justified",)),
    )


def damage(facts: Facts) -> Why:
    """The content was altered or made unusable, and it cannot be had from elsewhere.

    Source: GL 3-5-1-4。 The exception for data kept elsewhere is written for examples 2 and 3 (key lost,
    ransomware) only; for altered content it is an open point.
    """
    told = _told(facts, EventKind.DAMAGE, yes_if(has(facts.event.course, *DAMAGES)))
    saved = claimed(facts.recovery.copy_elsewhere) | claimed(facts.recovery.restored)
    if _altered(facts) and saved is Answer.YES:
        saved = Answer.UNKNOWN
    return all_of(
        "damage",
        step("content_damaged", told, facts=("event.kinds", "event.course", "recovery.content_altered")),
        step("no_copy_of_damaged", ~saved, facts=("recovery.copy_elsewhere", "recovery.restored")),
    )


def _altered(facts: Facts) -> bool:
    unusable = has(facts.event.course, Course.RANSOMWARE, Course.KEY_LOST)
    stated = facts.recovery.content_altered.value
    return stated is Answer.YES or (
        stated is None and has(facts.event.course, Course.ALTERATION) and not unusable
    )


def _told(facts: Facts, kind: EventKind, by_course: Answer) -> Answer:
    if facts.event.kinds.value is not None:
        return yes_if(kind in facts.event.kinds.value)
    if by_course is Answer.YES:
        return by_course
    told_otherwise = facts.event.course.value or signs_raised(facts)
    return Answer.NO if told_otherwise else Answer.UNKNOWN
