"""Makes the files of this folder, which no library among the project's own can write.

    pip install msoffcrypto-tool openpyxl xlwt   (anywhere outside the project)
    python make.py

The people in them do not exist.
"""

import io
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import xlwt

HERE = Path(__file__).parent
ROWS = [("氏名", "電話番号"), ("山田太郎", "090-0000-0001"), ("佐藤花子", "090-0000-0002")]


def main() -> None:
    """Write a locked workbook of Excel 2007 and an open one of Excel 97."""
    book, clear = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.save(clear)
    with (HERE / "locked.xlsx").open("wb") as out:
        msoffcrypto.format.ooxml.OOXMLFile(clear).encrypt("himitsu", out)
    old = xlwt.Workbook(encoding="utf-8")
    sheet = old.add_sheet("名簿")
    for n, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            sheet.write(n, column, cell)
    old.save(str(HERE / "open.xls"))


if __name__ == "__main__":
    main()
