import runpy
from pathlib import Path

import yaml

from kakuho.detect import catalogue

CHECKOUT = Path(__file__).resolve().parents[2]
SCRIPT = CHECKOUT / "script/kinds_reference.py"


def test_the_page_of_kinds_is_the_catalogue_written_out():
    page = runpy.run_path(str(SCRIPT))["page"]
    written = (CHECKOUT / "docs/reference/kinds.md").read_text(encoding="utf-8")
    assert written == page(), "run script/kinds_reference.py"


def test_every_japan_type_of_other_products_has_a_kind():
    elsewhere = yaml.safe_load((CHECKOUT / "script/kinds_elsewhere.yaml").read_text(encoding="utf-8"))
    assert {kind for types in elsewhere.values() for kind in types.values()} <= set(catalogue())
