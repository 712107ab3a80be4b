"""What nobody types, and robots send."""

LONG = 100_000
HTML = "<img src=x onerror=alert(1)>"
ATTRIBUTE = '"><script>alert(1)</script>\' onmouseover=alert(1) x="'
VALUES = {
    "NUL": "a\0b",
    "NUL in what looks like a key": "abcdefgh\0ijklmnopqrstuvw",
    "NUL in per cent": "a%00b",
    "control characters": "a\x01\x07\x0b\x1b\x7f\x9fb",
    "only control characters": "\x01\x1f",
    "right to left": "\u202eabc\u2066 محمد",
    "ligatures that unfold": "ﷺ" * 100,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈",
    "invisible": "\u200b\u200d\ufeff",
    "combining": "Z̷͉̫̘͝" * 20,
    "very long": "x" * LONG,
    "long": "y" * 254,
    "a long address": f"{'a' * 64}@{'.'.join(['b' * 60] * 4)}.example",
    "2**63": str(2**63),
    "2**31": str(2**31),
    "minus one": "-1",
    "1e309": "1e309",
    "NaN": "NaN",
    "zero": "0",
    "29 February": "29/02/2025",
    "the last day": "31/12/9999",
    "the last day, ISO": "9999-12-31",
    "year one": "0001-01-01",
    "no day": "00/00/0000",
    "Arabic digits": "٣",
    "Arabic digits in a code": "٣4٣٣٣",
    "HTML": HTML,
    "end of an attribute": '"><script>alert(1)</script>\' onmouseover=alert(1) x="',
    "SQL": "' OR 1=1; DROP TABLE pathways_pathway; --",
    "like": "%_\\%",
    "template": "{{7*7}}{% debug %}${7*7}",
    "format": "%s%(name)s{0.__class__}",
    "path": "../../../../etc/passwd",
    "another site": "https://ailleurs.example/",
    "an address cut short": "http://[::1",
    "end of line": "a\r\nBcc: tous@ailleurs.example\r\n\r\n",
    "wrong UUID": "00000000-0000-0000-0000-00000000000g",
    "another UUID": "00000000-0000-4000-8000-000000000000",
    "True": "True",
    "empty": "",
}
# Read back, once let in.
CODE = ("HTML", "end of an attribute")
# What must never come back as it was sent: a browser would run it.
_RUN_BY_A_BROWSER = (HTML, "<script>alert(1)", "' onmouseover=alert(1)", 'onmouseover=alert(1) x="')


def fault_of(response) -> str:
    """What is wrong with a response; nothing when it is right."""
    if response.status_code >= 500:
        return f"{response.status_code} {getattr(response, 'exc_info', ['', ''])[1]!r}"
    body = response.content.decode()
    return next((f"reflected: {code}" for code in _RUN_BY_A_BROWSER if code in body), "")
