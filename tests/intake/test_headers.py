"""The header row is found as a reader would find it."""

import pytest

from kakuho.intake.headers import find_layout

N = None
FOUND = {
    "plain": ([["氏名", "電話番号"], ["山田太郎", "090-0000-0001"]], ("氏名", "電話番号"), 1),
    "names only": ([["名前"], ["山田太郎"], ["佐藤花子"]], ("名前",), 1),
    "title and blank": (
        [["顧客名簿", N, N], [N, N, N], ["No.", "氏名", "備考"], ["1", "山田", N]],
        ("No.", "氏名", "備考"),
        3,
    ),
    "title, note, date": (
        [
            ["会員一覧", N, N, N],
            ["※社外秘", N, N, N],
            [N, N, N, "作成日:2026/1/5"],
            ["会員番号", "氏名", "住所", "TEL"],
            ["A001", "山田太郎", "東京都港区1-1", "03-0000-0001"],
        ],
        ("会員番号", "氏名", "住所", "TEL"),
        4,
    ),
    "groups above": (
        [
            ["顧客", N, "連絡先", N],
            ["氏名", "フリガナ", "電話", "メール"],
            ["山田", "ヤマダ", "090-0000-0001", "a@example.jp"],
        ],
        ("顧客 氏名", "顧客 フリガナ", "連絡先 電話", "連絡先 メール"),
        2,
    ),
    "merged downwards": (
        [
            ["氏名", "連絡先", N, "備考"],
            [N, "電話", "メール", N],
            ["山田", "090-0000-0001", "a@example.jp", N],
        ],
        ("氏名", "連絡先 電話", "連絡先 メール", "備考"),
        2,
    ),
    "english": (
        [["user_id", "email", "created_at"], ["1", "a@example.jp", "2026-01-05"]],
        ("user_id", "email", "created_at"),
        1,
    ),
    "unknown words over data": (
        [["甲", "乙"], ["100", "2026-01-05"], ["200", "2026-01-06"]],
        ("甲", "乙"),
        1,
    ),
    "line breaks in labels": (
        [["電話\n番号", "氏 名"], ["090-0000-0001", "山田"]],
        ("電話 番号", "氏 名"),
        1,
    ),
    "years across": ([["氏名", "2024年", "2025年"], ["山田", "100", "200"]], ("氏名", "2024年", "2025年"), 1),
    "starts at column B": ([[N, "氏名", "住所"], [N, "山田太郎", "大阪市北区1"]], ("", "氏名", "住所"), 1),
}
NONE = {
    "data at once": [["山田太郎", "090-0000-0001"], ["佐藤花子", "090-0000-0002"]],
    "names at once": [["山田太郎"], ["佐藤花子"], ["鈴木一郎"]],
    "labels run down": [["氏名", "山田太郎"], ["電話", "090-0000-0001"], ["住所", "東京都港区1-1"]],
    "a form of pairs": [
        ["氏名", "山田", "フリガナ", "ヤマダ"],
        ["住所", "東京都港区1", "電話", "03-0000-0001"],
        ["部署", "総務", "役職", "課長"],
    ],
    "numbers": [["1", "2"], ["3", "4"]],
    "nothing": [[N, N], [N, N]],
    "access log": [["192.0.2.1", "2026-01-05 10:00:00", "/a"], ["192.0.2.2", "2026-01-05 10:00:01", "/b"]],
}


@pytest.mark.parametrize("name", FOUND)
def test_the_header_is_found(name):
    rows, header, first_data = FOUND[name]
    layout = find_layout(rows)
    assert (layout.header, layout.first_data) == (header, first_data)


@pytest.mark.parametrize("name", NONE)
def test_where_there_is_no_header_none_is_made_up(name):
    assert find_layout(NONE[name]).header is None


def test_what_stands_above_the_header_is_the_preamble():
    layout = find_layout([["名簿", None], ["担当:総務", None], ["氏名", "電話"], ["山田", "090-0000-0001"]])
    assert layout.preamble == ("名簿", "担当:総務")
