"""The sections of the shared diagnosis, a form each. Their answers are kept by the names of their fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django import forms

from apcl.forms import ActionForm, choices, text_field
from jobs.models import TargetJob
from pathways.enums import Childcare, DrivingLicence, SectionKind, Travel, TravelTime

NO_HEALTH = "Jamais d'information de santé : ni maladie, ni handicap, ni traitement."
ONE_PER_LINE = "Une par ligne."
JOBS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of a section, and what was answered, line by line."""

    label: str
    lines: list[str]


class SectionForm(ActionForm):
    """A section: nothing is asked of whoever finishes it later, `MANDATORY` of whoever says that it is complete."""

    button = "Rubrique terminée"
    other_button = ("later", "Enregistrer et finir plus tard")
    done = "La rubrique est enregistrée."
    MANDATORY: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Its button says it, and no field: a form shown again must not remember it.
        self.is_later = self.is_bound and "later" in self.data
        for name in self.MANDATORY:
            self.fields[name].required = not self.is_later

    def clean(self):
        """What the act takes, once every answer is right."""
        answers = super().clean()
        return answers if self.errors else {"answers": answers, "is_complete": not self.is_later}

    @classmethod
    def told(cls, answers: dict) -> Iterator[Answer]:
        """The questions that were answered, as people read them."""
        for name, field in cls.base_fields.items():
            if value := answers.get(name):
                labels = dict(getattr(field, "choices", ()))
                values = value if isinstance(value, list) else str(value).splitlines()
                lines = [str(labels.get(line, line)) for line in values if str(line).strip()]
                yield Answer(str(field.label), lines)


class JobsForm(SectionForm):
    heading = "Métiers envisagés"
    explanation = "Les métiers dont vous avez parlé ensemble, et ce que vous en avez conclu. L'un d'eux est retenu."
    MANDATORY = ("job_1", "conclusion_1")

    job_1 = forms.CharField(label="Premier métier", max_length=120, required=False)
    conclusion_1 = text_field("Conclusion sur le premier métier", rows=2, max_length=500, required=False)
    job_2 = forms.CharField(label="Deuxième métier", max_length=120, required=False)
    conclusion_2 = text_field("Conclusion sur le deuxième métier", rows=2, max_length=500, required=False)
    job_3 = forms.CharField(label="Troisième métier", max_length=120, required=False)
    conclusion_3 = text_field("Conclusion sur le troisième métier", rows=2, max_length=500, required=False)

    def clean(self):
        for rank in range(2, JOBS + 1):
            job, conclusion = f"job_{rank}", f"conclusion_{rank}"
            said = [name for name in (job, conclusion) if self.cleaned_data.get(name)]
            if len(said) == 1 and not self.is_later:
                missing = conclusion if said == [job] else job
                self.add_error(missing, "Indiquez le métier, et ce que vous en avez conclu.")
        return super().clean()


class SkillsForm(SectionForm):
    heading = "Compétences"
    explanation = "Ce que la personne sait déjà faire pour le métier cible, et ce qu'elle apprendra."
    MANDATORY = ("acquired", "to_acquire")

    acquired = text_field("Compétences acquises", rows=6, required=False, help_text=ONE_PER_LINE)
    to_acquire = text_field("Compétences à acquérir", rows=6, required=False, help_text=ONE_PER_LINE)


class SupportsForm(SectionForm):
    heading = "Freins et appuis"
    explanation = f"Ce qui peut gêner le parcours, et ce qui l'aide. {NO_HEALTH}"
    MANDATORY = ("obstacles", "supports")

    obstacles = text_field(
        "Freins", rows=4, required=False, help_text="Un par ligne. Écrivez « aucun » s'il n'y en a pas."
    )
    supports = text_field("Appuis", rows=4, required=False, help_text="Un par ligne : entourage, structure, aide…")


class MobilityForm(SectionForm):
    heading = "Mobilité"
    explanation = f"Comment la personne se rend en formation, puis au travail. {NO_HEALTH}"
    MANDATORY = ("means", "licence", "minutes", "childcare")

    means = forms.MultipleChoiceField(
        label="Moyens de déplacement", choices=Travel.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    licence = forms.ChoiceField(
        label="Permis de conduire", choices=DrivingLicence.choices, required=False, widget=forms.RadioSelect
    )
    minutes = forms.ChoiceField(label="Trajet accepté, aller simple", choices=choices(TravelTime), required=False)
    childcare = forms.ChoiceField(
        label="Garde d'enfants ou de proches", choices=Childcare.choices, required=False, widget=forms.RadioSelect
    )
    notes = text_field("Précisions", required=False, help_text="Par exemple : premier bus à 5 h 40. Rien sur la santé.")


class MotivationForm(SectionForm):
    heading = "Motivation"
    explanation = "Avec les mots de la personne."
    MANDATORY = ("why",)

    why = text_field(
        "Pourquoi ce métier ?", rows=6, max_length=1000, required=False, help_text="1 000 caractères au plus."
    )
    known_by = text_field("Comment la personne connaît ce métier", required=False, max_length=500)
    conditions = text_field("Horaires et conditions de travail acceptés", required=False, max_length=500)


FORMS: dict[str, type[SectionForm]] = {
    SectionKind.JOBS: JobsForm,
    SectionKind.SKILLS: SkillsForm,
    SectionKind.SUPPORTS: SupportsForm,
    SectionKind.MOBILITY: MobilityForm,
    SectionKind.MOTIVATION: MotivationForm,
}


class RetainTargetJobForm(ActionForm):
    heading, button = "Retenir un autre métier cible", "Retenir ce métier cible"
    done = "Le métier cible est retenu."
    explanation = "Les places et les rangs tenus dans les ateliers du métier cible précédent sont rendus."

    target_job = forms.ModelChoiceField(
        label="Métier cible", queryset=TargetJob.objects.open(), empty_label="Choisissez…"
    )
    reason = text_field("Motif")
