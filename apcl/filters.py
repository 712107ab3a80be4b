"""What filters of lists share."""

import django_filters
from django import forms


class TickFilter(django_filters.Filter):
    """A box to tick: left alone, it changes nothing. Of a `BooleanFilter` left alone, a form says that it changed."""

    field_class = forms.BooleanField
