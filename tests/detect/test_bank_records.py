"""Records of transfers, in both spellings."""

import pyarrow as pa

from kakuho.detect import scan_texts


def found(text):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    return [(r["kind"], text[r["start"] : r["end"]]) for r in rows]


def fixed(account, holder):
    bank, branch = "ﾐﾄﾞﾘ".ljust(15), "ｱｵﾊﾞ".ljust(15)
    return f"20999{bank}123{branch}{'':4}1{account}{holder.ljust(30)}{'1500':0>10}0"


def test_account_and_holder_of_a_record_of_fixed_length_are_found():
    text = "1210\n" + fixed("1234567", "ﾓﾘｶﾜ ﾄﾓﾐ") + "\n" + fixed("7654321", "ｶ)ﾐﾄﾞﾘｼﾖｳｼﾞ") + "\n8000002\n"
    assert found(text) == [("BANK", "1234567"), ("NAME", "ﾓﾘｶﾜ ﾄﾓﾐ"), ("BANK", "7654321")]


def test_account_and_holder_between_commas_are_found():
    text = "1,21,0,0001\n2,0999,ﾐﾄﾞﾘ,123,ｱｵﾊﾞ,,1,1234567,ﾓﾘｶﾜ ﾄﾓﾐ,1500,0\n8,1,1500\n"
    assert found(text) == [("BANK", "1234567"), ("NAME", "ﾓﾘｶﾜ ﾄﾓﾐ")]


def test_another_list_with_kana_in_half_width_is_none():
    assert found("品番,ｶﾀﾊﾞﾝ\n0999,ﾈｼﾞ,1,1234567,ｱｶ,1500\n") == []
