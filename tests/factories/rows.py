"""Rows of reference, by factory_boy."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation, User
from apcl.documents.models import Document, DocumentKind
from apcl.names import searchable
from apcl.phonetic import sound_of_person
from jobs.enums import TargetJobStatus
from jobs.models import Certification, Occupation, Sector, TargetJob, Workshop
from pathways.models import Beneficiary, CommitmentText

EMPLOYER_EMAIL = "rh@soudure.example"


def days_ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


class OrganisationFactory(DjangoModelFactory):
    """A Mission locale unless a trait says which other kind."""

    class Meta:
        model = Organisation

    class Params:
        region = factory.Trait(kind=OrganisationKind.REGION, sub_kind="", name="Région Exemple")
        provider = factory.Trait(kind=OrganisationKind.TRAINING_PROVIDER, sub_kind="", name="AFPA de Metz")
        employer = factory.Trait(kind=OrganisationKind.EMPLOYER, sub_kind="", name="Soudure & Fils")
        evaluator = factory.Trait(kind=OrganisationKind.EVALUATOR, sub_kind="etat", name="DREETS")

    code = factory.Sequence("ORG-{}".format)
    name = "Mission locale de Metz"
    kind = OrganisationKind.PRESCRIBER
    sub_kind = "mission_locale"


class UserFactory(DjangoModelFactory):
    """An advisor of an organisation of their own unless said; without a password (`force_login` signs them in)."""

    class Meta:
        model = User

    class Params:
        region = factory.Trait(organisation=factory.SubFactory(OrganisationFactory, region=True))
        provider = factory.Trait(organisation=factory.SubFactory(OrganisationFactory, provider=True))
        employer = factory.Trait(organisation=factory.SubFactory(OrganisationFactory, employer=True))
        evaluator = factory.Trait(organisation=factory.SubFactory(OrganisationFactory, evaluator=True))

    email = factory.Sequence("personne{}@structure.example".format)
    first_name = "Camille"
    last_name = factory.Sequence("Durand{}".format)
    organisation = factory.SubFactory(OrganisationFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(*args, **kwargs)


class SectorFactory(DjangoModelFactory):
    class Meta:
        model = Sector

    code = factory.Sequence("SECTEUR-{}".format)
    name = factory.Sequence("Métallurgie {}".format)


class OccupationFactory(DjangoModelFactory):
    class Meta:
        model = Occupation

    code = factory.Sequence("H{:04}".format)
    label = factory.Sequence("Soudage {}".format)


class CertificationFactory(DjangoModelFactory):
    class Meta:
        model = Certification

    code = factory.Sequence("RNCP{}".format)
    title = factory.Sequence("Soudeur industriel {}".format)
    level = 3


class TargetJobFactory(DjangoModelFactory):
    """Approved, without an end; `admitted` are the occupations admitted besides its own."""

    class Meta:
        model = TargetJob
        skip_postgeneration_save = True

    code = factory.Sequence("CIBLE-{}".format)
    title = factory.Sequence("Soudeur {}".format)
    sector = factory.SubFactory(SectorFactory)
    occupation = factory.SubFactory(OccupationFactory)
    certification = factory.SubFactory(CertificationFactory)
    status = TargetJobStatus.APPROVED

    @factory.post_generation
    def admitted(self, create, occupations, **kwargs):
        self.admitted_occupations.set(occupations or [])


class WorkshopFactory(DjangoModelFactory):
    class Meta:
        model = Workshop

    code = factory.Sequence("ATELIER-{}".format)
    target_job = factory.SubFactory(TargetJobFactory)
    provider = factory.SubFactory(OrganisationFactory, provider=True)
    title = "Atelier soudure"
    starts_on = factory.LazyFunction(lambda: days_ago(110))
    ends_on = factory.LazyFunction(lambda: days_ago(20))
    seats = 12


class BeneficiaryFactory(DjangoModelFactory):
    class Meta:
        model = Beneficiary

    last_name = factory.Sequence("Lefèvre-{}".format)
    first_names = "Anaïs"
    search_name = factory.LazyAttribute(lambda person: searchable(person.last_name, person.first_names))
    sound = factory.LazyAttribute(lambda person: sound_of_person(person.last_name, person.first_names))
    sex = "F"
    birth_date = datetime.date(1990, 3, 15)
    department = "57"
    education_level = 3


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    name = "compte-rendu.pdf"
    kind = DocumentKind.PDF
    content = b"%PDF-1.4\n%%EOF\n"
    size = factory.LazyAttribute(lambda document: len(document.content))
    added_by = factory.SubFactory(UserFactory, region=True)


class CommitmentTextFactory(DjangoModelFactory):
    class Meta:
        model = CommitmentText

    version = factory.Sequence("2026-{}".format)
    text = "Je m'engage à suivre les phases de mon parcours, et à prévenir quand je ne peux pas venir."
    published_by = factory.SubFactory(UserFactory, region=True)
