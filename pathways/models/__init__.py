from pathways.models.beneficiary import Beneficiary, SensitiveFacts
from pathways.models.followup import FollowUp
from pathways.models.pathway import Pathway
from pathways.models.phase import CertificationResult, Phase
from pathways.models.placement import Placement, PlacementAnswer
from pathways.models.project import ProjectValidation

__all__ = [
    "Beneficiary",
    "CertificationResult",
    "FollowUp",
    "Pathway",
    "Phase",
    "Placement",
    "PlacementAnswer",
    "ProjectValidation",
    "SensitiveFacts",
]
