"""What is read of files."""

from datetime import date

from thidua.files.models import PaperTemplate, Upload
from thidua.people.identities import WrongKey, unseal_file
from thidua.people.models import Organisation
from thidua.people.queries import above


def files_open() -> bool:
    """Whether the keys of the installation open the files it keeps; true where it keeps none."""
    kept = Upload.objects.filter(removed_on=None).order_by("size").values_list("content", flat=True).first()
    try:
        return kept is None or bool(unseal_file(bytes(kept)))
    except WrongKey:
        return False


def template_for(body: Organisation, kind: str, *, on: date) -> PaperTemplate | None:
    """The template in use for a kind of paper: the body's own, else that of the nearest body above it that day; three queries at
    most, four where there is one.
    """
    found = {one.body_id: one for one in PaperTemplate.objects.filter(kind=kind, ended_on=None).defer("content")}
    if not found:
        return None
    bodies = [body.pk, *(phase.organisation_id for phase in reversed(above(body, on)))]
    return next((found[pk] for pk in bodies if pk in found), None)
