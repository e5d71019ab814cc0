"""The tables of this room: movements, what each of them says, its launch, who acknowledged it, its reviews."""

from thidua.movements.models.contents import Basis, Item, Prize, Taking
from thidua.movements.models.events import Acknowledgement, LaunchEvent, Review
from thidua.movements.models.movements import Level, Method, Movement, Scope

__all__ = [
    "Acknowledgement",
    "Basis",
    "Item",
    "LaunchEvent",
    "Level",
    "Method",
    "Movement",
    "Prize",
    "Review",
    "Scope",
    "Taking",
]
