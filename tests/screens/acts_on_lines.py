"""The forms about a line of « à traiter », ready to be posted."""

from collections.abc import Callable

from django.urls import reverse

from pathways.models import HandOver, Postponement
from tests.factories import UserFactory, a_project, days_ago
from tests.screens.acts import Act, day

_WHY = "Congé de la personne,\nretour lundi."


def _line(name: str, **typed: str) -> Act:
    """On a project to submit."""
    pathway = a_project()
    url = reverse(name, args=["projet-a-soumettre", pathway.uuid])
    return Act(pathway.advisor, url, typed)


def _hand_over() -> Act:
    act = _line("hand_over_line", reason=_WHY)
    colleague = UserFactory(organisation=act.by.organisation)
    return Act(act.by, act.url, {"to": str(colleague.pk)} | act.typed)


def _set_aside(name: str, model, **facts) -> Act:
    pathway = a_project()
    about = {"rule": "projet-a-soumettre", "subject": pathway.uuid, "pathway": pathway, "reason": _WHY}
    if model is HandOver:
        facts["to"] = UserFactory(organisation=pathway.advisor.organisation)
    row = model.objects.create(user=pathway.advisor, **about, **facts)
    return Act(pathway.advisor, reverse(name, args=[row.uuid]), {})


ACTS: dict[str, Callable[[], Act]] = {
    "postpone_line": lambda: _line("postpone_line", until=day(-9), reason=_WHY),
    "hand_over_line": _hand_over,
    "take_back": lambda: _set_aside("take_back", Postponement, until=days_ago(-9)),
    "give_back": lambda: _set_aside("give_back", HandOver),
    "digest_settings": lambda: Act(UserFactory(), reverse("digest_settings"), {"told": "question"}),
}
