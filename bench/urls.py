"""The addresses of the application, and one more: what any page for someone signed in pays before doing anything."""

from django.http import HttpResponse
from django.urls import path

from apcl.urls import urlpatterns as application

FLOOR = "/plancher/"


def floor(request):
    """Every middleware, the session and the user: two queries."""
    return HttpResponse(request.user.pk)


urlpatterns = [path(FLOOR.strip("/") + "/", floor), *application]
