"""The search from anywhere."""

from django import forms

from jobs.forms.occupations import SearchForm


class SearchEverywhereForm(SearchForm):
    """`part` asks for the results alone, as one types."""

    TEMPLATES = {"": "pathways/search.html", "resultats": "pathways/_search_results.html"}

    part = forms.ChoiceField(choices=[(part, part) for part in TEMPLATES], required=False)

    def template(self) -> str:
        return self.TEMPLATES[self.cleaned_data.get("part", "") if self.is_bound else ""]
