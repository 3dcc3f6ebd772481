"""A folder of files of the e-Gov site and of the PPC into the store."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kakuho.lawtext.guideline_html import dated_on, read_guideline
from kakuho.lawtext.law_names import guideline_named
from kakuho.lawtext.library import LONG_AGO, RE_EDITION
from kakuho.lawtext.revisions import RevisionsError, read_revisions
from kakuho.lawtext.standard_xml import MalformedLawError, read_law
from kakuho.lawtext.store.laws import LawStore, Source
from kakuho.vocab.errors import Diagnostics, KakuhoError

LARGEST_BYTES = 64_000_000
KINDS = (".json", ".xml", ".html", ".htm")  # lists of editions first: they tell what a text is
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Imported:
    """What came out of a folder: how many of each, and a sentence for each file that could not be read."""

    laws: int = 0
    guidelines: int = 0
    lists: int = 0
    problems: list[Diagnostics] = field(default_factory=list)


def import_folder(store: LawStore, folder: Path, *, progress: Progress | None = None) -> Imported:
    """What was taken in; a file that cannot be read stops no other.

    Laws are files `LAW_YYYYMMDD_AMENDMENT.xml`, as the site names them; lists of editions are answers of its
    `/law_revisions` (JSON); guidelines are pages of the PPC's site (HTML).
    """
    done = Imported()
    paths = sorted(_files(folder), key=lambda path: (KINDS.index(path.suffix.lower()), path.name))
    for number, path in enumerate(paths, 1):
        try:
            _take_in(store, path, done)
        except KakuhoError as error:
            done.problems.append(error.diagnostics())
        if progress is not None:
            progress(number, len(paths))
    return done


def _files(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.iterdir() if path.suffix.lower() in KINDS and path.is_file())


def _take_in(store: LawStore, path: Path, done: Imported) -> None:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _refused(path, f"{LARGEST_BYTES // 10**6} MBを超えています", "is too large")
        data = path.read_bytes()
    except OSError:
        raise _refused(path, "読めません", "cannot be read") from None
    source = Source.of(data, origin=path.name)
    if path.suffix.lower() == ".xml":
        _law(store, data, source)
        done.laws += 1
    elif path.suffix.lower() == ".json":
        _list(store, data, source)
        done.lists += 1
    else:
        guideline = read_guideline(data, name=path.name)
        store.put_guideline(
            guideline,
            source,
            guideline_id=guideline_named(guideline.title) or path.stem,
            in_force_from=dated_on(guideline.dated) or LONG_AGO,
        )
        done.guidelines += 1


def _law(store: LawStore, data: bytes, source: Source) -> None:
    named = RE_EDITION.fullmatch(Path(source.origin).stem)
    if named is None:
        raise MalformedLawError(
            ja=f"法令ファイル {source.origin} は名前から法令と施行日が分かりません。",
            en=f"The name of the law file {source.origin} does not tell the law and the day of its edition.",
            do_ja="e-Govの名前(法令ID_施行日_改正法令ID.xml)のまま置いてください。",
            do_en="Keep the name of the e-Gov site (LAW_YYYYMMDD_AMENDMENT.xml).",
        )
    law = read_law(data, name=source.origin)
    day = named["from"]
    try:
        begins = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        raise _refused(Path(source.origin), "施行日が日付ではありません", "has no day in its name") from None
    store.put_law(law, source, revision_id=named.group(), in_force_from=begins)


def _list(store: LawStore, data: bytes, source: Source) -> None:
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        raise _refused(Path(source.origin), "JSONとして読めません", "is not JSON") from None
    if not isinstance(answer, dict):
        raise RevisionsError(
            ja=f"改正履歴 {source.origin} が読めません。", en=f"The list of editions {source.origin} is none."
        )
    revisions = read_revisions(answer, name=source.origin)
    if revisions:
        store.put_revisions(revisions[0].law_id, revisions)


def _refused(path: Path, ja: str, en: str) -> KakuhoError:
    return KakuhoError(ja=f"ファイル {path.name}: {ja}。", en=f"The file {path.name} {en}.")
