"""What axe finds on a page, in light and dark colours, and the sideways scroll that it does not see."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

SHOTS = Path(settings.BASE_DIR) / ".demo" / "captures"
_UUID = re.compile(r"/[0-9a-f-]{36}")
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


def keep_picture(page, name):
    """A picture of the whole page, for people to look at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def problems_of(page, url):
    """What axe finds, and the sideways scroll of a very small screen; on a form, also once it is refused."""
    page.goto(url)
    found = _seen(page, url)
    keep_picture(page, f"{_UUID.sub('', url).strip('/').replace('/', '-')} {page.viewport_size['width']}")
    button = page.locator("main form[method=post] button.btn-primary")
    if button.count() == 1:
        button.click()
        found += _seen(page, f"{url} refusée")
    return found


def _seen(page, name):
    found = _violations(page, name, ALL)
    # The colours alone change, and at once: a button fades from one to the other.
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += _violations(page, f"{name}, dark", COLOURS)
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    width = page.viewport_size["width"]
    page.set_viewport_size({"width": 320, "height": 900})
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        found.append((name, "sideways scroll at 320 px"))
    page.set_viewport_size({"width": width, "height": 900})
    return found


def _violations(page, name, rules):
    results = Axe().run(page, options={"runOnly": rules})
    assert results.response["passes"], "axe looked at nothing"
    return [(name, violation["id"]) for violation in results.response["violations"]]


def problems_here(page):
    """The same, of a page that no address opens."""
    return _seen(page, page.url)


def problems_on(page, urls):
    return [problem for url in urls for problem in problems_of(page, url)]
