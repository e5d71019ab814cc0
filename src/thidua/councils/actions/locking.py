"""What every act in a session locks first, and what it refuses to touch: an ended session, an opened vote, what has left."""

from __future__ import annotations

from thidua.councils.models import Item, Question, Session, Stage
from thidua.people.refusals import Refused


def locked(session: Session) -> Session:
    """The session, locked, as it stands now."""
    return (
        Session.objects.select_for_update(of=("self",))
        .select_related("council__body", "round")
        .get(pk=session.pk)
    )  # fmt: skip


def refuse_ended(session: Session) -> None:
    """Raises Refused where the session is over."""
    if session.ended_on:
        raise Refused(f"Phiên họp đã kết thúc ngày {session.ended_on:%d/%m/%Y}.", "Không phải làm gì thêm.")


def lock_waiting(question: Question) -> Question:
    """The question, locked, where its vote was not opened yet.

    Raises:
        Refused: it was, or it left the agenda with its last dossier.
    """
    rows = (
        Question.objects.select_for_update(of=("self",)).select_related("session").filter(pk=question.pk).order_by("pk")
    )
    if (found := rows.first()) is None:
        raise Refused(
            f"Nội dung {question.number} đã được đưa ra khỏi chương trình cùng hồ sơ cuối cùng.",
            "Tải lại trang phiên họp.",
        )
    if found.stage != Stage.WAITING:
        raise Refused(
            f"Nội dung {found.number} đã mở phiếu nên không đổi được nữa.", "Ghi việc ấy vào biên bản nếu cần."
        )
    return found


def still_on(item: Item) -> Item:
    """The nominee as it stands now; its question is locked.

    Raises:
        Refused: somebody took it off the agenda meanwhile.
    """
    found = Item.objects.filter(pk=item.pk).first()
    if found is None:
        raise Refused(f"{item.name} đã được đưa ra khỏi chương trình.", "Không phải làm gì thêm.")
    return found
