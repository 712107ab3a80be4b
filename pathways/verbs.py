"""The acts of a pathway as its history tells them, in French, by the kinds among which a reader chooses."""

from django.db import models


class EventKind(models.TextChoices):
    STEP = "etapes", "Étapes"
    PHASE = "phases", "Phases"
    EXCHANGE = "echanges", "Échanges"
    PRESENCE = "presences", "Présences"
    JOB = "emploi", "Emploi"


VERBS_OF: dict[str, dict[str, str]] = {
    EventKind.STEP: {
        "pathway.opened": "Parcours ouvert",
        "pathway.phases_opened": "Phases ouvertes : le projet est validé, l'engagement signé, une phase planifiée",
        "pathway.not_admitted": "Projet non retenu",
        "pathway.withdrawn": "Candidature retirée",
        "pathway.suspended": "Parcours suspendu",
        "pathway.resumed": "Parcours repris",
        "pathway.left": "Sortie",
        "pathway.completed": "Parcours achevé",
        "project.submitted": "Projet soumis",
        "project.committed": "Engagement signé par la personne",
        "project.decided": "Décision sur le projet",
        "section.written": "Rubrique du diagnostic enregistrée",
        "target_job.retained": "Métier cible retenu",
        "opinion.asked": "Avis demandé",
        "opinion.given": "Avis donné",
        "commitment.asked": "Engagement envoyé à la personne",
        "commitment.signed": "Engagement signé par la personne, par son lien",
        "commitment.declined": "La personne ne souhaite pas s'engager",
        "pathway.reopened": "Parcours rouvert",
        "project.undecided": "Décision sur le projet levée : elle est à reprendre",
        "workbook.created": "Repris du classeur",
        "workbook.updated": "Mis à jour par le classeur",
    },
    EventKind.PHASE: {
        "phase.planned": "Phase planifiée",
        "phase.started": "Phase commencée",
        "phase.achieved": "Phase achevée",
        "phase.interrupted": "Phase interrompue",
        "phase.cancelled": "Phase annulée",
        "phase.waived": "Dispense d'une phase",
        "phase.result": "Résultat",
        "phase.result_rectified": "Résultat rectifié",
        "phase.replanned": "Phase replanifiée",
        "immersion.planned": "Immersion préparée",
        "immersion.changed": "Convention d'immersion modifiée",
        "immersion.sent": "Convention d'immersion envoyée à la signature",
        "immersion.link_resent": "Nouveau lien envoyé pour signer la convention d'immersion",
        "immersion.link_renewed": "Nouveau lien demandé pour signer la convention d'immersion",
        "immersion.signed": "Convention d'immersion signée par une partie",
        "immersion.declined": "Convention d'immersion non signée",
        "immersion.agreed": "Convention d'immersion signée par les trois parties",
        "immersion.reported": "Bilan d'immersion",
        "immersion.cancelled": "Immersion annulée",
    },
    EventKind.EXCHANGE: {
        "contact.noted": "Contact noté",
        "note.added": "Note ajoutée",
        "document.added": "Document ajouté",
        "document.removed": "Document retiré",
        "reserved_note.added": "Note réservée à votre structure",
        "reserved_document.added": "Document réservé à votre structure",
        "reserved_document.removed": "Document réservé à votre structure, retiré",
        "link.sent": "Lien personnel envoyé à la personne",
        "question.asked": "Question de la personne",
        "question.answered": "Réponse à la question de la personne",
        "beneficiary.changed": "Coordonnées modifiées",
    },
    EventKind.PRESENCE: {
        "enrolment.seated": "Place obtenue dans un atelier",
        "enrolment.waiting": "Mise en liste d'attente d'un atelier",
        "enrolment.offered": "Place proposée dans un atelier, pour 48 heures",
        "enrolment.withdrawn": "Désistement d'un atelier",
        "enrolment.lapsed": "Proposition de place sans réponse",
        "enrolment.back_to_waiting": "Retour en liste d'attente d'un atelier",
        "enrolment.moved": "Report sur un autre atelier",
        "attendance.noted": "Présences notées",
        "attendance.reopened": "Mois de présences rouvert",
    },
    EventKind.JOB: {
        "placement.declared": "Embauche déclarée",
        "placement.employer_asked": "Confirmation demandée à l'employeur",
        "placement.link_renewed": "Nouveau lien demandé par l'employeur",
        "placement.link_resent": "Nouveau lien envoyé à l'employeur",
        "placement.answered": "Réponse de l'employeur",
        "placement.unanswered": "L'employeur n'a pas répondu",
        "placement.document_checked": "Embauche confirmée par un document",
        "placement.arbitrated": "Contestation arbitrée",
        "placement.ended": "Fin de l'embauche",
        "placement.cancelled": "Embauche annulée",
        "follow_up.planned": "Point de suivi planifié",
        "follow_up.recorded": "Point de suivi noté",
        "follow_up.set_aside": "Point de suivi mis de côté",
    },
}
VERBS = {verb: words for verbs in VERBS_OF.values() for verb, words in verbs.items()}
# Told only to the organisation of who acted.
RESERVED_VERBS = ("reserved_note.added", "reserved_document.added", "reserved_document.removed")
