"""Kinds of organisations; the sub-kinds of the exchange workbook."""

from django.db import models


class OrganisationKind(models.TextChoices):
    REGION = "region", "Conseil régional"
    PRESCRIBER = "prescriber", "Prescripteur"
    TRAINING_PROVIDER = "training_provider", "Organisme de formation"
    EMPLOYER = "employer", "Entreprise"
    EVALUATOR = "evaluator", "Évaluateur"
