"""The verdict on a mail or a file: a pure function of its content, the policy and a detector."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from kakuho import detect
from kakuho.prevent.guard.counting import counted_people
from kakuho.prevent.guard.domains import is_free_mail, look_alike_of
from kakuho.prevent.guard.found import BODY, Detector, Found
from kakuho.prevent.guard.mails import Mail
from kakuho.prevent.guard.policy import Action, Carrying, Failing, Policy, domain_of
from kakuho.prevent.guard.verdicts import Reason, Verdict, strictest
from kakuho.vocab.contents import Reason as Unread

MAIL_NAME = "mail.eml"


@dataclass(frozen=True, slots=True)
class Sending:
    """Who sent to whom outside, and when."""

    sender: str = field(repr=False)
    recipients: frozenset[str] = field(repr=False)
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a mail by itself, and what makes it matter to the mails round it.

    `locked` says that it carries a locked attachment, whose password must not follow it; `tells_password`
    that its body tells a password that may be that of an attachment sent before.
    """

    verdict: Verdict
    sending: Sending | None = None  # None when it stays inside, or could not be judged
    locked: bool = False
    tells_password: bool = False


def judge_mail(mail: Mail, policy: Policy, detector: Detector) -> Judged:
    """What is to be done with a mail; one that stays inside, or goes only to allowed recipients, passes.

    Cost: that of the detector.
    """
    outside = tuple(one for one in mail.recipients if not policy.is_own(one) and not policy.is_allowed(one))
    if not outside:
        return Judged(Verdict(Action.PASS))
    found = detector(mail.content, MAIL_NAME)
    people = counted_people(found, mail, policy)
    reasons = tuple(
        reason
        for reason in (
            *_about_content(found, people, policy),
            *_about_recipients(mail, outside, policy, carries=_carries(mail, found, people, policy)),
            *_about_password(found, policy),
        )
        if reason.action is not Action.PASS
    )
    locked = bool(_unread_labels(found, {Unread.PASSWORD}))
    return Judged(
        Verdict(strictest(reasons), reasons, people, _values(found)),
        Sending(mail.sender, frozenset(outside), mail.sent_at),
        locked=locked,
        tells_password=not locked and _tells_password(found),
    )


def after_earlier(judged: Judged, earlier: Iterable[Sending], policy: Policy) -> Verdict:
    """The verdict in the light of the mails with locked attachments that went before: no password follows."""
    told, rule = judged.sending, policy.password
    if told is None or not judged.tells_password or rule.action is Action.PASS:
        return judged.verdict
    limit = timedelta(minutes=rule.within_minutes)
    for one in earlier:
        same_way = one.sender == told.sender and not one.recipients.isdisjoint(told.recipients)
        if same_way and timedelta() <= told.sent_at - one.sent_at <= limit:
            reasons = (*judged.verdict.reasons, _password_after_attachment(rule.action))
            return replace(judged.verdict, action=strictest(reasons), reasons=reasons)
    return judged.verdict


def judge_file(content: bytes | Path, name: str, policy: Policy, detector: Detector) -> Verdict:
    """What is to be done with a file that is put where others can take it; recipients are unknown."""
    found = detector(content, name)
    people = counted_people(found, None, policy)
    reasons = tuple(
        reason for reason in _about_content(found, people, policy) if reason.action is not Action.PASS
    )
    return Verdict(strictest(reasons), reasons, people, _values(found))


def unjudged(policy: Policy) -> Verdict:
    """What is done with something that could not be judged: a failure of the program, or no time."""
    if policy.on_failure is Failing.OPEN:
        return Verdict(Action.PASS)
    reason = Reason(
        "on_failure",
        Action.HOLD_FOR_SENDER,
        "自動の判定ができなかったため、人の確認が要ります",
        "it could not be judged by the program, so a person has to look at it",
    )
    return Verdict(reason.action, (reason,))


def unchangeable(verdict: Verdict) -> Verdict:
    """What is done with a mail whose attachments should be locked or taken off, and cannot be: it is held."""
    reason = Reason(
        "on_failure",
        Action.HOLD_FOR_SENDER,
        "方針どおりに添付を暗号化・除去できなかったため、人の確認が要ります",
        "its attachments could not be encrypted or taken off as the policy says; a person has to look at it",
    )
    return replace(verdict, action=reason.action, reasons=(*verdict.reasons, reason))


def _about_content(found: Found, people: int, policy: Policy) -> Iterator[Reason]:
    if people > policy.people.more_than:
        labels = tuple(part.label for part in found if part.label != BODY and (part.persons or part.more))
        yield Reason(
            "people",
            policy.people.action,
            f"約{people:,}人の個人情報があります(方針は{policy.people.more_than:,}人まで)",
            f"it holds personal information on about {people:,} people (limit {policy.people.more_than:,})",
            labels,
        )
    sensitive = {
        kind: number for kind, number in _values(found).items() if kind in policy.sensitive.kinds and number
    }
    if sensitive:
        labels = tuple(part.label for part in found if part.label != BODY and sensitive.keys() & part.values)
        kinds = detect.catalogue()
        ja = "、".join(f"{kinds[kind].label_ja} {number:,}件" for kind, number in sorted(sensitive.items()))
        en = ", ".join(f"{kinds[kind].label_en}: {number:,}" for kind, number in sorted(sensitive.items()))
        yield Reason(
            "sensitive",
            policy.sensitive.action,
            f"注意の要る種類の情報があります({ja})",
            f"it holds kinds that need care ({en})",
            labels,
        )
    unread = _unread_labels(found, set(Unread) - {Unread.EMPTY, Unread.NO_TEXT})
    if unread:
        yield Reason(
            "unreadable",
            policy.unreadable.action,
            f"中を調べられないものが{len(unread)}個あります",
            f"{len(unread)} of its files cannot be looked into",
            unread,
        )


def _about_recipients(
    mail: Mail, outside: tuple[str, ...], policy: Policy, *, carries: bool
) -> Iterator[Reason]:
    domains = sorted({domain_of(one) for one in outside})
    free = [one for one in domains if is_free_mail(one, policy.free_mail.domains)]
    if free and carries:
        yield Reason(
            "free_mail",
            policy.free_mail.action,
            f"フリーメールの宛先({', '.join(free)})へ送ろうとしています",
            f"it goes to a free-mail address ({', '.join(free)})",
            mail.attachments,
        )
    open_ = [one for one in mail.shown if not policy.is_own(one) and not policy.is_allowed(one)]
    seen = len({domain_of(one) for one in open_})
    rule = policy.many_addresses
    if len(open_) > rule.more_than and seen >= rule.domains:
        yield Reason(
            "many_addresses",
            rule.action,
            f"社外のアドレス{len(open_)}件({seen}ドメイン)が To・Cc で互いに見えます。"
            "Bcc にするつもりではありませんか",
            f"{len(open_)} outside addresses ({seen} domains) see each other in To and Cc; was Bcc meant?",
        )
    allowed = {one.removeprefix("@") for one in policy.allowed if one.startswith("@")}
    known, partners = frozenset({*policy.own_domains, *allowed}), frozenset(policy.look_alike.known)
    for domain in domains:
        if (taken_for := look_alike_of(domain, known, partners)) is not None:
            yield Reason(
                "look_alike",
                policy.look_alike.action,
                f"宛先のドメイン {domain} は {taken_for} と紛らわしいものです",
                f"the domain {domain} of a recipient is easily taken for {taken_for}",
            )


def _about_password(found: Found, policy: Policy) -> Iterator[Reason]:
    locked = _unread_labels(found, {Unread.PASSWORD})
    if locked and _tells_password(found):
        yield Reason(
            "password",
            policy.password.action,
            "パスワード付きの添付と、そのパスワードが同じメールにあります",
            "a locked attachment and its password are in the same mail",
            locked,
        )


def _tells_password(found: Found) -> bool:
    return any(part.label == BODY and part.values.get("PASSWORD") for part in found)


def _password_after_attachment(action: Action) -> Reason:
    return Reason(
        "password",
        action,
        "先に送ったパスワード付きの添付のパスワードを、同じ宛先へメールで送ろうとしています。"
        "電話など別の方法で伝えてください",
        "the password of an attachment sent before goes to the same recipient by mail; "
        "tell it some other way, by telephone say",
    )


def _carries(mail: Mail, found: Found, people: int, policy: Policy) -> bool:
    """Whether the mail carries what the free-mail rule asks for."""
    if policy.free_mail.carrying is Carrying.ANYTHING:
        return True
    if policy.free_mail.carrying is Carrying.ATTACHMENT:
        return bool(mail.attachments)
    sensitive = any(_values(found).get(kind) for kind in policy.sensitive.kinds)
    return people > 0 or sensitive or bool(_unread_labels(found, {Unread.PASSWORD}))


def _unread_labels(found: Found, reasons: set[Unread]) -> tuple[str, ...]:
    """Attachments, or files in them, that were not examined for one of the reasons."""
    return tuple(part.label for part in found if any(one.reason in reasons for one in part.unexamined))


def _values(found: Found) -> dict[str, int]:
    kinds = {kind for part in found for kind in part.values}
    return {kind: sum(part.values.get(kind, 0) for part in found) for kind in kinds}
