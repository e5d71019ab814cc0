"""What is read of files."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

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


def template_for(
    body: Organisation, kind: str, *, on: date, kept: Mapping[str, int | None] | None = None
) -> PaperTemplate | None:
    """The template in use for a kind of paper on a day (`templates_on`); of a paper that kept its own when it was signed, that
    one. Four queries at most.
    """
    keys = kept if kept and kind in kept else templates_on(body, [kind], on=on)
    key = keys[kind]
    return PaperTemplate.objects.filter(pk=key).first() if key else None


def templates_on(body: Organisation, kinds: Iterable[str], *, on: date) -> dict[str, int | None]:
    """Of each kind of paper the key of the template in use on a day: the body's own, else that of the nearest body above it
    that day; None where ours is used. Three queries at most. Of a day on which one took the place of another, the later.
    """
    asked = list(kinds)
    rows = PaperTemplate.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on), kind__in=asked, added_on__lte=on)
    found = {(kind, at): pk for pk, kind, at in rows.order_by("pk").values_list("pk", "kind", "body_id")}
    if not found:
        return dict.fromkeys(asked)
    bodies = [body.pk, *(phase.organisation_id for phase in reversed(above(body, on)))]
    return {kind: next((found[kind, pk] for pk in bodies if (kind, pk) in found), None) for kind in asked}
