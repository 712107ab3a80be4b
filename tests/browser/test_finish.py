"""The pieces that pages are made of: read by all in both colours, zoomed, spaced out, touched, and on paper."""

import pytest

from tests.browser.looking import problems_on
from tests.factories import UserFactory, a_pathway

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# What a reader may ask of any page (WCAG 1.4.12).
SPACE_OUT = """
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }
  `);
  document.adoptedStyleSheets = [sheet];
"""
CLIPPED = """
  [...document.querySelectorAll("main *, header *")].filter((node) => {
    const style = getComputedStyle(node);
    const hides = style.overflowX === "hidden" || style.overflowY === "hidden";
    const isShown = node.offsetWidth > 2 && style.clipPath === "none" && style.visibility !== "hidden";
    return hides && isShown && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
  }).map((node) => node.outerHTML.slice(0, 80))
"""
SMALL = """
  [...document.querySelectorAll("main :is(.btn, .nav-link, .form-control, .form-select), header :is(a, summary)")]
    .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < 43.9 && node.offsetWidth > 2)
    .map((node) => node.outerHTML.slice(0, 80))
"""


@pytest.mark.parametrize("width", [360, 1280])
def test_components_and_help(signed_in, width):
    page = signed_in(UserFactory(), width)
    assert problems_on(page, ["/composants/", "/aide/", "/aide/?q=zzz", "/aide/presences/"]) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_chosen_do_not_depend_on_the_device(signed_in, theme):
    page = signed_in(UserFactory(theme=theme))
    grounds = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds == [{"light": "rgb(250, 250, 247)", "dark": "rgb(20, 24, 31)"}[theme]] * 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_has_nothing_to_press(signed_in, scheme):
    pathway = a_pathway()
    page = signed_in(pathway.advisor)
    page.goto(f"{pathway.get_absolute_url()}impression/")
    page.emulate_media(media="print", color_scheme=scheme)
    body = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    assert body == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    pressed = page.locator("button, .btn, header, footer, nav").all()
    assert [each.text_content() for each in pressed if each.is_visible()] == []


def test_nothing_is_clipped_or_scrolls_sideways_zoomed_and_spaced_out(signed_in):
    pathway = a_pathway()
    # 1 280 px zoomed twice.
    page = signed_in(pathway.advisor, 640)
    for address in (
        "/a-traiter/",
        pathway.get_absolute_url(),
        "/composants/",
        f"{pathway.get_absolute_url()}embauche/",
    ):
        page.goto(address)
        page.evaluate(SPACE_OUT)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, address
        assert page.evaluate(CLIPPED) == [], address


def test_fingers_find_large_targets(chromium, site, signed_in):
    person = UserFactory()
    signed_in(person)
    context = chromium.new_context(
        viewport={"width": 360, "height": 800}, base_url=site, locale="fr-FR", has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto("/connexion/")
    page.get_by_label("Courriel").fill(person.email)
    page.get_by_label("Mot de passe").fill("un-mot-de-passe-de-test")
    page.get_by_role("button", name="Se connecter").click()
    for address in ("/a-traiter/", "/composants/", "/aide/"):
        page.goto(address)
        assert page.evaluate(SMALL) == [], address
    context.close()


def test_tables_are_denser_for_who_asks(signed_in):
    heights = {}
    for density in ("wide", "dense"):
        page = signed_in(UserFactory(density=density))
        page.goto("/composants/")
        heights[density] = page.locator("table.table-cards tbody tr").first.bounding_box()["height"]
        assert page.locator("table.table-cards .btn").first.bounding_box()["height"] >= 24
    assert heights["dense"] < heights["wide"] * 0.9
