"""A list of pathways, read from its page."""

from django.urls import reverse

from pathways.models import Pathway
from tests.factories import a_phase
from tests.screens.reading import page_of


def one_pathway(person, **facts):
    """A pathway in its phases that this person sees, whoever they are."""
    kind = person.organisation.kind
    facts |= {"provider": person.organisation} if kind == "training_provider" else {}
    return a_phase(**facts | ({"advisor": person} if kind == "prescriber" else {})).pathway


def listed(client, who, name="pathways", **asked):
    """The pathways of the list, in its order."""
    client.force_login(who)
    return shown_by(client.get(reverse(name), asked))


def shown_by(response):
    keys = [row.uuid for row in response.context["found"].rows]
    known = {str(pathway.uuid): pathway for pathway in Pathway.objects.filter(uuid__in=keys)}
    return [known[key] for key in keys]


def cells_of(response, column):
    """What the cells of this column tell, line by line."""
    return [cell.text for cell in page_of(response).find("td", **{"data-label": column})]
