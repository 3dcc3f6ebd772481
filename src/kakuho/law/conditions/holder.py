"""Who bears the duty: entrustment, cloud services, carriers (法26条1項ただし書、GL 3-5-3-2、3-5-3-5)."""

from kakuho.law.claims import asked, claimed
from kakuho.law.steps import step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import EntrustorKind, Facts, Notice, Position
from kakuho.vocab.judgements import Why

_USED = ("role.position", "role.notice_to_entrustor", "role.entrustor_has_duty", "role.data_entrusted")
_ENTRUSTEES = {Position.ENTRUSTEE, Position.SUB_ENTRUSTEE}


def bears_duty(facts: Facts) -> Why:
    """The reporter bears the duty itself and has not been freed by notifying the entrustor.

    Source: 法26条1項ただし書、規則9条、GL 3-5-3-2、3-5-3-5、Q&A 7-53、番号法Q&A 17-18。
    """
    position = facts.role.position.value
    if position is Position.CARRIER:
        return _with_handling(facts, "carrier", silent=Answer.NO)
    if position is Position.CLOUD_PROVIDER:
        return _with_handling(facts, "cloud_provider", silent=Answer.UNKNOWN)
    if position in _ENTRUSTEES:
        return _with_handling(facts, "entrustee", silent=Answer.YES)
    return step(f"holder_{position.value if position else 'alone'}", Answer.YES, facts=_USED[:1])


def freed_if_notified(facts: Facts) -> bool:
    """The entrustee means to notify the entrustor in time; until then its own duty stands."""
    acts_for_another = facts.role.position.value in {*_ENTRUSTEES, Position.CLOUD_PROVIDER}
    return acts_for_another and facts.role.notice_to_entrustor.value is Notice.PLANNED


def _with_handling(facts: Facts, key: str, *, silent: Answer) -> Why:
    role = facts.role
    used = (*_USED, "role.handles_data")
    if Answer.NO in {role.handles_data.value, role.data_entrusted.value}:
        return step(f"holder_{key}_outside", Answer.NO, facts=used)
    if role.handles_data.value is None and silent is not Answer.YES:
        return step(f"holder_{key}", silent, facts=used)
    return step("holder_entrustee", ~_freed(facts), facts=used)


def _freed(facts: Facts) -> Answer:
    """Notice to an entrustor that is itself bound to report frees the entrustee."""
    role = facts.role
    notice = role.notice_to_entrustor.value
    if notice is Notice.NOT_DONE:
        return Answer.NO
    if claimed(role.entrustor_has_duty, Answer.NO) is Answer.YES or notice is Notice.DIRECT_ONLY:
        return Answer.UNKNOWN  # the sources do not say whether the exemption works here
    if notice is None:
        return Answer.UNKNOWN if asked(role.notice_to_entrustor) else Answer.NO
    if asked(role.entrustor_has_duty) and role.entrustor_has_duty.value is None:
        return Answer.UNKNOWN
    told_duty = role.entrustor_has_duty.value is Answer.YES
    odd = role.entrustor_kind.value is EntrustorKind.OTHER or role.entrustor_overseas.value is Answer.YES
    return Answer.UNKNOWN if odd and not told_duty else Answer.YES
