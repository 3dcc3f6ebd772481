"""Citations in the program's own data."""

from kakuho.workflows.law_changes.law_references import references


def test_both_spellings_of_the_data_files_are_read() -> None:
    files = {each.file for each in references()}
    assert {"law/rules/appi/report_duty/parameters.yaml", "law/statements.yaml"} <= files


def test_each_is_told_with_its_line() -> None:
    first = references()[0]
    assert first.line > 0
    assert first.citation.law_id
