"""A page as a browser reads it: a tree of its elements, its forms as they would be sent, its error summary."""

from collections.abc import Iterator
from html.parser import HTMLParser

from django.urls import reverse

VOID = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})

BOXES = ("radio", "checkbox")


class Node:
    """An element: its tag, its attributes, and what it holds."""

    def __init__(self, tag: str, attrs: dict[str, str] | None = None):
        self.tag, self.attrs, self.children = tag, attrs or {}, []

    def find(self, *tags: str, **attrs: str) -> Iterator["Node"]:
        """The elements below this one with one of these tags (any, if none is said) and these attributes."""
        for child in self.children:
            if isinstance(child, Node):
                if (not tags or child.tag in tags) and all(child.has(*pair) for pair in attrs.items()):
                    yield child
                yield from child.find(*tags, **attrs)

    def has(self, name: str, value: str) -> bool:
        if name == "class_":
            return value in self.attrs.get("class", "").split()
        return self.attrs.get(name) == value

    @property
    def raw(self) -> str:
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)

    @property
    def text(self) -> str:
        """The words, each blank (no-break ones too) counted as one space."""
        return " ".join(self.raw.split())


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__()
        self.path = [Node("document")]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.path[-1].children.append(node)
        if tag not in VOID:
            self.path.append(node)

    def handle_startendtag(self, tag, attrs):
        self.path[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.path.pop().tag == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        self.path[-1].children.append(data)


def page_of(response) -> Node:
    """The page of a response; fails when its elements are not closed in order."""
    builder = _Builder()
    builder.feed(response.content.decode())
    builder.close()
    assert len(builder.path) == 1, f"<{builder.path[-1].tag}> is not closed"
    return builder.path[0]


def title_of(page: Node) -> str:
    return next(page.find("title")).text


def main_form(page: Node) -> Node:
    """The form of the page itself, not the button of its header nor « Annuler » in its message."""
    forms = next(page.find("main")).find("form")
    return next(form for form in forms if form.attrs.get("action") != reverse("undo"))


def sent_by(form: Node) -> dict[str, str]:
    """What a browser would send: the name and the value of each control filled in, hidden ones too."""
    sent = {}
    for control in form.find("input", "select", "textarea"):
        if control.attrs.get("type") not in BOXES or "checked" in control.attrs:
            sent[control.attrs["name"]] = _value(control)
    return sent


def controls_of(form: Node) -> dict[str, str]:
    """The kind of each control that a person answers: select, radio, checkbox, textarea, or the type of the input.

    What one seeks on the page is no answer.
    """
    controls = form.find("input", "select", "textarea")
    kinds = {control.attrs["name"]: control.attrs.get("type", control.tag) for control in controls}
    return {name: kind for name, kind in kinds.items() if kind not in ("hidden", "search")}


def errors_of(page: Node) -> list[tuple[str, str]]:
    """The error summary: each sentence after the id of the control that it leads to, if it leads to one."""
    found = []
    for summary in page.find(class_="error-summary"):
        for line in summary.find("li"):
            target = next((link.attrs["href"].removeprefix("#") for link in line.find("a")), "")
            found.append((target, line.text))
    return found


def _value(control: Node) -> str:
    if control.tag == "select":
        options = list(control.find("option"))
        chosen = next((option for option in options if "selected" in option.attrs), options[0])
        return chosen.attrs.get("value", chosen.text)
    if control.tag == "textarea":
        return control.raw.removeprefix("\n")
    return control.attrs.get("value", "on" if control.attrs.get("type") in BOXES else "")
