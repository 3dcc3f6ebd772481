"""Every file opens with the ordinary reader of its format and holds what the truth says."""

import csv
import email
import email.policy
import io
import json
import re
import zipfile
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from kakuho.workflows.sample_incident import PartTruth, Truth
from kakuho.workflows.sample_incident.contacts_pdf import PATH as PDF
from kakuho.workflows.sample_incident.crm_export import PATH as CRM
from kakuho.workflows.sample_incident.logs import ACCESS_PATH, DELIVERY_PATH
from kakuho.workflows.sample_incident.mail import PATH as MAIL
from kakuho.workflows.sample_incident.unreadable import DAMAGED_PATH, LOCKED_PASSWORD, LOCKED_PATH
from kakuho.workflows.sample_incident.workbook import PATH as WORKBOOK

PHONE = re.compile(r"(?:\+81 ?|0)[\d()-]{8,13}")


def part(truth: Truth, ending: str) -> PartTruth:
    (found,) = (part for part in truth.parts if part.source.endswith(ending))
    return found


def check_table(told: PartTruth, header: list[str], rows: list[list[object]]) -> None:
    assert [column.header for column in told.columns] == header
    assert told.rows == len(rows)
    for i, column in enumerate(told.columns):
        assert column.filled == sum(row[i] not in (None, "") for row in rows), column.header


def crm_rows(leaked: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO((leaked / CRM).read_bytes().decode("cp932"), newline="")))


def test_the_crm_export_is_cp932_and_nothing_else(leaked: Path) -> None:
    content = (leaked / CRM).read_bytes()
    for other in ("utf-8", "euc-jp", "iso-2022-jp", "shift_jis"):
        with pytest.raises(UnicodeDecodeError):
            content.decode(other)
    text = content.decode("cp932")
    assert "髙" in text
    assert "﨑" in text
    assert re.search("[ｱ-ﾝ]", text)
    assert text.count("\r\n") == text.count("\n")


def test_the_crm_export_holds_what_the_truth_says(leaked: Path, truth: Truth) -> None:
    header, *rows = crm_rows(leaked)
    check_table(part(truth, CRM), header, [list(row) for row in rows])


def test_each_row_of_the_crm_export_is_about_the_person_the_truth_names(leaked: Path, truth: Truth) -> None:
    _, *rows = crm_rows(leaked)
    people = {person.number: person for person in truth.people}
    for mention in part(truth, CRM).mentions:
        assert rows[mention.row][4].lower() == people[mention.person].email


def test_the_workbook_has_titles_above_two_headers_and_a_sheet_without_people(
    leaked: Path, truth: Truth
) -> None:
    book = openpyxl.load_workbook(leaked / WORKBOOK)
    assert book.sheetnames == ["応募者", "セミナー来場者", "媒体別費用"]
    for name, header_row in (("応募者", 4), ("セミナー来場者", 3), ("媒体別費用", 1)):
        rows = [list(row) for row in book[name].iter_rows(min_row=header_row, values_only=True)]
        width = len(part(truth, name).columns)
        check_table(part(truth, name), [str(cell) for cell in rows[0][:width]], [r[:width] for r in rows[1:]])
    assert part(truth, "媒体別費用").values == {}
    assert book["応募者"]["G5"].is_date


def message(leaked: Path) -> EmailMessage:
    parsed = email.message_from_bytes((leaked / MAIL).read_bytes(), policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_the_mail_is_iso_2022_jp_in_head_and_body(leaked: Path) -> None:
    content = (leaked / MAIL).read_bytes()
    assert content.isascii()
    assert b"\x1b$B" in content
    assert content.lower().count(b"=?iso-2022-jp?b?") >= 4
    body = message(leaked).get_body()
    assert body is not None
    assert body.get_content_charset() == "iso-2022-jp"
    assert "TEL 03-0000-5500" in body.get_content()


def test_the_attachment_holds_a_list_under_a_cp932_name(leaked: Path, truth: Truth) -> None:
    (attachment,) = message(leaked).iter_attachments()
    assert attachment.get_filename() == "送付資料.zip"
    with zipfile.ZipFile(io.BytesIO(attachment.get_content()), metadata_encoding="cp932") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["名簿_関西エリア.csv", "お読みください.txt"]
        assert not any(info.flag_bits & 0x800 for info in archive.infolist())
        text = archive.read("名簿_関西エリア.csv").decode("utf-8-sig")
    header, *rows = list(csv.reader(io.StringIO(text, newline="")))
    check_table(part(truth, "名簿_関西エリア.csv"), header, [list(row) for row in rows])


def test_the_text_can_be_taken_out_of_the_pdf(leaked: Path, truth: Truth) -> None:
    document = pypdfium2.PdfDocument(leaked / PDF)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    told = part(truth, PDF)
    assert len(document) > 1
    assert len(PHONE.findall(text)) == told.values["PHONE"] == told.rows
    people = {person.number: person for person in truth.people}
    for mention in told.mentions:
        assert people[mention.person].family.kana in text
    document.close()


def test_the_delivery_log_is_json_lines_with_identifiers(leaked: Path, truth: Truth) -> None:
    lines = [json.loads(line) for line in (leaked / DELIVERY_PATH).read_text().splitlines()]
    told = part(truth, DELIVERY_PATH)
    assert len(lines) == told.rows
    for column in told.columns:
        assert column.filled == sum(column.header in line for line in lines), column.header
    assert told.values["COOKIE_ID"] + told.values["AD_ID"] == len(lines)


def test_the_access_log_shows_the_export_requests(leaked: Path, truth: Truth) -> None:
    lines = (leaked / ACCESS_PATH).read_text().splitlines()
    combined = re.compile(r'^\S+ - (\S+) \[[^]]+\] "GET \S+ HTTP/1\.1" 200 \d+ "-" "[^"]+"$')
    users = [match[1] for line in lines if (match := combined.match(line))]
    assert len(users) == len(lines) == part(truth, ACCESS_PATH).rows
    assert [user for user in users if user != "-"] == ["r.kuroda"] * 3
    assert sum("/admin/crm/export" in line for line in lines) == 3


def test_the_damaged_workbook_does_not_open(leaked: Path) -> None:
    with pytest.raises(zipfile.BadZipFile):
        openpyxl.load_workbook(leaked / DAMAGED_PATH)


def test_the_locked_archive_opens_with_its_password_only(leaked: Path) -> None:
    with zipfile.ZipFile(leaked / LOCKED_PATH, metadata_encoding="cp932") as archive:
        (name,) = archive.namelist()
        with pytest.raises(RuntimeError, match="password required"):
            archive.read(name)
        with pytest.raises(RuntimeError, match="Bad password"):
            archive.read(name, pwd=b"another")
        assert archive.read(name, pwd=LOCKED_PASSWORD).decode("cp932").startswith("品目")


def test_every_leaked_file_is_in_the_truth(leaked: Path, truth: Truth) -> None:
    files = {str(path.relative_to(leaked)) for path in leaked.rglob("*") if path.is_file()}
    told = {part.source.split(" » ")[0] for part in truth.parts} | set(truth.unexamined)
    assert files == told
