"""A small store of texts of the law: two editions of an article, and a guideline."""

from datetime import date
from pathlib import Path

from kakuho.lawtext import Law, Place, Provision
from kakuho.lawtext.guideline_html import Guideline, Section
from kakuho.lawtext.store import Source, open_store

ACT, GUIDELINE = "415AC0000000057", "GL通則編"


def sample_store(folder: Path) -> Path:
    """Write `laws.sqlite` in the folder."""
    path = folder / "laws.sqlite"
    with open_store(path) as store:
        for day, text in (
            (date(2022, 4, 1), "委員会に報告する。"),
            (date(2027, 1, 17), "委員会に電子で報告する。"),
        ):
            provisions = (
                Provision(Place("26", "1"), f"第二十六条 見本の事業者は、{text}", "漏えい等の報告等"),
                Provision(Place("26", "1", "1"), "一 <b>見本</b>の号"),
                Provision(Place("27", "1"), "第二十七条 提供", "提供の制限"),
            )
            law = Law(ACT, "個人情報の保護に関する法律", "", (), provisions)
            source = Source.of(text.encode(), origin="見本.xml")
            store.put_law(law, source, revision_id=f"{ACT}_{day:%Y%m%d}_1", in_force_from=day)
        guideline = Guideline(
            "通則編", (Section("3-5-2", "講ずべき措置", "被害の拡大を防止する。"),), "令和7年6月"
        )
        source = Source.of(b"g", origin="g.html")
        store.put_guideline(guideline, source, guideline_id=GUIDELINE, in_force_from=date(2025, 6, 1))
    return path
