"""The printed answer to a question: the consultations with their sources, and what a case makes of it."""

from collections.abc import Iterator
from datetime import datetime

from kakuho import documents
from kakuho.consult.entries import Entry, Point
from kakuho.vocab.papers import FactBase, Look, Paper, PaperField, PaperKind, PaperSection, Wording
from kakuho.vocab.stated import Origin, OriginKind, Status
from kakuho.workflows.consultation.asking import NO_ADVICE, Quoted, Reply

NOT_COPIED = Wording(
    "お尋ねの文は、個人情報が入り得るため、この紙に写していません。",
    "Your question is not copied here, for it may hold personal information.",
)
_BLANK = Wording("-", "-")
_CASE_SECTIONS = ("figures", "duties")


def answer_sheet(reply: Reply, now: datetime) -> Paper:
    """The sheet; `now` is printed as the time at which it was made."""
    return Paper(
        kind=PaperKind.ANSWER_SHEET,
        title=Wording("相談の回答", "Answer to a question"),
        draft_mark=Wording("一般的な説明・法的助言ではない", "GENERAL INFORMATION – no legal advice"),
        case_id=reply.case.case_id if reply.case else "",
        case_title=reply.entries[0].title.ja if reply.entries else "",
        sections=tuple(_sections(reply)),
        warnings=(NO_ADVICE, NOT_COPIED),
        law_as_of=reply.on,
        generated_at=now,
        look=Look.SHEET,
    )


def _sections(reply: Reply) -> Iterator[PaperSection]:
    if reply.case is not None:
        yield from _case(reply.case)
    for number, entry in enumerate(reply.entries, start=1):
        yield PaperSection(f"answer{number}", entry.title, tuple(_points(entry, number)), number=str(number))
    if reply.ask_back:
        fields = tuple(
            _field(f"answer.open{n}", Wording.as_is(back.asks), (Wording.as_is(back.changes),))
            for n, back in enumerate(reply.ask_back, start=1)
        )
        yield PaperSection(
            "open", Wording("確かめること(答えが変わる事実)", "Facts that would change the answer"), fields
        )
    sources = tuple(_sources(reply))
    if sources:
        yield PaperSection("sources", Wording("引用した条文・資料", "Sources quoted"), sources)


def _case(case: FactBase) -> Iterator[PaperSection]:
    """The clocks and duties, as the summary of the incident has them."""
    for section in documents.incident_summary(case).sections:
        if section.id in _CASE_SECTIONS:
            yield section


def _points(entry: Entry, number: int) -> Iterator[PaperField]:
    yield _field(f"answer.{number}.summary", Wording("まとめ", "In short"), (entry.summary,))
    for n, point in enumerate(entry.points, start=1):
        note = "、".join(map(str, point.cites))
        yield _field(f"answer.{number}.point{n}", _label(point), (Wording.as_is(point.says),), note=note)
    day, version = entry.as_of.isoformat(), entry.version
    edition = Wording(f"{day}時点の法令。第{version}版", f"Law as of {day}, version {version}")
    yield _field(f"answer.{number}.edition", Wording("版", "Edition"), (edition,))


def _label(point: Point) -> Wording:
    marked = Wording(point.certainty.ja, point.certainty.en)
    return Wording(f"{point.about}〔{marked.ja}〕", f"{point.about} ({marked.en})") if point.about else marked


def _sources(reply: Reply) -> Iterator[PaperField]:
    """A row for each text at hand, then one for all that are not."""
    every = (*reply.asked_for, *reply.quoted.values())
    for n, quoted in enumerate((each for each in every if each.text), start=1):
        text = Wording.as_is(f"「{quoted.text}」")
        yield _field(f"answer.source{n}", Wording.as_is(str(quoted.cited)), (text, *_edition(quoted)))
    absent = tuple(each for each in every if not each.text)
    if absent:
        named = Wording.as_is("、".join(str(each.cited) for each in absent))
        moves = (moved for each in absent for moved in _edition(each))
        yield _field("answer.sources", NOT_AT_HAND, (named, *moves))


NOT_AT_HAND = Wording(
    "本文が手元にないもの(法令は kakuho law sync で取り寄せられます)",
    "Not at hand (kakuho law sync fetches laws)",
)


def _edition(quoted: Quoted) -> Iterator[Wording]:
    if quoted.since is not None and quoted.since.year > 1:
        since = quoted.since.isoformat()
        yield Wording(f"{since}施行の版", f"edition in force since {since}")
    if quoted.moved is not None:
        day, to = quoted.moved.on.isoformat(), quoted.moved.to
        yield (
            Wording(f"{quoted.cited}は{day}から{to}です。", f"{quoted.cited} is {to} from {day}.")
            if to
            else Wording(f"{quoted.cited}は{day}に削られました。", f"{quoted.cited} was deleted on {day}.")
        )


def _field(field_id: str, label: Wording, value: tuple[Wording, ...], *, note: str = "") -> PaperField:
    return PaperField(
        id=field_id,
        label=label,
        value=value,
        status=Status.CONFIRMED,
        origin=Origin(OriginKind.NONE, note, note),
        blank=_BLANK,
    )
