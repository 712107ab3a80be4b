"""Running a command that loads a file, and what it answers."""

import io
from pathlib import Path

from django.core.management import call_command


def loaded(command: str, folder: Path, content: str | bytes) -> tuple[int, str, str]:
    """The exit status of this command on this content, what it says, and what it complains of."""
    path = folder / "fichier.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    said, complained, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command(command, path, stdout=said, stderr=complained)
    except SystemExit as stop:
        status = stop.code
    return status, said.getvalue().strip(), complained.getvalue().strip()
