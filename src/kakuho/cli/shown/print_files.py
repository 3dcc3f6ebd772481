"""A text to be printed as a file, in the form that its ending names."""

from collections.abc import Callable
from pathlib import Path

from kakuho import documents
from kakuho.vocab.errors import UsageError
from kakuho.vocab.prints import Printed

_WAYS: dict[str, Callable[[Printed], bytes]] = {
    ".pdf": documents.printed_pdf,
    ".docx": documents.printed_docx,
    ".html": lambda text: documents.printed_html(text).encode(),
}


def write_print(text: Printed, output: Path) -> None:
    """Write the text as PDF, Word or HTML.

    Raises:
        UsageError: the ending is another, or the place cannot be written.
    """
    if output.suffix not in _WAYS:
        raise UsageError(
            ja=f"{output} は .pdf .docx .html のどれかにしてください。",
            en=f"{output} must end in .pdf, .docx or .html.",
        )
    try:
        output.write_bytes(_WAYS[output.suffix](text))
    except OSError:
        raise UsageError(ja=f"{output} に書けません。", en=f"{output} cannot be written.") from None
