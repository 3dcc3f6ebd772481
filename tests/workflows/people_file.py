"""A list of made-up people who move and change their numbers now and then, as a file."""

import random
from pathlib import Path

HEADER = "氏名,生年月日,住所,電話番号,メールアドレス"
FAMILIES = [f"{first}{last}" for first in "山中小高大川村石松岡" for last in "田本川野"]
GIVENS = "健誠恵実愛進学豊茂清翔蓮湊樹悠葵凛結桜杏"


def write_people(path: Path, people: int, *, seed: int = 1) -> Path:
    """Write two or three rows of each person."""
    rng = random.Random(seed)  # noqa: S311
    rows = [HEADER]
    for number in range(people):
        name = f"{rng.choice(FAMILIES)} {rng.choice(GIVENS)}{rng.choice(GIVENS)}"
        born = f"{rng.randint(1940, 2005)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        for _ in range(rng.choice((2, 2, 3))):
            at = rng.randrange(10_000) if rng.random() < 0.15 else number
            place = f"東京都港区芝浦{at % 7 + 1}-{at // 7 % 60 + 1}-{at // 420 + 1}"
            cells = [born, place, f"090-0000-{at:04}", f"p{at}@example.jp"]
            kept = (cell if rng.random() < 0.8 else "" for cell in cells)
            rows.append(",".join([name, *kept]))
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    return path
