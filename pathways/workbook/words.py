"""The words of the exchange workbook, and the values stored for them.

A word is read whatever its case, accents and spaces; it is always written as it stands here.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from apcl.accounts.enums import OrganisationKind
from jobs.enums import ConsultationOpinion, ContractKind, FindingOrigin, HalfDay, TargetJobStatus, WorkshopStatus
from pathways.enums import (
    FOLLOW_UP_MONTHS,
    AttendanceState,
    Decision,
    DisabilityRecognition,
    EnrolmentStatus,
    EntryCancelledBy,
    ExitReason,
    FollowUpSource,
    FollowUpStatus,
    Match,
    Party,
    PhaseKind,
    PhaseStatus,
    PlacementStatus,
    Proof,
    ResultKind,
    Sex,
    Situation,
)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Lower case, without accents, spaces and hyphens as `_`: « Mission locale » is `mission_locale`."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(" " if letter in "-_'’" else letter for letter in letters if not unicodedata.combining(letter))
    return "_".join(kept.split())


class Vocabulary:
    """A closed list of words, each for one stored value; `also` are other words, that are read and never written."""

    def __init__(self, words: Mapping[str, object], also: Mapping[str, object] | None = None):
        self.words = tuple(words)
        self._values = {folded(word): value for word, value in {**words, **(also or {})}.items()}
        self._words = {value: word for word, value in words.items()}

    def value_of(self, word: str) -> object:
        """The value stored for `word`, however it is written. Raises KeyError for a word of no list."""
        return self._values[folded(word)]

    def word_of(self, value: object) -> str:
        """The word written for a stored value; '' for no value."""
        return self._words[value] if value or value is False else ""


YES_NO = Vocabulary({"oui": True, "non": False}, also={"o": True, "n": False, "1": True, "0": False})
SEX = Vocabulary({"F": Sex.FEMALE, "M": Sex.MALE})
DISABILITY = Vocabulary(
    {"oui": DisabilityRecognition.YES, "non": DisabilityRecognition.NO, "nsp": DisabilityRecognition.UNKNOWN},
    also={
        "o": DisabilityRecognition.YES,
        "n": DisabilityRecognition.NO,
        "1": DisabilityRecognition.YES,
        "0": DisabilityRecognition.NO,
    },
)
ORGANISATION_KIND = Vocabulary(
    {
        "region": OrganisationKind.REGION,
        "prescripteur": OrganisationKind.PRESCRIBER,
        "organisme_formation": OrganisationKind.TRAINING_PROVIDER,
        "employeur": OrganisationKind.EMPLOYER,
        "evaluateur": OrganisationKind.EVALUATOR,
    }
)
# An open list: these are recognised whatever their spelling, any other word is kept as it is typed.
SUB_KINDS = (
    "france_travail",
    "mission_locale",
    "cap_emploi",
    "plie",
    "departement",
    "etat",
    "syndicat",
    "organisation_patronale",
)
TARGET_JOB_STATUS = Vocabulary(
    {
        "brouillon": TargetJobStatus.DRAFT,
        "propose": TargetJobStatus.PROPOSED,
        "concerte": TargetJobStatus.CONSULTED,
        "valide": TargetJobStatus.APPROVED,
        "suspendu": TargetJobStatus.SUSPENDED,
        "clos": TargetJobStatus.CLOSED,
    }
)
FINDING_ORIGIN = Vocabulary(
    {
        "cprdf": FindingOrigin.CPRDF_GROUP,
        "branche": FindingOrigin.BRANCH_CONSULTATION,
        "convention": FindingOrigin.STATE_REGION_PE_AGREEMENT,
        "entreprises": FindingOrigin.EMPLOYERS,
    }
)
OPINION = Vocabulary(
    {
        "favorable": ConsultationOpinion.FAVOURABLE,
        "reserve": ConsultationOpinion.RESERVED,
        "defavorable": ConsultationOpinion.UNFAVOURABLE,
    }
)
WORKSHOP_STATUS = Vocabulary(
    {
        "prevu": WorkshopStatus.PLANNED,
        "ouvert": WorkshopStatus.OPEN,
        "complet": WorkshopStatus.FULL,
        "demarre": WorkshopStatus.STARTED,
        "termine": WorkshopStatus.ENDED,
        "annule": WorkshopStatus.CANCELLED,
    }
)
ENROLMENT = Vocabulary(
    {
        "inscrit": EnrolmentStatus.SEATED,
        "attente": EnrolmentStatus.WAITING,
        "desiste": EnrolmentStatus.WITHDRAWN,
    }
)
DECISION = Vocabulary(
    {
        "favorable": Decision.FAVOURABLE,
        "reserve": Decision.RESERVED,
        "defavorable": Decision.UNFAVOURABLE,
        "ajourne": Decision.ADJOURNED,
    }
)
ENTRY_CANCELLED_BY = Vocabulary(
    {
        "organisme": EntryCancelledBy.PROVIDER,
        "beneficiaire": EntryCancelledBy.BENEFICIARY,
        "region": EntryCancelledBy.REGION,
    }
)
EXIT_REASON = Vocabulary(
    {
        "acheve": ExitReason.COMPLETED,
        "emploi_vise": ExitReason.EARLY_TARGET_JOB,
        "autre_emploi": ExitReason.EARLY_OTHER_JOB,
        "sante": ExitReason.HEALTH,
        "personnel": ExitReason.PERSONAL,
        "pedagogique": ExitReason.LEARNING_DIFFICULTY,
        "exclusion": ExitReason.EXCLUSION,
        "reorientation": ExitReason.REORIENTATION,
        "transfert": ExitReason.TRANSFER,
        "deces": ExitReason.DEATH,
        "inaptitude_longue": ExitReason.LONG_TERM_INABILITY,
        "erreur_saisie": ExitReason.ENTRY_ERROR,
        "retrait": ExitReason.WITHDRAWAL,
    }
)
PHASE_KIND = Vocabulary(
    {
        "positionnement": PhaseKind.POSITIONING,
        "remise_a_niveau": PhaseKind.REFRESHER,
        "qualifiante": PhaseKind.QUALIFYING,
        "immersion": PhaseKind.IMMERSION,
        "certification": PhaseKind.CERTIFICATION,
        "accompagnement": PhaseKind.SUPPORT,
    }
)
PHASE_STATUS = Vocabulary(
    {
        "prevue": PhaseStatus.PLANNED,
        "en_cours": PhaseStatus.RUNNING,
        "achevee": PhaseStatus.ACHIEVED,
        "interrompue": PhaseStatus.INTERRUPTED,
        "annulee": PhaseStatus.CANCELLED,
        "dispensee": PhaseStatus.WAIVED,
    }
)
RESULT = Vocabulary(
    {
        "total": ResultKind.TOTAL,
        "partiel": ResultKind.PARTIAL,
        "echec": ResultKind.FAILED,
        "absent": ResultKind.ABSENT,
        "en_attente": ResultKind.AWAITING,
    }
)
HALF_DAY = Vocabulary({"matin": HalfDay.MORNING, "apres_midi": HalfDay.AFTERNOON})
ATTENDANCE = Vocabulary(
    {
        "present": AttendanceState.PRESENT,
        "absent": AttendanceState.ABSENT,
        "retard": AttendanceState.LATE,
        "excuse": AttendanceState.EXCUSED,
    },
    # The letters of the grid.
    also={
        "p": AttendanceState.PRESENT,
        "a": AttendanceState.ABSENT,
        "r": AttendanceState.LATE,
        "e": AttendanceState.EXCUSED,
    },
)
CONTRACT = Vocabulary(
    {
        "cdi": ContractKind.CDI,
        "cdd": ContractKind.CDD,
        "interim": ContractKind.INTERIM,
        "apprentissage": ContractKind.APPRENTICESHIP,
        "professionnalisation": ContractKind.PROFESSIONALISATION,
        "independant": ContractKind.SELF_EMPLOYED,
        "fonction_publique": ContractKind.CIVIL_SERVANT,
        "autre": ContractKind.OTHER,
    }
)
PARTY = Vocabulary({"conseiller": Party.ADVISOR, "employeur": Party.EMPLOYER, "beneficiaire": Party.BENEFICIARY})
PLACEMENT_STATUS = Vocabulary(
    {
        "declaree": PlacementStatus.DECLARED,
        "attente_employeur": PlacementStatus.AWAITING_EMPLOYER,
        "sans_reponse": PlacementStatus.UNANSWERED,
        "confirmee": PlacementStatus.CONFIRMED,
        "contestee": PlacementStatus.DISPUTED,
        "rejetee": PlacementStatus.REJECTED,
        "annulee": PlacementStatus.CANCELLED,
    },
    # A hire that has ended was a confirmed one: its end is a date, not a status.
    also={"terminee": PlacementStatus.CONFIRMED},
)
PROOF = Vocabulary({"employeur": Proof.EMPLOYER, "document": Proof.DOCUMENT})
MATCH = Vocabulary({"exact": Match.EXACT, "admis": Match.ADMITTED, "proche": Match.NEAR, "autre": Match.OTHER})
MONTH = Vocabulary({str(month): month for month in FOLLOW_UP_MONTHS})
FOLLOW_UP_STATUS = Vocabulary(
    {
        "a_faire": FollowUpStatus.DUE,
        "fait": FollowUpStatus.DONE,
        "injoignable": FollowUpStatus.UNREACHABLE,
        "sans_objet": FollowUpStatus.NOT_APPLICABLE,
    }
)
SITUATION = Vocabulary(
    {
        "emploi_vise": Situation.TARGET_JOB,
        "autre_emploi": Situation.OTHER_JOB,
        "formation": Situation.TRAINING,
        "recherche": Situation.SEARCHING,
        "inactif": Situation.INACTIVE,
        "inaptitude": Situation.INABILITY,
        "hors_france": Situation.ABROAD,
        "deces": Situation.DEATH,
        "refus": Situation.REFUSAL,
    }
)
SOURCE = Vocabulary(
    {
        "employeur": FollowUpSource.EMPLOYER,
        "beneficiaire": FollowUpSource.BENEFICIARY,
        "document": FollowUpSource.DOCUMENT,
        "administratif": FollowUpSource.ADMINISTRATIVE,
    }
)
