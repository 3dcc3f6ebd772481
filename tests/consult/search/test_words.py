from kakuho.consult.search.words import words


def test_spellings_of_one_word_are_one():
    assert words("漏洩") == words("漏えい")


def test_particles_say_nothing():
    assert "は" not in words("これは報告です")


def test_a_long_text_is_read_to_its_end():
    assert words("報告" * 30_000)[-1] == "報告"
