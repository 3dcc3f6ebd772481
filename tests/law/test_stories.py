"""The stories beside each duty hold; they are shipped with the program and read by lawyers."""

from pathlib import Path

import pytest
import yaml

from kakuho.law import duties
from kakuho.law.checking import check_case

RULES = Path(__file__).resolve().parents[2] / "src/kakuho/law/rules"
STORIES = [
    pytest.param(name, story, id=f"{name}: {story['story']}")
    for name in duties()
    for story in yaml.safe_load((RULES / name / "stories.yaml").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("duty", "story"), STORIES)
def test_story_ends_as_told(duty: str, story: dict) -> None:
    expect = dict(story["expect"])
    missing = expect.pop("missing", [])
    result = check_case({"regime": duties()[duty].REGIME, "facts": story["facts"], "expected": expect}, 0)
    assert result["agrees"], (result.get("differences"), result["got"], result.get("error_ja"))
    assert set(missing) <= {entry["fact"] for entry in result.get("missing", [])}
