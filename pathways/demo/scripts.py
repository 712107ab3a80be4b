"""The scripts of the acts of today: who is where, and since when, so that every list has something waiting."""

from typing import Any

from pathways.enums import Decision, DecisionCode, EmployerAnswer, Hearing, MissingPiece

# For each advisor: the step that a project has reached, and how many days ago. What follows is due 30 days after the
# application, 15 after the submission (the commitment), 30 after it (the decision), 15 after the decision (the plan).
PROJECTS = {
    "claire.aubertin@france-travail.example": (
        ("applied", 32), ("applied", 30), ("applied", 25), ("submitted", 15), ("committed", 27), ("adjourned", 26),
        ("decided", 12), ("planned", 6),
    ),
    "karim.benali@france-travail.example": (
        ("applied", 28), ("submitted", 17), ("committed", 31), ("committed", 30), ("decided", 15), ("refused", 9),
    ),
    "sophie.lhuillier@mission-locale.example": (("applied", 30), ("submitted", 11), ("committed", 25), ("decided", 13)),
    "mathieu.weber@mission-locale.example": (("applied", 33), ("committed", 24), ("adjourned", 29)),
    "nadia.haddad@cap-emploi.example": (("applied", 12), ("committed", 32), ("decided", 14)),
    "jean-baptiste.colin@cap-emploi.example": (("submitted", 16), ("committed", 18), ("planned", 9)),
}  # fmt: skip
DIAGNOSES = (
    "Dix ans de conduite de machines, habitude du travail en équipe. À acquérir : la lecture de plans. Permis B.",
    "Projet mûri après deux immersions. Calcul à reprendre avant l'entrée. Logement à quinze minutes de l'atelier.",
    "Bon niveau général, première expérience industrielle. Transport à organiser pour les postes du matin.",
    "Reconversion depuis le commerce. Goût du geste précis, vérifié au plateau technique. Garde d'enfants assurée.",
)
# What a decision says, by the step that the project has reached.
DECISIONS: dict[str, dict[str, Any]] = {
    "adjourned": {
        "decision": Decision.ADJOURNED,
        "pieces": [MissingPiece.IMMERSION],
        "reason": "Une visite de l'atelier est demandée avant de décider.",
    },
    "refused": {
        "decision": Decision.UNFAVOURABLE,
        "codes": [DecisionCode.OTHER_PATH],
        "reason": "Un contrat d'apprentissage répond mieux au projet.",
        "hearing": Hearing.HEARD,
    },
}
# For a session that has just ended: where each of its people is, in the order of their codes.
SCENES = ("training", "to_certify", "to_leave", "unjudged", "left", "asked", "confirmed", "declared", "disputed")
LEAVING_SCENES = SCENES[3:]
HIRES = SCENES[5:]
ANSWERS = {"confirmed": EmployerAnswer.YES_TARGET, "disputed": EmployerAnswer.NO}
# Of a partial certification.
BLOCKS = "Préparer et organiser le poste de travail\nContrôler la production"
ASKED_EMPLOYER = "EMP-POIRSON"
