"""Who may do what, where and for how long: a role at a body, with or without the bodies under it, dated, delegable."""

from django.db import models
from django.db.models import F, Q

from thidua.people.models.bodies import Organisation
from thidua.people.models.users import User


class Role(models.TextChoices):
    OFFICER = "can_bo", "Cán bộ thi đua, khen thưởng"
    HEAD = "thu_truong", "Thủ trưởng đơn vị"
    STANDING = "thuong_truc", "Bộ phận thường trực"
    COUNCIL_MEMBER = "uy_vien", "Ủy viên Hội đồng"
    COUNCIL_SECRETARY = "thu_ky", "Thư ký Hội đồng"
    BLOC_HEAD = "khoi_truong", "Khối trưởng, cụm trưởng"
    SIGNER = "nguoi_ky", "Lãnh đạo ký quyết định"
    EDITOR = "bien_tap", "Biên tập cổng thông tin"
    AUDITOR = "kiem_tra", "Người kiểm tra, thanh tra"
    ADMINISTRATOR = "quan_tri", "Quản trị"
    PERSON = "ca_nhan", "Chính người đó"


class Assignment(models.Model):
    """A role somebody holds at a body. `organisation` is empty only for an administrator of the whole installation.

    It is dated and never deleted. One that ended at once is `withdrawn`: `until` is the day on which it did, on which it
    may have been used already, and it counts no more on that day.
    A delegated one counts only while the one it was delegated from does (`thidua.people.days`).
    """

    user = models.ForeignKey(User, verbose_name="người dùng", on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField("vai trò", max_length=20, choices=Role.choices)
    organisation = models.ForeignKey(
        Organisation, verbose_name="tại", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    with_subtree = models.BooleanField("cả các đơn vị trực thuộc", default=False)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    delegated_by = models.ForeignKey(
        "self", verbose_name="được ủy quyền từ", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    document = models.CharField("văn bản", max_length=300, blank=True)
    withdrawn = models.BooleanField("thôi ngay, không đợi hết ngày", default=False)

    class Meta:
        verbose_name = "phân công vai trò"
        verbose_name_plural = "phân công vai trò"
        ordering = ["user", "since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="people_assignment_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(role="quan_tri") | Q(organisation__isnull=False), name="people_assignment_has_a_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
