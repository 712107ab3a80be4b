"""Filters of lists, as Forms: a bad value is told, never a 500."""

from django import forms
from django.db import models

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation
from jobs.models import EmployerCommitment, TargetJob
from jobs.querysets import EmployerCommitmentQuerySet
from pathways.ledger import CommitmentState, Line
from pathways.verbs import EventKind
from pathways.waiting import RULES
from pathways.worklist import Moment


class LinesForm(forms.Form):
    """Which lines of the worklist to show: those of one counter, those of one rule, or all."""

    quand = forms.ChoiceField(choices=Moment.choices, required=False)
    motif = forms.ChoiceField(choices=[(rule.key, rule.reason) for rule in RULES], required=False)

    def chosen(self) -> tuple[str, str]:
        """The moment and the rule; nothing where nothing is asked, or cannot be read."""
        self.is_valid()
        return self.cleaned_data.get("quand", ""), self.cleaned_data.get("motif", "")


class Tab(models.TextChoices):
    """The parts of the page of a pathway, each at its own address."""

    HISTORY = "frise", "Frise"
    EXCHANGES = "echanges", "Échanges"
    PHASES = "phases", "Phases"
    PRESENCE = "presences", "Présences"
    PROJECT = "projet", "Projet"
    JOB = "emploi", "Emploi"
    DOCUMENTS = "documents", "Documents"
    CONTACT = "coordonnees", "Coordonnées"


# What concerns the person alone: their project, their job, where to reach them.
TABS_OF_A_PROVIDER = (Tab.HISTORY, Tab.PHASES, Tab.PRESENCE, Tab.DOCUMENTS)


class PathwayPageForm(forms.Form):
    """What the address of a pathway asks for: a part of its page and, of its history, some kinds or what precedes."""

    onglet = forms.ChoiceField(required=False)
    genre = forms.MultipleChoiceField(label="Montrer", choices=EventKind.choices, required=False)
    avant = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False)

    def __init__(self, data, *, user):
        super().__init__(data)
        self.tabs = TABS_OF_A_PROVIDER if user.organisation.kind == OrganisationKind.TRAINING_PROVIDER else tuple(Tab)
        self.fields["onglet"].choices = [(tab.value, tab.label) for tab in self.tabs]

    def _asked(self, name):
        # What cannot be read asks for nothing; the rest still counts.
        self.is_valid()
        return self.cleaned_data.get(name)

    @property
    def tab(self) -> Tab:
        return Tab(self._asked("onglet") or Tab.HISTORY)

    @property
    def kinds(self) -> list[str]:
        return self._asked("genre") or []

    @property
    def before(self) -> int | None:
        return self._asked("avant")


class LedgerForm(forms.Form):
    """Which engagements to show, among those that `user` sees: each of them, or the totals of what they share."""

    metier = forms.ModelChoiceField(
        label="Métier cible",
        queryset=TargetJob.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="Tous",
    )
    entreprise = forms.ModelChoiceField(
        label="Entreprise",
        queryset=Organisation.objects.none(),
        to_field_name="uuid",
        required=False,
        empty_label="Toutes",
    )
    etat = forms.ChoiceField(label="État", choices=[("", "Tous"), *CommitmentState.choices], required=False)
    par = forms.ChoiceField(
        choices=[("employer", "Par entreprise"), ("target_job", "Par métier cible")],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, data, *, user):
        super().__init__(data)
        self.commitments = EmployerCommitment.objects.visible_to(user)
        self.fields["metier"].queryset = TargetJob.objects.filter(commitments__in=self.commitments).distinct()
        if user.organisation.kind == OrganisationKind.REGION:
            self.fields["entreprise"].queryset = Organisation.objects.filter(commitments__isnull=False).distinct()
        else:
            del self.fields["entreprise"]

    def chosen(self) -> EmployerCommitmentQuerySet:
        """The engagements of the employer and of the target job chosen; all of them when a choice cannot be read."""
        asked = self.cleaned_data if self.is_valid() else {}
        columns = {"target_job": asked.get("metier"), "employer": asked.get("entreprise")}
        return self.commitments.filter(**{column: value for column, value in columns.items() if value})

    def of_state(self, lines: list[Line]) -> list[Line]:
        state = self.cleaned_data.get("etat")
        return [line for line in lines if line.state == state] if state else lines
