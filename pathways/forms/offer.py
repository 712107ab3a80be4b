"""The form of the occupations that a target job admits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms

from apcl.forms import ActionForm, text_field
from jobs.forms.occupations import SearchForm
from jobs.models import Occupation
from jobs.nearness import neighbours_of
from jobs.search import MOST_SHOWN, find_occupations


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick."""

    occupation: Occupation
    why: str
    is_ticked: bool


class SearchToTickForm(SearchForm):
    """What is sought on the page itself."""

    def is_asked(self) -> bool:
        """Whether its own button was pressed: whatever is sought, nothing is to be saved."""
        return "chercher" in self.data


class ChooseOccupationsForm(ActionForm):
    """`shown` parts the boxes into what is admitted, what is proposed, and what was sought."""

    heading, button = "Choisir les métiers admis", "Enregistrer les métiers admis"
    done = "Les métiers admis sont enregistrés."

    occupations = forms.MultipleChoiceField(
        label="Métiers admis",
        required=False,
        error_messages={"invalid_choice": "« %(value)s » n'est pas un code du ROME."},
    )
    reason = text_field("Motif", help_text="Pourquoi ces métiers valent l'emploi visé.")

    def __init__(self, *args, target_job, **kwargs):
        self.target_job = target_job
        self.known = {occupation.code: occupation for occupation in Occupation.objects.all()}
        self.admitted = list(target_job.admitted_occupations.all())
        initial = {"occupations": [occupation.code for occupation in self.admitted]} | (
            kwargs.pop("initial", None) or {}
        )
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["occupations"].choices = [(code, code) for code in self.known]

    def as_typed(self) -> "ChooseOccupationsForm":
        """The same, as it was filled in and not yet judged."""
        typed = {name: self[name].value() for name in self.fields}
        return ChooseOccupationsForm(target_job=self.target_job, initial=typed)

    def clean_occupations(self) -> list[Occupation]:
        return [self.known[code] for code in self.cleaned_data["occupations"]]

    def shown(self, sought: str) -> dict[str, list[Choice]]:
        """Each box once: what is admitted, what is proposed, then what was sought or ticked elsewhere."""
        ticked = set(self["occupations"].value() or ())
        met = {self.target_job.occupation.code}
        near = [(one.occupation, one.why) for one in neighbours_of(self.target_job.occupation)]
        elsewhere = [(self.known[code], "") for code in sorted(ticked & self.known.keys())]
        found = [(one.occupation, next(iter(one.titles), "")) for one in find_occupations(sought)[:MOST_SHOWN]]
        # In this order: what is ticked elsewhere is what the first two groups do not hold.
        return {
            "admitted": list(_choices([(occupation, "") for occupation in self.admitted], ticked, met)),
            "proposed": list(_choices(near, ticked, met)),
            "found": list(_choices(elsewhere + found, ticked, met)),
        }


def _choices(boxes: Iterable[tuple[Occupation, str]], ticked: set[str], met: set[str]) -> Iterator[Choice]:
    for occupation, why in boxes:
        if occupation.code not in met:
            met.add(occupation.code)
            yield Choice(occupation, why, occupation.code in ticked)
