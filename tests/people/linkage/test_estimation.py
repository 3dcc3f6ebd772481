import pyarrow as pa
from making import crowd, pair_f1, records

from kakuho.people import fit, link, normalise
from kakuho.people.linkage.patterns import CONTRADICT, EMAIL, FULL, PHONE


def test_too_few_records_teach_nothing() -> None:
    assert fit(normalise(records())) is None
    assert fit(normalise(records({"name": "山田太郎", "phone": "090-0000-0001"}))) is None


def test_what_is_learnt_joins_the_records_of_one_person() -> None:
    table, who = crowd(600, seed=3)
    assert pair_f1(who, link(normalise(table))["person"].to_pylist()) > 0.97


def test_one_name_and_one_telephone_are_nearly_always_one_person() -> None:
    model = fit(normalise(crowd(600, seed=3)[0]))
    assert model is not None
    assert model.one_share[FULL, [EMAIL, PHONE], 0].min() > 0.99
    assert model.one_birth[1] > 0.9 * model.one_birth[1:].sum()


def test_homes_under_one_telephone_teach_that_a_telephone_is_no_person() -> None:
    givens = "健誠恵実愛進学豊茂清"
    rows = [
        {
            "name": f"佐藤{one}{two}",
            "phone": f"09000{home:06}",
            "birth_date": f"19{60 + home % 40}-0{1 + home % 9}-{day:02}",
        }
        for home in range(150)
        for day, (one, two) in enumerate(zip(givens[home % 9 :], givens[(home * 7) % 9 :], strict=False), 1)
        if day < 4
    ]
    links = link(
        normalise(records(*rows, *({**row, "email": f"p{n}@example.jp"} for n, row in enumerate(rows))))
    )
    person = links["person"].to_pylist()
    assert CONTRADICT == 0
    assert len(set(person)) == len({(row["name"], row["phone"]) for row in rows})


def test_a_list_numbered_by_row_tells_nobody_apart() -> None:
    table, who = crowd(600, seed=3)
    place = table.schema.get_field_index("company_id")
    field = table.schema.field(place)
    numbers = pa.array([f"M{1_000_000 + 7 * n}" for n in range(table.num_rows)], type=field.type)
    numbered = normalise(table.set_column(place, field, numbers))
    assert pair_f1(who, link(numbered)["person"].to_pylist()) > 0.97
    model = fit(numbered)
    assert model is not None
    assert model.one_company[1] < 0.05 * model.one_company[1:].sum()


def test_a_register_of_members_teaches_that_another_number_is_another_person() -> None:
    table, who = crowd(600, seed=3)
    place = table.schema.get_field_index("company_id")
    field = table.schema.field(place)
    numbers = pa.array([f"M{1_000_000 + 7 * one}" for one in who], type=field.type)
    numbered = normalise(table.set_column(place, field, numbers))
    assert pair_f1(who, link(numbered)["person"].to_pylist()) > 0.97
    model = fit(numbered)
    assert model is not None
    assert model.one_company[1] > 0.9 * model.one_company[1:].sum()
