"""The launch of a movement, its picture, the reviews that were held."""

from dataclasses import dataclass

from thidua.documents.attached import CONTENT_TYPES
from thidua.files.actions import content_of
from thidua.movements.models import LaunchEvent, Movement, Review


def launch_of(movement: Movement) -> LaunchEvent | None:
    """How it was launched, without the bytes of its picture; None where nobody told."""
    return LaunchEvent.objects.filter(movement=movement).first()


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a page shows it."""

    content: bytes
    content_type: str
    sha256: str


def picture_of(movement: Movement) -> Shown | None:
    """The picture of the launch. It goes out without a line in the record: whoever may read the page sees it there each time."""
    event = LaunchEvent.objects.filter(movement=movement, picture__isnull=False).select_related("picture").first()
    if event is None or event.picture is None or event.picture.removed_on:
        return None
    return Shown(content_of(event.picture), CONTENT_TYPES[event.picture.kind], event.picture.sha256)


def reviews_of(movement: Movement) -> list[Review]:
    """The reviews that were held, in the order of their days."""
    return list(Review.objects.filter(movement=movement).order_by("held_on", "pk"))
