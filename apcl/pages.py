"""Pages that belong to no part of the programme: home, statements, health, the demo's mailbox."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from apcl.accounts.models import Organisation
from apcl.mail import sender
from apcl.mail.models import Message

MAILBOX_SIZE = 50


@login_not_required
@require_safe
def home(request):
    """What APCL is, for a visitor; for someone signed in, the page that starts from what is waiting."""
    if not request.user.is_authenticated:
        return render(request, "pages/home.html")
    is_evaluator = request.user.organisation.kind == Organisation.Kind.EVALUATOR
    return redirect("evaluation" if is_evaluator else "worklist")


@login_not_required
@require_safe
def health(_request):
    """For machines: 200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("la base ne répond pas\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "pages/accessibility.html")


@login_not_required
@require_safe
def personal_data(request):
    return render(request, "pages/personal_data.html")


@login_not_required
@require_safe
def demo_mailbox(request):
    """The messages that the demo would have sent: its people and companies are fictional. Nowhere else."""
    if not settings.DEMO:
        raise Http404
    latest = Message.objects.select_related("link").order_by("-pk")[:MAILBOX_SIZE]
    messages_sent = [
        {"to": message.to, "subject": message.subject, "text": sender.text_of(message), "sent_at": message.sent_at}
        for message in latest
    ]
    return render(request, "pages/demo_mailbox.html", {"messages_sent": messages_sent})
