"""The kinds of lines: yearly ratings, honours, initiatives, discipline, and what a collective counted of its members."""

from django.db import models
from django.db.models import F, Q

from thidua.honours.models.entries import GONE, Entry, follows_with_paper, one_follower, one_subject
from thidua.people.models import Household
from thidua.people.models.persons import Gender, Standing


def _current(*fields: str, name: str) -> models.Index:
    """An index of the lines that are current. The effect stands in it: SQLite matches no condition with a list."""
    return models.Index(fields=fields, name=name, condition=Q(is_current=True))


class Rating(Entry):
    """How a person or a collective was rated for a year."""

    class Level(models.TextChoices):
        EXCELLENT = "HTXS", "Hoàn thành xuất sắc nhiệm vụ"
        GOOD = "HTT", "Hoàn thành tốt nhiệm vụ"
        DONE = "HT", "Hoàn thành nhiệm vụ"
        FAILED = "KHT", "Không hoàn thành nhiệm vụ"

    level = models.CharField("mức xếp loại", max_length=4, choices=Level.choices)

    class Meta:
        verbose_name = "xếp loại"
        verbose_name_plural = "xếp loại"
        ordering = ["year", "pk"]
        constraints = [
            one_subject("honours_rating_one_subject", household=False),
            follows_with_paper("honours_rating_follows_with_paper"),
            one_follower("honours_rating_one_follower"),
            models.UniqueConstraint(
                fields=["person", "year"], condition=Q(is_current=True, person__isnull=False),
                name="honours_rating_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["organisation", "year"], condition=Q(is_current=True, organisation__isnull=False),
                name="honours_rating_once_a_body",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.year}: {self.level}"


class Honour(Entry):
    """A title or an award. `year` is the year of achievement, the last one where the decision names several."""

    household = models.ForeignKey(
        Household, verbose_name="hộ gia đình", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    award = models.CharField("danh hiệu, hình thức", max_length=60)  # a key of the law's catalogue
    begun = models.PositiveSmallIntegerField("từ năm", null=True, blank=True)
    commendation = models.CharField("loại hình khen thưởng", max_length=20, default="cong_trang")  # a path of the law
    standing = models.CharField("phân loại người nhận", max_length=20, choices=Standing.choices, blank=True)
    gender = models.CharField("giới tính", max_length=3, choices=Gender.choices, blank=True)
    is_enterprise = models.BooleanField("doanh nghiệp", default=False)
    signer = models.CharField("người ký", max_length=200, blank=True)
    reason = models.TextField("thành tích", blank=True)
    book_number = models.CharField("số sổ vàng", max_length=40, blank=True)
    bonus = models.PositiveIntegerField("tiền thưởng (đồng)", null=True, blank=True)

    class Meta:
        verbose_name = "danh hiệu, khen thưởng"
        verbose_name_plural = "danh hiệu, khen thưởng"
        ordering = ["year", "pk"]
        constraints = [
            one_subject("honours_honour_one_subject", household=True),
            follows_with_paper("honours_honour_follows_with_paper"),
            one_follower("honours_honour_one_follower"),
            models.CheckConstraint(
                condition=Q(begun=None) | Q(begun__lte=F("year")), name="honours_honour_begins_before_it_ends"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "year", "award"], name="honours_honour_tally"),
            # what is current, each with all that is asked of very many lines at once: the lines themselves are not read
            _current("award", "-year", "-id", "effect", name="honours_honour_award"),
            _current("person", "year", "award", "unit", "effect", name="honours_honour_person"),
            _current("organisation", "year", "award", "unit", "effect", name="honours_honour_body"),
            _current("-year", "-id", "effect", name="honours_honour_listed"),
            models.Index(
                fields=["-year", "-id"], name="honours_honour_gone", condition=Q(is_current=True, effect__in=GONE)
            ),
            models.Index(fields=["decision_number"], name="honours_honour_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.award} {self.year}"


class Initiative(Entry):
    """An initiative or a research result, with the scope it was recognised for."""

    class Scope(models.TextChoices):
        GRASSROOTS = "co_so", "Cơ sở"
        MINISTRY = "cap_bo", "Bộ, ban, ngành, tỉnh"
        NATIONAL = "toan_quoc", "Toàn quốc"

    class Kind(models.TextChoices):
        INITIATIVE = "sang_kien", "Sáng kiến"
        STUDY = "de_tai", "Đề tài"
        PROJECT = "de_an", "Đề án"
        WORK = "cong_trinh", "Công trình"
        RUSE = "muu_tri", "Mưu trí, sáng tạo trong chiến đấu"

    title = models.CharField("tên", max_length=500)
    scope = models.CharField("phạm vi", max_length=10, choices=Scope.choices)
    kind = models.CharField("loại", max_length=12, choices=Kind.choices, default=Kind.INITIATIVE)
    accepted = models.BooleanField("đã nghiệm thu, công nhận", default=True)
    applied = models.BooleanField("đã áp dụng", null=True, blank=True)
    replicable = models.BooleanField("có khả năng nhân rộng", null=True, blank=True)

    class Meta:
        verbose_name = "sáng kiến, đề tài"
        verbose_name_plural = "sáng kiến, đề tài"
        ordering = ["year", "pk"]
        constraints = [
            one_subject("honours_initiative_one_subject", household=False),
            follows_with_paper("honours_initiative_follows_with_paper"),
            one_follower("honours_initiative_one_follower"),
        ]
        indexes = [
            models.Index(fields=["person", "year"], name="honours_initiative_person"),
            models.Index(fields=["organisation", "year"], name="honours_initiative_body"),
        ]

    def __str__(self) -> str:
        return self.title


class Discipline(Entry):
    """A disciplinary measure; `year` is that of its decision. Without `ends` nobody knows whether it still runs."""

    form = models.CharField("hình thức", max_length=40)
    ends = models.DateField("hết thời hạn", null=True, blank=True)

    class Meta:
        verbose_name = "kỷ luật"
        verbose_name_plural = "kỷ luật"
        ordering = ["year", "pk"]
        constraints = [
            one_subject("honours_discipline_one_subject", household=False),
            follows_with_paper("honours_discipline_follows_with_paper"),
            one_follower("honours_discipline_one_follower"),
            models.CheckConstraint(condition=Q(decided_on__isnull=False), name="honours_discipline_has_a_day"),
        ]
        indexes = [models.Index(fields=["person", "year"], name="honours_discipline_person")]

    def __str__(self) -> str:
        return self.form


class Figures(Entry):
    """What a collective counted of its own members in a year, and whose bloc it led; the law asks for shares of these."""

    class Led(models.TextChoices):
        MINISTRY = "cap_bo", "Dẫn đầu khối, cụm của Bộ, ban, ngành, tỉnh"
        STATE = "trung_uong", "Dẫn đầu khối, cụm của Hội đồng Trung ương"
        NONE = "khong", "Không dẫn đầu"

    members = models.PositiveIntegerField("sĩ số", null=True, blank=True)
    completed = models.PositiveIntegerField("số hoàn thành nhiệm vụ", null=True, blank=True)
    advanced = models.PositiveIntegerField("số lao động tiên tiến", null=True, blank=True)
    grassroots_fighters = models.PositiveIntegerField("số chiến sĩ thi đua cơ sở", null=True, blank=True)
    warnings = models.PositiveIntegerField("số bị kỷ luật từ cảnh cáo", null=True, blank=True)
    led_bloc = models.CharField("dẫn đầu khối, cụm", max_length=10, choices=Led.choices, blank=True)

    class Meta:
        verbose_name = "số liệu năm của tập thể"
        verbose_name_plural = "số liệu năm của tập thể"
        ordering = ["year", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person__isnull=True), name="honours_figures_of_a_body"
            ),
            follows_with_paper("honours_figures_follows_with_paper"),
            one_follower("honours_figures_one_follower"),
            models.UniqueConstraint(
                fields=["organisation", "year"], condition=Q(is_current=True), name="honours_figures_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.members}"
