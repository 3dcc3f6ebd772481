from making import crowd, records

from kakuho.people import Keys, normalise
from kakuho.people.linkage.idle import idle_births, idle_names


def test_a_default_birth_date_is_nobodys_and_the_commonest_real_day_is_somebodys() -> None:
    table, _ = crowd(400)
    rows = table.to_pylist()
    for place, row in enumerate(rows):
        if place % 2:
            row["birth_date"] = "2000-04-01"
    days = idle_births(Keys.of([normalise(records(*rows))]).frame)
    assert [str(day) for day in days] == ["2000-04-01"]
    assert idle_births(Keys.of([normalise(table)]).frame).is_empty()
    assert idle_births(Keys.of([]).frame).is_empty()


def test_a_name_that_leads_to_hundreds_of_telephones_is_no_name() -> None:
    typed = [{"name": "見本 太郎", "phone": f"0900000{n:04}"} for n in range(1, 200)]
    orders = [{"name": "山田 花子", "phone": "09000000001", "address": "港区芝浦1-2-3"} for _ in range(200)]
    keys = Keys.of([normalise(records(*typed, *orders))])
    names = idle_names(keys.frame, "name_key")
    assert keys.texts["name"].of(names).to_list() == ["見本太郎"]
