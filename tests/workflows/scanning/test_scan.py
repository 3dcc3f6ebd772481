"""From opened documents to findings in numbers."""

from pathlib import Path

from kakuho.vocab.contents import Unexamined
from kakuho.workflows.scanning.engines import examine


def test_a_table_in_a_text_of_megabytes_keeps_its_header_to_the_end(tmp_path: Path) -> None:
    story = "窓口でお話を伺い、手続きをご案内した。" * 20  # long cells: no file of delimited values
    rows = 2_500
    path = tmp_path / "log.txt"
    path.write_text("会員名,暗証番号,経緯\n" + f"見本太郎,ab12,{story}\n" * rows, encoding="utf-8")
    (done,) = examine([path], progress=lambda _: None)
    assert not isinstance(done, Unexamined)
    assert (done.scan.format, done.scan.tables) == ("text", ())
    assert done.scan.values["PASSWORD"] == rows
