"""The forms of the plan of the phases: changed with a reason, or started from the model of the target job."""

import datetime

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation
from apcl.forms import ActionForm, DayField, choices, text_field
from pathways.enums import PhaseKind

PROVIDERS = Organisation.objects.filter(kind=OrganisationKind.TRAINING_PROVIDER)
# Of a model; a pathway has six kinds of phases.
MOST_TEMPLATES = 8
# An immersion takes place with its host, and the support with the référent: their provider is not that of the rest.
_WITHOUT_PROVIDER = (PhaseKind.IMMERSION, PhaseKind.SUPPORT)
_DAY = datetime.timedelta(days=1)
_ROW = ("order", "kind", "gap", "days", "hours", "company_hours")


def hours_field(label: str, **options) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=5000, required=False, **options)


class ReplanForm(ActionForm):
    heading, button = "Replanifier la phase", "Enregistrer le nouveau plan"
    done = "Le nouveau plan est enregistré. L'ancien reste visible."

    planned_start = DayField(label="Début prévu")
    planned_end = DayField(label="Fin prévue")
    planned_hours = hours_field("Heures prévues")
    company_hours = hours_field("Dont heures en entreprise", help_text="Le reste se passe au centre.")
    reason = text_field("Motif du changement")


class FirstDayForm(forms.Form):
    """From when, and with whom, the model of the target job is followed."""

    premier_jour = DayField(label="Premier jour de la première phase")
    organisme = forms.ModelChoiceField(
        label="Organisme de formation", queryset=PROVIDERS, to_field_name="uuid", empty_label="Choisissez…"
    )


class PlanFromTemplatesForm(ActionForm):
    """The dates that the model gives, each to be changed; the phases planned at once."""

    heading, button = "Vérifier les dates des phases", "Planifier ces phases"
    done = "Les phases sont planifiées."
    explanation = "Le modèle du métier cible propose ces dates. Videz les deux dates d'une phase pour l'écarter."

    provider = forms.ModelChoiceField(label="Organisme de formation", queryset=PROVIDERS, empty_label="Choisissez…")

    def __init__(self, *args, templates, **kwargs):
        super().__init__(*args, **kwargs)
        self.templates = list(templates)
        rows = []
        for template in self.templates:
            start, end = self._names(template)
            self.fields[start] = DayField(label=f"{template} : début prévu", required=False)
            self.fields[end] = DayField(label=f"{template} : fin prévue", required=False)
            rows.append(Fieldset(f"{template.position}. {template}", Div(start, end, css_class="row-of-fields")))
        self.helper.layout = Layout("provider", *rows)

    @staticmethod
    def dates_from(templates, first_day: datetime.date) -> dict[str, datetime.date]:
        """The dates that the model gives from this first day on, by the names of the fields."""
        dates, day = {}, first_day
        for number, template in enumerate(templates):
            day += _DAY * (template.gap if number else 0)
            start, end = PlanFromTemplatesForm._names(template)
            dates |= {start: day, end: day + _DAY * (template.days - 1)}
            day = dates[end] + _DAY
        return dates

    @staticmethod
    def _names(template) -> tuple[str, str]:
        return f"start_{template.position}", f"end_{template.position}"

    def clean(self):
        cleaned = super().clean()
        kept = [plan for plan in (self._plan(template, cleaned) for template in self.templates) if plan]
        if not kept and not self.errors:
            self.add_error(None, "Gardez une phase au moins.")
        return {"plans": kept}

    def _plan(self, template, cleaned):
        names = self._names(template)
        dates = [cleaned.get(name) for name in names]
        if not any(dates):
            return None
        for name, day in zip(names, dates, strict=True):
            if not day:
                self.add_error(name, "Indiquez les deux dates, ou aucune.")
        if all(dates) and dates[1] < dates[0]:
            self.add_error(names[1], "La fin prévue ne peut précéder le début prévu.")
        return {
            "kind": template.kind,
            "provider": None if template.kind in _WITHOUT_PROVIDER else cleaned.get("provider"),
            "planned_start": dates[0],
            "planned_end": dates[1],
            "planned_hours": template.hours,
            "company_hours": template.company_hours,
        }


class PhaseTemplatesForm(ActionForm):
    """The model of phases, a row for each; the order is a number, and a row without a kind is none."""

    heading, button = "Modifier le modèle de phases", "Enregistrer le modèle"
    done = "Le modèle de phases est enregistré."
    explanation = (
        "Le plan d'un parcours part de ce modèle. Changez les numéros pour changer l'ordre ; "
        "choisissez « Aucune phase » pour retirer une ligne. Les parcours déjà planifiés ne changent pas."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = [self._add_row(number) for number in range(1, MOST_TEMPLATES + 1)]
        self.fields["reason"] = text_field("Motif du changement")
        self.helper.layout = Layout(*rows, "reason")

    @staticmethod
    def rows_of(templates) -> dict[str, object]:
        """The model as it stands, by the names of the fields."""
        return {
            f"{name}_{number}": number if name == "order" else getattr(template, name)
            for number, template in enumerate(templates, start=1)
            for name in _ROW
        }

    def _add_row(self, number):
        self.fields |= {
            f"order_{number}": forms.IntegerField(
                label="Ordre", min_value=1, max_value=99, initial=number, required=False
            ),
            f"kind_{number}": forms.ChoiceField(
                label="Type de phase", choices=choices(PhaseKind, empty="Aucune phase"), required=False
            ),
            f"gap_{number}": forms.IntegerField(
                label="Attente avant (jours)", min_value=0, max_value=365, required=False
            ),
            f"days_{number}": forms.IntegerField(label="Durée (jours)", min_value=1, max_value=1000, required=False),
            f"hours_{number}": hours_field("Heures"),
            f"company_hours_{number}": hours_field("Dont heures en entreprise"),
        }
        names = [f"{name}_{number}" for name in _ROW]
        return Fieldset(f"Ligne {number}", Div(*names, css_class="row-of-fields"))

    def clean(self):
        cleaned = super().clean()
        rows = [self._row(number, cleaned) for number in range(1, MOST_TEMPLATES + 1)]
        # Two of the same number stay as they were typed.
        kept = sorted((row for row in rows if row), key=lambda row: row.pop("order"))
        return {"templates": kept, "reason": cleaned.get("reason", "")}

    def _row(self, number, cleaned):
        row = {name: cleaned.get(f"{name}_{number}") for name in _ROW}
        if not row["kind"]:
            if any(row[name] for name in ("days", "hours", "company_hours")):
                self.add_error(f"kind_{number}", "Choisissez le type de cette phase, ou videz la ligne.")
            return None
        if not row["days"]:
            self.add_error(f"days_{number}", "Indiquez la durée de cette phase.")
        if (row["company_hours"] or 0) > (row["hours"] or 0):
            sentence = "Les heures en entreprise font partie des heures de la phase."
            self.add_error(f"company_hours_{number}", sentence)
        return row | {"order": row["order"] or number, "gap": row["gap"] or 0}
