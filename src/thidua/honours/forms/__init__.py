"""What an officer types about a line of the book; every error stands at its field, and what was typed stays."""

from thidua.honours.forms.fields import spellings
from thidua.honours.forms.households import HouseholdForm
from thidua.honours.forms.lines import LineForm
from thidua.honours.forms.making import new_line
from thidua.honours.forms.papers import PaperForm
from thidua.honours.forms.refusing import at_its_field
from thidua.honours.forms.reviews import OutcomeForm

__all__ = ["HouseholdForm", "LineForm", "OutcomeForm", "PaperForm", "at_its_field", "new_line", "spellings"]
