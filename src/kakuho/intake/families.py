"""Zip and OLE files that are documents of their own kind."""

import re
import zipfile

from kakuho.intake.leaves import Leaf
from kakuho.intake.refusals import damaged, password, unsupported
from kakuho.intake.sources import CHUNK_BYTES
from kakuho.intake.zips import open_zip

_OPENDOCUMENT = {
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
# A stream's name in an OLE file tells whose file it is; names are UTF-16 in its directory. [MS-CFB] 2.6.1
_OLE_STREAMS = (
    ("EncryptedPackage", None),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", ("旧形式のWord文書(.doc)", "old Word document (.doc)")),
    ("PowerPoint Document", ("旧形式のPowerPoint文書(.ppt)", "old PowerPoint document (.ppt)")),
    ("__properties_version1.0", ("Outlookメッセージ(.msg)", "Outlook message (.msg)")),
)


def zip_kind(leaf: Leaf) -> str:
    """The format of a zip file: a document's, or `zip`.

    Raises:
        Refused: it is damaged or locked as a whole.
    """
    try:
        with open_zip(leaf) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = _OPENDOCUMENT.get(archive.read("mimetype").decode("ascii", "replace").strip())
                if kind is not None and _is_locked_opendocument(archive, names):
                    raise password()
                if kind is not None:
                    return kind
    except zipfile.BadZipFile:
        raise damaged("書庫の目次", "the archive's directory") from None
    if any(name.lower() == "[content_types].xml" for name in names):
        return _office_kind(names)
    return "zip"


def _office_kind(names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names:
        return "xlsm" if "xl/vbaProject.bin" in names else "xlsx"
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return "docx"
    return "pptx" if "ppt/presentation.xml" in names else "zip"


def _is_locked_opendocument(archive: zipfile.ZipFile, names: set[str]) -> bool:
    """Whether its content is encrypted. Source: OpenDocument 1.3 part 2, 4.8.4 encryption-data."""
    if (
        "META-INF/manifest.xml" not in names
        or archive.getinfo("META-INF/manifest.xml").file_size > CHUNK_BYTES
    ):
        return False
    return b"encryption-data" in archive.read("META-INF/manifest.xml")


def ole_kind(leaf: Leaf) -> str:
    """`xls`, or the reason why it is not opened.

    Raises:
        Refused: locked, or a format that is not opened.
    """
    with leaf.source.open() as stream:
        tail = b""
        found: set[str] = set()
        while chunk := stream.read(CHUNK_BYTES):
            block = tail + chunk
            found |= {name for name, _ in _OLE_STREAMS if (name + "\0").encode("utf-16-le") in block}
            tail = block[-128:]
    for name, kind in _OLE_STREAMS:
        if name in found:
            if kind is None:
                raise password()
            if isinstance(kind, str):
                return kind
            raise unsupported(*kind)
    raise unsupported("旧形式のOffice文書(OLE)", "OLE compound file")
