"""Every spelling that a form writes means the same, is read back, and stands under the same position."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from traced_company import customers

from kakuho.trace.canonical import canonical
from kakuho.trace.marks.code import MarkCode
from kakuho.trace.marks.forms import FORMS, Form
from kakuho.trace.marks.reading import observed
from kakuho.trace.marks.writing import marked
from kakuho.trace.recognising import Role

CODE = MarkCode(b"k" * 32)
VALUES = {
    "name-space": ["見本 太郎", "見本\u3000花子", "さくら 見本"],
    "kana-space": ["ミホン タロウ", "ﾐﾎﾝ ﾀﾛｳ", "みほん\u3000さくら"],
    "phone-brackets": ["090-0000-1111", "03(0000)1111", "0120-000-111"],
    "postal-mark": ["100-0001", "〒100-0002"],
    "date-stroke": ["1980-01-02", "1980/1/2", "2026-01-02 10:00:11"],
    "address-chome": ["東京都見本市見本町3丁目2番1号", "見本市見本町３丁目２－１ 見本ビル"],
    "address-prefecture": ["東京都見本市見本町3-2-1", "北海道 見本市北町1"],
    "address-number": ["見本県見本市見本町3-2-1", "見本市見本町 3番地の2\u3000見本荘101"],
    "address-building": ["東京都見本市見本町3-2-1 見本ビル", "見本市見本町3番2号\u3000見本荘101号室"],
    "address-room": ["東京都見本市見本町3-2-1 見本ビル101号室"],
    "address-digits": ["東京都見本市見本町3-2-1", "見本市見本町３丁目２番１号 見本荘2"],
}
OTHERS = [
    "",
    "見本",
    "John Smith",
    "第 2 条",
    "+81-90-0000-1111",
    "2026年1月2日",
    "北海道札幌市中央区北1条西2-3",
    "3-2",
]


def spelt(form: Form, values: list[str], *, mark: bool) -> pl.Series:
    frame = pl.DataFrame({"v": values, "b": [mark] * len(values)})
    return frame.select(form.spell(pl.col("v"), pl.col("b"))).to_series()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_both_spellings_mean_the_same_and_are_read_back(form: Form) -> None:
    before = pl.Series("v", VALUES[form.id])
    subjects = form.subjects(before).to_list()
    assert all(subjects)
    for mark in (False, True):
        after = spelt(form, VALUES[form.id], mark=mark).alias("v")
        told = after.to_frame().select(r=form.readable(pl.col("v")), b=form.read(pl.col("v")))
        assert told["r"].all()
        assert told["b"].to_list() == [mark] * len(after)
        assert form.subjects(after).to_list() == subjects
        assert canonical(after, form.spelling).eq_missing(canonical(before, form.spelling)).all()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_other_values_are_left_alone(form: Form) -> None:
    frame = pl.DataFrame({"v": OTHERS})
    assert not frame.select(form.readable(pl.col("v"))).to_series().any()


@pytest.mark.parametrize("role", list(Role))
@settings(max_examples=20, deadline=None)
@given(
    values=st.lists(
        st.text(st.sampled_from("見本市町丁目番号室太郎アｱ〒()-－/ \u3000019０１９県東京都")), max_size=8
    )
)
def test_whatever_stands_in_a_column_keeps_its_meaning(role: Role, values: list[str]) -> None:
    before = pl.Series("v", values, dtype=pl.String)
    after = marked(before, role, CODE, "見本商事").values
    assert canonical(after, role.spelling).eq_missing(canonical(before, role.spelling)).all()


def test_numbers_without_hyphens_get_them_and_values_that_only_look_alike_do_not_lie() -> None:
    phones = marked(pl.Series(["09000001111", "0300001111"]), Role.PHONE, CODE, "a").values.to_list()
    assert phones[0] in {"090-0000-1111", "090(0000)1111"}
    assert phones[1] == "0300001111"  # where the area code ends is not known
    # Without 丁目 three numbers may be those of a lot: they are never made one.
    made = marked(pl.Series(["東京都見本市見本町3-2-1"] * 2), Role.ADDRESS, CODE, "a").values
    assert not made.str.contains("丁目").any()


def test_a_copy_is_the_same_whenever_it_is_made_and_another_for_another_recipient() -> None:
    names = customers(300)["氏名"]
    first, again, other = (marked(names, Role.NAME, CODE, name).values for name in ("a", "a", "b"))
    assert first.equals(again)
    assert 40 < (first != other).sum() < 260


def test_marks_are_read_in_any_order_under_any_header_each_position_once() -> None:
    phones = marked(customers(300)["電話番号"], Role.PHONE, CODE, "a").values
    straight, shuffled = observed([phones], CODE), observed([phones.shuffle(3).append(phones)], CODE)
    assert len(straight.positions) == 300
    assert set(zip(straight.positions.tolist(), straight.bits.tolist(), strict=True)) == set(
        zip(shuffled.positions.tolist(), shuffled.bits.tolist(), strict=True)
    )
