"""Kinds of organisations; how someone likes the pages."""

from django.db import models


class OrganisationKind(models.TextChoices):
    REGION = "region", "Conseil régional"
    PRESCRIBER = "prescriber", "Prescripteur"
    TRAINING_PROVIDER = "training_provider", "Organisme de formation"
    EMPLOYER = "employer", "Entreprise"
    EVALUATOR = "evaluator", "Évaluateur"


class Theme(models.TextChoices):
    SYSTEM = "system", "Comme l'appareil"
    LIGHT = "light", "Clair"
    DARK = "dark", "Sombre"


class Density(models.TextChoices):
    WIDE = "wide", "Aérée"
    DENSE = "dense", "Serrée"
