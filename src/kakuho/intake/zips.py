"""Zip archives, read in place."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from kakuho.intake.labels import decode_name, visible
from kakuho.intake.leaves import Leaf
from kakuho.intake.limits import check_memory, check_ratio
from kakuho.intake.members import Labels, Member
from kakuho.intake.refusals import Refused, damaged, password
from kakuho.intake.sources import Source, bytes_source, read_all
from kakuho.vocab.contents import Reason

_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_KEEP_BYTES = 1 << 22  # members up to this size are unpacked once into memory


@contextmanager
def open_zip(leaf: Leaf) -> Iterator[zipfile.ZipFile]:
    """The archive with its list of members read; one that lies in a container is held in memory.

    Raises:
        Refused: too many members, or members that overlap.
    """
    in_place = leaf.source.path is not None
    data = b"" if in_place else read_all(leaf.source, leaf.budget.limits)
    with leaf.source.open() if in_place else io.BytesIO(data) as stream, zipfile.ZipFile(stream) as archive:
        _check_members(archive, leaf)
        yield archive


def _check_members(archive: zipfile.ZipFile, leaf: Leaf) -> None:
    infos = archive.infolist()
    if len(infos) > leaf.budget.limits.members:
        raise Refused(
            Reason.LIMIT_MEMBERS,
            ja=f"中のファイルが上限の{leaf.budget.limits.members:,}個を超えています",
            en=f"holds more than the {leaf.budget.limits.members:,} members allowed",
        )
    _refuse_overlap(infos, archive.start_dir)


def _refuse_overlap(infos: list[zipfile.ZipInfo], end: int) -> None:
    """Return when no two members share bytes.

    Source: David Fifield, A better zip bomb (2019): overlapping members make small archives huge.
    """
    for info in sorted(infos, key=lambda i: i.header_offset, reverse=True):
        if info.header_offset + 30 + info.compress_size > end:
            raise Refused(
                Reason.LIMIT_RATIO,
                ja="中のファイルどうしが重なっています。圧縮爆弾のおそれがあるため展開しません",
                en="its members overlap; not unpacked, it may be a bomb",
            )
        end = info.header_offset


def zip_members(leaf: Leaf) -> Iterator[Member]:
    """The members of the archive in their order."""
    labels = Labels()
    with open_zip(leaf) as archive:
        for info in archive.infolist():
            if info.is_dir() and not info.file_size:
                continue
            label = labels.unique(member_name(info))
            yield Member(label, _content(archive, info, label, leaf))


def member_name(info: zipfile.ZipInfo) -> str:
    """The member's name; one not marked as UTF-8 is CP932 as Japanese programs write it, or UTF-8.

    Source: APPNOTE.TXT 4.4.4 bit 11 and appendix D.
    """
    if info.flag_bits & _UTF8_NAME:
        return visible(info.orig_filename)
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return visible(info.orig_filename)
    return visible(decode_name(raw).replace("\\", "/"))


def _content(  # noqa: PLR0911  one answer for each way a member can be closed
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, label: str, leaf: Leaf
) -> Source | Refused:
    if info.flag_bits & _ENCRYPTED or info.compress_type == 99:
        return password()
    if info.external_attr >> 28 == 0xA:
        return Refused(Reason.LINK, ja="リンクのため、たどりません", en="is a link; not followed")
    packed = max(info.compress_size, 1)

    def reopen() -> BinaryIO:
        return archive.open(info)  # type: ignore[return-value]

    try:
        check_ratio(packed, info.file_size, leaf.budget.limits)
        if info.file_size <= _KEEP_BYTES:
            return bytes_source(label, _read(archive, info), packed)
    except Refused as refused:
        return refused
    except NotImplementedError:
        return Refused(
            Reason.UNSUPPORTED,
            ja="対応していない圧縮方式のため展開できません",
            en="is packed in a way that is not supported",
        )
    except RuntimeError:  # zipfile says so of a password
        return password()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, zlib.error, lzma.LZMAError):
        return damaged("書庫内のデータ", "data in the archive")
    return Source(label, reopen, packed_bytes=packed)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as stream:
        return stream.read()


def read_part(archive: zipfile.ZipFile, name: str, leaf: Leaf) -> bytes:
    """One member of a document format, bounded.

    Raises:
        Refused: it is too big or unfolds like a bomb.
        KeyError: there is no such member.
    """
    info = archive.getinfo(name)
    if info.flag_bits & _ENCRYPTED:
        raise password()
    check_memory(info.file_size, leaf.budget.limits)
    check_ratio(info.compress_size, info.file_size, leaf.budget.limits)
    leaf.budget.meter(info.compress_size).take(info.file_size)
    return _read(archive, info)
