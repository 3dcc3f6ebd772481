"""How well everyday questions find their consultation, how surely others are turned away, and how fast.

Run: python bench/ask.py  (a minute; with the development material beside the checkout also its questions)

Each other way in which a consultation is asked is held out in turn: the index is built without it, and it is
asked. Entries and ways of asking have the same authors, so questions of users decide.
"""

import json
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from kakuho.consult.entries import Entry
from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.finding import ABSTAIN_BELOW, Consultations
from machine import heading

SET = Path(__file__).resolve().parents[2] / "shared/consult/breach49.json"
HERE = Path(__file__).resolve().parent
OTHERS = (HERE / "questions_of_other_fields.txt", HERE / "questions_of_near_fields.txt")
ROUNDS = 4
# Questions of the first list of which the knowledge base has an answer of its own by now.
ANSWERED = ("面会交流", "養育費", "商標", "クーリングオフ", "返品", "暴力団", "足場", "泥棒")


def main() -> None:
    """Print the figures as Markdown."""
    print(heading("bench/ask.py"))
    started = time.process_time()
    entries = knowledge_base()
    read = time.process_time()
    consultations = Consultations(entries)
    built = time.process_time()
    print("| what | figure |\n|---|--:|")
    print(f"| consultations; on incidents with personal data | {len(entries)}; {personal(entries)} |")
    ranks, heldout = asked_without(entries)
    for most in (1, 3, 5):
        print(f"| held-out way of asking, hit@{most} ({len(ranks)}) | {np.mean(ranks <= most):.3f} |")
    told = [line for path in OTHERS for line in path.read_text(encoding="utf-8").splitlines()]
    others = [line for line in told if line and not any(word in line for word in ANSWERED)]
    theirs = confidences(consultations, others)
    print(f"| telling {len(others)} questions of other fields from them, AUC | {auc(heldout, theirs):.3f} |")
    print(
        f"| of those turned away; of the held-out ways answered | {np.mean(theirs < ABSTAIN_BELOW):.2f}; "
        f"{np.mean(heldout >= ABSTAIN_BELOW):.2f} |"
    )
    if SET.is_file():
        questions = [each["text"] for each in json.loads(SET.read_bytes())["questions"]]
        mine = confidences(consultations, questions)
        print(f"| the {len(questions)} development questions against them, AUC | {auc(mine, theirs):.3f} |")
        print(f"| of those answered | {np.mean(mine >= ABSTAIN_BELOW):.2f} |")
    print(f"| reading the files, CPU s; the index | {read - started:.2f}; {built - read:.2f} |")
    asked = time.process_time()
    for question in others:
        consultations.find(question)
    print(f"| a question, CPU ms | {(time.process_time() - asked) / len(others) * 1e3:.2f} |")


def personal(entries: tuple[Entry, ...]) -> int:
    """How many are about incidents with personal data."""
    return sum(entry.folder != "general" for entry in entries)


def asked_without(entries: tuple[Entry, ...]) -> tuple[np.ndarray, np.ndarray]:
    """For each way of asking, left out: the rank of its consultation, and the confidence."""
    ranks, sure = [], []
    for n in range(ROUNDS):
        left = [replace(entry, asked=entry.asked[:n] + entry.asked[n + 1 :]) for entry in entries]
        consultations = Consultations(left)
        for entry in entries:
            if n < len(entry.asked):
                found = consultations.find(entry.asked[n], most=len(entries))
                ids = [each.entry.id for each in found.found]
                ranks.append(ids.index(entry.id) + 1 if entry.id in ids else len(entries))
                sure.append(found.confidence)
    return np.array(ranks), np.array(sure)


def confidences(consultations: Consultations, questions: list[str]) -> np.ndarray:
    """How sure each answer is."""
    return np.array([consultations.find(question).confidence for question in questions])


def auc(mine: np.ndarray, theirs: np.ndarray) -> float:
    """How often one of mine is surer than one of theirs."""
    return float(np.mean((mine[:, None] > theirs) + 0.5 * (mine[:, None] == theirs)))


if __name__ == "__main__":
    main()
