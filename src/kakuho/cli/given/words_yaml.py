"""YAML as people mean it: yes, no, days and times are words."""

import re
from typing import Any

import yaml

RE_BOOLEAN = re.compile(r"(?:[Tt]rue|[Ff]alse)$")
RE_WHOLE_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})$")
# What YAML 1.1 makes of yes/no/on, 2026-02-30, 1:30 and 010 is not what people mean by them.
_READ_AS_WORDS = {f"tag:yaml.org,2002:{name}" for name in ("bool", "timestamp", "int", "merge", "value")}


class _WordsLoader(yaml.SafeLoader):
    """A safe loader for which yes, no, days and times are words, and which takes no alias and no key twice.

    Source: YAML 1.2.2, 10.3 (core schema) and 3.2.1.3 (keys are unique).
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """The next node; a few aliases of aliases would unfold to more than any memory holds."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="alias", problem_mark=self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The pairs of a mapping; of two values for one key either may be the one meant, so it is refused."""
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in seen:
                raise yaml.MarkedYAMLError(problem="key", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


_WordsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _READ_AS_WORDS]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_WordsLoader.add_implicit_resolver("tag:yaml.org,2002:int", RE_WHOLE_NUMBER, list("-+0123456789"))
_WordsLoader.add_implicit_resolver("tag:yaml.org,2002:bool", RE_BOOLEAN, list("tTfF"))


def load_words(text: str) -> Any:
    """What a YAML or JSON text says; `true` and `false` stay what they are.

    Raises:
        yaml.YAMLError: it is neither, uses an alias, or says a key twice.
        ValueError, RecursionError: a tag's content is not of its kind; it is nested too deeply.
    """
    return yaml.load(text, Loader=_WordsLoader)  # noqa: S506  a safe loader
