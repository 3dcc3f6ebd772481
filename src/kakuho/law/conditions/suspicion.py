"""Signs that data may have leaked (GL 3-5-3-1※4・※5), and what speaks against them."""

from kakuho.law.claims import asked, claimed, confirmed, has
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Course, Facts


def signs_of_leakage(facts: Facts) -> Answer:
    """Whether the signs make a leakage suspected.

    Source: GL 3-5-3-1※4(ア)〜(オ)、※5。 Mere detection of malware is not enough by itself; whether it ran and
    whether it could talk to the outside counts (Q&A 旧6-14).
    """
    signs = facts.indicators
    certain = (
        claimed(signs.theft_trace)
        | claimed(signs.c2_contact)
        | claimed(signs.page_tampering_trace)
        | claimed(signs.credible_outside_notice)
        | claimed(signs.unneeded_internal_access)
    )
    excluded = confirmed(signs.exfiltration_excluded)
    return (certain | _malware(facts)) & ~excluded | _ransomware(facts)


def _malware(facts: Facts) -> Answer:
    signs = facts.indicators
    stealing = claimed(signs.info_stealing_malware)
    detected = claimed(signs.malware_detected) | (
        Answer.YES if has(facts.event.course, Course.MALWARE) else Answer.NO
    )
    if Answer.YES not in {stealing, detected}:
        return stealing | detected
    contained = _contained(facts)
    if stealing is Answer.YES:
        return ~contained
    if signs.info_stealing_malware.value is Answer.NO or contained is Answer.YES:
        return Answer.NO
    ran = signs.execution_blocked.value is Answer.NO and signs.communication_blocked.value is Answer.NO
    return Answer.YES if ran else Answer.UNKNOWN


def _contained(facts: Facts) -> Answer:
    """The malware neither ran nor talked; with logs missing that is open (official sources are silent)."""
    signs = facts.indicators
    ran, talked = claimed(signs.execution_blocked), claimed(signs.communication_blocked)
    both = ran & talked
    if both is Answer.YES and signs.logs_complete.value is Answer.NO:
        return Answer.UNKNOWN
    return both


def _ransomware(facts: Facts) -> Answer:
    """Ransomware: theft is suspected once it could not be excluded; it is open while nobody has looked."""
    if not has(facts.event.course, Course.RANSOMWARE):
        return Answer.NO
    signs = facts.indicators
    if confirmed(signs.exfiltration_excluded) is Answer.YES:
        return Answer.NO
    cannot = Answer.NO in {signs.exfiltration_excluded.value, signs.logs_complete.value} or asked(
        signs.exfiltration_excluded
    )
    return Answer.YES if cannot else Answer.UNKNOWN
