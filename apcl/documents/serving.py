"""Giving a document to whoever may read it: as a download, never as a page."""

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header

from apcl.documents.models import Document


def attachment(document: Document) -> HttpResponse:
    """The response that downloads `document`: even opened in a browser, nothing in it runs nor reaches the site."""
    headers = {
        "Content-Disposition": content_disposition_header(True, document.name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    response = HttpResponse(bytes(document.content), content_type=document.kind, headers=headers)
    add_never_cache_headers(response)
    return response
