"""Archives are read in place, whatever their members claim to be."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from dataclasses import replace

import pytest
from leaked_files import PEOPLE, csv_bytes, zip_bytes

from kakuho.intake import DEFAULT_LIMITS

SMALL = replace(DEFAULT_LIMITS, ratio_floor_bytes=100_000, memory_bytes=5_000_000)


def tar_bytes(members: dict[str, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


@pytest.mark.parametrize("squeeze", [gzip.compress, bz2.compress, lzma.compress])
def test_a_squeezed_file_is_read(read_bytes, squeeze):
    read = read_bytes("list.csv.z", squeeze(csv_bytes())).only()
    assert read.tables[0]["header"] == PEOPLE[0]
    assert len(read.document.locator.members) == 1


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_read(read_bytes, mode):
    everything = read_bytes("a.bin", tar_bytes({"a.csv": csv_bytes(), "b/c.csv": csv_bytes("cp932")}, mode))
    assert [d.document.locator.members[-1] for d in everything.documents] == ["a.csv", "b/c.csv"]


def test_nested_archives_are_read_to_their_leaves(read_bytes):
    inner = zip_bytes({"deep.tar": tar_bytes({"x.csv.gz": gzip.compress(csv_bytes())})})
    assert read_bytes("a.zip", inner).only().document.locator.members == ("deep.tar", "x.csv.gz", "x.csv")


def test_member_names_in_cp932_are_read(read_bytes):
    data = zip_bytes({"AAAAAAAA.csv": csv_bytes()}).replace(b"AAAAAAAA", "顧客名簿".encode("cp932"))
    assert read_bytes("a.zip", data).only().document.locator.members == ("顧客名簿.csv",)


def test_member_names_are_only_labels(read_bytes, tmp_path):
    names = {"../../evil.csv": csv_bytes(), "/etc/evil.csv": csv_bytes(), "a\x1b[2Jb.csv": csv_bytes()}
    everything = read_bytes("a.tar", tar_bytes(names))
    assert [d.document.locator.members[0] for d in everything.documents] == [
        "../../evil.csv",
        "/etc/evil.csv",
        "a␛[2Jb.csv",
    ]
    assert [p.name for p in tmp_path.iterdir()] == ["a.tar"]


def test_members_of_one_name_stay_apart(read_bytes):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.csv", csv_bytes())
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.csv", csv_bytes())
    labels = [d.label for d in read_bytes("x.zip", buffer.getvalue()).documents]
    assert labels == ["x.zip » a.csv", "x.zip » a.csv#2"]


def test_links_in_a_tar_are_not_followed(read_bytes):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert read_bytes("a.tar", buffer.getvalue()).reasons() == ["link"]


def test_a_locked_member_is_stated_and_the_rest_goes_on(read_bytes):
    data = bytearray(zip_bytes({"a.csv": csv_bytes(), "b.csv": csv_bytes()}))
    for at in (data.index(b"PK\x03\x04") + 6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    everything = read_bytes("a.zip", bytes(data))
    assert everything.reasons() == ["password"]
    assert everything.only().label == "a.zip » b.csv"


def test_a_member_under_aes_is_locked(read_bytes):
    data = bytearray(zip_bytes({"a.csv": csv_bytes()}))
    for at in (data.index(b"PK\x03\x04") + 8, data.index(b"PK\x01\x02") + 10):
        data[at : at + 2] = struct.pack("<H", 99)
    assert read_bytes("a.zip", bytes(data)).reasons() == ["password"]


def test_a_broken_member_is_stated_and_the_rest_goes_on(read_bytes):
    data = bytearray(zip_bytes({"a.csv": csv_bytes() * 50, "b.csv": csv_bytes()}))
    at = data.index(b"a.csv") + 20
    data[at : at + 20] = b"\xff" * 20
    everything = read_bytes("a.zip", bytes(data))
    assert everything.reasons() == ["damaged"]
    assert everything.only().label == "a.zip » b.csv"


@pytest.mark.parametrize("keep", [10, 200, -30])
def test_a_cut_zip_is_damaged(read_bytes, keep):
    assert set(read_bytes("a.zip", zip_bytes({"a.csv": csv_bytes()})[:keep]).reasons()) == {"damaged"}


def test_a_cut_gz_is_damaged_after_its_good_part_or_at_once(read_bytes):
    assert read_bytes("a.gz", gzip.compress(csv_bytes() * 100)[:-50]).reasons() == ["damaged"]


def test_a_cut_tar_gives_what_is_whole(read_bytes):
    data = tar_bytes({"a.csv": csv_bytes(), "b.csv": csv_bytes() * 500})
    everything = read_bytes("a.tar", data[:3000])
    assert everything.only().label == "a.tar » a.csv"
    assert "damaged" in everything.reasons()


def test_an_empty_archive_is_empty(read_bytes):
    assert read_bytes("a.zip", zip_bytes({})).reasons() == ["empty"]


@pytest.mark.parametrize(
    "bomb",
    [
        zip_bytes({"zeros": bytes(5_000_000)}),
        gzip.compress(bytes(5_000_000)),
        bz2.compress(bytes(5_000_000)),
        lzma.compress(bytes(5_000_000)),
        zip_bytes({"in.zip": zip_bytes({"zeros": bytes(5_000_000)})}),
    ],
)
def test_a_bomb_is_refused(read_bytes, bomb):
    assert read_bytes("bomb", bomb, limits=SMALL).reasons() == ["limit_ratio"]


def test_a_declared_size_that_lies_is_found_out(read_bytes):
    data = bytearray(zip_bytes({"zeros": bytes(5_000_000)}))
    for at in (data.index(b"PK\x03\x04") + 22, data.index(b"PK\x01\x02") + 24):
        data[at : at + 4] = struct.pack("<I", 1000)
    assert read_bytes("bomb", bytes(data), limits=SMALL).reasons() == ["damaged"]


def test_overlapping_members_are_refused(read_bytes):
    # Two directory entries that point at one and the same member (Fifield's construction in small).
    data = zip_bytes({"a.csv": csv_bytes()})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 2, 2, len(entry) * 2, start, 0)
    assert read_bytes("a.zip", data[:start] + entry + entry + tail).reasons() == ["limit_ratio"]


def test_depth_members_and_totals_have_limits(read_bytes):
    nested = csv_bytes()
    for _ in range(5):
        nested = zip_bytes({"x": nested})
    assert read_bytes("a", nested, limits=replace(SMALL, depth=4)).reasons() == ["limit_depth"]
    many = zip_bytes({f"{i}.txt": b"text" for i in range(20)})
    assert read_bytes("b", many, limits=replace(SMALL, members=10)).reasons() == ["limit_members"]
    assert read_bytes(
        "c.tar", tar_bytes({f"{i}": b"text" for i in range(20)}), limits=replace(SMALL, members=10)
    ).reasons() == ["limit_members"]
    assert "limit_size" in read_bytes("d", many, limits=replace(SMALL, total_bytes=50)).reasons()
    assert read_bytes(
        "e.gz", gzip.compress(csv_bytes() * 100), limits=replace(SMALL, member_bytes=1000)
    ).reasons() == ["limit_size"]


def test_an_archive_that_holds_itself_ends(read_bytes):
    # A gzip quine in effect: every level unfolds into the next for longer than the limit of depth.
    data = b"end"
    for _ in range(50):
        data = gzip.compress(data)
    assert read_bytes("quine.gz", data).reasons() == ["limit_depth"]


def test_a_big_member_streams(read_bytes):
    data = csv_bytes(rows=PEOPLE * 20_000)
    assert len(data) > 1 << 22
    assert len(read_bytes("a.zip", zip_bytes({"a.csv": data})).only().tables[0]["rows"]) == 79_999


def test_a_corrupt_deflate_stream_is_damage_not_a_crash(read_bytes):
    broken = gzip.compress(csv_bytes())[:12] + zlib.compress(b"x")
    assert read_bytes("a.gz", broken).reasons() == ["damaged"]
