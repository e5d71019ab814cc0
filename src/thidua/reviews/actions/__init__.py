"""What is done with reviews: begin, write, take over rows, follow what is open, send, take or return, issue."""

from thidua.reviews.actions.calling import call_for_reports
from thidua.reviews.actions.figuring import save_figures
from thidua.reviews.actions.following import carry, close_point, leave_open, reopen_point
from thidua.reviews.actions.moving import Issuing, issue, receive, send, send_back, take_back
from thidua.reviews.actions.pointing import NewPoint, add_point, amend_point, drop_point, pick
from thidua.reviews.actions.pointing import seen_of as seen_of_point
from thidua.reviews.actions.sampling import load_reviews
from thidua.reviews.actions.starting import NewReview, drop, start
from thidua.reviews.actions.writing import forget_scribble, is_written, scribble, section_title, settle, write
from thidua.reviews.actions.writing import seen_of as seen_of_passage

__all__ = [
    "Issuing",
    "NewPoint",
    "NewReview",
    "add_point",
    "amend_point",
    "call_for_reports",
    "carry",
    "close_point",
    "drop",
    "drop_point",
    "forget_scribble",
    "is_written",
    "issue",
    "leave_open",
    "load_reviews",
    "pick",
    "receive",
    "reopen_point",
    "save_figures",
    "scribble",
    "section_title",
    "seen_of_passage",
    "seen_of_point",
    "send",
    "send_back",
    "settle",
    "start",
    "take_back",
    "write",
]
