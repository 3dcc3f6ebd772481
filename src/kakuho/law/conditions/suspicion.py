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
    return (certain | _malware(facts)) & ~exfiltration_excluded(facts) | _ransomware(facts)


def signs_raised(facts: Facts) -> bool:
    """Whether somebody has told of a sign, so that the story is one of leakage and not of loss or damage."""
    signs = facts.indicators
    told = {
        signs.theft_trace.value,
        signs.c2_contact.value,
        signs.page_tampering_trace.value,
        signs.credible_outside_notice.value,
        signs.unneeded_internal_access.value,
        signs.info_stealing_malware.value,
        signs.malware_detected.value,
    }
    return Answer.YES in told


def signs_of_attack(facts: Facts) -> bool:
    """Whether somebody has told of a sign that an attacker or a thief has the data."""
    signs = facts.indicators
    return Answer.YES in {
        signs.theft_trace.value,
        signs.c2_contact.value,
        signs.page_tampering_trace.value,
        signs.info_stealing_malware.value,
    }


def exfiltration_excluded(facts: Facts) -> Answer:
    """Taking out is excluded on evidence: not where theft left a trace, or logs are missing.

    Source: GL 3-5-3-1※4(ア)、Q&A 6-1 (確認できなければ漏えい又はそのおそれ)。
    """
    signs = facts.indicators
    belied = (
        Answer.YES in {signs.theft_trace.value, facts.recovery.viewed.value}
        or signs.logs_complete.value is Answer.NO
        or facts.event.bulletin_upload.value is Answer.YES
    )
    return Answer.NO if belied else confirmed(signs.exfiltration_excluded)


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
    if contained is Answer.YES:
        return Answer.NO
    ran = signs.execution_blocked.value is Answer.NO and signs.communication_blocked.value is Answer.NO
    # Not known to steal does not mean known not to: without containment that stays open.
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
    if exfiltration_excluded(facts) is Answer.YES:
        return Answer.NO
    cannot = Answer.NO in {signs.exfiltration_excluded.value, signs.logs_complete.value} or asked(
        signs.exfiltration_excluded
    )
    return Answer.YES if cannot else Answer.UNKNOWN
