"""The command of the demo, and what it says."""

import io

from django.core.management import call_command


def demo():
    said = io.StringIO()
    call_command("demo", stdout=said)
    return said.getvalue()
