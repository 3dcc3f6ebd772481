"""What is wrong with a command line that the library for command lines refuses, in the reader's language."""

import re

from typer import TyperException

from kakuho.cli.messages import say

# The library's sentences, which it makes in English only, and the message that says the same.
_SENTENCES = tuple(
    (re.compile(pattern, re.DOTALL), key)
    for pattern, key in (
        (r"No such option: (?P<what>\S+?)(?: \(Possible options?: (?P<near>.+)\))?\.?$", "misuse.option"),
        (r"No such command '(?P<what>.+?)'\.(?: Did you mean (?P<near>.+)\?)?$", "misuse.command"),
        (r"Missing argument(?: '(?P<what>.+?)')?\.", "misuse.argument_missing"),
        (r"Missing (?:option|parameter)(?: '(?P<what>.+?)')?\.", "misuse.option_missing"),
        (r"Missing command\.", "misuse.command_missing"),
        (r"Got unexpected extra arguments?(?:\(s\))? \((?P<what>.*)\)", "misuse.extra"),
        (r"Option '(?P<what>.+?)' requires", "misuse.value_missing"),
        (r"Option '(?P<what>.+?)' does not take a value", "misuse.value_unwanted"),
        (r"Invalid value for (?P<where>.+?): .*?'(?P<what>.+)' does not exist\.", "misuse.absent"),
        (r"Invalid value for (?P<where>.+?): .*?'(?P<what>.+)' is a file\.", "misuse.is_file"),
        (r"Invalid value for (?P<where>.+?): .*?'(?P<what>.+)' is a directory\.", "misuse.is_folder"),
        (r"Invalid value for (?P<where>.+?): .*?'(?P<what>.+)' is not readable\.", "misuse.unreadable"),
        (r"Invalid value for (?P<where>.+?): .*?'(?P<what>.+)' is not writable\.", "misuse.unwritable"),
        (r"Invalid value for (?P<where>.+?): .*?is not one of (?P<near>.+)\.", "misuse.choice"),
        (r"Invalid value for (?P<where>.+?): .*valid integer", "misuse.integer"),
        (r"Invalid value for (?P<where>.+?): .*valid (?:float|number)", "misuse.number"),
        (r"Invalid value for (?P<where>.+?): .*valid (?:date|datetime)", "misuse.date"),
        (r"Invalid value for (?P<where>.+?): ", "misuse.value"),
    )
)


def told(error: TyperException, lang: str) -> str:
    """The mistake in a sentence, and how to see what the command takes; "" where the help has been shown.

    What the library says and this does not know comes as it is, in English.
    """
    said = str(getattr(error, "format_message", error.__str__)()).strip()
    if type(error).__name__ == "NoArgsIsHelpError" or not said:
        return said
    return "\n".join([_sentence(said, lang), *_usage(error, lang)])


def _sentence(said: str, lang: str) -> str:
    for pattern, key in _SENTENCES:
        found = pattern.match(said)
        if found is not None:
            parts = {name: _bare(text) for name, text in found.groupdict(default="").items()}
            near = parts.pop("near", "")
            return say(key, lang, **parts) + (say("misuse.near", lang, near=near) if near else "")
    return say("misuse.other", lang, said=said)


def _bare(text: str) -> str:
    return text.replace("'", "")


def _usage(error: TyperException, lang: str) -> list[str]:
    """Where to read what the command takes."""
    context = getattr(error, "ctx", None)
    return [] if context is None else [say("misuse.help", lang, command=context.command_path)]
