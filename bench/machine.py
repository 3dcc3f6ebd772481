"""One line that says when, on which commit and on what machine a figure was measured."""

import os
import platform
import subprocess
from datetime import datetime
from pathlib import Path


def heading(command: str) -> str:
    """Date, commit, processor, cores, memory, Python and command as a Markdown line."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    )
    processor = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
    model = next((line.split(":", 1)[1].strip() for line in processor if line.startswith("model name")), "?")
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    today = datetime.now().astimezone().date()
    return (
        f"\n{today}, commit {commit.stdout.strip()}, {model}, {os.cpu_count()} cores, {memory_gb:.0f} GB, "
        f"Python {platform.python_version()}, `{command}`\n"
    )
