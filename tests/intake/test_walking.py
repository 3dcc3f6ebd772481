"""Folders are walked in a stable order, and nothing outside them is touched."""

import io
import os
import sqlite3

import pyarrow as pa
import pytest
from leaked_files import csv_bytes
from pyarrow import parquet
from reportlab.pdfgen import canvas


def test_paths_are_relative_to_the_folder_and_sorted(read, tmp_path):
    for name in ("b.csv", "a/z.csv", "a/c.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(csv_bytes())
    assert [d.label for d in read(tmp_path).documents] == ["a/c.csv", "a/z.csv", "b.csv"]


def test_two_files_of_one_name_stay_apart(read, tmp_path):
    paths = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "a.csv")
        paths[-1].write_bytes(csv_bytes())
    assert [d.label for d in read(*paths).documents] == ["a.csv#1", "a.csv#2"]


def test_two_folders_are_told_apart_by_their_names(read, tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.csv").write_bytes(csv_bytes())
    assert [d.label for d in read(tmp_path / "one", tmp_path / "two").documents] == ["one/a.csv", "two/a.csv"]


def test_links_out_of_the_folder_are_not_followed(read, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out.csv").write_bytes(csv_bytes())
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out.csv")
    (tmp_path / "in" / "folder").symlink_to(tmp_path)
    (tmp_path / "in" / "broken").symlink_to(tmp_path / "nowhere")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in" / "loop")
    everything = read(tmp_path / "in")
    assert everything.reasons() == ["link"] * 4
    assert not everything.documents


def test_a_link_within_the_folder_is_read_once(read, tmp_path):
    (tmp_path / "a.csv").write_bytes(csv_bytes())
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    assert read(tmp_path).only().label == "a.csv"


def test_a_pipe_is_never_opened(read, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert read(tmp_path).reasons() == ["unreadable"]
    assert read(tmp_path / "pipe").reasons() == ["unreadable"]


def test_what_is_not_there_is_stated(read, tmp_path):
    assert read(tmp_path / "none.csv").reasons() == ["unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_stated(read, tmp_path):
    (tmp_path / "a.csv").write_bytes(csv_bytes())
    (tmp_path / "a.csv").chmod(0)
    assert read(tmp_path).reasons() == ["unreadable"]


def test_names_in_cp932_and_control_characters_are_made_visible(read, tmp_path):
    (tmp_path / "x\x1b[31m\u202e.csv").write_bytes(csv_bytes())
    (tmp_path / os.fsdecode("顧客".encode("cp932"))).write_bytes(csv_bytes())
    assert {d.label for d in read(tmp_path).documents} == {"x␛[31m<U+202E>.csv", "顧客"}


def test_a_file_whose_name_is_no_utf8_is_read_in_every_format(read, tmp_path):
    buffer = io.BytesIO()
    parquet.write_table(pa.table({"氏名": ["山田"]}), buffer)
    (tmp_path / os.fsdecode("顧客".encode("cp932"))).write_bytes(buffer.getvalue())
    page = canvas.Canvas(os.fsencode(tmp_path / "made.pdf").decode())
    page.drawString(72, 700, "taro@example.jp")
    page.save()
    (tmp_path / "made.pdf").rename(tmp_path / os.fsdecode("名簿".encode("cp932")))
    connection = sqlite3.connect(tmp_path / "made.db")
    connection.execute("CREATE TABLE t (name TEXT)")
    connection.execute("INSERT INTO t VALUES ('山田')")
    connection.commit()
    connection.close()
    (tmp_path / "made.db").rename(tmp_path / os.fsdecode("会員?#".encode("cp932")))
    everything = read(tmp_path)
    assert not everything.refused
    assert {d.document.format for d in everything.documents} == {"parquet", "pdf", "sqlite"}
