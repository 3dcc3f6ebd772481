"""YAML as people write it: yes, no, on and off are words."""

from typing import Any

import yaml


class _WordsLoader(yaml.SafeLoader):
    """A safe loader for which yes, no, on and off are words, as people mean them."""


_WordsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_words(text: str) -> Any:
    """What a YAML text holds.

    Raises:
        yaml.YAMLError: it is not YAML; `problem_mark` tells the line.
    """
    return yaml.load(text, Loader=_WordsLoader)  # noqa: S506  it is a safe loader
