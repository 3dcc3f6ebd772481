"""A small company with tables of three months, for the tests of tracing."""

import polars as pl

HEADERS = (
    "会員番号",
    "氏名",
    "フリガナ",
    "生年月日",
    "郵便番号",
    "住所",
    "電話番号",
    "メールアドレス",
    "支店",
    "スコア",
)
_KANJI = "一二三太郎花子美咲翔健誠結愛大和蓮陽葵湊悠真凛紬海斗奈緒里香智也康平真央光"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"


def customers(n: int, *, month: int = 0) -> pl.DataFrame:
    """The list of all customers after so many months: every month some of them change."""

    def changed(i: int, every: int) -> int:
        return sum((i + 3 * m) % every == 0 for m in range(1, month + 1))

    rows = [
        (
            f"C{i * 7 + 100003:06}",
            f"見本{_KANJI[i % 37]} {_KANJI[i // 37 % 37]}{_KANJI[i * 5 % 37]}",
            f"ミホ{_KANA[i % 35]} {_KANA[i // 35 % 35]}{_KANA[i * 3 % 35]}コ",
            f"19{50 + i * 11 % 50}-{1 + i % 12:02}-{1 + i * 7 % 28:02}",
            f"{100 + i % 40:03}-{i * 131 % 10000:04}",
            f"東京都見本市{_KANJI[i % 31]}町{1 + i % 9}-{1 + i % 40}-{1 + changed(i, 40)}",
            f"090-0000-{(i + 4000 * (changed(i, 25) > 0)) % 10000:04}",
            f"mihon{i}.{changed(i, 17)}@example.jp",
            f"第{i % 8 + 1}支店",
            str((i * 37 + 11 * changed(i, 3)) % 900),
        )
        for i in range(n)
    ]
    return pl.DataFrame(rows, schema=HEADERS, orient="row")
