"""Typst as the one place where papers become PDF: in memory, without network and without system fonts."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from kakuho.documents.fonts import font_folders


def typeset(template: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """A tagged PDF (PDF/A-2b, PDF/UA-1) of the data in a template; the same data give the same bytes.

    The data reach the template as JSON and are never evaluated as markup.
    """
    compiled = _compiler(template).compile(
        sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["a-2b", "ua-1"],
        timestamp=int(at.timestamp()),
    )
    assert isinstance(compiled, bytes)
    return compiled


def _compiler(template: str) -> Any:
    folder = files("kakuho.documents").joinpath("templates")
    return typst.Compiler(
        folder.joinpath(f"{template}.typ").read_bytes(),
        root=str(folder),
        font_paths=_fonts(),
        ignore_system_fonts=True,
    )


@cache
def _fonts() -> Any:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in font_folders()],
    )
