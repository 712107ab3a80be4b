from jobs.models.commitment import EmployerCommitment
from jobs.models.diagnosis import Consultation, Finding
from jobs.models.occupation import Certification, JobTitle, NearOccupation, Occupation, Sector
from jobs.models.target_job import TargetJob
from jobs.models.workshop import Workshop, WorkshopSession

__all__ = [
    "Certification",
    "Consultation",
    "EmployerCommitment",
    "Finding",
    "JobTitle",
    "NearOccupation",
    "Occupation",
    "Sector",
    "TargetJob",
    "Workshop",
    "WorkshopSession",
]
