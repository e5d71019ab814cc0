"""The state of a review in words, and who has the ball."""

from __future__ import annotations

from thidua.honours.presenting.states import State as Shown
from thidua.people.queries import Names
from thidua.reviews.models import Passage, Review, Sort, State

__all__ = ["SORTS", "STATES", "Passage", "Sort", "State", "ball"]

SORTS = {value.replace("_", "-"): str(words) for value, words in Sort.choices}
"""The sorts of rows as an address calls them."""

STATES = {
    State.DRAFT: Shown("Đang soạn", "plain", "pencil"),
    State.SENT: Shown("Đã gửi cấp trên", "info", "hourglass"),
    State.RETURNED: Shown("Bị trả lại", "warn", "arrow-back-up"),
    State.RECEIVED: Shown("Cấp trên đã nhận", "ok", "check"),
    State.ISSUED: Shown("Đã ban hành", "ok", "checks"),
}


def ball(review: Review, names: Names, *, asked: int = 0) -> str:
    """Who does what next."""
    upper = names.last(review.addressed_to_id) if review.addressed_to_id else ""
    writer = names.in_year(review.body_id, review.last) or review.body.key
    match review.state:
        case State.DRAFT if upper:
            return f"{writer} viết xong thì gửi {upper}."
        case State.DRAFT:
            return f"{writer} viết xong thì ban hành."
        case State.SENT:
            return f"Gửi ngày {review.sent_on:%d/%m/%Y}, chờ {upper} nhận hoặc trả lại."
        case State.RETURNED:
            many = f" {asked} phần" if asked else ""
            return f"{upper} trả lại ngày {review.answered_on:%d/%m/%Y}; {writer} sửa{many} rồi gửi lại."
        case State.RECEIVED:
            return f"{upper} nhận ngày {review.answered_on:%d/%m/%Y}; {writer} ký, ghi số và ban hành."
        case _:
            by = f", {review.signer} ký" if review.signer else ""
            return f"Số {review.number}, ngày {review.issued_on:%d/%m/%Y}{by}."
