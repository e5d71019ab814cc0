"""What holds on a day: phases, posts and roles run from one day to another, both included, or on without an end."""

from datetime import date

from django.db.models import Q, QuerySet

from thidua.people.models import Assignment, User


def on_day(day: date) -> Q:
    """What holds on a day: a phase, a post, a role."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


def held(user: User, *, on: date) -> QuerySet[Assignment]:
    """The roles somebody has on a day; whether the account is still in use is asked apart."""
    return Assignment.objects.filter(on_day(on), user=user)
