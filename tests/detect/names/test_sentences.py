import re
from pathlib import Path

SENTENCES = Path(__file__).resolve().parents[3] / "training/names"
SLOT = re.compile(r"\{[A-Za-z]\}")
KNOWN = re.compile(r"\{[FSGBHhMNKkCcYyLPQDEIJ]\}")


def test_sentences_to_learn_from_hold_known_slots_only_and_stand_once() -> None:
    lines = [
        line for file in sorted(SENTENCES.glob("*.txt")) for line in file.read_text("utf-8").splitlines()
    ]
    assert len(lines) > 10_000
    assert len(set(lines)) == len(lines)
    assert [line for line in lines if any(not KNOWN.fullmatch(slot) for slot in SLOT.findall(line))] == []
