"""The forms of attendance: which week or month to show, the grid itself, a month to reopen."""

import datetime
import re
import uuid

from django import forms
from django.utils import timezone

from apcl.dates import add_months
from apcl.forms import ActionForm, DayField, text_field
from pathways.actions.attendance import LONGEST_REOPENING, NOTHING, Mark, Noted
from pathways.attendance import A_DAY, locked_on, month_of
from pathways.enums import ATTENDED_STATES, AttendanceState
from pathways.grid import WEEK, Grid, monday_of, typed_over

_KEY = re.compile(r"([0-9a-f-]{36})_(\d{4}-\d{2}-\d{2})_(morning|afternoon)", re.ASCII)
_MINUTES = re.compile(r"[0-9]{1,4}", re.ASCII)
LONGEST = 600


class WeekForm(forms.Form):
    """The week to show, said by one of its days: this one, but within the workshop; one day of it on demand."""

    semaine = DayField(label="Aller à la semaine du", required=False)
    jour = DayField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, workshop):
        super().__init__(data, initial={"semaine": timezone.localdate()})
        self.workshop = workshop
        self.full_clean()

    @property
    def day(self) -> datetime.date | None:
        return self.cleaned_data.get("jour")

    @property
    def span(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last day to show."""
        return (self.day, self.day) if self.day else (self.monday, self.monday + WEEK - A_DAY)

    @property
    def days(self) -> list[datetime.date]:
        return [self.monday + number * A_DAY for number in range(WEEK.days)]

    @property
    def monday(self) -> datetime.date:
        today = timezone.localdate()
        usual = max(self.workshop.starts_on, min(today, self.workshop.ends_on))
        return monday_of(self.day or self.cleaned_data.get("semaine") or usual)

    @property
    def previous(self) -> datetime.date | None:
        """The week before, within the workshop: elsewhere, one goes by its date."""
        return self.monday - WEEK if self.workshop.starts_on < self.monday else None

    @property
    def next(self) -> datetime.date | None:
        return self.monday + WEEK if self.monday + WEEK <= self.workshop.ends_on else None


class PhaseMonthForm(forms.Form):
    """The month to show of a phase: this one, but within the phase."""

    mois = forms.DateField(input_formats=["%Y-%m", "%Y-%m-%d"], required=False)

    def __init__(self, data, *, phase):
        super().__init__(data)
        self.phase = phase
        self.full_clean()

    @property
    def month(self) -> datetime.date:
        today = timezone.localdate()
        usual = min(today, self.phase.ended_on or today)
        asked = self.cleaned_data.get("mois")
        return month_of(asked if asked and 1900 < asked.year < 2100 else usual)

    @property
    def previous(self) -> datetime.date | None:
        starts_on = self.phase.started_on
        return add_months(self.month, -1) if starts_on and month_of(starts_on) < self.month else None

    @property
    def next(self) -> datetime.date | None:
        last = self.phase.ended_on or timezone.localdate()
        return add_months(self.month, 1) if self.month < month_of(last) else None


class GridForm(ActionForm):
    """A grid as it was sent: `etat_…` and `minutes_…` of each cell, and in `affiche` what the page showed of them.

    « Tous présents » (`tous`, a half-day or a day) fills in the cells left empty. What is not one of our names is left.
    """

    heading, button = "Présences", "Enregistrer les présences"
    can_be_undone = True

    def __init__(self, data=None, *, grid: Grid):
        super().__init__(data)
        self.stored = grid
        self.cells = {cell.key: cell for cell in grid.cells if cell.is_open}
        self.shown = _shown(self.data.get("affiche", ""))
        self.typed = self._typed() if self.is_bound else {}

    @property
    def grid(self) -> Grid:
        """With what was typed; a cell left as the page showed it shows what is stored now."""
        return typed_over(self.stored, self.typed)

    @property
    def affiche(self) -> str:
        """What the page shows, to be sent back with what is typed."""
        said = (f"{key}={cell.shown[0]}:{cell.shown[1] or ''}" for key, cell in self.cells.items() if cell.shown[0])
        return " ".join(said)

    def report(self):
        if not self.outcome:
            return "Les présences étaient déjà enregistrées."
        return f"Présences enregistrées : {self.outcome} demi-journée{'s' if self.outcome > 1 else ''}."

    def clean(self):
        super().clean()
        marks = [self._mark(key, *typed) for key, typed in self.typed.items()]
        return {"marks": [mark for mark in marks if mark]}

    def _typed(self) -> dict[str, tuple[str, str]]:
        """What differs from what the page showed, by the key of the cell."""
        typed = {}
        for name in self.data:
            key = name.removeprefix("etat_")
            if key != name and _place_of(key):
                value = (self.data[name].strip(), self.data.get(f"minutes_{key}", "").strip())
                value = self._filled_in(key, *value)
                if value != self._as_shown(key):
                    typed[key] = value
        return typed

    def _filled_in(self, key: str, state: str, minutes: str) -> tuple[str, str]:
        everyone = self.data.get("tous", "")
        is_meant = everyone and key.partition("_")[2].startswith(everyone) and key in self.cells
        # An absence takes no minutes: those of a lateness corrected into one are left aside.
        minutes = "" if state in (AttendanceState.ABSENT, AttendanceState.EXCUSED, "") else minutes
        return (AttendanceState.PRESENT.value if is_meant and not state else state), minutes

    def _as_shown(self, key: str) -> tuple[str, str]:
        state, minutes = self.shown.get(key, NOTHING)
        return state, str(minutes or "")

    def _mark(self, key: str, state: str, minutes: str) -> Mark | None:
        place = _place_of(key)
        if place is None:
            return None
        try:
            return Mark(*place, self._noted(state, minutes), self.shown.get(key, NOTHING))
        except ValueError as error:
            cell = self.cells.get(key)
            self.add_error(None, f"{cell.name if cell else 'Une case'} : {error}")
            return None

    def _noted(self, state: str, minutes: str) -> Noted:
        """Raises ValueError, in a sentence."""
        if state and state not in AttendanceState:
            raise ValueError("choisissez P, A, R ou E.")
        if not minutes or state not in ATTENDED_STATES:
            return state, None
        if not _MINUTES.fullmatch(minutes) or not 1 <= int(minutes) <= LONGEST:
            raise ValueError(f"indiquez les minutes suivies, de 1 à {LONGEST}.")
        return state, int(minutes)


def _place_of(key: str) -> tuple[uuid.UUID, datetime.date, str] | None:
    """The phase, the day and the half-day of a cell; None for what is no key of ours."""
    found = _KEY.fullmatch(key)
    try:
        return (uuid.UUID(found[1]), datetime.date.fromisoformat(found[2]), found[3]) if found else None
    except ValueError:
        return None


def _shown(text: str) -> dict[str, Noted]:
    """What the page says that it showed; whatever else is there says nothing."""
    shown = {}
    for part in text.split():
        key, _equal, value = part.partition("=")
        state, _colon, minutes = value.partition(":")
        if state in AttendanceState and (not minutes or _MINUTES.fullmatch(minutes)):
            shown[key] = (state, int(minutes) if minutes else None)
    return shown


class ReopenMonthForm(ActionForm):
    heading, button = "Rouvrir un mois de présences", "Rouvrir le mois"
    done = "Le mois est rouvert : l'organisme peut noter ses présences."
    explanation = "L'organisme peut noter de nouveau les présences du mois, jusqu'au jour que vous dites."

    month = DayField(label="Un jour du mois à rouvrir")
    until = DayField(label="Rouvert jusqu'au", help_text=f"{LONGEST_REOPENING.days} jours au plus.")
    reason = text_field("Motif")

    def __init__(self, *args, **kwargs):
        today = timezone.localdate()
        kwargs.setdefault("initial", {"month": _last_locked(today), "until": today + WEEK})
        super().__init__(*args, **kwargs)


def _last_locked(today: datetime.date) -> datetime.date:
    """The last month that is locked, its last day."""
    month = month_of(today)
    while locked_on(month) > today:
        month = add_months(month, -1)
    return add_months(month, 1) - A_DAY
