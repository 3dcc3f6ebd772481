import json

import numpy as np
import pytest
from making import crowd, records

from kakuho.people import LinkageModel, fit, link, normalise


def test_a_model_kept_as_json_judges_as_it_did() -> None:
    keys = normalise(crowd(300)[0])
    model = fit(keys)
    assert model is not None
    kept = LinkageModel.from_json(json.loads(json.dumps(model.as_json())))
    assert link(keys, kept)["person"].to_pylist() == link(keys)["person"].to_pylist()


def test_the_same_records_teach_the_same_model_in_any_order() -> None:
    table = crowd(300)[0]
    shuffled = table.take(np.random.default_rng(1).permutation(len(table)))
    one, other = fit(normalise(table)), fit(normalise(shuffled))
    assert one is not None
    assert other is not None
    assert one.as_json() == other.as_json()


def test_a_second_file_of_a_few_rows_is_judged_by_the_model_of_the_first() -> None:
    model = fit(normalise(crowd(300)[0]))
    row = {"name": "佐藤健誠", "phone": "090-0000-0001", "email": "ken@example.jp"}
    keys = normalise(records(row, row | {"birth_date": "1980-01-02"}))
    assert len(set(link(keys, model)["person"].to_pylist())) == 1
    assert link(keys)["surplus"].null_count == 2
    assert link(keys, model)["surplus"].null_count == 0


def test_a_model_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version 7"):
        LinkageModel.from_json({"version": 7})


def test_a_model_of_another_shape_is_refused() -> None:
    model = fit(normalise(crowd(300)[0]))
    assert model is not None
    with pytest.raises(ValueError, match="one_birth"):
        LinkageModel.from_json(model.as_json() | {"one_birth": [0.5, 0.5]})
