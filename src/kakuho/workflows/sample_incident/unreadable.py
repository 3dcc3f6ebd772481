"""Files that cannot be examined, so that *not examined* is seen in the result."""

from kakuho.vocab.contents import Reason
from kakuho.workflows.sample_incident.plain_xlsx import Sheet, xlsx_bytes
from kakuho.workflows.sample_incident.plain_zip import Member, zip_bytes
from kakuho.workflows.sample_incident.truth import Leaked

DAMAGED_PATH = "unreadable/見積台帳_破損.xlsx"
LOCKED_PATH = "unreadable/顧客資料_暗号化.zip"
LOCKED_PASSWORD = b"mihon-2026"
_LOCKED_NOTE = "品目,数量\r\nクリアファイル,200\r\n"


def unreadable() -> list[Leaked]:
    """A workbook cut off in the middle and an archive with a password."""
    rows = tuple((f"案件{number}", number * 10_000) for number in range(1, 60))
    whole = xlsx_bytes([Sheet("見積", (("案件", "金額"), *rows))])
    locked = zip_bytes(
        [Member("数量表.csv".encode("cp932"), _LOCKED_NOTE.encode("cp932"))], password=LOCKED_PASSWORD
    )
    return [
        Leaked(DAMAGED_PATH, whole[: len(whole) // 2], unexamined=Reason.DAMAGED),
        Leaked(LOCKED_PATH, locked, unexamined=Reason.PASSWORD),
    ]
