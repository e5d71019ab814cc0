"""Organisations through time: a body keeps its key for ever; what it is called and where it stands lies in phases.

A phase ends where a dated change begins the next one, so every past day can be drawn as it was. Nothing of the past is
written over: a change adds a phase, names the bodies before and after, and cites its document.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class Kind(models.TextChoices):
    """What sort of body it is; the law asks for a few of them, statistics for the rest."""

    MINISTRY = "bo", "Bộ"
    PROVINCE = "tinh", "Tỉnh, thành phố"
    GENERAL_DEPARTMENT = "tong_cuc", "Tổng cục"
    BUREAU = "cuc", "Cục"
    DEPARTMENT = "vu", "Vụ"
    OFFICE = "van_phong", "Văn phòng"
    INSPECTORATE = "thanh_tra", "Thanh tra"
    BOARD = "ban", "Ban"
    INSTITUTE = "vien", "Viện"
    CENTRE = "trung_tam", "Trung tâm"
    SCHOOL = "truong", "Trường, học viện"
    FUND = "quy", "Quỹ"
    SECTION = "phong", "Phòng"
    ENTERPRISE = "doanh_nghiep", "Doanh nghiệp"
    PARTY = "dang_doan_the", "Tổ chức đảng, đoàn thể"
    OTHER = "khac", "Khác"


class Level(models.TextChoices):
    """On which level a body stands; the district ended on 30/06/2025 and stays for what was decided before."""

    STATE = "trung_uong", "Trung ương"
    MINISTRY = "cap_bo", "Bộ, ban, ngành, tỉnh"
    UNDER = "truc_thuoc", "Trực thuộc Bộ, tỉnh"
    GRASSROOTS = "co_so", "Cơ sở"
    DISTRICT = "huyen", "Huyện (đến 30/06/2025)"
    COMMUNE = "xa", "Xã, phường, đặc khu"


class Organisation(models.Model):
    """A body of the state, a unit in it, or an enterprise. Its names, place and level are in its phases."""

    key = models.SlugField(
        "khóa", max_length=80, unique=True, help_text="Không đổi suốt đời; dùng trong lệnh và tệp nhập."
    )
    is_enterprise = models.BooleanField("doanh nghiệp", default=False)
    flag_eligible = models.BooleanField("thuộc đối tượng xét cờ", null=True, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "tổ chức"
        verbose_name_plural = "tổ chức"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


class Phase(models.Model):
    """What a body was called and where it stood from one day to another, both included."""

    organisation = models.ForeignKey(
        Organisation, verbose_name="tổ chức", on_delete=models.PROTECT, related_name="phases"
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    level = models.CharField("cấp", max_length=20, choices=Level.choices)
    parent = models.ForeignKey(
        Organisation, verbose_name="trực thuộc", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField("tên chính thức", max_length=300)
    short_name = models.CharField("tên viết tắt", max_length=60, blank=True)
    code = models.CharField("mã định danh", max_length=60, blank=True)
    name_folded = models.CharField("tên không dấu", max_length=400, editable=False)

    class Meta:
        verbose_name = "giai đoạn của tổ chức"
        verbose_name_plural = "giai đoạn của tổ chức"
        ordering = ["organisation", "since"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "since"], name="people_phase_begins_once"),
            models.UniqueConstraint(fields=["organisation"], condition=Q(until=None), name="people_phase_one_open"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="people_phase_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("organisation")), name="people_phase_not_under_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["parent", "since"], name="people_phase_children"),
            models.Index(fields=["name_folded"], name="people_phase_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Change(models.Model):
    """A dated change in the life of bodies, with its document."""

    class What(models.TextChoices):
        FOUNDED = "thanh_lap", "Thành lập"
        RENAMED = "doi_ten", "Đổi tên"
        MOVED = "chuyen", "Chuyển đơn vị trực thuộc"
        MERGED = "hop_nhat", "Hợp nhất, sáp nhập"
        SPLIT = "chia_tach", "Chia, tách"
        DISSOLVED = "giai_the", "Giải thể"

    what = models.CharField("biến động", max_length=20, choices=What.choices)
    on = models.DateField("từ ngày")
    document = models.CharField("văn bản", max_length=300, help_text="Số, ngày, cơ quan ban hành.")
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "biến động tổ chức"
        verbose_name_plural = "biến động tổ chức"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.on:%d/%m/%Y}"


class ChangePart(models.Model):
    """A body that a change ended (`before`), began (`after`), or went on through (both)."""

    class Side(models.TextChoices):
        BEFORE = "truoc", "trước"
        AFTER = "sau", "sau"

    change = models.ForeignKey(Change, verbose_name="biến động", on_delete=models.CASCADE, related_name="parts")
    organisation = models.ForeignKey(
        Organisation, verbose_name="tổ chức", on_delete=models.PROTECT, related_name="changes"
    )
    side = models.CharField("phía", max_length=5, choices=Side.choices)

    class Meta:
        verbose_name = "tổ chức trong biến động"
        verbose_name_plural = "tổ chức trong biến động"
        constraints = [
            models.UniqueConstraint(fields=["change", "organisation", "side"], name="people_change_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.change}: {self.organisation} ({self.side})"


class ChangeTrail(models.Model):
    """What a change did to phases and posts, row by row, so that a mistyped one can be taken back whole."""

    change = models.OneToOneField(Change, verbose_name="biến động", on_delete=models.CASCADE, related_name="trail")
    rows = models.JSONField("các dòng đã đổi")
    kept_at = models.DateTimeField("lúc", db_default=Now())

    class Meta:
        verbose_name = "dấu vết của biến động"
        verbose_name_plural = "dấu vết của biến động"

    def __str__(self) -> str:
        return str(self.change)


class Inheritance(models.Model):
    """Whether a body takes over the record of one before it: no text settles it, so people decide, once for all to see.

    The last decision about two bodies holds; the earlier ones stay.
    """

    successor = models.ForeignKey(Organisation, verbose_name="tổ chức sau", on_delete=models.PROTECT, related_name="+")
    predecessor = models.ForeignKey(
        Organisation, verbose_name="tổ chức trước", on_delete=models.PROTECT, related_name="+"
    )
    inherits = models.BooleanField("được kế thừa thành tích")
    basis = models.TextField("căn cứ")
    decided_by = models.CharField("người quyết định", max_length=200)
    decided_on = models.DateField("ngày quyết định")

    class Meta:
        verbose_name = "quyết định kế thừa"
        verbose_name_plural = "quyết định kế thừa"
        ordering = ["decided_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(successor=F("predecessor")), name="people_inheritance_between_two_bodies"
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="people_inheritance_has_a_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Lineage(models.Model):
    """Who stood under whom at the end of a year, every step up and the body itself: worked out from the phases.

    Tallies of a whole ministry over years ask this table once, whatever the tree was at the time.
    """

    year = models.PositiveSmallIntegerField("năm")
    ancestor = models.ForeignKey(Organisation, verbose_name="cấp trên", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, verbose_name="tổ chức", on_delete=models.CASCADE, related_name="+")
    depth = models.PositiveSmallIntegerField("số bậc")

    class Meta:
        verbose_name = "cây tổ chức theo năm"
        verbose_name_plural = "cây tổ chức theo năm"
        constraints = [
            models.UniqueConstraint(fields=["ancestor", "year", "organisation"], name="people_lineage_once"),
        ]
        indexes = [
            models.Index(fields=["organisation", "year"], name="people_lineage_up"),
            models.Index(fields=["year"], name="people_lineage_year"),  # the last year is asked for on every page
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.organisation} < {self.ancestor}"
