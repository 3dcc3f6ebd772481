"""Acts with an improper purpose against the operator (規則7条3号)."""

from kakuho.law.claims import claimed, has, only, open_question
from kakuho.law.conditions.courses import ACCIDENTS, ATTACKS
from kakuho.law.steps import all_of, step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Course, Facts, Purpose, Target
from kakuho.vocab.judgements import Why


def improper_act(facts: Facts) -> Why:
    """An act against the operator was, or may have been, done with an improper purpose.

    Source: 規則7条3号、GL 3-5-3-1(3)、※4、※5。 The actor may be an outsider or an employee; the operator
    includes its entrustee and a third party's service it uses to handle the data.
    """
    elsewhere = only(facts.conduct.target, {Target.PRINCIPAL_ONLY, Target.UNRELATED})
    return all_of(
        "improper_act",
        step(
            "improper_purpose",
            improper_purpose(facts),
            facts=("conduct.improper", "event.course", "indicators"),
        ),
        step("against_operator", Answer.NO if elsewhere else Answer.YES, facts=("conduct.target",)),
    )


def improper_purpose(facts: Facts) -> Answer:
    """Whether an improper purpose is stated, or suggested by the course and the signs."""
    stated = facts.conduct.improper.value
    if stated in {Purpose.YES, Purpose.SUSPECTED}:
        return Answer.YES
    if _attack(facts):
        return Answer.YES
    if only(facts.event.course, ACCIDENTS):
        return Answer.UNKNOWN if open_question(facts.conduct.improper) else Answer.NO
    if stated is Purpose.NO:
        return ~claimed(facts.conduct.improper, Purpose.NO)  # an estimated no leaves it open
    # ※4(オ) speaks of cyber attacks: such a notice suggests one where the course is not told.
    return claimed(facts.indicators.credible_outside_notice) | Answer.UNKNOWN


def contradicts_itself(facts: Facts) -> bool:
    """The purpose is said to be proper although the course is an attack."""
    return facts.conduct.improper.value is Purpose.NO and _attack(facts)


def _attack(facts: Facts) -> bool:
    signs = facts.indicators
    shown = (
        claimed(signs.theft_trace)
        | claimed(signs.info_stealing_malware)
        | claimed(signs.c2_contact)
        | claimed(signs.page_tampering_trace)
        | claimed(signs.unneeded_internal_access)
        | claimed(signs.malware_detected)
    )
    attacks = has(facts.event.course, *(ATTACKS - {Course.ALTERATION}))
    return shown is Answer.YES or attacks or lured_on_own_ground(facts)


def lured_on_own_ground(facts: Facts) -> bool:
    """Principals were led astray from the operator's own site or mail.

    Source: GL 3-5-3-1(3)事例7、Q&A 6-7②。
    """
    return claimed(facts.conduct.own_site_or_mail_used) is Answer.YES
