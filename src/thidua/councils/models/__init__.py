"""The tables of this room: councils and seats, sessions and who came, questions and nominees, the boxes and the turnout."""

from thidua.councils.models.ballots import Box, HandCount, Turnout
from thidua.councils.models.councils import Council, Position, Seat
from thidua.councils.models.questions import SETTLED, Item, Method, Question, Recusal, Stage
from thidua.councils.models.rulings import Minutes, Ruling
from thidua.councils.models.sessions import Attendance, Form, Here, Session

__all__ = [
    "SETTLED",
    "Attendance",
    "Box",
    "Council",
    "Form",
    "HandCount",
    "Here",
    "Item",
    "Method",
    "Minutes",
    "Position",
    "Question",
    "Recusal",
    "Ruling",
    "Seat",
    "Session",
    "Stage",
    "Turnout",
]
