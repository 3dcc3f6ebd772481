"""YAML as plain values, read by the parser in C where there is one; that in Python takes ten times longer."""

from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def values_of_yaml(text: str) -> Any:
    """The values in a document.

    Raises:
        yaml.YAMLError: the text is no YAML.
    """
    return yaml.load(text, Loader=LOADER)  # noqa: S506  a safe loader either way
