from pathways.models.beneficiary import Beneficiary, SensitiveFacts
from pathways.models.commitment import CommitmentSignature, CommitmentText
from pathways.models.diagnosis import DiagnosisSection, ProjectOpinion
from pathways.models.enrolment import Enrolment
from pathways.models.followup import FollowUp
from pathways.models.immersion import Immersion, ImmersionSignature
from pathways.models.note import Note, PathwayDocument, Question
from pathways.models.pathway import Pathway
from pathways.models.phase import CertificationResult, Phase
from pathways.models.placement import Placement, PlacementAnswer
from pathways.models.plan import FormerPlan, PhaseTemplate
from pathways.models.presence import Attendance, Contact, ReopenedMonth
from pathways.models.project import ProjectValidation

__all__ = [
    "Attendance",
    "Beneficiary",
    "CertificationResult",
    "CommitmentSignature",
    "CommitmentText",
    "Contact",
    "DiagnosisSection",
    "Enrolment",
    "FollowUp",
    "FormerPlan",
    "Immersion",
    "ImmersionSignature",
    "Note",
    "Pathway",
    "PathwayDocument",
    "Phase",
    "PhaseTemplate",
    "Placement",
    "PlacementAnswer",
    "ProjectOpinion",
    "ProjectValidation",
    "Question",
    "ReopenedMonth",
    "SensitiveFacts",
]
