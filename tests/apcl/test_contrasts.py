"""The colours of the pages keep the contrasts that people need, by the formula of WCAG 2, in light and in dark."""

import re

import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"
# Words on their ground: 4.5 at least (1.4.3).
TONES = ("success", "warning", "danger", "info", "secondary")
WORDS = [
    ("--bs-body-color", "--bs-body-bg"),
    ("--bs-body-color", "--apcl-card"),
    ("--bs-body-color", "--bs-secondary-bg"),
    ("--bs-body-color", "--bs-tertiary-bg"),
    ("--bs-body-color", "--apcl-primary-tint"),
    ("--bs-secondary-color", "--bs-body-bg"),
    ("--bs-secondary-color", "--apcl-card"),
    ("--bs-secondary-color", "--bs-secondary-bg"),
    ("--bs-link-color", "--bs-body-bg"),
    ("--bs-link-color", "--apcl-card"),
    ("--bs-link-hover-color", "--apcl-primary-tint"),
    ("--apcl-on-primary", "--bs-primary"),
    ("--apcl-on-primary", "--apcl-primary-hover"),
    ("--apcl-primary-hover", "--apcl-primary-tint"),
    ("--bs-form-invalid-color", "--bs-body-bg"),
    *((f"--bs-{tone}-text-emphasis", f"--bs-{tone}-bg-subtle") for tone in TONES),
    *((f"--bs-{tone}-text-emphasis", "--apcl-card") for tone in TONES),
]
# What must be seen without being read, fields, focus, series of a chart: 3 at least (1.4.11).
SHAPES = [
    *(("--apcl-field-border", ground) for ground in ("--bs-body-bg", "--apcl-card")),
    *(("--apcl-focus", ground) for ground in ("--bs-body-bg", "--apcl-card", "--bs-secondary-bg")),
    *((f"--apcl-chart-{number}", "--apcl-card") for number in (1, 2, 3, 4)),
    ("--bs-form-invalid-border-color", "--apcl-card"),
]


def tokens_of(sheet):
    """The tokens of the first :root of a sheet that are colours."""
    block = re.search(r":root \{(.*?)\n\}", (CSS / sheet).read_text(), re.S).group(1)
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6});", block))


LIGHT = tokens_of("apcl.css")
THEMES = {"light": LIGHT, "dark": LIGHT | tokens_of("dark.css")}


def luminance(colour):
    digits = colour.removeprefix("#")
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else re.findall("..", digits)
    parts = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_what_is_published():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#1f2430", "#fafaf7") == pytest.approx(14.8, abs=0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("pairs", "least"), [(WORDS, 4.5), (SHAPES, 3)], ids=["words", "shapes"])
def test_contrasts_suffice(theme, pairs, least):
    tokens = THEMES[theme]
    found = {pair: round(contrast(*(tokens[name] for name in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


def test_every_colour_has_its_dark_counterpart():
    assert LIGHT.keys() - THEMES["dark"].keys() == set()
    assert {name for name, colour in LIGHT.items() if THEMES["dark"][name] == colour} == set()


@pytest.mark.parametrize("theme", THEMES)
def test_a_colour_and_its_three_numbers_are_one(theme):
    """Bootstrap mixes some colours from their three numbers."""
    sheet = (CSS / {"light": "apcl.css", "dark": "dark.css"}[theme]).read_text()
    numbers = re.findall(r"(--bs-[\w-]+)-rgb: (\d+), (\d+), (\d+);", sheet.partition("\n}")[0])
    written = {name: "#" + "".join(f"{int(part):02x}" for part in parts) for name, *parts in numbers}
    known = {name: colour for name, colour in written.items() if name in THEMES[theme]}
    assert len(known) >= 4
    assert known == {name: THEMES[theme][name] for name in known}
