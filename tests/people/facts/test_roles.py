import pytest

from kakuho.people import role_of_party, role_of_source


@pytest.mark.parametrize(
    ("names", "headings", "role"),
    [
        (["list.csv"], ["社員番号", "氏名"], "employees"),
        (["list.csv"], ["会員ID", "氏名"], "customers"),
        (["顧客名簿.xlsx"], ["氏名", "住所"], "customers"),
        (["Sheet1", "社員名簿.xlsx"], ["氏名"], "employees"),
        (["list.csv", "人事"], ["氏名"], "employees"),
        (["list.csv"], ["氏名", "入社年月日"], "employees"),
        (["list.csv"], ["氏名", "最終購入日"], "customers"),
        (["株主名簿.csv"], ["氏名", "持株数"], "shareholders"),
        (["名刺.csv"], ["氏名", "会社名"], "business_contacts"),
        (["list.csv"], ["氏名", "住所"], ""),
        # The number of the customer is closer to the data than the folder of the personnel department.
        (["list.csv", "人事"], ["会員番号", "氏名"], "customers"),
        # Two roles at once tell none.
        (["list.csv"], ["社員番号", "会員番号"], ""),
    ],
)
def test_headings_and_names_tell_whose_data_a_list_holds(
    names: list[str], headings: list[str], role: str
) -> None:
    assert role_of_source(names, headings).role == role


def test_further_people_of_a_row_are_not_what_its_list_is_of() -> None:
    assert role_of_party("配偶者").role == "other"
    assert role_of_party("被保険者").role == "customers"
    assert role_of_party("担当者").role == ""
