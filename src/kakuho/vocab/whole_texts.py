"""Texts that can be written: what came in may hold half a letter."""


def is_whole(text: str) -> bool:
    """Whether a text can be written as UTF-8; JSON can spell halves of letters that cannot."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
