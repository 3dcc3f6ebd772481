"""(4) 原因 and (5) 二次被害."""

from kakuho.documents.drafts.draft import Draft, chosen_set, first_known, from_stated, own_words
from kakuho.vocab.facts.conduct import Actor, Target
from kakuho.vocab.papers import FactBase, Wording
from kakuho.vocab.stated import Stated, Status

_REPORTER = Wording("報告者", "The reporter")
_ENTRUSTEE = Wording("委託先", "An entrustee")
_NONE_WORDS = frozenset({"無", "無し", "なし", "なかった", "ない", "no", "none"})
NOT_CONFIRMED = Wording("確認されていない", "Not confirmed so far")
NONE_CONFIRMED = Wording("なかった(確認済み)", "None (confirmed)")


def cause_actor(base: FactBase) -> Draft:
    """Where it arose: with the reporter or with an entrustee (GL 3-5-3-3(4))."""
    conduct = base.facts.conduct
    told = own_words(base.facts.report.cause.cause_actor)
    target = from_stated(conduct.target, _by_target(conduct.target))
    actor = from_stated(conduct.actor, _by_actor(conduct.actor))
    found = first_known(target, actor)
    if found.value:
        found = Draft(found.value, Status.ESTIMATED, found.origin)
    return first_known(told, found)


def _by_target(target: Stated[frozenset[Target]]) -> list[Wording]:
    told = target.value or frozenset()
    return [
        words for entry, words in ((Target.SELF, _REPORTER), (Target.ENTRUSTEE, _ENTRUSTEE)) if entry in told
    ]


def _by_actor(actor: Stated[Actor]) -> list[Wording]:
    if actor.value in {Actor.EMPLOYEE, Actor.FORMER_EMPLOYEE}:
        return [_REPORTER]
    return [_ENTRUSTEE] if actor.value is Actor.ENTRUSTEE_STAFF else []


def cause_kind(base: FactBase) -> Draft:
    """Kind of cause, in the words of the facts; which box of the form that is, a person decides."""
    return first_known(own_words(base.facts.report.cause.cause_kind), chosen_set(base.facts.event.course))


def secondary_exists(base: FactBase) -> Draft:
    """Secondary damage: *none* only when that is confirmed, else *not confirmed so far*."""
    told = own_words(base.facts.report.secondary.secondary_exists)
    if not told.value or told.value[0].ja.strip().lower() not in _NONE_WORDS:
        return told
    if told.status is Status.CONFIRMED:
        return Draft((NONE_CONFIRMED,), told.status, told.origin)
    return Draft((NOT_CONFIRMED,), told.status, told.origin, settles=(_WHAT_SHOWS_NONE,))


_WHAT_SHOWS_NONE = Wording(
    "ログの期間と欠落、カード会社・掲示板等の確認を添えて、なかったと言えるか",
    "whether logs (with their gaps), card brands and boards allow to say that there was none",
)


def secondary_detail(base: FactBase) -> Draft:
    """What the damage is; as its absence was stated, where that is so."""
    told = own_words(base.facts.report.secondary.secondary_detail)
    exists = secondary_exists(base)
    if told.value or exists.value not in {(NONE_CONFIRMED,), (NOT_CONFIRMED,)}:
        return told
    return Draft(exists.value, exists.status, exists.origin)
