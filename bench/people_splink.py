"""Splink with its plain defaults on the rows that `people` links: time, memory, F1. In a process of its own.

    python bench/people_splink.py --rows N | --set FOLDER

The values are those `normalise` gives, so that only linkage differs. Splink is not a part of Kakuho; see
docs/decisions/0012.
"""

import argparse
import json
import logging
import resource
import time
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.internals.duckdb.database_api import DuckDBAPI

import people as measure
import people_generator
import people_typed
import people_worlds
from kakuho import people

COLUMNS = ("name_key", "kana_key", "birth_key", "phone_key", "email_key", "address_key")
BLOCKS = (
    ("phone_key",),
    ("email_key",),
    ("name_key", "birth_key"),
    ("kana_key", "birth_key"),
    ("address_key",),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--set", type=Path)
    parser.add_argument("--world", type=int)
    arguments = parser.parse_args()
    if arguments.set:
        records, truth = measure.shared_set(arguments.set)
    elif arguments.world is not None:
        world = people_worlds.drawn(arguments.world)
        records, truth = people_typed.typed(world, seed=arguments.world)
    else:
        records, truth = people_generator.generate(arguments.rows)
    frame = pl.from_arrow(people.normalise(records).select(["record", *COLUMNS]))
    before_gb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    started, cpu = time.monotonic(), time.process_time()
    found = clusters(frame.with_columns(pl.col("birth_key").cast(pl.String)))
    wall, cpu = time.monotonic() - started, time.process_time() - cpu
    precision, recall, f1 = measure.pair_scores(truth, found)
    print(
        json.dumps(
            {
                "people": len(np.unique(found)),
                "precision": round(precision, 4),
                "recall": round(recall, 4),
                "F1": round(f1, 4),
                "link_s": round(wall, 2),
                "cpu_s": round(cpu, 2),
                "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
                "before_gb": round(before_gb, 2),
            }
        )
    )


def clusters(frame: pl.DataFrame) -> np.ndarray:
    """The cluster of each record: every comparison, rate and threshold as Splink's own examples have them."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    present = [column for column in COLUMNS if frame[column].null_count() < frame.height]
    compared = {
        "name_key": cl.NameComparison,
        "kana_key": cl.NameComparison,
        "email_key": cl.EmailComparison,
        "birth_key": lambda column: cl.DateOfBirthComparison(column, input_is_string=True),
    }
    blocks = [block_on(*keys) for keys in BLOCKS if set(keys) <= set(present)]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="record",
        comparisons=[compared.get(column, cl.ExactMatch)(column) for column in present],
        blocking_rules_to_generate_predictions=blocks,
    )
    api = DuckDBAPI(duckdb.connect(config={"threads": 2}))
    linker = Linker(api.register(frame.to_arrow()), settings, log_level=logging.ERROR)
    training = linker.training
    training.estimate_probability_two_random_records_match(blocks[:2], recall=0.8)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(blocks[0])
    training.estimate_parameters_using_expectation_maximisation(blocks[-1])
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    clustering = linker.clustering
    joined = clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=0.95)
    table = pl.from_arrow(joined.as_pyarrow_table()).sort("record")
    return table["cluster_id"].to_numpy()


if __name__ == "__main__":
    main()
