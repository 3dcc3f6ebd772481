"""Encodings are judged rightly, and a few bad bytes cost only themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leaked_files import SENTENCES

from kakuho.intake.encodings import CODEC_OF, Decoder, bom_length, judge_encoding

CODECS = ["utf-8", "cp932", "euc-jp", "iso-2022-jp", "utf-16-le", "utf-16-be"]
everyday = st.text(
    alphabet="あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんアイウエオカキク"
    "山田太郎佐藤花子東京都大阪府千代田区中央区電話番号住所氏名一二三、。ー 0123456789abcXYZ@.-,\r\n",
    min_size=12,
)


@pytest.mark.parametrize("encoding", CODECS)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_everyday_writing_is_read_in_the_encoding_it_was_written_in(encoding, sentence):
    data = sentence.encode(CODEC_OF[encoding])
    assert judge_encoding(data, data) == encoding


@given(
    text=everyday.filter(lambda t: sum("ぁ" <= c <= "ん" for c in t) >= 6), encoding=st.sampled_from(CODECS)
)
def test_a_round_trip_keeps_the_text(text, encoding):
    data = text.encode(CODEC_OF[encoding])
    judged = judge_encoding(data, data)
    assert judged is not None
    assert Decoder(judged).decode(data) == text


@pytest.mark.parametrize("bom", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_a_byte_order_mark_decides_and_is_not_part_of_the_text(bom):
    codec = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}[bom]
    data = bom + "氏名".encode(codec)
    judged = judge_encoding(data)
    assert data[bom_length(data, judged) :].decode(CODEC_OF[judged]) == "氏名"


def test_half_width_katakana_of_banks_is_cp932():
    data = "ｶ)ﾔﾏﾀﾞｼﾖｳﾃﾝ,ﾌﾂｳ,0000001\r\nｻﾄｳ ﾊﾅｺ,ﾌﾂｳ,0000002\r\n".encode("cp932")
    assert judge_encoding(data, data) == "cp932"


def test_vendor_characters_in_iso_2022_jp_are_read():
    # ① and 髙 as Outlook writes them: JIS row 13 and NEC-selected IBM extensions.
    data = b"\x1b$B-!|b\x1b(B\r\n" + "山田".encode("iso2022_jp")
    text = Decoder("iso-2022-jp").decode(data)
    assert "①髙" in text
    assert "山田" in text


def test_vendor_characters_in_euc_jp_are_read():
    assert Decoder("euc-jp").decode(b"\xad\xa1\xfc\xe2\n" + "山田".encode("euc_jp")) == "①髙\n山田"


def test_bad_bytes_are_counted_and_the_rest_is_read():
    decoder = Decoder("utf-8")
    text = decoder.decode("山田太郎\n".encode() + b"\xff\xfe\x80 bad\n" + "佐藤\n".encode())
    assert text.startswith("山田太郎\n")
    assert text.endswith("佐藤\n")
    assert decoder.lost == 3


def test_a_line_in_another_encoding_is_read_in_that_one():
    decoder = Decoder("utf-8")
    assert (
        decoder.decode("東京都です\n".encode() + "大阪府です\n".encode("cp932")) == "東京都です\n大阪府です\n"
    )
    assert decoder.lost == 0


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 100, bytes(range(256)) * 4, b"\x80\x04\x95" + bytes(40)]
)
def test_binary_data_is_no_text(data):
    assert judge_encoding(data, data) is None


def test_utf8_with_one_bad_byte_in_a_long_text_is_still_utf8():
    data = ("個人情報の保護に関する法律\n" * 200).encode() + b"\xe5\n"
    assert judge_encoding(data, data) == "utf-8"


def test_a_log_with_a_run_of_nul_bytes_is_still_text():
    assert judge_encoding(b"tel 090-0000-0001\n" * 100 + bytes(50)) == "utf-8"


def test_western_text_is_not_taken_for_binary():
    data = "Müller, Straße 5\nJosé, café\n".encode("latin-1") * 5
    assert judge_encoding(data, data) == "cp1252"
