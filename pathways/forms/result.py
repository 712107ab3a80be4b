"""The forms of what the jury says of a qualifying phase."""

from django import forms

from apcl.documents.fields import HELP, DocumentField
from apcl.forms import ActionForm, DayField, text_field
from pathways.enums import ResultKind


class ResultForm(ActionForm):
    heading, button = "Noter le résultat", "Enregistrer le résultat"
    done = "Le résultat est enregistré."

    kind = forms.ChoiceField(label="Résultat", choices=ResultKind.choices, widget=forms.RadioSelect)
    obtained_on = DayField(label="Date du résultat", required=False, help_text="Inutile si le jury n'a pas délibéré.")
    blocks = text_field(
        "Blocs obtenus", required=False, help_text="D'une certification partielle : un bloc de compétences par ligne."
    )
    jury_on = DayField(
        label="Jury prévu le", required=False, help_text="Si le jury est attendu, et que sa date est connue."
    )
    certificate = DocumentField(
        label="Attestation", required=False, help_text=f"Facultative, si la certification est obtenue. {HELP}"
    )

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind not in (None, ResultKind.AWAITING) and not cleaned.get("obtained_on"):
            self.add_error("obtained_on", "Indiquez la date du résultat.")
        if kind == ResultKind.PARTIAL and not cleaned.get("blocks"):
            self.add_error("blocks", "Énumérez les blocs obtenus, un par ligne.")
        return cleaned


class RectifyResultForm(ResultForm):
    heading, button = "Rectifier le résultat", "Enregistrer la rectification"
    done = "Le résultat est rectifié."
    explanation = "L'attestation déjà jointe est gardée, sauf si vous en choisissez une autre."

    reason = text_field("Motif de la rectification")
