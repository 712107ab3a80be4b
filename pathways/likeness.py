"""Which files may be of one person: the same name and birth date, a name that sounds so, the same address or number.

Within what someone sees, any likeness is told. Beyond, only that a person of this very name and birth date is
followed, and by which organisation: a telephone or an address alone would be an oracle.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from apcl.accounts.models import User
from apcl.names import searchable
from apcl.phonetic import sound_of_person
from pathways.enums import OPEN_STAGES
from pathways.models import Beneficiary, Pathway, ToldApart

# Beyond, it is no likeness but a value that fills a column: a switchboard, a made-up address.
MOST = 10


class Likeness(models.TextChoices):
    NAME = "name", "Même nom et même date de naissance"
    SOUND = "sound", "Nom proche à l'oreille et même date de naissance"
    EMAIL = "email", "Même adresse électronique"
    PHONE = "phone", "Même téléphone"


@dataclass(frozen=True, slots=True)
class Traits:
    """What a person is recognised by."""

    last_name: str
    first_names: str
    birth_date: datetime.date
    email: str = ""
    phone: str = ""

    @property
    def search_name(self) -> str:
        return searchable(self.last_name, self.first_names)

    @property
    def sound(self) -> str:
        return sound_of_person(self.last_name, self.first_names)


@dataclass(frozen=True, slots=True)
class Known:
    """A file that looks like what is typed, or like another: why, and its pathways that the reader sees."""

    person: Beneficiary
    likenesses: tuple[Likeness, ...]
    pathways: list[Pathway] = field(default_factory=list)

    @property
    def open_pathway(self) -> Pathway | None:
        return next((pathway for pathway in self.pathways if pathway.is_open), None)

    @property
    def is_strong(self) -> bool:
        return Likeness.NAME in self.likenesses


def traits_of(person: Beneficiary) -> Traits:
    return Traits(person.last_name, person.first_names, person.birth_date, person.email, person.phone)


def known_like(traits: Traits, user: User, *, but: Beneficiary | None = None) -> list[Known]:
    """The files that this user sees and that look like this, the likeliest first; those told apart from `but` left."""
    found = Beneficiary.objects.visible_to(user).filter(_like(traits))
    if but:
        found = found.exclude(pk=but.pk).exclude(pk__in=told_apart_from(but))
    people = list(with_pathways_seen(found, user).order_by("search_name", "pk")[:MOST])
    known = [Known(person, likenesses_of(traits, person), _seen_of(person)) for person in people]
    return sorted(known, key=lambda one: not one.is_strong)


def followed_elsewhere(traits: Traits, user: User) -> Pathway | None:
    """Of a person of this very name and birth date, whom this user does not see: the open pathway, or the last."""
    strong = Beneficiary.objects.filter(birth_date=traits.birth_date, search_name=traits.search_name)
    beyond = strong.exclude(pk__in=Beneficiary.objects.visible_to(user).values("pk"))
    pathways = Pathway.objects.filter(beneficiary__in=beyond).select_related("beneficiary", "advisor__organisation")
    by_recency = pathways.order_by("-applied_on", "-pk")
    return by_recency.filter(stage__in=OPEN_STAGES).first() or by_recency.first()


def likenesses_of(traits: Traits, person: Beneficiary) -> tuple[Likeness, ...]:
    """What a file and these traits have in common."""
    is_born_then = traits.birth_date == person.birth_date
    alike = {
        Likeness.NAME: is_born_then and traits.search_name == person.search_name,
        Likeness.SOUND: is_born_then and traits.search_name != person.search_name and traits.sound == person.sound,
        Likeness.EMAIL: bool(traits.email) and traits.email.casefold() == person.email.casefold(),
        Likeness.PHONE: bool(traits.phone) and traits.phone == person.phone,
    }
    return tuple(likeness for likeness, is_true in alike.items() if is_true)


def with_pathways_seen(people: QuerySet[Beneficiary], user: User) -> QuerySet[Beneficiary]:
    """`pathways_seen`: those of each person that this user sees, the last first."""
    seen = Pathway.objects.visible_to(user).with_people().order_by("-applied_on", "-pk")
    return people.prefetch_related(Prefetch("pathways", queryset=seen, to_attr="pathways_seen"))


def told_apart_from(person: Beneficiary) -> set[int]:
    """The keys of those who were told apart from this person."""
    pairs = ToldApart.objects.filter(Q(first=person) | Q(second=person)).values_list("first", "second")
    return {pk for pair in pairs for pk in pair} - {person.pk}


def doubled(user: User) -> QuerySet[Beneficiary]:
    """The files that this user sees, of which a later one that they see too looks like the same person."""
    seen = Beneficiary.objects.visible_to(user)
    later = seen.filter(pk__gt=OuterRef("pk"))
    apart = ToldApart.objects.filter(first=OuterRef(OuterRef("pk")), second=OuterRef("pk"))
    twins = later.filter(~Exists(apart))
    born_then = twins.filter(birth_date=OuterRef("birth_date"))
    # Each by an index of its own: one condition with three « or » would read every row for each.
    return seen.filter(
        Exists(born_then.filter(search_name=OuterRef("search_name")))
        | Exists(born_then.filter(sound=OuterRef("sound")))
        | Q(Exists(twins.filter(email=OuterRef("email"))), ~Q(email=""))
        | Q(Exists(twins.filter(phone=OuterRef("phone"))), ~Q(phone=""))
    ).order_by("search_name", "pk")


def twins_of(people: Iterable[Beneficiary], user: User) -> dict[int, list[Known]]:
    """By the key of each of these people, the later files that look like theirs and were not told apart."""
    people = list(people)
    if not people:
        return {}
    alike = Q()
    for person in people:
        alike |= _like(traits_of(person)) & Q(pk__gt=person.pk)
    found = Beneficiary.objects.visible_to(user).filter(alike)
    others = list(with_pathways_seen(found, user).order_by("search_name", "pk"))
    apart = set(ToldApart.objects.filter(first__in=people).values_list("first", "second"))
    return {person.pk: list(_alike(person, others, apart)) for person in people}


def _seen_of(person: Beneficiary) -> list[Pathway]:
    return list(getattr(person, "pathways_seen", ()))


def _alike(person: Beneficiary, others: list[Beneficiary], apart: set[tuple[int, int]]) -> Iterator[Known]:
    traits = traits_of(person)
    for other in others:
        likenesses = likenesses_of(traits, other)
        if other.pk > person.pk and likenesses and (person.pk, other.pk) not in apart:
            yield Known(other, likenesses, _seen_of(other))


def _like(traits: Traits) -> Q:
    name = Q(search_name=traits.search_name) | Q(sound=traits.sound)
    alike = name & Q(birth_date=traits.birth_date)
    if traits.email:
        alike |= Q(email=traits.email)
    if traits.phone:
        alike |= Q(phone=traits.phone)
    return alike
