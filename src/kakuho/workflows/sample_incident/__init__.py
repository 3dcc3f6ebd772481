"""A realistic, wholly synthetic incident of a web-advertising firm, to practise on and to test with."""

from kakuho.workflows.sample_incident.truth import Mention, PartTruth, Truth
from kakuho.workflows.sample_incident.writing import DEFAULT_PEOPLE, DEFAULT_SEED, write_sample

__all__ = ["DEFAULT_PEOPLE", "DEFAULT_SEED", "Mention", "PartTruth", "Truth", "write_sample"]
