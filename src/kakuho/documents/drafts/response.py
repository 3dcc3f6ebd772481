"""(6) 本人への対応 and (7) 公表."""

from kakuho.documents.drafts.draft import (
    Draft,
    chosen_set,
    first_known,
    from_stated,
    own_words,
    united,
)
from kakuho.vocab.facts.data import Extent
from kakuho.vocab.facts.handling import Substitute
from kakuho.vocab.papers import FactBase, Wording

_DONE = {
    Extent.ALL: Wording("全員に通知済み", "Everyone has been notified"),
    Extent.PART: Wording("一部に通知済み(対応中)", "Some have been notified; going on"),
    Extent.NONE: Wording("まだ通知していない", "Nobody has been notified yet"),
}


def principal_status(base: FactBase) -> Draft:
    """How far the notification has come."""
    done = base.facts.notification.done
    derived = from_stated(done, [_DONE[done.value]] if done.value is not None else [])
    return first_known(own_words(base.facts.report.principal.principal_status), derived)


def principal_alt(base: FactBase) -> Draft:
    """Substitute measure and the obstacle that calls for it (法26条2項ただし書)."""
    told = own_words(base.facts.report.principal.principal_alt)
    notification = base.facts.notification
    if told.value:
        return told
    if notification.reachable.value is Extent.ALL and not notification.substitutes.value:
        return from_stated(
            notification.reachable, [Wording("該当なし(全員に連絡できる)", "None (everyone can be reached)")]
        )
    stated: list[Draft] = [chosen_set(notification.substitutes), chosen_set(notification.obstacles)]
    return united([draft for draft in stated if draft.value])


def publication_status(base: FactBase) -> Draft:
    """Whether it has been announced."""
    told = own_words(base.facts.report.publication.publication_status)
    substitutes = base.facts.notification.substitutes
    if told.value or Substitute.ANNOUNCEMENT not in (substitutes.value or ()):
        return told
    return from_stated(
        substitutes,
        [Wording("本人通知に代えて公表する(した)", "Announced (or to be) in place of notification")],
    )
