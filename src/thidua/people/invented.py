"""What is entered among invented data is invented too: a sample account may try everything and stays a sample."""

from thidua.people.models import Organisation, User


def is_sample_place(*places: Organisation | None, actor: User | None) -> bool:
    """Whether rows entered at these bodies, or under them, by this user are samples: one rule for every act."""
    return bool(actor and actor.is_sample) or any(place is not None and place.is_sample for place in places)
