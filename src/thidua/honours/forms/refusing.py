"""An act that was refused, said at the field it is about."""

from django import forms

from thidua.people.refusals import Refused


def at_its_field(refusal: Refused, *asked: forms.Form) -> None:
    """Puts the refusal under its field, of whichever form has it; over the first form where none does."""
    said = f"{refusal.message} {refusal.mend}".strip()
    for form in asked:
        if refusal.field in form.fields:
            form.add_error(refusal.field, said)
            return
    asked[0].add_error(None, said)
