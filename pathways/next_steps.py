"""What comes after an exit, by its reason: a sentence, and the acts that fit."""

from dataclasses import dataclass

from django.urls import reverse

from pathways.enums import ExitReason
from pathways.menu import Act
from pathways.models import Pathway

_HIRE = ("declare_placement", "Déclarer l'embauche")
_CONTACT = ("note_contact", "Noter un contact")
_CALLED = "Prenez de ses nouvelles aux dates prévues : une embauche peut encore être déclarée."
_COMES_BACK = "Si la personne revient, un autre parcours pourra s'ouvrir à son nom."
_STEPS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    ExitReason.COMPLETED: ("Le parcours est allé à son terme. L'embauche se déclare dès qu'elle est connue.", (_HIRE,)),
    ExitReason.EARLY_TARGET_JOB: ("Déclarez l'embauche : le métier visé est déjà rempli.", (_HIRE,)),
    ExitReason.EARLY_OTHER_JOB: ("Déclarez l'embauche : elle compte comme un accès à l'emploi.", (_HIRE,)),
    ExitReason.HEALTH: (_CALLED, (_CONTACT,)),
    ExitReason.PERSONAL: (_CALLED, (_CONTACT,)),
    ExitReason.LEARNING_DIFFICULTY: (_CALLED, (_CONTACT,)),
    ExitReason.EXCLUSION: (_CALLED, (_CONTACT,)),
    ExitReason.REORIENTATION: (_COMES_BACK, (_CONTACT,)),
    ExitReason.TRANSFER: (_COMES_BACK, (_CONTACT,)),
    ExitReason.LONG_TERM_INABILITY: (_COMES_BACK, (_CONTACT,)),
    ExitReason.DEATH: ("Plus rien ne sera envoyé à cette personne, et ses liens sont fermés.", ()),
    ExitReason.ENTRY_ERROR: ("Ce parcours ne compte dans aucun taux. Seule la Région peut le rouvrir.", ()),
}


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What the référent is told once an exit is recorded, and offered to do."""

    words: str
    acts: list[Act]


def next_steps(pathway: Pathway) -> NextSteps:
    """Of a pathway that has an exit."""
    words, acts = _STEPS[pathway.exit_reason]
    return NextSteps(words, [Act(reverse(name, args=[pathway.uuid]), label) for name, label in acts])
