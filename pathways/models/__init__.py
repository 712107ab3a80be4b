from pathways.models.beneficiary import Beneficiary, SensitiveFacts
from pathways.models.enrolment import Enrolment
from pathways.models.followup import FollowUp
from pathways.models.pathway import Pathway
from pathways.models.phase import CertificationResult, Phase
from pathways.models.placement import Placement, PlacementAnswer
from pathways.models.presence import Attendance, Contact
from pathways.models.project import ProjectValidation

__all__ = [
    "Attendance",
    "Beneficiary",
    "CertificationResult",
    "Contact",
    "Enrolment",
    "FollowUp",
    "Pathway",
    "Phase",
    "Placement",
    "PlacementAnswer",
    "ProjectValidation",
    "SensitiveFacts",
]
