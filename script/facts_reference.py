"""Write docs/reference/facts.schema.json and docs/reference/facts.md from the vocabulary in the code."""

import json
from pathlib import Path

from kakuho.vocab.facts.schema import facts_page, facts_schema

REFERENCE = Path(__file__).resolve().parent.parent / "docs/reference"


def main() -> None:
    schema = json.dumps(facts_schema(), ensure_ascii=False, indent=1)
    (REFERENCE / "facts.schema.json").write_text(schema + "\n", encoding="utf-8")
    (REFERENCE / "facts.md").write_text(facts_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
