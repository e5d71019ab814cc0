"""Movements, each perhaps a part of a wider one."""

from django.db import models
from django.db.models import F, Q

from thidua.movements.states import State
from thidua.people.models import Bloc, Organisation

STATES = [
    (State.DRAFT, "Đang soạn"), (State.WAITING, "Chờ duyệt"), (State.APPROVED, "Đã duyệt, chờ phát động"),
    (State.LAUNCHED, "Đã phát động"),
]  # fmt: skip
"""How far a movement has come before it runs; once launched, its days say the rest."""


class Level(models.TextChoices):
    """On which level the launcher stands: the columns of form 0601."""

    CENTRAL = "trung_uong", "Trung ương"
    MINISTRY = "cap_bo", "Bộ, ban, ngành, đoàn thể, tỉnh"
    BODY = "co_quan", "Cơ quan, tổ chức, đơn vị"


class Scope(models.TextChoices):
    """How far a movement reaches (Luật 06/2022, Điều 16 khoản 2)."""

    NATION = "toan_quoc", "Toàn quốc"
    MINISTRY = "bo_dia_phuong", "Bộ, ban, ngành, đoàn thể, địa phương"
    BLOC = "cum_khoi", "Cụm, khối thi đua"
    BODY = "co_quan", "Cơ quan, tổ chức, đơn vị"


class Method(models.TextChoices):
    """In which form it is held (Luật 06/2022, Điều 16 khoản 1)."""

    THEMED = "chuyen_de", "Theo chuyên đề"
    REGULAR = "thuong_xuyen", "Thường xuyên hằng năm"


class Movement(models.Model):
    """A movement. `unit` keeps its record: the launcher itself, or who takes part where the launcher is not in the register.

    `level` and the period are as they were on the day it was launched; how long it lasts is worked out, never typed.
    `interim_on` and `final_on` repeat the last day of its reviews, so that a list of thousands asks no other table.
    """

    key = models.SlugField("khóa", max_length=120, unique=True)
    name = models.CharField("tên phong trào", max_length=300)
    name_folded = models.CharField("tên không dấu", max_length=2000, editable=False)
    slogan = models.CharField("khẩu hiệu", max_length=300, blank=True)
    purpose = models.TextField("mục đích, yêu cầu", blank=True)
    subjects = models.TextField("đối tượng thi đua", blank=True)
    plan = models.TextField("kế hoạch thực hiện", blank=True)
    plan_sent_on = models.DateField("ngày gửi kế hoạch về Bộ Nội vụ", null=True, blank=True)
    plan_sent_by = models.CharField("văn bản gửi kế hoạch", max_length=300, blank=True)
    budget = models.PositiveBigIntegerField("kinh phí (đồng)", null=True, blank=True)
    budget_source = models.CharField("nguồn kinh phí", max_length=300, blank=True)
    unit = models.ForeignKey(Organisation, verbose_name="đơn vị ghi", on_delete=models.PROTECT, related_name="+")
    launched_by = models.ForeignKey(
        Organisation, verbose_name="đơn vị phát động", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    launched_by_name = models.CharField("nơi phát động ngoài danh mục", max_length=300, blank=True)
    bloc = models.ForeignKey(
        Bloc, verbose_name="khối, cụm", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    level = models.CharField("cấp phát động", max_length=12, choices=Level.choices)
    scope = models.CharField("phạm vi", max_length=15, choices=Scope.choices)
    method = models.CharField("phương thức", max_length=15, choices=Method.choices)
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    document_number = models.CharField("số văn bản phát động", max_length=60, blank=True)
    document_date = models.DateField("ngày văn bản", null=True, blank=True)
    document_body = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name="nằm trong phong trào",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )
    state = models.CharField("trạng thái", max_length=15, choices=STATES, default=State.LAUNCHED)
    state_since = models.DateField("ở trạng thái này từ ngày", null=True, blank=True)
    returned = models.JSONField("các mục bị trả lại", default=list, blank=True)
    returned_note = models.CharField("lý do trả lại", max_length=1000, blank=True)
    interim_on = models.DateField("ngày sơ kết gần nhất", null=True, blank=True)
    final_on = models.DateField("ngày hội nghị tổng kết", null=True, blank=True)
    closed_on = models.DateField("ngày tổng kết", null=True, blank=True)
    closing_document = models.CharField("văn bản tổng kết", max_length=300, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "phong trào thi đua"
        verbose_name_plural = "phong trào thi đua"
        ordering = ["-since", "key"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="movements_movement_has_a_name"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="movements_movement_level"),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="movements_movement_scope"),
            models.CheckConstraint(condition=Q(method__in=Method.values), name="movements_movement_method"),
            models.CheckConstraint(
                condition=Q(launched_by__isnull=False, launched_by=F("unit"), launched_by_name="")
                | (Q(launched_by__isnull=True) & ~Q(launched_by_name="")),
                name="movements_movement_one_launcher",
            ),
            models.CheckConstraint(
                condition=~Q(scope=Scope.NATION) | ~Q(level=Level.BODY), name="movements_movement_reach_of_its_level"
            ),
            models.CheckConstraint(
                condition=Q(bloc__isnull=True) | Q(scope=Scope.BLOC), name="movements_movement_bloc_is_its_scope"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="movements_movement_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None, closing_document="")
                | (Q(closed_on__isnull=False, closed_on__gte=F("since")) & ~Q(closing_document="")),
                name="movements_movement_closed_with_paper",
            ),
            models.CheckConstraint(condition=Q(state__in=[*State]), name="movements_movement_state"),
            models.CheckConstraint(
                condition=Q(state=State.LAUNCHED) | Q(closed_on=None, interim_on=None, final_on=None),
                name="movements_movement_runs_before_reviews",
            ),
            models.CheckConstraint(
                condition=Q(returned_note="") | Q(state=State.DRAFT), name="movements_movement_returned_is_draft"
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="movements_movement_not_in_itself"
            ),
        ]
        indexes = [models.Index(fields=["unit", "since"], name="movements_movement_of_unit")]

    def __str__(self) -> str:
        return self.name
