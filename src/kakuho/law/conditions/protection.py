"""Advanced encryption and other measures that take data out of the duty (規則7条1号括弧書)."""

from dataclasses import fields
from operator import attrgetter

from kakuho.law.claims import asked, claimed, claimed_together
from kakuho.law.steps import step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import DataGroup, Extent, Facts, Protection
from kakuho.vocab.judgements import Why

_said = attrgetter(*(entry.name for entry in fields(Protection)))


def unprotected(group: DataGroup, facts: Facts, path: str) -> Why:
    """The data were not protected by advanced encryption or the like.

    Source: 規則7条1号括弧書 (1〜4号すべてに及ぶ)、GL 3-5-3-1末尾、Q&A 6-19、6-20、番号法Q&A 17-14。
    """
    own = _says_something(group.protection)
    protection = group.protection if own else facts.protection
    where = f"{path}.protection" if own else "protection"
    used = tuple(
        f"{where}.{name}" for name in ("advanced_encryption", "key_separated", "key_leaked", "remote_wipe")
    )
    return step("unprotected", ~_protected(protection), facts=used)


def _says_something(protection: Protection) -> bool:
    return any(map(asked, _said(protection)))


def _protected(protection: Protection) -> Answer:
    if Answer.YES in {protection.key_leaked.value, protection.password_only.value}:
        return Answer.NO
    if asked(protection.template_protection) and protection.template_protection.value is not Answer.NO:
        return claimed_together(
            (protection.template_protection, Answer.YES),
            (protection.template_parameters_changed, Answer.YES),
        )
    if protection.advanced_encryption.value in {Extent.PART, Extent.NONE}:
        return Answer.NO
    kept = claimed_together(
        (protection.advanced_encryption, Extent.ALL), (protection.key_separated, Answer.YES)
    )
    wiped = claimed_together(
        (protection.advanced_encryption, Extent.ALL), (protection.remote_wipe, Answer.YES)
    )
    key_safe = Answer.YES if not asked(protection.key_leaked) else claimed(protection.key_leaked, Answer.NO)
    return (kept | wiped) & key_safe
