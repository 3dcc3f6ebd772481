"""What a reader may stumble over in a paper, a line each."""

from collections.abc import Sequence

from rich.console import Console

from kakuho import documents
from kakuho.cli.messages import say
from kakuho.vocab.papers import Paper


def print_plain_notes(
    console: Console, paper: Paper, notes: Sequence[documents.PlainNote], *, lang: str
) -> None:
    """Where, what, and what to say instead; one sentence where there is nothing."""
    labels = {field.id: field.label.in_(lang) for section in paper.sections for field in section.fields}
    for note in notes:
        place = (
            f"{labels[note.field]}({note.field})" if lang != "en" else f"{labels[note.field]} ({note.field})"
        )
        told = say(
            f"plain.{note.trouble.value}",
            lang,
            field=place,
            start=note.start + 1,
            length=note.length,
            word=note.word,
            instead=note.instead,
        )
        console.print(told, markup=False, soft_wrap=True)
    if notes:
        console.print(say("plain.found", lang, number=len(notes)), style="bold yellow", markup=False)
    else:
        console.print(say("plain.none", lang), markup=False)
