"""Persons and households. A name never says who somebody is: two people with one name are two rows."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from thidua.people.keys import shown_key
from thidua.people.models.bodies import Organisation


class Gender(models.TextChoices):
    MALE = "nam", "Nam"
    FEMALE = "nu", "Nữ"


class Person(models.Model):
    """Somebody who is rated and honoured. `key` is the number the body gave, or ours where it gave none."""

    class Precision(models.TextChoices):
        DAY = "ngay", "đủ ngày, tháng, năm"
        YEAR = "nam", "chỉ biết năm"

    key = models.CharField("mã", max_length=40, unique=True)
    full_name = models.CharField("họ và tên", max_length=200)
    name_folded = models.CharField("họ tên không dấu", max_length=200, editable=False, db_index=True)
    birth = models.DateField("ngày sinh", null=True, blank=True)
    birth_precision = models.CharField("độ chính xác", max_length=4, choices=Precision.choices, default=Precision.DAY)
    gender = models.CharField("giới tính", max_length=3, choices=Gender.choices, blank=True)
    ethnic_group = models.CharField("dân tộc", max_length=60, blank=True)
    is_party_member = models.BooleanField("đảng viên", null=True, blank=True)
    identity_sealed = models.TextField("số định danh (đã mã hóa)", blank=True, editable=False)
    identity_print = models.CharField(
        "dấu tìm số định danh", max_length=64, null=True, blank=True, unique=True, editable=False
    )
    merged_into = models.ForeignKey(
        "self", verbose_name="đã gộp vào", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed",
        db_index=False,  # of the few that have one, below: where nearly all are empty SQLite takes a full index for useless
    )  # fmt: skip
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "cá nhân"
        verbose_name_plural = "cá nhân"
        ordering = ["name_folded", "birth", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="people_person_not_merged_into_itself"
            ),
        ]
        indexes = [  # the first people of a name are read off it, in its order
            models.Index(
                fields=["name_folded", "birth", "id", "key"], name="people_person_in_order",
                condition=Q(merged_into__isnull=True),
            ),
            models.Index(
                fields=["merged_into"], name="people_person_joined", condition=Q(merged_into__isnull=False)
            ),
        ]  # fmt: skip

    @property
    def own_code(self) -> str:
        """The code as a page shows it; nothing for one the machine made up."""
        return shown_key(self.key)

    def __str__(self) -> str:
        return self.full_name


class Standing(models.TextChoices):
    """How a post counts in the statistics of Circular 2/2023/TT-BNV."""

    MINISTRY_LEADER = "lanh_dao_bo", "Lãnh đạo cấp Bộ, tỉnh trở lên"
    DEPARTMENT_LEADER = "lanh_dao_vu", "Lãnh đạo cấp vụ, sở"
    OTHER_LEADER = "lanh_dao_phong", "Lãnh đạo khác từ phó trưởng phòng"
    BUSINESS = "doanh_nhan", "Doanh nhân"
    DIRECT = "truc_tiep", "Người trực tiếp lao động, công tác"


class Post(models.Model):
    """Where somebody worked, as what, from one day to another, both included."""

    person = models.ForeignKey(Person, verbose_name="cá nhân", on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(
        Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="posts"
    )
    title = models.CharField("chức vụ, chức danh", max_length=200)
    standing = models.CharField(
        "phân loại", max_length=20, choices=Standing.choices, default=Standing.DIRECT, blank=True
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        ordering = ["person", "since"]
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation", "since"], name="people_post_begins_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="people_post_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "since"], name="people_post_of_body")]

    def __str__(self) -> str:
        return f"{self.person}: {self.title}"

    def holds(self, day: date) -> bool:
        """Whether it runs on a day."""
        return self.since <= day and (self.until is None or self.until >= day)


class PersonMerge(models.Model):
    """Two rows found to be one person, by whom and why; taken back by `undone`, both rows are as they were."""

    kept = models.ForeignKey(Person, verbose_name="giữ lại", on_delete=models.PROTECT, related_name="+")
    absorbed = models.ForeignKey(Person, verbose_name="gộp vào", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField("lý do")
    on = models.DateField("ngày gộp")
    undone_on = models.DateField("ngày tách lại", null=True, blank=True)

    class Meta:
        verbose_name = "lần gộp hồ sơ"
        verbose_name_plural = "lần gộp hồ sơ"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.absorbed.key} → {self.kept.key}"


class PersonsApart(models.Model):
    """Two rows that look alike and are not one person: said by somebody, with the reason, so that nobody asks again."""

    first = models.ForeignKey(Person, verbose_name="người thứ nhất", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, verbose_name="người thứ hai", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField("lý do")
    decided_by = models.CharField("người xác nhận", max_length=200)
    on = models.DateField("ngày xác nhận")

    class Meta:
        verbose_name = "hai người khác nhau"
        verbose_name_plural = "hai người khác nhau"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="people_persons_apart_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="people_persons_apart_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first.key} ≠ {self.second.key}"


class Household(models.Model):
    """A household or family that is honoured as one."""

    key = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("tên hộ", max_length=200)
    name_folded = models.CharField("tên không dấu", max_length=200, editable=False, db_index=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "hộ gia đình"
        verbose_name_plural = "hộ gia đình"
        ordering = ["name_folded", "pk"]

    def __str__(self) -> str:
        return self.name
