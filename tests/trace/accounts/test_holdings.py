import numpy as np

from kakuho.trace.accounts.holdings import Had, mixed_likelihood

EVERYBODY = 10_000
SIZE = 500
PEOPLE, AGAIN = 200, 60
PAIRS = np.arange(AGAIN), np.arange(PEOPLE, PEOPLE + AGAIN)


def had(differing: int) -> Had:
    """A list that holds everybody of the leak, some of them with another value."""
    free = np.full(PEOPLE + AGAIN, 1 / SIZE)
    chances = free * np.where(np.arange(PEOPLE + AGAIN) < differing, 0.01, 1.0)
    return Had(0, SIZE, chances, free, 0.0, 0.0)


def test_two_rows_about_one_person_are_of_two_copies_of_a_list() -> None:
    alike = [had(0), had(0)]
    _, evenly = mixed_likelihood(alike, EVERYBODY, PAIRS)
    assert np.allclose(evenly, 0.5, atol=0.02)
    _, shares = mixed_likelihood([had(0), had(25)], EVERYBODY, PAIRS)
    assert shares.min() > AGAIN / (PEOPLE + AGAIN)
    _, unpaired = mixed_likelihood([had(0), had(25)], EVERYBODY)
    assert unpaired.min() < 0.1


def test_of_two_copies_of_a_list_the_one_with_the_leaked_values_explains_more() -> None:
    right, _ = mixed_likelihood([had(0), had(6)], EVERYBODY, PAIRS)
    wrong, _ = mixed_likelihood([had(0), had(40)], EVERYBODY, PAIRS)
    assert right > wrong + 10
