import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from apcl.accounts.models import Organisation
from apcl.db import implies, in_order
from apcl.names import new_code
from jobs.enums import FIXED_TERM_CONTRACTS, ContractKind
from jobs.models import Occupation
from pathways.enums import PLACEMENT_MOVES, UNPROVED_STATUSES, EmployerAnswer, Match, Party, PlacementStatus, Proof
from pathways.models.moving import MovingInPathway
from pathways.models.pathway import Pathway
from pathways.querysets import PlacementQuerySet

_NOT_MATCHING = (Match.NEAR, Match.OTHER)


class Placement(MovingInPathway, models.Model):
    """A hire (« embauche »): declared, then confirmed by the employer or by a checked document, or disputed.

    Its length, and whether it is durable, are computed from its dates; they are stored nowhere.
    """

    STATE, MOVES = "status", PLACEMENT_MOVES

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("code", max_length=40, unique=True, default=new_code)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="placements", verbose_name="parcours")
    employer = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="placements", verbose_name="employeur"
    )
    # The address on file: the employer's link goes there and nowhere else.
    employer_email = models.EmailField("adresse de l'employeur", blank=True)
    title = models.CharField("intitulé du poste", max_length=200, blank=True)
    occupation = models.ForeignKey(Occupation, on_delete=models.RESTRICT, related_name="+", verbose_name="métier ROME")
    contract = models.CharField("contrat", max_length=20, choices=ContractKind)
    starts_on = models.DateField("début")
    planned_end_on = models.DateField("fin prévue", null=True, blank=True)
    ended_on = models.DateField("fin réelle", null=True, blank=True)
    end_reason = models.TextField("motif de la fin", blank=True)
    working_time = models.DecimalField("quotité (0 à 1)", max_digits=4, decimal_places=3, default=1)
    declared_on = models.DateField("déclarée le")
    declared_party = models.CharField("déclarée par", max_length=11, choices=Party, default=Party.ADVISOR)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    status = models.CharField("statut", max_length=17, choices=PlacementStatus, default=PlacementStatus.DECLARED)
    # The day of the employer's answer, or of the check of the document.
    answered_on = models.DateField("réponse le", null=True, blank=True)
    proof = models.CharField("preuve", max_length=8, choices=Proof, blank=True)
    disputed_on = models.DateField("contestée le", null=True, blank=True)
    arbitrated_on = models.DateField("arbitrée le", null=True, blank=True)
    cancelled_on = models.DateField("annulée le", null=True, blank=True)
    # What the ROME codes say, and what is retained: a different word needs a reason.
    computed_match = models.CharField("proximité calculée", max_length=8, choices=Match, editable=False)
    match = models.CharField("proximité avec l'emploi visé", max_length=8, choices=Match)
    match_reason = models.TextField("motif de la proximité", blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = "embauche"
        ordering = ["starts_on", "pk"]
        constraints = [
            in_order(
                "starts_on",
                "planned_end_on",
                name="placement_planned_dates",
                message="La fin prévue d'un contrat ne peut précéder son début.",
            ),
            in_order(
                "starts_on",
                "ended_on",
                name="placement_real_dates",
                message="La fin réelle d'un contrat ne peut précéder son début.",
            ),
            implies(
                Q(contract__in=FIXED_TERM_CONTRACTS),
                Q(planned_end_on__isnull=False),
                name="placement_fixed_term_has_end",
                message="Un CDD ou une mission d'intérim a une fin prévue : la durée se calcule.",
            ),
            implies(
                Q(status__in=UNPROVED_STATUSES),
                Q(
                    proof="",
                    answered_on__isnull=True,
                    disputed_on__isnull=True,
                    arbitrated_on__isnull=True,
                    cancelled_on__isnull=True,
                ),
                name="placement_unproved_has_no_proof",
                message="Une embauche seulement déclarée n'a ni preuve, ni réponse, ni contestation.",
            ),
            implies(
                Q(status=PlacementStatus.CONFIRMED),
                ~Q(proof="") & (Q(answered_on__isnull=False) | Q(arbitrated_on__isnull=False)),
                name="placement_confirmed_iff_proved",
                message="Une embauche confirmée a une preuve et une date.",
            ),
            implies(
                Q(status=PlacementStatus.DISPUTED),
                Q(disputed_on__isnull=False, arbitrated_on__isnull=True),
                name="placement_disputed_iff_dated",
                message="Une contestation a une date, et attend l'arbitrage.",
            ),
            implies(
                Q(status=PlacementStatus.REJECTED),
                Q(arbitrated_on__isnull=False),
                name="placement_rejected_iff_arbitrated",
                message="Une embauche rejetée l'est par un arbitrage daté.",
            ),
            implies(
                Q(cancelled_on__isnull=False),
                Q(status=PlacementStatus.CANCELLED),
                name="placement_cancelled_iff_dated",
                message="Seule une embauche annulée a une date d'annulation.",
            ),
            models.CheckConstraint(
                condition=Q(match=models.F("computed_match"))
                | Q(match__in=_NOT_MATCHING, computed_match__in=_NOT_MATCHING)
                | ~Q(match_reason=""),
                name="placement_override_has_reason",
                violation_error_message="Retenir une autre proximité que celle calculée demande un motif.",
            ),
            models.CheckConstraint(
                condition=Q(working_time__gte=0, working_time__lte=1),
                name="placement_working_time",
                violation_error_message="La quotité va de 0 à 1.",
            ),
        ]

    def __str__(self):
        return self.title or str(self.occupation)


class PlacementAnswer(models.Model):
    """The one answer of a party on a placement. Its reference is what the receipt shows."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="answers")
    party = models.CharField("partie", max_length=11, choices=Party)
    answer = models.CharField("réponse", max_length=12, choices=EmployerAnswer)
    signatory = models.CharField("nom du signataire", max_length=120)
    signatory_role = models.CharField("fonction", max_length=120, blank=True)
    # What the answerer said of the contract, kept beside what was declared.
    contract = models.CharField("contrat", max_length=20, choices=ContractKind, blank=True)
    starts_on = models.DateField("début", null=True, blank=True)
    planned_end_on = models.DateField("fin prévue", null=True, blank=True)
    colleague_email = models.EmailField("adresse de la bonne personne", blank=True)
    reference = models.CharField("référence", max_length=9, unique=True)
    answered_at = models.DateTimeField("réponse reçue le", auto_now_add=True)
    answered_from = models.EmailField("adresse à laquelle le lien a été envoyé")

    class Meta:
        verbose_name = "réponse sur une embauche"
        verbose_name_plural = "réponses sur une embauche"
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "party"],
                name="answer_one_per_party",
                violation_error_message="Une réponse a déjà été enregistrée.",
            )
        ]

    def __str__(self):
        return self.get_answer_display()
