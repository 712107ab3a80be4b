"""The vocabulary of a pathway: states, legal moves, kinds and reasons.

Values are the words stored; labels are the words shown. The words of the exchange workbook are a
third vocabulary, kept in `pathways.workbook.words`.
"""

from django.db import models


class Stage(models.TextChoices):
    PROJECT = "project", "Validation du projet"
    PHASES = "phases", "Phases du parcours"
    SUSPENDED = "suspended", "Parcours suspendu"
    INTEGRATION = "integration", "Intégration professionnelle"
    COMPLETED = "completed", "Parcours achevé"
    INTERRUPTED = "interrupted", "Parcours interrompu"
    NOT_ADMITTED = "not_admitted", "Projet non retenu"


ALLOWED_MOVES = {
    Stage.PROJECT: {Stage.PHASES, Stage.NOT_ADMITTED},
    Stage.PHASES: {Stage.INTEGRATION, Stage.SUSPENDED, Stage.INTERRUPTED},
    Stage.SUSPENDED: {Stage.PHASES, Stage.INTERRUPTED},
    Stage.INTEGRATION: {Stage.COMPLETED, Stage.INTERRUPTED},
}
CLOSED_STAGES = [stage for stage in Stage if stage not in ALLOWED_MOVES]
OPEN_STAGES = list(ALLOWED_MOVES)


class ExitReason(models.TextChoices):
    COMPLETED = "completed", "Parcours mené à son terme"
    EARLY_TARGET_JOB = "early_target_job", "Accès anticipé à l'emploi visé"
    EARLY_OTHER_JOB = "early_other_job", "Accès anticipé à un autre emploi"
    HEALTH = "health", "Raison de santé"
    PERSONAL = "personal", "Raison personnelle"
    LEARNING_DIFFICULTY = "learning_difficulty", "Difficulté pédagogique"
    EXCLUSION = "exclusion", "Exclusion"
    REORIENTATION = "reorientation", "Réorientation"
    TRANSFER = "transfer", "Transfert vers un autre dispositif"
    DEATH = "death", "Décès"
    LONG_TERM_INABILITY = "long_term_inability", "Inaptitude de longue durée"
    ENTRY_ERROR = "entry_error", "Erreur de saisie"
    WITHDRAWAL = "withdrawal", "Retrait de la candidature"


# Out of both sides of every rate, and counted apart (design: evaluation).
NEUTRALISING_REASONS = frozenset(
    {ExitReason.DEATH, ExitReason.LONG_TERM_INABILITY, ExitReason.TRANSFER, ExitReason.ENTRY_ERROR}
)
# These exits lead to professional integration; every other one interrupts the pathway.
INTEGRATING_REASONS = frozenset({ExitReason.COMPLETED, ExitReason.EARLY_TARGET_JOB})


class Decision(models.TextChoices):
    FAVOURABLE = "favourable", "Favorable"
    RESERVED = "reserved", "Favorable sous réserve"
    UNFAVOURABLE = "unfavourable", "Défavorable"
    ADJOURNED = "adjourned", "Ajournée"


FAVOURABLE_DECISIONS = frozenset({Decision.FAVOURABLE, Decision.RESERVED})


class EntryCancelledBy(models.TextChoices):
    PROVIDER = "provider", "L'organisme de formation"
    BENEFICIARY = "beneficiary", "La personne"
    REGION = "region", "La Région"


class PhaseKind(models.TextChoices):
    POSITIONING = "positioning", "Positionnement"
    REFRESHER = "refresher", "Remise à niveau"
    QUALIFYING = "qualifying", "Formation qualifiante"
    IMMERSION = "immersion", "Immersion en entreprise (PMSMP)"
    CERTIFICATION = "certification", "Certification"
    SUPPORT = "support", "Accompagnement vers l'emploi"


class PhaseStatus(models.TextChoices):
    PLANNED = "planned", "Prévue"
    RUNNING = "running", "En cours"
    ACHIEVED = "achieved", "Achevée"
    INTERRUPTED = "interrupted", "Interrompue"
    CANCELLED = "cancelled", "Annulée"
    WAIVED = "waived", "Dispensée"


PHASE_MOVES = {
    PhaseStatus.PLANNED: {PhaseStatus.RUNNING, PhaseStatus.CANCELLED, PhaseStatus.WAIVED},
    PhaseStatus.RUNNING: {PhaseStatus.ACHIEVED, PhaseStatus.INTERRUPTED},
}


class ResultKind(models.TextChoices):
    TOTAL = "total", "Certification obtenue en totalité"
    PARTIAL = "partial", "Certification partielle (blocs)"
    FAILED = "failed", "Échec"
    ABSENT = "absent", "Absence à l'épreuve"
    AWAITING = "awaiting", "En attente du jury"


class PlacementStatus(models.TextChoices):
    DECLARED = "declared", "Déclarée"
    AWAITING_EMPLOYER = "awaiting_employer", "En attente de l'employeur"
    UNANSWERED = "unanswered", "Sans confirmation"
    CONFIRMED = "confirmed", "Confirmée"
    DISPUTED = "disputed", "Contestée"
    REJECTED = "rejected", "Rejetée"
    CANCELLED = "cancelled", "Annulée"


PLACEMENT_MOVES = {
    PlacementStatus.DECLARED: {
        PlacementStatus.AWAITING_EMPLOYER,
        PlacementStatus.CONFIRMED,
        PlacementStatus.CANCELLED,
    },
    PlacementStatus.AWAITING_EMPLOYER: {
        PlacementStatus.CONFIRMED,
        PlacementStatus.DISPUTED,
        PlacementStatus.UNANSWERED,
        PlacementStatus.CANCELLED,
    },
    PlacementStatus.UNANSWERED: {
        PlacementStatus.AWAITING_EMPLOYER,
        PlacementStatus.CONFIRMED,
        PlacementStatus.CANCELLED,
    },
    PlacementStatus.DISPUTED: {PlacementStatus.CONFIRMED, PlacementStatus.REJECTED, PlacementStatus.CANCELLED},
}


# Only declared: nobody has answered for it yet.
UNPROVED_STATUSES = (PlacementStatus.DECLARED, PlacementStatus.AWAITING_EMPLOYER, PlacementStatus.UNANSWERED)


class Proof(models.TextChoices):
    EMPLOYER = "employer", "Réponse de l'employeur"
    DOCUMENT = "document", "Document vérifié"


class Party(models.TextChoices):
    ADVISOR = "advisor", "Conseiller référent"
    EMPLOYER = "employer", "Employeur"
    BENEFICIARY = "beneficiary", "Bénéficiaire"


class EmployerAnswer(models.TextChoices):
    YES_TARGET = "yes_target", "Oui, à ce poste"
    YES_OTHER = "yes_other", "Oui, à un autre poste"
    NOT_YET = "not_yet", "Pas encore, c'est prévu"
    NO = "no", "Non"
    WRONG_PERSON = "wrong_person", "Je ne suis pas la bonne personne"


# What each answer makes of the placement. « Not yet » and « wrong person » settle nothing: the hire stays declared.
ANSWER_LEADS_TO = {
    EmployerAnswer.YES_TARGET: PlacementStatus.CONFIRMED,
    EmployerAnswer.YES_OTHER: PlacementStatus.CONFIRMED,
    EmployerAnswer.NOT_YET: PlacementStatus.UNANSWERED,
    EmployerAnswer.NO: PlacementStatus.DISPUTED,
    EmployerAnswer.WRONG_PERSON: PlacementStatus.UNANSWERED,
}


class Match(models.TextChoices):
    EXACT = "exact", "Emploi visé"
    ADMITTED = "admitted", "Métier admis pour l'emploi visé"
    NEAR = "near", "Métier proche"
    OTHER = "other", "Autre métier"


# A hire that counts as access to the job aimed at.
TARGET_MATCHES = frozenset({Match.EXACT, Match.ADMITTED})


class FollowUpStatus(models.TextChoices):
    DUE = "due", "À faire"
    DONE = "done", "Fait"
    UNREACHABLE = "unreachable", "Personne injoignable"
    NOT_APPLICABLE = "not_applicable", "Sans objet"


FOLLOW_UP_MOVES = {
    FollowUpStatus.DUE: {FollowUpStatus.DONE, FollowUpStatus.UNREACHABLE, FollowUpStatus.NOT_APPLICABLE},
}


class Situation(models.TextChoices):
    TARGET_JOB = "target_job", "En emploi, dans le métier visé"
    OTHER_JOB = "other_job", "En emploi, dans un autre métier"
    TRAINING = "training", "En formation"
    SEARCHING = "searching", "En recherche d'emploi"
    INACTIVE = "inactive", "Sans activité"
    INABILITY = "inability", "Inaptitude"
    ABROAD = "abroad", "Hors de France"
    DEATH = "death", "Décès"
    REFUSAL = "refusal", "Refus de répondre"


class FollowUpSource(models.TextChoices):
    EMPLOYER = "employer", "Employeur"
    BENEFICIARY = "beneficiary", "Bénéficiaire"
    DOCUMENT = "document", "Document"
    ADMINISTRATIVE = "administrative", "Source administrative"


FOLLOW_UP_MONTHS = (1, 3, 6, 12)


class Sex(models.TextChoices):
    FEMALE = "F", "Femme"
    MALE = "M", "Homme"


class DisabilityRecognition(models.TextChoices):
    YES = "yes", "Oui"
    NO = "no", "Non"
    UNKNOWN = "unknown", "Ne sait pas"


class EnrolmentStatus(models.TextChoices):
    SEATED = "seated", "Inscrit"
    WAITING = "waiting", "En liste d'attente"
    WITHDRAWN = "withdrawn", "Désisté"


# A person whose workshop is cancelled waits again; one who withdrew may ask again.
ENROLMENT_MOVES = {
    EnrolmentStatus.WAITING: {EnrolmentStatus.SEATED, EnrolmentStatus.WITHDRAWN},
    EnrolmentStatus.SEATED: {EnrolmentStatus.WITHDRAWN, EnrolmentStatus.WAITING},
    EnrolmentStatus.WITHDRAWN: {EnrolmentStatus.SEATED, EnrolmentStatus.WAITING},
}


class AttendanceState(models.TextChoices):
    PRESENT = "present", "Présent"
    ABSENT = "absent", "Absent"
    LATE = "late", "En retard"
    EXCUSED = "excused", "Excusé"


# Of a half-day of these states the person followed something.
ATTENDED_STATES = (AttendanceState.PRESENT, AttendanceState.LATE)


class ContactKind(models.TextChoices):
    CALL = "call", "Appel"
    MEETING = "meeting", "Entretien"
    EMAIL = "email", "Courriel"
    LETTER = "letter", "Courrier"
