"""What every paper signed here has: its symbol and number, where and when, who signs in which capacity."""

from django.db import models
from django.db.models import F, Q

from thidua.people.models import Organisation


class Capacity(models.TextChoices):
    """How somebody signs (Nghị định 30/2020/NĐ-CP, Điều 13); the value is what stands before the post."""

    DIRECT = "truc_tiep", "Người đứng đầu trực tiếp ký"
    FOR_HEAD = "KT", "Ký thay (KT.)"
    BY_ORDER = "TL", "Thừa lệnh (TL.)"
    AUTHORISED = "TUQ", "Thừa ủy quyền (TUQ.)"
    ACTING = "Q", "Quyền người đứng đầu (Q.)"


class Signed(models.Model):
    """A paper that is drafted, and numbered the moment it is signed: `serial` is taken then and never before."""

    body = models.ForeignKey(Organisation, verbose_name="cơ quan ban hành", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("trích yếu", max_length=500)
    symbol = models.CharField("ký hiệu", max_length=40)
    serial = models.PositiveIntegerField("số", null=True, blank=True)
    serial_year = models.PositiveSmallIntegerField("năm của số", null=True, blank=True)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    place = models.CharField("địa danh", max_length=100, blank=True)
    capacity = models.CharField("tư cách ký", max_length=10, choices=Capacity.choices, default=Capacity.DIRECT)
    head_title = models.CharField("chức vụ người đứng đầu", max_length=200, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=200, blank=True)
    signer_name = models.CharField("người ký", max_length=200, blank=True)
    capacity_document = models.CharField("văn bản giao ký", max_length=300, blank=True)
    capacity_until = models.DateField("được giao ký đến hết ngày", null=True, blank=True)
    bases = models.TextField("căn cứ", blank=True)
    receivers = models.TextField("nơi nhận", blank=True)
    created_by = models.CharField("người soạn", max_length=200)
    created_on = models.DateField("soạn ngày")
    signed_by = models.CharField("tài khoản ký", max_length=200, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        abstract = True


def numbered_once(name: str) -> models.UniqueConstraint:
    """A number is given once in a year to a symbol of a body."""
    return models.UniqueConstraint(fields=["body", "serial_year", "symbol", "serial"], name=name)


def authorised_for_a_time(name: str) -> models.CheckConstraint:
    """Who signs by authorisation names its document and last day (Nghị định 30/2020/NĐ-CP, Điều 13 khoản 3)."""
    complete = ~Q(capacity_document="") & Q(capacity_until__isnull=False, capacity_until__gte=F("signed_on"))
    return models.CheckConstraint(
        condition=~Q(capacity=Capacity.AUTHORISED) | Q(signed_on=None) | complete, name=name
    )  # fmt: skip
