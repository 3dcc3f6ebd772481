"""Tables inside texts, in the ways in which lists are printed, dumped and torn."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts


def spans(text: str) -> list[tuple[str, str]]:
    rows = scan_texts(pa.array([text], type=pa.large_string())).to_pylist()
    return [(row["kind"], text[row["start"] : row["end"]]) for row in rows]


PEOPLE = [("見本 太郎", "S53.12.16"), ("見本 花子", "H4.3.23"), ("見本 次郎", "S61.9.11")]


@pytest.mark.parametrize("sign", ["│", "┃", "║", "   ", " / ", "\t", ";"])
def test_birth_dates_are_found_by_their_column_whatever_divides_the_cells(sign: str) -> None:
    lines = [sign.join(("番号", "氏名", "生年月日"))]
    lines += [sign.join((f"90{n}", *person)) for n, person in enumerate(PEOPLE)]
    assert [value for kind, value in spans("\n".join(lines)) if kind == "DOB"] == [born for _, born in PEOPLE]


def test_a_dump_of_sql_is_read_by_the_columns_that_it_names() -> None:
    rows = "\n".join(f"{n}\t見本\t太郎\t19{60 + n}-01-02" for n in range(3))
    text = f"COPY public.members (id, sei, mei, birthday) FROM stdin;\n{rows}\n\\.\n"
    assert [kind for kind, _ in spans(text)] == ["NAME", "NAME", "DOB"] * 3


def test_rows_without_a_header_are_read_by_what_they_hold() -> None:
    text = "\n".join(f"{n},見本 太郎,19{50 + 10 * n}-01-02,可" for n in range(5))
    assert sum(kind == "DOB" for kind, _ in spans(text)) == 5


def test_a_second_table_follows_a_blank_line() -> None:
    text = "氏名,電話,区分\n見本 太郎,03-0000-0001,A\n\n会員番号,旅券番号,区分\nM001,TK1234567,B\n"
    assert ("PASSPORT", "TK1234567") in spans(text)


def test_headings_in_a_row_are_no_names() -> None:
    assert spans("番号 児童氏名 よみがな 保護者 住所 電話 備考\n") == []


@pytest.mark.parametrize("header", ["hashed_address,seg", "hashed_address,hashed_tel_flag,seg"])
def test_a_list_of_few_columns_is_known_by_one_of_its_keys(header: str) -> None:
    digests = [f"{n:02x}" * 32 for n in range(3, 6)]
    more = ",0" if header.count(",") == 2 else ""
    text = "\n".join([header, *(f"{digest}{more},A1" for digest in digests)])
    assert spans(text) == [("HASHED_EMAIL", digest) for digest in digests]


def test_a_line_of_words_is_no_header_of_few_columns() -> None:
    assert spans("mail,see you tomorrow\nfine,thank you\nbye,me\n") == []
