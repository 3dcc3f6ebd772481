"""Bringing the law store up to date from the e-Gov site."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from kakuho.lawtext.egov.asking import EgovSite, Listed
from kakuho.lawtext.egov.fetching import FetchError, UnreachableError
from kakuho.lawtext.revisions import Rescheduled, Revision, in_force
from kakuho.lawtext.store import LawStore, Source
from kakuho.vocab.errors import Diagnostics

FRESH = timedelta(hours=6)  # a law that was complete so lately is not asked for again
FAILED_LAWS_IN_A_ROW = 3  # then the site itself is down, and going on would only press it
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of each law: the editions in force on any day from `since` on, and all that are to come.

    `again`: also of laws that were complete within the last hours.
    """

    since: date
    again: bool = False


@dataclass(frozen=True, slots=True)
class FailedLaw:
    """A law that could not be brought up to date, and why."""

    law_id: str
    why: Diagnostics


@dataclass(slots=True)
class Synced:
    """What a synchronisation did: counts, the amendments whose days moved, and what failed."""

    laws: int = 0
    fresh: int = 0  # complete already and not asked for
    unchanged: int = 0  # texts that were kept already
    fetched: int = 0
    without_text: int = 0  # the site lists the edition but has no text of it
    unknown: list[str] = field(default_factory=list)  # ids that the site does not know
    moved: list[tuple[str, Rescheduled]] = field(default_factory=list)
    failed: list[FailedLaw] = field(default_factory=list)


def synchronise(
    store: LawStore,
    site: EgovSite,
    law_ids: Sequence[str],
    wish: Wish,
    *,
    progress: Progress | None = None,
) -> Synced:
    """What was done. Each text is kept as soon as it is here, so that a stopped run goes on where it stopped.

    A law that fails stops no other.

    Raises:
        UnreachableError: the site cannot be reached; what came before is kept.
        FetchError: several laws in a row failed.
    """
    run = _Run(store, site, wish, _Steps(len(law_ids), progress))
    failed_in_a_row = 0
    for law_id in law_ids:
        try:
            run.bring_up(law_id)
            failed_in_a_row = 0
        except UnreachableError:
            raise
        except FetchError as error:
            run.done.failed.append(FailedLaw(law_id, error.diagnostics()))
            failed_in_a_row += 1
            if failed_in_a_row == FAILED_LAWS_IN_A_ROW:
                raise
        run.steps.one_done()
    return run.done


@dataclass(slots=True)
class _Run:
    """One synchronisation on its way."""

    store: LawStore
    site: EgovSite
    wish: Wish
    steps: "_Steps"
    done: Synced = field(default_factory=Synced)

    def bring_up(self, law_id: str) -> None:
        """Nothing; all that is wanted of a law is kept."""
        now = datetime.now(UTC)
        complete_at = self.store.complete_at(law_id, since=self.wish.since)
        if complete_at is not None and not self.wish.again and now - complete_at < FRESH:
            self.done.fresh += 1
            return
        listed = self.site.revisions(law_id, kept=self.store.kept_list(law_id))
        if listed is None:
            self.done.unknown.append(law_id)
            return
        if isinstance(listed, Listed):
            moves = self.store.put_revisions(law_id, listed.revisions)
            self.done.moved += [(law_id, move) for move in moves]
        self._bring_texts(wanted(self.store.revisions(law_id), since=self.wish.since))
        self.store.mark_complete(
            law_id, at=now, since=self.wish.since, kept=listed.kept if isinstance(listed, Listed) else listed
        )
        self.done.laws += 1

    def _bring_texts(self, revisions: Sequence[Revision]) -> None:
        missing = [each for each in revisions if not self.store.held(each)]
        self.done.unchanged += len(revisions) - len(missing)
        self.steps.more(len(missing))
        for revision in missing:
            self._bring_text(revision)
            self.steps.one_done()

    def _bring_text(self, revision: Revision) -> None:
        text = self.site.text(revision.id)
        if text is None:
            self.store.mark_absent(revision)
            self.done.without_text += 1
            return
        source = Source.of(text.data, origin=text.address)
        self.store.put_law(
            text.law,
            source,
            revision_id=revision.id,
            in_force_from=revision.in_force_from,
            updated=revision.updated,
        )
        self.done.fetched += 1


def wanted(revisions: Iterable[Revision], *, since: date) -> list[Revision]:
    """The editions that are or will be the law on any day from `since` on, the earliest first.

    Of several that begin on one day only the one that holds the text of all is the law.
    """
    listed = sorted(revisions, key=lambda each: each.place)
    first = in_force(listed, since)
    days = {each.in_force_from for each in listed if each.in_force_from > since}
    later = (in_force(listed, day) for day in sorted(days))
    return [each for each in (first, *later) if each is not None]


@dataclass(slots=True)
class _Steps:
    """How many lists and texts are done, and how many are known to be wanted."""

    total: int
    progress: Progress | None
    count: int = 0

    def more(self, number: int) -> None:
        self.total += number
        self._tell()

    def one_done(self) -> None:
        self.count += 1
        self._tell()

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(self.count, self.total)
