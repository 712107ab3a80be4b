"""The people and the objects that the access matrix tries: one file, and everyone who stands near or far from it."""

import uuid
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from apcl.accounts.models import User
from pathways.enums import PhaseStatus, PlacementStatus, ResultKind, Stage
from pathways.models import CertificationResult, HandOver, Postponement, SavedView
from tests.accounts.rows import AbsenceFactory, InvitationFactory
from tests.beside import (
    AppointmentFactory,
    ImmersionFactory,
    ImmersionSignatureFactory,
    PathwayDocumentFactory,
    QuestionFactory,
    TransferFactory,
)
from tests.factories import DocumentFactory, UserFactory, a_pathway, a_phase, a_placement, days_ago
from tests.offer import CommitmentFactory, FindingFactory, a_workshop, an_enrolment, begin

WHO = (
    "anonyme",
    "Région",
    "structure du référent",
    "autre structure",
    "organisme de la phase",
    "autre organisme",
    "employeur de l'embauche",
    "autre employeur",
    "évaluateur",
)
OF_A_PHASE = {
    "start_phase",
    "end_phase",
    "interrupt_phase",
    "drop_phase",
    "record_result",
    "replan_phase",
    "certificate",
    "phase_attendance",
    "write_to_provider",
}
OF_A_LINE = {"open_line", "postpone_line", "hand_over_line"}
OF_AN_IMMERSION = {
    "immersion",
    "edit_immersion",
    "send_agreement",
    "record_agreement",
    "agreement_paper",
    "agreement_print",
    "report_immersion",
    "write_to_host",
    "cancel_immersion",
}
OF_A_HIRE = {
    "placement",
    "ask_employer",
    "resend_link",
    "check_document",
    "arbitrate",
    "end_placement",
    "cancel_placement",
    "write_to_employer",
}


OF_A_TARGET_JOB = {
    "target_job",
    "edit_target_job",
    "choose_occupations",
    "add_finding",
    "add_consultation",
    "propose_target_job",
    "consult_target_job",
    "approve_target_job",
    "suspend_target_job",
    "reinstate_target_job",
    "close_target_job",
    "phase_templates",
    "edit_phase_templates",
}
OF_A_WORKSHOP = {
    "workshop",
    "copy_workshop",
    "workshop_sessions",
    "plan_sessions",
    "cancel_sessions",
    "workshop_ics",
    "act_on_several",
    "enrol",
    "open_workshop",
    "edit_workshop",
    "start_workshop",
    "end_workshop",
    "cancel_workshop",
    "move_cohort",
    "attendance_grid",
    "attendance_sheet",
    "reopen_month",
}
# Which object each URL is about; any other is about the pathway.
OBJECTS = {
    **dict.fromkeys(OF_A_PHASE, "phase"),
    **dict.fromkeys(OF_A_HIRE, "placement"),
    **dict.fromkeys(OF_A_TARGET_JOB, "target_job"),
    **dict.fromkeys(OF_A_WORKSHOP, "workshop"),
    **dict.fromkeys(OF_AN_IMMERSION, "immersion"),
    **dict.fromkeys(("pathway_document", "remove_document", "my_document"), "document"),
    **dict.fromkeys(("accept_offer", "withdraw_enrolment"), "enrolment"),
    **dict.fromkeys(("edit_commitment", "commitment_document"), "commitment"),
    **dict.fromkeys(("make_manager", "remove_manager", "close_account", "reopen_account", "declare_absence"), "member"),
    **dict.fromkeys(("resend_invitation", "cancel_invitation"), "invitation"),
    **dict.fromkeys(("change_absence", "end_absence"), "absence"),
    **dict.fromkeys(("move_appointment", "cancel_appointment", "settle_appointment"), "appointment"),
    "take_back": "postponement",
    "give_back": "hand_over",
    "finding_document": "finding",
    "edit_certification": "certification",
    "follow_up": "follow_up",
    "resend_agreement": "signature",
    "answer_question": "question",
    "left_pathway": "left",
    **dict.fromkeys(("edit_view", "delete_view"), "view"),
    **dict.fromkeys(("person", "open_next", "merge_people", "tell_apart"), "person"),
    **dict.fromkeys(("transfer", "refuse_transfer", "cancel_transfer"), "transfer"),
    "transfer_portfolio": "advisor",
}
# What an address asks for besides its object.
FURTHER = {
    "write_to_person": ["nouvelles"],
    "write_to_employer": ["remerciement"],
    "write_to_host": ["accueil"],
    "write_to_provider": ["presences"],
    "diagnosis_section": ["mobilite"],
}


@dataclass
class World:
    """Who may ask, and the UUID that each URL is tried with."""

    people: dict[str, User | None]
    objects: dict[str, uuid.UUID]

    def url_of(self, name, *, missing=False):
        """The address of a page about the world's own object; `missing` asks for one that does not exist."""
        if name == "guide":
            return reverse(name, args=["premiers-pas"])
        if name in OF_A_LINE:
            return reverse(name, args=["phase-a-terminer", uuid.uuid4() if missing else self.objects["phase"]])
        try:
            about = uuid.uuid4() if missing else self._object(name)
            return reverse(name, args=[about, *FURTHER.get(name, ())])
        except NoReverseMatch:
            return self._other_url(name)

    def _object(self, name):
        return self.objects[OBJECTS.get(name, "pathway")]

    def _other_url(self, name):
        if name in ("employer_link", "invitation_link"):
            return reverse(name, args=["un-jeton-que-personne-n-a-recu"])
        if name == "account_reset_password_from_key":
            return reverse(name, args=["1", "cle-inconnue"])
        return reverse(name)


def the_world() -> World:
    """One person's file: a phase under way, a hire awaiting its employer; another one, left, to be followed up."""
    advisor, provider, employer = UserFactory(), UserFactory(provider=True), UserFactory(employer=True)
    colleague = UserFactory(organisation=advisor.organisation, is_manager=True)
    phase = a_phase(PhaseStatus.RUNNING, advisor=advisor, provider=provider.organisation)
    phase.pathway.signatures.update(document=DocumentFactory())
    hire = a_placement(PlacementStatus.AWAITING_EMPLOYER, pathway=phase.pathway, employer=employer.organisation)
    left = a_pathway(Stage.INTEGRATION, advisor=advisor)
    people = [
        None,
        UserFactory(region=True),
        colleague,
        UserFactory(is_manager=True),
        provider,
        UserFactory(provider=True),
        employer,
        UserFactory(employer=True),
        UserFactory(evaluator=True),
    ]
    target_job = phase.pathway.target_job
    enrolled = a_workshop(target_job=target_job, provider=provider.organisation)
    enrolment = an_enrolment(workshop=enrolled, pathway=phase.pathway)
    begin(enrolled)
    hosted = {"host": employer.organisation, "paper": DocumentFactory(), "agreed_on": days_ago(0)}
    immersion = ImmersionFactory(pathway=phase.pathway, **hosted)
    line = {"rule": "presences", "subject": phase.uuid, "user": provider, "reason": "Une raison."}
    CertificationResult.objects.create(
        phase=phase, kind=ResultKind.TOTAL, obtained_on=days_ago(1), certificate=DocumentFactory()
    )
    objects = {
        "member": advisor,
        "invitation": InvitationFactory(invited_by=colleague),
        "absence": AbsenceFactory(user=advisor, stand_in=colleague),
        "postponement": Postponement.objects.create(until=days_ago(-9), **line),
        "hand_over": HandOver.objects.create(to=UserFactory(organisation=provider.organisation), **line),
        "immersion": immersion,
        "signature": ImmersionSignatureFactory(immersion=immersion),
        "document": PathwayDocumentFactory(pathway=phase.pathway),
        "question": QuestionFactory(pathway=phase.pathway),
        "person": phase.pathway.beneficiary,
        "transfer": TransferFactory(pathway=phase.pathway),
        "advisor": advisor,
        "view": SavedView.objects.create(owner=colleague, listing="pathways", name="Retards", query="retard=on"),
        "pathway": phase.pathway,
        "appointment": AppointmentFactory(pathway=phase.pathway),
        "phase": phase,
        "placement": hire,
        "follow_up": left.follow_ups.first(),
        "left": left,
        "target_job": target_job,
        "workshop": enrolled,
        "enrolment": enrolment,
        "finding": FindingFactory(target_job=target_job, document=DocumentFactory()),
        "certification": target_job.certification,
        "commitment": CommitmentFactory(
            target_job=target_job, employer=employer.organisation, document=DocumentFactory()
        ),
    }
    return World(dict(zip(WHO, people, strict=True)), {name: row.uuid for name, row in objects.items()})
