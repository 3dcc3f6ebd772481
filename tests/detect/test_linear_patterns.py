import time

from kakuho.detect.linear_patterns import LinearPattern


def test_matches_are_places_in_the_text_and_of_each_place_the_longest():
    pattern = LinearPattern(("顧客[0-9]{3,5}",))
    found = list(pattern.finditer("番号は顧客12345、顧客678", 2, 20))
    assert [(f.start(), f.end(), f[0]) for f in found] == [(3, 10, "顧客12345"), (11, 16, "顧客678")]


def test_only_the_whole_cell_matches():
    pattern = LinearPattern(("AC[0-9]{4}",))
    assert pattern.fullmatch("AC1234") is not None
    assert pattern.fullmatch("AC12345") is None


def test_what_takes_other_engines_for_ever_takes_no_time():
    pattern = LinearPattern(("(?:a|aa){1,60}b",))
    before = time.process_time()
    pattern.fullmatch("a" * 4000)
    assert time.process_time() - before < 10
