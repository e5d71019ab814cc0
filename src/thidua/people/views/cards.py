"""One person's card, and the forms that write on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.people import queries
from thidua.people.actions import add_person, add_post, amend, reveal_identity, seen_of
from thidua.people.actions.identifying import OUT_OF_SIGHT, Taken, note_taken
from thidua.people.actions.persons import NewPerson, NewPost
from thidua.people.permissions import KEEPERS, can_keep
from thidua.people.presenting import cards as telling
from thidua.people.presenting.listing import born
from thidua.people.queries import SEERS
from thidua.people.refusals import ChangedMeanwhile, Refused, refuse_stranger
from thidua.people.register_forms import AmendPostForm, CorrectForm, NewPersonForm, PostForm, put_refusal
from thidua.people.second_factor import confirmed_lately
from thidua.web import seen
from thidua.web.access import require_role

if TYPE_CHECKING:
    from thidua.people.models import Person, Post, User

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of a code we give: none that is taken for another when read aloud or copied."""
form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@require_role(*SEERS)
def card(request: HttpRequest, key: str) -> HttpResponse:
    """What the register has of somebody; the key of a row that was joined leads to the card that was kept."""
    today, actor = timezone.localdate(), cast("User", request.user)
    if kept := queries.joined_into(key, actor, on=today):
        return redirect("people:card", key=kept.key)
    return _show(request, _seen(request, key))


@never_cache
@require_role(*KEEPERS)
@require_POST
def reveal(request: HttpRequest, key: str) -> HttpResponse:
    """The identity number, once, in the answer to this request: after the second factor, and with a line in the record."""
    person, user = _seen(request, key), cast("User", request.user)
    back = reverse("people:card", args=[person.key])
    if not queries.has_second_factor(user):
        messages.error(request, "Cần bật xác thực hai lớp ở “Tài khoản của tôi” thì mới xem được số định danh.")
        return redirect(back)
    if not confirmed_lately(request):
        messages.info(request, "Xác nhận xong, bấm “Xem số” lần nữa.")
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': back})}")
    wanted = request.POST.get("ma", person.key)
    row = next((one.row for one in queries.card_of(person).numbers if one.row.key == wanted), person)
    try:
        number = reveal_identity(person, row=row, on=timezone.localdate(), actor=user)
    except Refused as refused:
        messages.error(request, refused.said)
        return redirect(back)
    return _show(
        request, person, revealed={row.key: f"{number[:-9]} {number[-9:-6]} {number[-6:-3]} {number[-3:]}".strip()}
    )


def _show(request: HttpRequest, person: Person, *, revealed: dict[str, str] | None = None) -> HttpResponse:
    today, actor = timezone.localdate(), cast("User", request.user)
    found = queries.card_of(person)
    posts = telling.held(found, today)
    keeps = queries.can_keep_person(actor, person, on=today)
    particulars = keeps or queries.sees_particulars(actor, person, on=today)
    context = {
        "person": person,
        "card": found,
        "born": born(person),
        "posts": posts,
        "lead": telling.lead(found, posts),
        "crumbs": [("Danh mục", ""), ("Con người", reverse("people:people"))],
        "keeps": keeps,
        "particulars": particulars,
        "kept_posts": queries.bodies_kept_among({post.organisation_id for post in found.posts}, actor, on=today)
        if keeps
        else set(),
        "has_second_factor": queries.has_second_factor(actor) if keeps else False,
        "numbers": [(one, (revealed or {}).get(one.row.key, "")) for one in found.numbers] if particulars else [],
        "changes": telling.changes(found.changes) if particulars else [],
        "seen": queries.seen_among({post.organisation_id for post in found.posts}, actor, on=today),
    }
    return render(request, "people/card.html", context)


def _seen(request: HttpRequest, key: str) -> Person:
    person = queries.card_seen(key, cast("User", request.user), on=timezone.localdate())
    if person is None:
        raise Http404
    return person


def _kept(request: HttpRequest, key: str) -> Person:
    """A card the reader keeps."""
    person = _seen(request, key)
    refuse_stranger(queries.can_keep_person(cast("User", request.user), person, on=timezone.localdate()))
    return person


@never_cache
@sensitive_post_parameters("identity")
@form_page
@require_role(*KEEPERS)
def correct(request: HttpRequest, key: str) -> HttpResponse:
    """A card put right; the record keeps what stood there."""
    person = _kept(request, key)
    card = queries.card_of(person)
    number = next((one for one in card.numbers if one.row.pk == person.pk), None)
    masked = (number.masked or "một số không mở được") if number else ""
    first_post = min((post.since for post in card.posts), default=None)
    form = CorrectForm(request.POST or None, person=person, masked=masked, first_post=first_post)
    shown, taken = _shown(request, person), None
    if form.is_valid():
        try:
            if changed := form.changed():
                _amend(request, person, changed)
                messages.success(request, "Đã sửa thông tin; nhật ký giữ điều cũ.")
            return redirect("people:card", key=person.key)
        except ChangedMeanwhile as refused:
            put_refusal(form, refused)
            shown = _fresh(person)
        except Refused as refused:
            taken = _refused(request, form, refused)
    context = {**_form(person, "Sửa thông tin", form), "taken": taken, "verb": "Ghi lại", "seen": shown}
    return render(request, "people/card_form.html", context)


@never_cache
@sensitive_post_parameters("identity")
@form_page
@require_role(*KEEPERS)
def add(request: HttpRequest) -> HttpResponse:
    """Somebody new; whoever looks like them is shown first, and may be somebody else all the same."""
    today, actor = timezone.localdate(), cast("User", request.user)
    form = NewPersonForm(request.POST or None, bodies=queries.bodies_kept(actor, on=today))
    alike: list[queries.Somebody] = []
    taken = None
    if form.is_valid():
        said = form.values()
        if request.POST.get("khac_nguoi") != "1":
            only_year = bool(said["birth_precision"] == "nam")
            among = queries.people_visible_to(actor, on=today)
            alike = queries.namesakes(said["full_name"], said["birth"], only_year=only_year, among=among, on=today)
        if not alike:
            try:
                return _added(request, form, said)
            except Refused as refused:
                taken = _refused(request, form, refused)
    context = {
        "form": form, "alike": alike, "taken": taken, "title": "Thêm người", "verb": "Thêm người",
        "nothing_founded": queries.nothing_founded(),
        "crumbs": [("Danh mục", ""), ("Con người", reverse("people:people"))], "back": reverse("people:people"),
    }  # fmt: skip
    return render(request, "people/card_form.html", context)


def _added(request: HttpRequest, form: NewPersonForm, said: dict[str, Any]) -> HttpResponse:
    key = form.cleaned_data["key"] or f"CN-{get_random_string(8, _LETTERS)}"
    person = add_person(
        NewPerson(key=key, **{**said, "gender": said["gender"] or None}), _new_post(request, form, key),
        on=timezone.localdate(), actor=cast("User", request.user),
    )  # fmt: skip
    messages.success(request, f"Đã thêm {person.full_name}, mã {person.key}.")
    return redirect("people:card", key=person.key)


@form_page
@require_role(*KEEPERS)
def add_a_post(request: HttpRequest, key: str) -> HttpResponse:
    """One more post."""
    person = _kept(request, key)
    today, actor = timezone.localdate(), cast("User", request.user)
    form = PostForm(request.POST or None, bodies=queries.bodies_kept(actor, on=today))
    if form.is_valid():
        try:
            add_post(person, _new_post(request, form, person.key), on=today, actor=actor)
        except Refused as refused:
            put_refusal(form, refused)
        else:
            messages.success(request, "Đã thêm chức vụ.")
            return redirect("people:card", key=person.key)
    return render(request, "people/card_form.html", {**_form(person, "Thêm chức vụ", form), "verb": "Thêm chức vụ"})


@form_page
@require_role(*KEEPERS)
def amend_post(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """A post put right, or ended by its last day."""
    person = _kept(request, key)
    post = queries.post_of_card(person, pk)
    if post is None:
        raise Http404
    refuse_stranger(can_keep(cast("User", request.user), post.organisation, on=timezone.localdate()))
    form = AmendPostForm(request.POST or None, post=post)
    shown = _shown(request, post)
    if form.is_valid():
        try:
            if changed := form.changed():
                _amend(request, post, changed)
                messages.success(request, "Đã sửa chức vụ; nhật ký giữ điều cũ.")
            return redirect("people:card", key=person.key)
        except ChangedMeanwhile as refused:
            put_refusal(form, refused)
            shown = _fresh(post)
        except Refused as refused:
            put_refusal(form, refused)
    unit = queries.name_on(post.organisation, post.until or timezone.localdate())
    context = {
        **_form(person, "Sửa, kết thúc chức vụ", form),
        "verb": "Ghi lại",
        "seen": shown,
        "note": f"{unit}, từ {post.since:%d/%m/%Y}",
    }
    return render(request, "people/card_form.html", context)


def _amend(request: HttpRequest, row: Person | Post, changed: dict[str, Any]) -> None:
    """Unless somebody else was faster: then what they wrote is told, and what was typed stays in the form."""
    shown = seen.read(request, of=_named(row))
    amend(row, changed, on=timezone.localdate(), actor=cast("User", request.user), seen=shown)


def _shown(request: HttpRequest, row: Person | Post) -> str:
    """The mark of what stood there when the form was opened."""
    return request.POST.get(seen.FIELD, "") if request.method == "POST" else _fresh(row)


def _fresh(row: Person | Post) -> str:
    return seen.mark(seen_of(row), of=_named(row))


def _named(row: Person | Post) -> str:
    return f"people.{row._meta.model_name}.{row.pk}"


def _new_post(request: HttpRequest, form: PostForm | NewPersonForm, key: str) -> NewPost:
    said = form.cleaned_data
    body = queries.body_kept(said["unit"], cast("User", request.user), on=timezone.localdate())
    if body is None:
        raise PermissionDenied
    return NewPost(
        person=key, organisation=body, title=said["title"], standing=said["standing"], since=said["since"],
        until=said["until"],
    )  # fmt: skip


def _refused(request: HttpRequest, form: Any, refused: Refused) -> Person | None:
    """Puts the refusal into the form; who has the identity number already, if the reader may know."""
    if not isinstance(refused, Taken):
        put_refusal(form, refused)
        return None
    actor, today = cast("User", request.user), timezone.localdate()
    other = queries.card_seen(refused.by.key, actor, on=today) or queries.joined_into(refused.by.key, actor, on=today)
    note_taken(refused, seen=other, actor=actor)
    put_refusal(form, refused if other else OUT_OF_SIGHT)
    return other


def _form(person: Person, title: str, form: Any) -> dict[str, Any]:
    here = reverse("people:card", args=[person.key])
    crumbs = [("Danh mục", ""), ("Con người", reverse("people:people")), (person.full_name, here)]
    return {"person": person, "title": title, "form": form, "crumbs": crumbs, "back": here}
