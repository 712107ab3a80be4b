from pathways.models.beneficiary import Beneficiary, SensitiveFacts
from pathways.models.commitment import CommitmentSignature, CommitmentText
from pathways.models.diagnosis import DiagnosisSection, ProjectOpinion
from pathways.models.duplicates import Merge, ToldApart
from pathways.models.enrolment import Enrolment
from pathways.models.exchange import Appointment, CalendarFeed, SentMessage
from pathways.models.followup import FollowUp
from pathways.models.immersion import Immersion, ImmersionSignature
from pathways.models.note import Note, PathwayDocument, Question
from pathways.models.pathway import Pathway
from pathways.models.phase import CertificationResult, Phase
from pathways.models.placement import Placement, PlacementAnswer
from pathways.models.plan import FormerPlan, PhaseTemplate
from pathways.models.presence import Attendance, Contact, ReopenedMonth
from pathways.models.project import ProjectValidation
from pathways.models.transfer import Transfer
from pathways.models.view import SavedView
from pathways.models.waiting import HandOver, Postponement, Snapshot

__all__ = [
    "Appointment",
    "Attendance",
    "Beneficiary",
    "CalendarFeed",
    "CertificationResult",
    "CommitmentSignature",
    "CommitmentText",
    "Contact",
    "DiagnosisSection",
    "Enrolment",
    "FollowUp",
    "FormerPlan",
    "HandOver",
    "Immersion",
    "ImmersionSignature",
    "Merge",
    "Note",
    "Pathway",
    "PathwayDocument",
    "Phase",
    "PhaseTemplate",
    "Placement",
    "PlacementAnswer",
    "Postponement",
    "ProjectOpinion",
    "ProjectValidation",
    "Question",
    "ReopenedMonth",
    "SavedView",
    "SensitiveFacts",
    "Snapshot",
    "SentMessage",
    "ToldApart",
    "Transfer",
]
