"""Submitting a project, thinking something of it, deciding. Field names are the actions' own arguments."""

from typing import Any

from django import forms

from apcl.accounts.models import User
from apcl.forms import ActionForm, DayField, text_field
from pathways.actions.decision import kept_codes
from pathways.actions.opinion import may_be_asked
from pathways.enums import Decision, DecisionCode, Hearing, MissingPiece, Verdict


def several(label: str, enum, **options) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=enum.choices, required=False, widget=forms.CheckboxSelectMultiple, **options
    )


class SubmitProjectForm(ActionForm):
    heading, button = "Soumettre le projet", "Soumettre le projet"
    done = "Le projet est soumis à la décision d'une autre personne que vous."
    explanation = "Résumez le diagnostic partagé avec la personne, puis donnez votre avis."

    diagnosis = text_field("Synthèse", rows=8, max_length=8000)
    verdict = forms.ChoiceField(label="Votre avis", choices=Verdict.choices, widget=forms.RadioSelect)
    codes = several("Motifs et réserves", DecisionCode, help_text="Obligatoires si votre avis n'est pas favorable.")
    text = text_field("Précisions sur votre avis", required=False)


class AskOpinionForm(ActionForm):
    heading, button = "Demander un avis", "Demander l'avis"
    done = "L'avis est demandé : la personne est prévenue par courriel, sans le nom du bénéficiaire."
    explanation = "Deux personnes donnent leur avis avant la décision. L'une n'est pas le conseiller référent."

    person = forms.ModelChoiceField(label="Avis demandé à", queryset=User.objects.none(), empty_label="Choisissez…")

    def __init__(self, *args, pathway, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = may_be_asked(pathway)
        self.fields["person"].label_from_instance = lambda person: f"{person} ({person.organisation})"


class GiveOpinionForm(ActionForm):
    heading, button = "Donner votre avis", "Enregistrer votre avis"
    done = "Votre avis est enregistré. Vous pouvez le revoir jusqu'à la décision."
    explanation = "Vous donnez votre avis en votre nom. Une autre personne donne le sien."

    verdict = forms.ChoiceField(label="Votre avis", choices=Verdict.choices, widget=forms.RadioSelect)
    codes = several("Motifs et réserves", DecisionCode, help_text="Obligatoires si votre avis n'est pas favorable.")
    text = text_field("Précisions", required=False)


class DecideProjectForm(ActionForm):
    """The decision, shown to be read again before it is taken."""

    heading, button = "Décider du projet", "Vérifier avant de valider"
    done = "La décision est enregistrée."
    explanation = "Si vous n'avez pas encore donné votre avis, votre décision le donne."
    # The button of the second page, by decision, and what pressing it does.
    VERBS = {
        Decision.FAVOURABLE: "Valider le projet",
        Decision.RESERVED: "Valider le projet sous réserve",
        Decision.UNFAVOURABLE: "Ne pas retenir le projet",
        Decision.ADJOURNED: "Ajourner la décision",
    }

    LEADS_TO = {
        Decision.FAVOURABLE: ["Les phases s'ouvrent dès que l'une est planifiée."],
        Decision.RESERVED: ["Les phases s'ouvrent dès que l'une est planifiée.", "Les réserves restent à lever."],
        Decision.UNFAVOURABLE: [
            "Le parcours est clos.",
            "Les places tenues dans les ateliers à venir sont rendues.",
            "Le courriel dit comment contester la décision.",
        ],
        Decision.ADJOURNED: ["Le conseiller référent est prévenu : il complète le projet, puis le soumet de nouveau."],
    }

    decision = forms.ChoiceField(label="Décision", choices=Decision.choices, widget=forms.RadioSelect)
    codes = several(
        "Motifs et réserves", DecisionCode, help_text="Si la décision est favorable sous réserve, ou défavorable."
    )
    pieces = several("Ce qui manque", MissingPiece, help_text="Si la décision est ajournée.")
    reason = text_field("Précisions", required=False)
    hearing = forms.ChoiceField(
        label="Avant une décision défavorable", choices=Hearing.choices, required=False, widget=forms.RadioSelect
    )
    heard_on = DayField(label="Entendue, ou invitée, le", required=False)

    @property
    def is_to_change(self) -> bool:
        """Whether whoever read it again would rather change it."""
        return self.is_bound and "modifier" in self.data

    @property
    def is_taken(self) -> bool:
        """Whether it is to be taken: it was read again. Of a form just opened, or kept for later, there is no more."""
        return not self.is_bound or "valider" in self.data or "_brouillon" in self.data

    def verb(self) -> str:
        return self.VERBS[Decision(self.cleaned_data["decision"])]

    def consequences(self) -> list[str]:
        return self.LEADS_TO[Decision(self.cleaned_data["decision"])]

    def told(self) -> list[tuple[str, list[str]]]:
        """What is about to be decided, as the second page shows it."""
        typed: dict[str, Any] = self.cleaned_data
        decision = Decision(typed["decision"])
        words = MissingPiece if decision == Decision.ADJOURNED else DecisionCode
        about = "Ce qui manque" if decision == Decision.ADJOURNED else "Motifs et réserves"
        codes = [str(words(code).label) for code in kept_codes(decision, typed["codes"], typed["pieces"])]
        lines = [("Décision", [str(decision.label)]), (about, codes), ("Précisions", typed["reason"].splitlines())]
        if decision == Decision.UNFAVOURABLE:
            lines.append(("Audition", [str(Hearing(typed["hearing"]).label)]))
        return [(label, said) for label, said in lines if said]
