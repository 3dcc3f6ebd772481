from kakuho.detect.patterns import _patterns


def test_the_database_for_numbers_alone_is_compiled_when_it_is_asked_for() -> None:
    fresh = _patterns.__wrapped__(())
    assert "number_databases" not in vars(fresh)
    numbers = fresh.number_databases
    assert fresh.number_databases is numbers
