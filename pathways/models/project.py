from django.conf import settings
from django.db import models
from django.db.models import Q

from apcl.db import implies, in_order
from pathways.enums import Decision, DecisionCode, EntryCancelledBy, Hearing, MissingPiece, SectionStatus, Stage
from pathways.models.pathway import Pathway


class ProjectValidation(models.Model):
    """The validation of a project: diagnosis, submission, the person's commitment, the decision."""

    pathway = models.OneToOneField(Pathway, on_delete=models.CASCADE, related_name="project")
    diagnosis = models.TextField("diagnostic partagé", blank=True)
    submitted_on = models.DateField("projet soumis le", null=True, blank=True)
    committed_on = models.DateField("engagement signé le", null=True, blank=True)
    commitment_version = models.CharField("version de l'engagement", max_length=20, blank=True)
    decision = models.CharField("décision", max_length=12, choices=Decision, blank=True)
    decided_on = models.DateField("décision le", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="décision par",
    )
    # A history taken over from a workbook that did not say who decided.
    is_author_unknown = models.BooleanField("auteur non repris", default=False)
    decision_reason = models.TextField("motif de la décision", blank=True)
    # Values of `DecisionCode`, or of `MissingPiece` when the decision is adjourned.
    decision_codes = models.JSONField("motifs, réserves ou pièces attendues", default=list, blank=True)
    # The right to be heard, before an unfavourable decision.
    hearing = models.CharField("audition", max_length=10, choices=Hearing, blank=True)
    heard_on = models.DateField("entendue, ou invitée, le", null=True, blank=True)
    entry_cancelled_on = models.DateField("entrée annulée le", null=True, blank=True)
    entry_cancelled_by = models.CharField("entrée annulée par", max_length=12, choices=EntryCancelledBy, blank=True)

    class Meta:
        verbose_name = "validation du projet"
        constraints = [
            in_order(
                "heard_on",
                "decided_on",
                name="project_heard_before_decision",
                message="La personne est entendue avant la décision, ou le même jour.",
            ),
            in_order(
                "committed_on",
                "decided_on",
                name="project_commitment_before_decision",
                message="L'engagement se signe avant la décision, ou le même jour.",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True) | (~Q(decision="") & Q(decided_on__isnull=False)),
                name="project_decision_iff_dated",
                violation_error_message="Une décision a une date, et une date de décision dit laquelle.",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, decided_by__isnull=True, is_author_unknown=False)
                | Q(decided_on__isnull=False, decided_by__isnull=False, is_author_unknown=False)
                | Q(decided_on__isnull=False, decided_by__isnull=True, is_author_unknown=True),
                name="project_author_iff_decided",
                violation_error_message="Une décision nomme qui l'a prise.",
            ),
            implies(
                ~Q(commitment_version=""),
                Q(committed_on__isnull=False),
                name="project_commitment_dated",
                message="Un engagement signé a une date.",
            ),
            models.CheckConstraint(
                condition=Q(heard_on__isnull=True, hearing="") | (Q(heard_on__isnull=False) & ~Q(hearing="")),
                name="project_hearing_is_dated",
                violation_error_message="L'audition de la personne a une date.",
            ),
            models.CheckConstraint(
                condition=Q(entry_cancelled_on__isnull=True, entry_cancelled_by="")
                | (Q(entry_cancelled_on__isnull=False) & ~Q(entry_cancelled_by="")),
                name="project_entry_cancelled_by_someone",
                violation_error_message="Une entrée annulée a une date et dit par qui.",
            ),
        ]

    def __str__(self):
        return f"projet du parcours n° {self.pathway_id}"

    @property
    def is_undecided(self) -> bool:
        """Whether it may still change: a decision that is put off is not the last one."""
        return self.pathway.stage == Stage.PROJECT and self.decision in ("", Decision.ADJOURNED)

    def opinions(self):
        """Those asked and given, with who gives them."""
        return self.pathway.opinions.select_related("person__organisation")

    def complete_sections(self) -> int:
        return self.pathway.sections.filter(status=SectionStatus.COMPLETE).count()

    @property
    def code_labels(self) -> list[str]:
        """The reasons or reserves of the decision, or the pieces that it waits for, in French."""
        words = MissingPiece if self.decision == Decision.ADJOURNED else DecisionCode
        return [str(words(code).label) for code in self.decision_codes]
