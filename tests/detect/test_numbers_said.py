"""Talk about pensions and insurance cards makes numbers of their form count."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts


def found(text: str) -> set[tuple[str, str]]:
    rows = scan_texts(pa.array([text], type=pa.large_string())).to_pylist()
    return {(row["kind"], text[row["start"] : row["end"]]) for row in rows}


def test_numbers_of_the_form_near_talk_about_a_pension_are_pension_numbers() -> None:
    text = "年金記録の照会。番号が二つある。ひとつは5074-297280、もうひとつは4929 144699。"
    assert {("PENSION", "5074-297280"), ("PENSION", "4929 144699")} <= found(text)


@pytest.mark.parametrize(
    "text",
    [
        "年金の相談は電話 0570-051165 へ",
        "年金の件。注文番号 5074-297280 とは別です",
        "ひとつは5074-297280、もうひとつは別のもの",
    ],
)
def test_telephones_orders_and_other_talk_are_not(text: str) -> None:
    assert "PENSION" not in {kind for kind, _ in found(text)}


def test_a_number_stands_behind_the_symbol_of_a_card() -> None:
    text = "資格喪失証明書\n記号 7497 番号 8997409 保険者番号 06123459"
    assert ("INSURED_NO", "8997409") in found(text)


def test_the_symbol_of_a_drawing_is_none_of_a_card() -> None:
    assert "INSURED_NO" not in {kind for kind, _ in found("保険者番号なし。図面記号 7497 番号 8997409")}
