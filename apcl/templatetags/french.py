"""What every template may write without loading it: French formats, badges, icons, navigation links, form errors."""

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from django import template
from django.template import defaultfilters
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from apcl.dates import complete_months

register = template.Library()

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
# From here on a length is said in months: 92 days always hold three of them.
DAYS_SAID_IN_MONTHS = 92

# A circle and what is drawn on a 16 × 16 grid, in strokes.
_CIRCLE = "M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0z"
SHAPES = {
    "success": f"{_CIRCLE}M5.25 8.25l2 2 3.5-4",
    "warning": "M8 2l6.5 11.5h-13zM8 6.5v3.25M8 11.6v.01",
    "danger": "M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4zM8 4.75v4M8 11.2v.01",
    "info": f"{_CIRCLE}M8 7.25v4M8 4.8v.01",
    "neutral": "M11 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0z",
    "check": "M3 8.5L6.5 12 13 4.5",
    "close": "M4 4l8 8M12 4l-8 8",
    "menu": "M2 4.25h12M2 8h12M2 11.75h12",
    "next": "M6 3.5L10.5 8 6 12.5",
    "previous": "M10 3.5L5.5 8l4.5 4.5",
    "clock": f"{_CIRCLE}M8 4.5V8l2.5 1.75",
    "calendar": "M2.25 3.75h11.5v10H2.25zM2.25 7h11.5M5.25 2v3M10.75 2v3",
    "person": "M10.75 5a2.75 2.75 0 1 1-5.5 0 2.75 2.75 0 0 1 5.5 0zM2.75 14c.4-3 2.5-4.5 5.25-4.5s4.85 1.5 5.25 4.5",
    "building": "M3 14V2.5h6.5V14M9.5 6.5H13V14M1.75 14h12.5M5.5 5.25H7M5.5 8H7M5.5 10.75H7",
    "envelope": "M1.75 3.5h12.5v9H1.75zM2 4l6 4.75L14 4",
    "phone": "M4.25 1.75h7.5v12.5h-7.5zM7 11.75h2",
    "document": "M3.5 1.75h6l3 3v9.5h-9zM9.25 2v3h3M5.75 8h4.5M5.75 10.75h4.5",
    "pencil": "M2.5 13.5l.75-3.25 7.5-7.5 2.5 2.5-7.5 7.5zM9.25 4.25l2.5 2.5",
    "search": "M11 6.75a4.25 4.25 0 1 1-8.5 0 4.25 4.25 0 0 1 8.5 0zM10 10l3.75 3.75",
    "download": "M8 2v8M4.75 7L8 10.25 11.25 7M2.5 13.5h11",
    "print": "M4.5 5.5V1.75h7V5.5M4.5 11.5H2v-6h12v6h-2.5M4.5 9.5h7v4.75h-7z",
}


def _day(value: datetime.date) -> datetime.date:
    return timezone.localtime(value).date() if isinstance(value, datetime.datetime) else value


def _length(start: datetime.date, end: datetime.date) -> str:
    days = (end - start).days
    if days >= DAYS_SAID_IN_MONTHS:
        return f"{complete_months(start, end)} mois"
    return f"{days} jours" if days > 1 else f"{days} jour"


@register.filter
def jour(value) -> str:
    """« jeudi 12 mars 2015 »"""
    if not value:
        return ""
    day = _day(value)
    return f"{date_format(day, 'l')} {'1er' if day.day == 1 else day.day} {date_format(day, 'F Y')}"


@register.filter
def moment(value) -> str:
    """« mercredi 3 juin 2015 à 9 h 05 », on the clock of the territory"""
    if not value:
        return ""
    return f"{jour(value)} à {heure(value)}"


@register.filter
def heure(value) -> str:
    """« 9 h 05 », on the clock of the territory"""
    local = timezone.localtime(value)
    return f"{local.hour}{NO_BREAK_SPACE}h{NO_BREAK_SPACE}{local:%M}"


@register.filter
def date_courte(value) -> str:
    """« 12/03/2015 »"""
    return f"{_day(value):%d/%m/%Y}" if value else ""


@register.filter
def nombre(value) -> str:
    """« 1 234,5 »: narrow no-break spaces between thousands, a comma, a true minus sign"""
    if value is None or value == "":
        return ""
    return f"{value:,}".translate(str.maketrans(",.-", f"{NARROW_SPACE},−"))


@register.filter
def pluralize(value, suffix="s") -> str:
    """« 0 place », « 1 place », « 2 places »: the plural begins at two, where Django's makes many of none"""
    count = value if isinstance(value, int) else len(value)
    return defaultfilters.pluralize(max(count, 1), suffix)


@register.filter
def telephone(number: str) -> str:
    """« 03 82 00 00 00 » of a French number kept as « +33382000000 »; any other as it is known"""
    if not re.fullmatch(r"\+33\d{9}", number):
        return number
    return NO_BREAK_SPACE.join(re.findall("..", f"0{number[3:]}"))


@register.filter
def pourcentage(share: float | None) -> str:
    """« 62,5 % » of 0.625, rounded half up once; nobody in the denominator is « effectif nul », not 0 %"""
    if share is None:
        return "effectif nul"
    rounded = (Decimal(str(share)) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{nombre(rounded)}{NARROW_SPACE}%"


@register.filter
def depuis(value) -> str:
    """« depuis 6 jours »"""
    if not value:
        return ""
    day, today = _day(value), timezone.localdate()
    if day > today:
        return f"à partir du {jour(day)}"
    named = {0: "aujourd'hui", 1: "hier"}
    return f"depuis {named.get((today - day).days) or _length(day, today)}"


@register.filter
def il_y_a(value) -> str:
    """« il y a 6 jours », « hier », « aujourd'hui »"""
    if not value:
        return ""
    day, today = _day(value), timezone.localdate()
    named = {0: "aujourd'hui", 1: "hier"}
    return named.get((today - day).days) or f"il y a {_length(day, today)}"


@register.filter
def echeance(value) -> str:
    """« 6 jours de retard », « aujourd'hui », « dans 3 jours »"""
    if not value:
        return ""
    day, today = _day(value), timezone.localdate()
    if day < today:
        return f"{_length(day, today)} de retard"
    named = {0: "aujourd'hui", 1: "demain"}
    return named.get((day - today).days) or f"dans {_length(today, day)}"


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A decorative drawing, never alone: words always stand beside it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="{}"/></svg>', SHAPES[name]
    )


@register.simple_tag
def badge(tone: str, words: str) -> SafeString:
    """A state in words, with the colours and the icon of its tone: success, warning, danger, info or neutral."""
    return format_html('<span class="badge tone-{}">{}{}</span>', tone, icon(tone), words)


@register.simple_tag(takes_context=True)
def main_menu(context) -> SafeString:
    """The links of the main menu, written once for the two places where they stand."""
    return context.template.engine.get_template("_nav.html").render(context)


@register.simple_tag(takes_context=True)
def nav_link(context, url_name: str, words: str, count: int = 0, keys: str = "") -> SafeString:
    """A link of the main menu, marked when it leads to this page (`page`) or to its section (`true`).

    `count`, if any, says how many things are there; `keys`, the keys that open it (shortcuts.js).
    """
    url = reverse(url_name)
    path = getattr(context.get("request"), "path", "")
    current = "page" if path == url else "true"
    mark = format_html(' aria-current="{}"', current) if path.startswith(url) else ""
    told = format_html("{}({})", NO_BREAK_SPACE, nombre(count)) if count else ""
    pressed = format_html(' data-keys="{}"', keys) if keys else ""
    return format_html('<a class="nav-link" href="{}"{}{}>{}{}</a>', url, mark, pressed, words, told)


@register.filter
def erreurs(form) -> list[tuple[str, str, str]]:
    """Each error of a form as (id of the control to correct, its label, message); no id when it is about no field."""
    return [(*_control(form, name), message) for name, messages in form.errors.items() for message in messages]


def _control(form, name: str) -> tuple[str, str]:
    if name not in form.fields or form[name].is_hidden:
        return "", ""
    field = form[name]
    # Of a group of radio buttons, the first one: the group itself has no id, nor has one that is empty.
    controls = [widget.id_for_label or field.auto_id for widget in field.subwidgets]
    return next(iter(controls), ""), field.label


@register.filter
def has_required_fields(form) -> bool:
    return any(field.field.required for field in form.visible_fields())
