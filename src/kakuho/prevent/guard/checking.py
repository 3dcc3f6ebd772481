"""Verdicts one after the other, over files, folders and mailboxes; a failure is a verdict, too."""

import mailbox
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

from kakuho import intake
from kakuho.prevent.guard.examining import found_in
from kakuho.prevent.guard.found import Detector
from kakuho.prevent.guard.judging import Judged, Sending, after_earlier, judge_file, judge_mail, unjudged
from kakuho.prevent.guard.mails import Mail, read_mail
from kakuho.prevent.guard.policy import Policy
from kakuho.prevent.guard.verdicts import Verdict
from kakuho.vocab.contents import Unexamined

_MAIL_ENDING = ".eml"
_PANIC = "PanicException"  # of libraries in Rust: each has its own class, none of them an `Exception`


@dataclass(frozen=True, slots=True)
class Checked:
    """One file or mail with its verdict; `place` is its path, with its number in a mailbox."""

    place: str
    verdict: Verdict


def check_paths(
    paths: Sequence[Path], policy: Policy, detector: Detector = found_in
) -> Iterator[Checked | Unexamined]:
    """A verdict on every file under the paths (`.eml` as mails), and a line for what cannot be opened."""
    for found in intake.walk(paths):
        if isinstance(found, Unexamined):
            yield found
            continue
        locator, path = found
        yield Checked(str(locator), check_file(path, str(locator), policy, detector))


def check_file(path: Path, name: str, policy: Policy, detector: Detector = found_in) -> Verdict:
    """The verdict on one file; one that ends in `.eml` is judged as a mail."""
    if name.lower().endswith(_MAIL_ENDING):
        return surely(lambda: judge_mail(read_mail(path.read_bytes()), policy, detector), policy).verdict
    return surely(lambda: Judged(judge_file(path, name, policy, detector)), policy).verdict


def check_content(content: bytes, name: str, policy: Policy, detector: Detector = found_in) -> Verdict:
    """The verdict on content that lies in no file; a name that ends in `.eml` makes it a mail."""
    if name.lower().endswith(_MAIL_ENDING):
        return surely(lambda: judge_mail(read_mail(content), policy, detector), policy).verdict
    return surely(lambda: Judged(judge_file(content, name, policy, detector)), policy).verdict


def rehearse(paths: Sequence[Path], policy: Policy, detector: Detector = found_in) -> Iterator[Checked]:
    """What would have become of past mails, in the order in which they lie (`.eml`, mbox, Maildir)."""
    past = Past(policy)
    for place, content in mails_under(paths):
        yield Checked(place, past.judge(partial(read_mail, content), detector))


@dataclass(slots=True)
class Past:
    """The mails with locked attachments that went a short while ago, and the judging in their light."""

    policy: Policy
    locked: list[Sending] = field(default_factory=list)

    def judge(self, reading: Callable[[], Mail], detector: Detector) -> Verdict:
        """The verdict on the mail that `reading` reads, which is remembered when its attachment is locked."""
        return self.after(surely(lambda: judge_mail(reading(), self.policy, detector), self.policy))

    def after(self, judged: Judged) -> Verdict:
        """The verdict on a mail in the light of those before it; it is remembered in its turn."""
        verdict = after_earlier(judged, self.locked, self.policy)
        if judged.locked and judged.sending is not None:
            self.remember(judged.sending)
        return verdict

    def remember(self, sending: Sending) -> None:
        """Keep in mind that a mail carried a locked attachment, and forget what is too long ago."""
        limit = sending.sent_at - timedelta(minutes=self.policy.password.within_minutes)
        self.locked = [one for one in self.locked if one.sent_at >= limit]
        self.locked.append(sending)


def mails_under(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Each mail in files, folders, mailboxes (mbox) and Maildirs, with its place."""
    for path in paths:
        if (path / "cur").is_dir():
            yield from _in_box(mailbox.Maildir(path, create=False), path)
        elif path.is_dir():
            yield from mails_under(sorted(path.iterdir()))
        elif path.suffix.lower() == _MAIL_ENDING:
            yield str(path), path.read_bytes()
        elif path.is_file():
            yield from _in_box(mailbox.mbox(path, create=False), path)


def surely(step: Callable[[], Judged], policy: Policy) -> Judged:
    """The verdict of the step, or what the policy says of things that could not be judged.

    It catches everything: a slip of the program on one odd mail must neither stop the mail of a company nor
    let a mail out that a policy wants judged. The error's message may quote a value and is left out.
    """
    try:
        return step()
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != _PANIC:
            raise  # the person stops
        return Judged(unjudged(policy))


def _in_box(box: mailbox.Mailbox[mailbox.Message], path: Path) -> Iterator[tuple[str, bytes]]:
    with closing(box):
        for number, key in enumerate(sorted(box.keys()), start=1):
            yield f"{path} » {number}", box.get_bytes(key)
