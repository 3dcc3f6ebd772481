"""GiNZA (ja_ginza): entities of its own kinds that answer to ours."""

import spacy
from spans import Span, run

KINDS = {
    "Person": "NAME",
    "Phone_Number": "PHONE",
    "Email": "EMAIL",
    "Postal_Address": "ADDRESS",
    "Disease": "SENSITIVE",
}
NLP = spacy.load("ja_ginza")
LONGEST = 10_000  # characters; its tokenizer refuses texts of more than 49,149 bytes


def find(text: str) -> list[Span]:
    """Spans of the kinds above."""
    return [
        (at + entity.start_char, at + entity.end_char, KINDS[entity.label_])
        for at in range(0, len(text), LONGEST)
        for entity in NLP(text[at : at + LONGEST]).ents
        if entity.label_ in KINDS
    ]


run(find)
