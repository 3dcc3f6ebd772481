"""The main job: from leaked files and what the person knows to duties, clocks and papers."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from kakuho import detect, documents, law
from kakuho.people import Watching, unwatched
from kakuho.vault import Workspace
from kakuho.vocab.changes import CountChange
from kakuho.vocab.facts import Facts, facts_from_mapping
from kakuho.vocab.judgements import Note, NoteKind
from kakuho.vocab.linkage import Linkage
from kakuho.vocab.papers import FactBase, Paper
from kakuho.vocab.person_facts import PersonFacts
from kakuho.vocab.principals import PrincipalsCount
from kakuho.vocab.scans import DocumentScan, ScanSummary
from kakuho.vocab.stated import Origin, OriginKind
from kakuho.workflows.casebook import anchor_log, case_store
from kakuho.workflows.casebook.case_facts import keep_judged_facts
from kakuho.workflows.casebook.gather import gather, gather_kept
from kakuho.workflows.casebook.kept_count import keep_count
from kakuho.workflows.casebook.reexamine import (
    NOTHING_SAID,
    Rereading,
    Said,
    reexamine,
    refuse_unmet,
    take_in,
)
from kakuho.workflows.counting.count_case import count_case
from kakuho.workflows.counting.linking import Fitting
from kakuho.workflows.duties.facts_of_scan import facts_of_scan
from kakuho.workflows.duties.merge_facts import Conflict, merge_facts
from kakuho.workflows.duties.told import refuse_unfit, told_more
from kakuho.workflows.register import register_terms
from kakuho.workflows.scanning.engines import LOCAL, Engine, Working
from kakuho.workflows.scanning.examine import Original
from kakuho.workflows.scanning.scan import Progress, summary_of
from kakuho.workflows.scanning.shown import shown, shown_facts, shown_sources

PAPERS_FOLDER = "papers"
_USUAL_TERMS = register_terms.Change()
_NOT_LINKED = Linkage()
SAID = Origin(OriginKind.PERSON)


@dataclass(frozen=True, slots=True)
class Triage:
    """The outcome of a run, over everything the case holds so far.

    `change` is what this run has changed of the number of people, None in the first.
    """

    base: FactBase
    papers: Mapping[str, tuple[Path, Path]]  # name of the paper: PDF and JSON
    added: int  # documents this run added to the case
    repeated: int  # documents whose content the case already had
    facts: PersonFacts
    change: CountChange | None
    reexamined: int = 0  # documents read again because of corrections or new own kinds
    own_kinds: tuple[detect.OwnKind, ...] = ()  # of the company, all that the case knows
    linkage: Linkage = _NOT_LINKED  # by what records were joined to people


@dataclass(frozen=True, slots=True)
class Steps:
    """What the caller hears of while the job runs, and how he wants it done."""

    progress: Progress
    linking: Callable[[], None]
    writing: Callable[[], None]
    rereading: Rereading = lambda _done, _all: None  # of documents the case has already
    watching: Watching = unwatched  # the stages of linking
    lang: str = "ja"  # in which the papers are written
    said: Said = NOTHING_SAID
    originals: Sequence[Original] = ()  # that the case keeps already and that are still to be examined
    engine: Engine = LOCAL  # where the bulk is worked through
    terms: register_terms.Change = _USUAL_TERMS  # of the register, where they are not the usual
    refit: bool = False  # whether the model of linkage is learnt anew


def run_triage(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    stated: Sequence[Mapping[str, Any]],
    now: datetime,
    steps: Steps,
) -> Triage:
    """Examine the files, count the people, apply the law and write the papers.

    A stopped run keeps every document it had finished; the next run goes on from there. `stated` is what the
    person says in this run (facts schema), in order; it is added to what was said before. `steps.said` is
    what he says of columns and how sure a finding must be; it is kept, and documents examined under other
    corrections are examined again from their kept originals.
    The company's own kinds are those that the case remembers (`case_store.keep_own_kinds`); documents that
    were examined before one was added are examined again, too.

    Raises:
        FactsError: names the field of `stated` that cannot be read.
        UsageError: a day of the facts has not come yet, the register is to end on a day that has passed, or
            a path leads into the case's own folder.
        RulebookError: no rule was in force on the day of knowledge.
        RegisterError: the register of the case was destroyed; the case is over.
        StorageError: no room or no permission for the workspace.
    """
    register_terms.refuse_destroyed(workspace)
    register_terms.refuse_unfit(steps.terms, now)
    person = _listen(workspace, stated, now)  # before hours of work, not after
    own_kinds = case_store.kept_own_kinds(workspace)
    with detect.own_kinds_in_use(own_kinds):
        return replace(_run(workspace, paths, person, now=now, steps=steps), own_kinds=own_kinds)


def _run(
    workspace: Workspace, paths: Sequence[Path], person: Facts, *, now: datetime, steps: Steps
) -> Triage:
    known = frozenset(case_store.known_documents(workspace))
    corrections = take_in(workspace, steps.said)
    workspace.record("triage.started", {"paths": [str(path) for path in paths]})
    reread = reexamine(workspace, corrections, progress=steps.rereading)
    engine = steps.engine
    gathered = gather(workspace, paths, progress=steps.progress, corrections=corrections, engine=engine)
    gather_kept(workspace, steps.originals, gathered, progress=steps.progress, corrections=corrections)
    scanned = _summary(workspace, gathered.repeated)
    summary = shown(scanned)
    refuse_unmet(workspace, steps.said, summary)
    steps.linking()
    working, fitting = Working(engine, steps.watching), Fitting(now, refit=steps.refit)
    counted = count_case(workspace, scanned.documents, known=known, fitting=fitting, working=working)
    count, facts = shown_sources(counted.count), shown_facts(counted.facts)
    keep_count(workspace, count, facts)
    register_terms.settle(workspace, steps.terms, now=now)  # a new register is bound to the usual terms
    merged = merge_facts(person, facts_of_scan(summary, count, facts))
    keep_judged_facts(workspace, merged[0])
    base = _fact_base(workspace, now, merged, (count, summary))
    steps.writing()
    papers = _write_papers(workspace, base, lang=steps.lang)
    workspace.record("triage.finished", {"added": gathered.added, "repeated": len(gathered.repeated)})
    return Triage(
        base,
        papers,
        gathered.added,
        len(gathered.repeated),
        facts,
        counted.change,
        reexamined=reread,
        linkage=counted.linkage,
    )


def _fact_base(
    workspace: Workspace,
    now: datetime,
    merged: tuple[Facts, Sequence[Conflict]],
    counted: tuple[PrincipalsCount, ScanSummary],
) -> FactBase:
    """All that the papers are written from."""
    facts, conflicts = merged
    facts = anchor_log.as_anchored(workspace, facts, now=now)
    report_duty, *others = law.judge(facts)
    warnings = (Note(NoteKind.WARNING, conflict.ja, conflict.en) for conflict in conflicts)
    return FactBase(
        case_id=workspace.case_id,
        case_title="",
        prepared_at=now,
        facts=facts,
        judgement=replace(
            report_duty, notes=(*anchor_log.disputes(workspace), *warnings, *report_duty.notes)
        ),
        others=tuple(others),
        count=counted[0],
        scan=counted[1],
        kinds=detect.catalogue(),
    )


def _listen(workspace: Workspace, stated: Sequence[Mapping[str, Any]], now: datetime) -> Facts:
    """What the person has said so far, now and before; kept once it is known to make sense."""
    told = case_store.kept_facts(workspace)
    for more in stated:
        told = told_more(told, more)
    person = facts_from_mapping(told, origin=SAID)
    refuse_unfit(person, now)
    if stated:  # the workbench says nothing here: it keeps the anchors itself
        anchor_log.take_in(workspace, person, now=now)
    case_store.keep_facts(workspace, told)
    return person


def _summary(workspace: Workspace, repeated: list[DocumentScan]) -> ScanSummary:
    kept = list(case_store.kept_scans(workspace))
    places = {str(scan.locator) for scan in kept}
    copies = [scan for scan in repeated if str(scan.locator) not in places]
    listed = sorted([*kept, *copies], key=lambda scan: str(scan.locator))
    return summary_of(listed, case_store.kept_unexamined(workspace))


def _write_papers(workspace: Workspace, base: FactBase, *, lang: str) -> dict[str, tuple[Path, Path]]:
    folder = workspace.path / PAPERS_FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    papers: dict[str, Paper] = {
        "preliminary-report": documents.preliminary_report(base),
        "incident-summary": documents.incident_summary(base),
    }
    written: dict[str, tuple[Path, Path]] = {}
    for name, paper in papers.items():
        pdf, data = folder / f"{name}.pdf", folder / f"{name}.json"
        documents.write_pdf(paper, pdf, lang=lang)
        data.write_text(json.dumps(documents.to_json(paper), ensure_ascii=False, indent=1), encoding="utf-8")
        written[name] = (pdf, data)
    return written
