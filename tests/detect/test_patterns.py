import re

from kakuho.detect import kinds
from kakuho.detect.label_spellings import in_running_text
from kakuho.detect.patterns import _patterns
from kakuho.detect.sensitive import expressions

# A sign of repetition behind a character of several bytes, and such a character in a class.
RE_CUT_APART = re.compile(r"[^\x00-\x7f][?*+{]|\[[^\]]*[^\x00-\x7f]")


def test_the_database_for_numbers_alone_is_compiled_when_it_is_asked_for() -> None:
    fresh = _patterns.__wrapped__(())
    assert "number_databases" not in vars(fresh)
    numbers = fresh.number_databases
    assert fresh.number_databases is numbers


def test_no_expression_repeats_or_lists_the_bytes_of_a_character() -> None:
    """Databases read bytes: 度? would make the last byte of 度 optional and ask for the two before."""
    scanned = [form for one in kinds.identifiers() for form in one.scanned if form not in one.in_arrays]
    listed = [form for form, _, is_expression in expressions() if is_expression]
    listed += [form for _, form in in_running_text()]
    assert [form for form in (*scanned, *listed) if RE_CUT_APART.search(form)] == []
