"""The tables of this room: reviews, what is written in them, limits and directions followed over the years."""

from thidua.reviews.models.points import FOLLOWED, Carried, Point, Sort
from thidua.reviews.models.reviews import Kind, Passage, Review, Scribble, Span, State

__all__ = [
    "FOLLOWED",
    "Carried",
    "Kind",
    "Passage",
    "Point",
    "Review",
    "Scribble",
    "Sort",
    "Span",
    "State",
]
