"""Records of standards name persons by the place in the record."""

import pytest

from kakuho.detect.standard_records import standard_records_in

SEGMENT = "PID|1||00012^^^MINATO||Sato^Hanako||19721102|F|||||"


def found(text: str) -> set[tuple[str, str]]:
    return {(kind, text[start:end]) for start, end, kind, *_ in standard_records_in(text)}


def test_a_patient_of_hl7_has_name_birth_and_gender() -> None:
    assert found(f"MSH|^~\\&|HIS\n{SEGMENT}") == {
        ("NAME", "Sato"),
        ("NAME", "Hanako"),
        ("DOB", "19721102"),
        ("GENDER", "F"),
    }


def test_the_parts_of_a_card_are_name_address_and_postal_code() -> None:
    card = (
        "BEGIN:VCARD\nN:御手洗;葵;;;\nX-PHONETIC-LAST-NAME:ミタライ\n"
        "item1.ADR;TYPE=HOME:;;丸の内1-1;千代田区;東京都;100-0005;日本\nORG:山田商店\nEND:VCARD\n"
    )
    assert found(card) == {
        ("NAME", "御手洗"), ("NAME", "葵"), ("NAME", "ミタライ"),
        ("ADDRESS", "丸の内1-1"), ("ADDRESS", "千代田区"), ("ADDRESS", "東京都"), ("POSTAL", "100-0005"),
    }  # fmt: skip
    assert found("N:御手洗;葵\nADR:;;丸の内1-1;;;;") == set()


def test_a_diagnosis_of_hl7_is_special_care_required() -> None:
    assert found("DG1|1||E11^2型糖尿病^ICD10|||A") == {("SENSITIVE", "2型糖尿病")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(0010,0010) Patient's Name: Sato^Hanako", {"Sato", "Hanako"}),
        (
            "(0010,0010) PN: Yamada^Taro=山田^太郎=ヤマダ^タロウ",
            {"Yamada", "Taro", "山田", "太郎", "ヤマダ", "タロウ"},
        ),
        ("0 @I1@ INDI\n1 NAME Hanako /Sato/\n1 SEX F", {"Hanako", "Sato"}),
        ("<Cdtr><Nm>Hanako Sato</Nm></Cdtr>", {"Hanako Sato"}),
        ("<Cdtr><Nm>アオバシヨウジ</Nm></Cdtr>", set()),
        ("x^y = 2^10, a ^ b, E11^ICD10^3", set()),
    ],
)
def test_a_name_stands_where_the_standard_puts_it(text: str, names: set[str]) -> None:
    assert {value for kind, value in found(text) if kind == "NAME"} == names


def test_a_family_tree_gives_the_birth_and_no_other_date() -> None:
    tree = "1 BIRT\n2 DATE 16 Oct 1955\n1 MARR\n2 DATE 3 Mar 1981\n1 NAME A /B/"
    assert ("DOB", "16 Oct 1955") in found(tree)
    assert ("DOB", "3 Mar 1981") not in found(tree)


def test_the_account_of_a_transfer_is_a_bank_account() -> None:
    transfer = "<Cdtr><Nm>x</Nm></Cdtr><CdtrAcct><Id><Othr><Id>2389782</Id></Othr></Id></CdtrAcct>"
    assert found(transfer) == {("BANK", "2389782")}
