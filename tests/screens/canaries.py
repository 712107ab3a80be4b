"""One file in which each field holds words of its own, and everyone who might come across them."""

import datetime
from collections.abc import Iterator

from django.urls import NoReverseMatch, get_resolver, reverse

from apcl.documents.checking import check
from pathways import letters
from pathways.actions import (
    commitment,
    followup,
    immersion,
    leaving,
    message,
    note,
    phase,
    placement,
    presence,
    project,
    question,
    suspension,
)
from pathways.actions.enrolment import withdraw_enrolment
from pathways.actions.plan import replan_phase
from pathways.enums import (
    Decision,
    EmployerAnswer,
    ExitReason,
    FollowUpStatus,
    ImmersionStatus,
    PhaseKind,
    PlacementStatus,
    Situation,
)
from tests.access_world import FURTHER, OF_A_LINE
from tests.beside import AppointmentFactory, an_immersion
from tests.documents.files import PDF
from tests.factories import (
    BeneficiaryFactory,
    OrganisationFactory,
    TargetJobFactory,
    UserFactory,
    a_diagnosis,
    a_placement,
    an_answer,
    days_ago,
)
from tests.offer import a_workshop, an_enrolment, begin
from tests.screens.reading import page_of

# What is looked for, whatever the case, in everything that a page sends. A date has several ways to be written.
CANARIES = {
    "last name": ["canari-nom"],
    "first names": ["canari-prenom"],
    "e-mail": ["canari-personne@"],
    "telephone": ["06 98 76 54 32"],
    "birth date": ["23/11/1987", "1987-11-23", "23 novembre 1987"],
    "commune": ["(54999)", '"54999"', ">54999", " 54999"],
    "number at France Travail": ["9876543210a"],
    "diagnosis": ["canari-diagnostic"],
    "section of the diagnosis": ["canari-rubrique"],
    "opinion on the project": ["canari-avis"],
    "version of the commitment": ["canari-version"],
    "reason of the decision": ["canari-decision"],
    "tutor of the immersion": ["canari-tuteur"],
    "tasks of the immersion": ["canari-activites"],
    "report of the immersion": ["canari-bilan"],
    "reason of the suspension": ["canari-suspension"],
    # Among the reasons to choose from, a form lists this one too.
    "exit reason": [": difficulté pédagogique", "<p>difficulté pédagogique"],
    "details of the exit": ["canari-sortie"],
    "reason of a withdrawal from a workshop": ["canari-desistement"],
    "contact": ["contact noté : courrier"],
    "last contact": ["il y a 17 jours"],
    "question of the person": ["canari-question"],
    "answer to the person": ["canari-réponse"],
    "place of an appointment": ["canari-lieu"],
    "message to the person": ["canari-message"],
    "shared note": ["canari-note-partagée"],
    "note reserved to those who follow": ["canari-note-réservée"],
    "note reserved to the provider": ["canari-note-de-l-organisme"],
    "shared document": ["canari-document"],
    "document reserved to those who follow": ["canari-devis"],
    "presence": ["(1/2)", "1 sur 2 demi-journées"],
    "hours of the provider's phase": ["1\u202f234 h"],
    "what the provider noted": ["canari-noté-par-l-organisme"],
    "what the référent noted of the provider's phase": ["canari-noté-par-le-référent"],
    "hours of another provider's phase": ["4\u202f321 h"],
    "why a phase was planned otherwise": ["canari-replanifié"],
    "what another provider noted": ["canari-noté-par-un-autre"],
    "title of the hire": ["canari-poste"],
    "employer": ["canari-entreprise"],
    "address of the employer": ["canari-rh@"],
    "signatory": ["canari-signataire"],
    "role of the signatory": ["canari-fonction"],
    "address of a colleague": ["canari-collegue@"],
    "end of the hire": ["canari-fin"],
    "cancellation": ["canari-annulation"],
    "arbitration": ["canari-arbitrage"],
    "follow-up": ["hors de france</td>"],
}


class Story:
    """The file, and the people around it."""

    def __init__(self):
        self.provider, self.other = UserFactory(provider=True), UserFactory(provider=True)
        employer = OrganisationFactory(employer=True, name="Canari-entreprise")
        self.employer = UserFactory(organisation=employer)
        self.region = UserFactory(region=True)
        self.pathway = self._until_the_phases()
        self.advisor = self.pathway.advisor
        self._immersion()
        self.enrolment = self._workshops()
        self._phases()
        self._presence()
        self._kept()
        self._asked()
        self._exchanged()
        self.awaited = self._hires()
        self._follow_ups()

    def _until_the_phases(self):
        person = BeneficiaryFactory(
            last_name="Canari-nom",
            first_names="Canari-prenom",
            birth_date=datetime.date(1987, 11, 23),
            email="canari-personne@personne.example",
            phone="06 98 76 54 32",
            commune="54999",
            france_travail_id="9876543210A",
        )
        who = UserFactory()
        about = {"beneficiary": person, "target_job": TargetJobFactory(), "applied_on": days_ago(140)}
        found = project.open_another(**about, by=who, advisor=who)
        a_diagnosis(found)
        found.sections.filter(kind="mobility").update(answers={"notes": "canari-rubrique"})
        opinion = {"verdict": "reserved", "codes": ["skills"], "text": "canari-avis"}
        about = {"diagnosis": "canari-diagnostic", "submitted_on": days_ago(130)}
        project.submit_project(pathway=found, by=who, **about, **opinion)
        commitment.record_commitment(pathway=found, committed_on=days_ago(125), version="canari-version", by=who)
        decision = {"decision": Decision.RESERVED, "codes": ["mobility"], "reason": "canari-decision"}
        project.decide_project(pathway=found, by=self.region, decided_on=days_ago(120), **decision)
        return found

    def _immersion(self):
        convention = {"tutor_name": "canari-tuteur", "tasks": "canari-activites"}
        dates = {"starts_on": days_ago(119), "ends_on": days_ago(115)}
        made = an_immersion(ImmersionStatus.AGREED, pathway=self.pathway, **convention, **dates)
        about = {"outcome": "complete", "conclusions": "canari-bilan", "led_to_job": "no"}
        immersion.report_immersion(immersion=made, by=self.advisor, **about)

    def _workshops(self):
        """One that they leave; one that starts, with the provider of a phase."""
        about = {"provider": self.provider.organisation, "target_job": self.pathway.target_job}
        left = an_enrolment(workshop=a_workshop(**about), pathway=self.pathway)
        withdraw_enrolment(enrolment=left, reason="canari-desistement", by=self.advisor)
        followed = an_enrolment(workshop=a_workshop(**about), pathway=self.pathway)
        begin(followed.workshop)
        return followed

    def _phases(self):
        by = self.advisor
        followed = (
            (self.provider, 1234, (110, 90), self.provider, "canari-noté-par-l-organisme"),
            (self.provider, None, (90, 75), by, "canari-noté-par-le-référent"),
            (self.other, 4321, (75, 60), self.other, "canari-noté-par-un-autre"),
        )
        for provider, hours, (first, last), who, reason in followed:
            running = self._running(provider, hours, first)
            phase.interrupt_phase(phase=running, reason=reason, ended_on=days_ago(last), by=who)
        running = self._running(self.provider, None, 60)
        again = {"planned_start": days_ago(60), "planned_end": days_ago(10), "reason": "canari-replanifié"}
        replan_phase(phase=running, by=by, **again)
        suspension.suspend(pathway=self.pathway, suspended_from=days_ago(25), reason="canari-suspension", by=by)
        suspension.resume(pathway=self.pathway, resumed_on=days_ago(15), by=by)
        why = {"exit_reason": ExitReason.LEARNING_DIFFICULTY, "details": "canari-sortie"}
        leaving.leave(pathway=self.pathway, exited_on=days_ago(10), by=by, **why)

    def _running(self, provider, hours, days):
        dates = {"planned_start": days_ago(days), "planned_end": days_ago(20)}
        about = {"kind": PhaseKind.QUALIFYING, "provider": provider.organisation, "planned_hours": hours}
        planned = phase.plan_phase(pathway=self.pathway, by=self.advisor, **about, **dates)
        phase.start_phase(phase=planned, started_on=days_ago(days), by=provider)
        return planned

    def _presence(self):
        for days, state in ((12, "present"), (13, "absent")):
            noted = {"day": days_ago(days), "half": "morning", "state": state}
            presence.note_presence(enrolments=[self.enrolment], by=self.provider, **noted)
        presence.note_contact(pathways=[self.pathway], kind="letter", made_on=days_ago(17), by=self.advisor)

    def _kept(self):
        """Notes and documents, shared and reserved."""
        about, joined = {"pathway": self.pathway}, check("canari.pdf", PDF)
        for text, audience, by in (
            ("canari-note-partagée", "followers", self.advisor),
            ("canari-note-réservée", "own", self.advisor),
            ("canari-note-de-l-organisme", "own", self.provider),
        ):
            note.add_note(text=text, audience=audience, by=by, **about)
        for label, audience in (("canari-document", "followers"), ("canari-devis", "own")):
            note.add_document(label=label, document=joined, audience=audience, by=self.advisor, **about)

    def _asked(self):
        asked = question.ask_question(pathway=self.pathway, text="canari-question")
        question.answer_question(question=asked, answer="canari-réponse", by=self.advisor)

    def _exchanged(self):
        AppointmentFactory(pathway=self.pathway, means="meeting", place="canari-lieu")
        words = {"subject": "Des nouvelles", "body": "canari-message"}
        message.send_message(to=letters.person_of(self.pathway), model="nouvelles", by=self.advisor, **words)

    def _hires(self):
        about = {"pathway": self.pathway, "employer": self.employer.organisation, "title": "Canari-poste"}
        address = {"email": "canari-rh@entreprise.example"}
        awaited = a_placement(PlacementStatus.AWAITING_EMPLOYER, **about, **address)
        disputed, cancelled = (a_placement(PlacementStatus.AWAITING_EMPLOYER, **about, **address) for _ in range(2))
        who = {"signatory": "canari-signataire", "signatory_role": "canari-fonction"}
        an_answer(EmployerAnswer.NO, placement=disputed, colleague_email="canari-collegue@entreprise.example", **who)
        placement.arbitrate(placement=disputed, upheld=True, reason="canari-arbitrage", by=self.region)
        placement.end_placement(placement=disputed, ended_on=days_ago(1), reason="canari-fin", by=self.advisor)
        placement.cancel_placement(placement=cancelled, reason="canari-annulation", by=self.advisor)
        return awaited

    def _follow_ups(self):
        point = self.pathway.follow_ups.get(month=1)
        news = {"status": FollowUpStatus.DONE, "situation": Situation.ABROAD, "observed_on": days_ago(0)}
        followup.follow_up(point=point, by=self.advisor, **news)


def addresses(pathway) -> Iterator[str]:
    """Every page of the application, about each object of this file."""
    enrolments = pathway.enrolments.all()
    rows = [
        pathway,
        pathway.beneficiary,
        *pathway.transfers.all(),
        *enrolments,
        *(row.workshop for row in enrolments),
        *pathway.phases.all(),
        *pathway.placements.all(),
        *pathway.immersions.all(),
        *pathway.follow_ups.all(),
        *pathway.documents.all(),
        *pathway.questions.all(),
        *pathway.appointments.all(),
    ]
    # The lines of « à traiter » are led to by the list itself.
    for name in {name for name in get_resolver().reverse_dict if isinstance(name, str)} - OF_A_LINE:
        try:
            yield from [reverse(name, args=[row.uuid, *FURTHER.get(name, ())]) for row in rows]
        except NoReverseMatch:
            yield from [] if name in ("account_reset_password_from_key", "account_logout") else [reverse(name)]


def crawl(client, start: Iterator[str]) -> Iterator:
    """Each page that these addresses and the links found on the way lead to."""
    waiting, known = list(start), set()
    while waiting:
        if (address := waiting.pop().partition("#")[0]) in known:
            continue
        known.add(address)
        response = client.get(address)
        if response.status_code == 302:
            waiting.append(response.url)
        elif response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            waiting += [
                link.attrs["href"] for link in page_of(response).find("a") if link.attrs["href"].startswith(("/", "?"))
            ]
            yield response


def seen_in(responses) -> set[str]:
    """The canaries that these responses hold, in their page or in their headers."""
    return told_by(f"{response.headers} {response.content.decode()}" for response in responses)


def told_by(texts) -> set[str]:
    whole = "\n".join(texts).casefold()
    return {what for what, words in CANARIES.items() if any(word.casefold() in whole for word in words)}
