"""Logs of every kind, as companies hand them over, come out as the same acts."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kakuho.trace.logs.mapping import LogMapping
from kakuho.trace.logs.reading import open_log
from kakuho.vocab.errors import UsageError

WEB = (
    '192.0.2.1 - tanaka [01/Oct/2026:09:05:00 +0900] "GET /out/e2.csv HTTP/1.1" 200 2326 "-" "x"\n'
    '192.0.2.1 - - [01/Oct/2026:09:05:00 -0730] "GET / HTTP/1.1" 200 1\n'
)
PG = (
    '2026-10-01 09:05:00.12 JST [9] tanaka@crm LOG:  AUDIT: SESSION,1,1,READ,COPY,,,"COPY (SELECT *\n'
    "\tFROM customers) TO '/out/e2.csv'\",<none>\n"
    "2026-10-01 09:06:00 UTC [8] sato@crm LOG:  connection authorized\n"
)
PG_CSV = (
    '2026-10-01 00:05:00.1 UTC,"tanaka","crm",9,"192.0.2.1:5000",abc,1,"SELECT",2026-10-01 00:00:00 UTC,'
    '3/1,0,LOG,00000,"AUDIT: SESSION,1,1,READ,COPY,,,""COPY c TO \'/out/e2.csv\'"",<none>",'
    ',,,,,,,,"psql","",,0\n'
)
M365 = (
    "RecordId,CreationDate,Operation,UserId,AuditData\n"
    '1,2026-10-01T00:05:00Z,FileDownloaded,Tanaka,"{""CreationTime"":""2026-10-01T00:05:00"",""UserId"":""Tanaka"",'
    '""Operation"":""FileDownloaded"",""ObjectId"":""https://example.jp/out/e2.csv"",""ClientIP"":""192.0.2.1""}"\n'
)
VIEWER = (
    "レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ\r\n"
    '情報,2026/10/01 9:05:00,Security,4663,ファイル,"試行されました。\r\n\tアカウント名:\t\ttanaka\r\n'
    '\tオブジェクト名:\tD:\\out\\e2.csv\r\n"\r\n'
)
SHELL = (
    '"Message","Id","TimeCreated"\n"An attempt was made.\n\tAccount Name:\t\ttanaka\n'
    '\tObject Name:\tD:\\out\\e2.csv\n","4663","10/1/2026 9:05:00 AM"\n'
)
OWN = "日時,利用者,ファイル名\n2026年10月1日 9時5分,tanaka,out/e2.csv\nよめない,,x\n"
LINES = '{"user": "tanaka", "time": "2026-10-01T00:05:00Z", "file": "out/e2.csv"}\n'


@pytest.mark.parametrize(
    ("text", "encoding", "kind"),
    [
        (WEB, "utf-8", "web"),
        (PG, "utf-8", "pgaudit"),
        (PG_CSV, "utf-8", "pgaudit-csv"),
        (M365, "utf-8-sig", "m365"),
        (VIEWER, "cp932", "windows"),
        (SHELL, "utf-16", "windows"),
        (OWN, "cp932", "table"),
        (LINES, "utf-8", "json-lines"),
    ],
)
def test_a_log_tells_who_did_what_and_when(tmp_path: Path, text: str, encoding: str, kind: str) -> None:
    (tmp_path / "log").write_text(text, encoding=encoding, newline="")
    log = open_log(tmp_path / "log", LogMapping())
    (act,) = [row for frame in log.acts() for row in frame.iter_rows(named=True)]
    assert (log.kind, act["account"].lower()) == (kind, "tanaka")
    assert "e2.csv" in act["subject"]
    assert act["at"].replace(microsecond=0) == datetime(2026, 10, 1, 0, 5, tzinfo=UTC)
    assert not log.broken_off


def test_a_mapping_names_columns_and_sets_the_clock_and_renamed_accounts_right(tmp_path: Path) -> None:
    (tmp_path / "log.gz").write_bytes(
        gzip.compress(b"when;who;what\n2026-10-01 10:05;old;e2\n".replace(b";", b","))
    )
    columns = {"time": "when", "account": "who", "subject": "what"}
    mapping = LogMapping(columns, None, "UTC", -3600.0, {"old": "tanaka"})
    log = open_log(tmp_path / "log.gz", mapping)
    (act,) = [row for frame in log.acts() for row in frame.iter_rows(named=True)]
    assert (act["account"], act["subject"], act["at"].hour) == ("tanaka", "e2", 9)


def test_a_pattern_reads_lines_of_the_companys_own_kind(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("tanaka took e2.csv at 2026-10-01 09:05\nnoise\n", encoding="utf-8")
    mapping = LogMapping(pattern=r"^(?P<account>\w+) took (?P<subject>\S+) at (?P<time>.+)$")
    log = open_log(tmp_path / "log", mapping)
    (act,) = [row for frame in log.acts() for row in frame.iter_rows(named=True)]
    assert (act["account"], act["subject"], log.rows, log.without_account) == ("tanaka", "e2.csv", 2, 1)


def test_lines_without_a_readable_time_are_kept_and_counted(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("time,user,file\nyesterday,tanaka,e2\n,sato,e3\n", encoding="utf-8")
    log = open_log(tmp_path / "log", LogMapping())
    assert [len(frame) for frame in log.acts()] == [2]
    assert log.without_time == 2


def test_a_log_of_no_known_kind_asks_for_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        open_log(tmp_path / "log", LogMapping())
    assert "--map" in refused.value.diagnostics().do_en
