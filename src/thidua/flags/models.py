"""The tables of this room: a bloc's vote, its candidates, who votes for each member, the box and the turnout.

Box and turnout are kept apart as in the councils (`thidua.councils.models.ballots`): nothing joins a voter and a choice.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from thidua.nominations.models import Nomination
from thidua.people.models import Bloc, Organisation, User


class Method(models.TextChoices):
    PHONE = "phieu_kin", "Bỏ phiếu kín trên máy"
    PAPER = "phieu_giay", "Bỏ phiếu kín bằng phiếu giấy"


class Base(models.TextChoices):
    """Of what the line is a share."""

    MEMBERS = "thanh_vien", "tổng số đơn vị thành viên"
    PRESENT = "co_mat", "số đơn vị có mặt"


class Stage(models.TextChoices):
    WAITING = "cho", "Đang chuẩn bị"
    OPEN = "mo", "Đang bỏ phiếu"
    CLOSED = "dong", "Đã kiểm phiếu, chờ kết luận"
    CONFIRMED = "xong", "Đã có kết quả"
    ANNULLED = "huy", "Không dùng, bỏ phiếu lại"


class BlocVote(models.Model):
    """One vote of a bloc about one flag of a year.

    More than `percent` of `base` votes pass, of those at most `places`. `rests` names the bloc's rule that says so. `after` is
    the vote this one was held again for, or whose equals it decides. `published` and `digest` as in the councils.
    """

    bloc = models.ForeignKey(Bloc, verbose_name="khối, cụm", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("năm thi đua")
    award = models.CharField("đề nghị tặng", max_length=60)
    places = models.PositiveSmallIntegerField("số đơn vị được đề nghị")
    percent = models.DecimalField("tỷ lệ phiếu phải quá (%)", max_digits=5, decimal_places=2)
    base = models.CharField("tính trên", max_length=10, choices=Base.choices, default=Base.MEMBERS)
    by_points = models.BooleanField("ngang phiếu thì theo điểm thi đua", default=True)
    own_too = models.BooleanField("được bỏ phiếu cho đơn vị mình", default=True)
    rests = models.CharField("theo", max_length=300)
    meets_on = models.DateField("ngày họp")
    place = models.CharField("địa điểm", max_length=300, blank=True)
    method = models.CharField("cách bỏ phiếu", max_length=12, choices=Method.choices, default=Method.PHONE)
    stage = models.CharField("đang ở bước", max_length=6, choices=Stage.choices, default=Stage.WAITING)
    after = models.ForeignKey(
        "self", verbose_name="bỏ phiếu sau lần", on_delete=models.PROTECT, null=True, blank=True, related_name="again"
    )
    members = models.PositiveSmallIntegerField("số đơn vị thành viên", null=True, blank=True)
    present = models.PositiveSmallIntegerField("số đơn vị có mặt", null=True, blank=True)
    issued = models.PositiveSmallIntegerField("số phiếu phát ra", null=True, blank=True)
    returned = models.PositiveSmallIntegerField("số phiếu thu về", null=True, blank=True)
    published = models.TextField("bảng kê phiếu", blank=True)
    digest = models.CharField("mã băm của bảng kê", max_length=64, blank=True)
    annulled_because = models.TextField("vì sao bỏ phiếu lại", blank=True)
    confirmed_on = models.DateField("kết luận ngày", null=True, blank=True)
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)

    class Meta:
        verbose_name = "lần bình xét, suy tôn"
        verbose_name_plural = "lần bình xét, suy tôn"
        ordering = ["-year", "-meets_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(method__in=Method.values), name="flags_vote_method"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="flags_vote_stage"),
            models.CheckConstraint(condition=Q(base__in=Base.values), name="flags_vote_base"),
            models.CheckConstraint(condition=Q(places__gte=1), name="flags_vote_has_places"),
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lt=100), name="flags_vote_percent"),
            models.CheckConstraint(condition=Q(after=None) | ~Q(after=F("id")), name="flags_vote_not_after_itself"),
        ]
        indexes = [models.Index(fields=["bloc", "year"], name="flags_vote_of_bloc")]

    def __str__(self) -> str:
        return f"{self.bloc}, {self.year}"

    @property
    def is_open(self) -> bool:
        """Whether ballots are put in now."""
        return self.stage == Stage.OPEN

    @property
    def is_counted(self) -> bool:
        """Whether there is a count to show."""
        return self.stage in (Stage.CLOSED, Stage.CONFIRMED)

    @property
    def by_phone(self) -> bool:
        """Whether it is voted on the phone."""
        return self.method == Method.PHONE


class Candidate(models.Model):
    """A member as a candidate, with its points and rank when the vote was prepared and, after the closing, its count.

    `chosen` is what was concluded; `told` how; `reason` why, where equal votes left it to people. `nomination` is the dossier
    that was begun from it.
    """

    vote = models.ForeignKey(BlocVote, verbose_name="lần bình xét", on_delete=models.CASCADE, related_name="candidates")
    body = models.ForeignKey(Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("tên trên phiếu", max_length=300)
    points = models.DecimalField("điểm thi đua", max_digits=9, decimal_places=2, null=True, blank=True)
    rank = models.PositiveSmallIntegerField("hạng", null=True, blank=True)
    yes = models.PositiveSmallIntegerField("đồng ý", default=0)
    no = models.PositiveSmallIntegerField("không đồng ý", default=0)
    invalid = models.PositiveSmallIntegerField("phiếu không hợp lệ", default=0)
    chosen = models.BooleanField("được suy tôn", null=True, blank=True)
    told = models.TextField("cách tính", blank=True)
    reason = models.TextField("lý do", blank=True)
    nomination = models.ForeignKey(
        Nomination, verbose_name="hồ sơ đã lập", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "đơn vị đưa ra bình xét"
        verbose_name_plural = "đơn vị đưa ra bình xét"
        ordering = ["vote", "number"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "number"], name="flags_candidate_number_once"),
            models.UniqueConstraint(fields=["vote", "body"], name="flags_candidate_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Voter(models.Model):
    """Who votes for a member of the bloc: one voice for each. Without an account, only by paper."""

    vote = models.ForeignKey(BlocVote, verbose_name="lần bình xét", on_delete=models.CASCADE, related_name="voters")
    body = models.ForeignKey(Organisation, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("người bỏ phiếu", max_length=200, blank=True)
    user = models.ForeignKey(
        User, verbose_name="tài khoản", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_here = models.BooleanField("có mặt", default=False)

    class Meta:
        verbose_name = "người bỏ phiếu của đơn vị"
        verbose_name_plural = "người bỏ phiếu của đơn vị"
        ordering = ["vote", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "body"], name="flags_voter_one_voice"),
            models.UniqueConstraint(
                fields=["vote", "user"], condition=Q(user__isnull=False), name="flags_voter_one_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.body}"


class Urn(models.Model):
    """All ballots of one open vote in one sealed value; emptied into the published list when it is closed."""

    vote = models.OneToOneField(
        BlocVote, verbose_name="lần bình xét", on_delete=models.CASCADE, primary_key=True, related_name="urn"
    )
    sealed = models.BinaryField("các phiếu, đã niêm")

    class Meta:
        verbose_name = "hòm phiếu của khối"
        verbose_name_plural = "hòm phiếu của khối"

    def __str__(self) -> str:
        return f"Hòm phiếu lần bình xét {self.vote_id}"


class Turnout(models.Model):
    """Whether a member has voted: no time, no order, no ballot. All rows of a vote are written again at each ballot."""

    vote = models.ForeignKey(BlocVote, verbose_name="lần bình xét", on_delete=models.CASCADE, related_name="turnouts")
    voter = models.ForeignKey(Voter, verbose_name="người bỏ phiếu", on_delete=models.CASCADE, related_name="+")
    voted = models.BooleanField("đã bỏ phiếu", default=False)

    class Meta:
        verbose_name = "đơn vị đã bỏ phiếu hay chưa"
        verbose_name_plural = "đơn vị đã bỏ phiếu hay chưa"
        ordering = ["vote", "voter"]
        constraints = [models.UniqueConstraint(fields=["vote", "voter"], name="flags_turnout_once")]

    def __str__(self) -> str:
        return f"{self.voter}: {'đã' if self.voted else 'chưa'} bỏ phiếu"


class PaperCount(models.Model):
    """Ballots of paper as one person counted them: {number: {"yes", "no", "invalid"}, "phieu": {"issued", "returned"}}."""

    vote = models.ForeignKey(BlocVote, verbose_name="lần bình xét", on_delete=models.CASCADE, related_name="counts")
    entered_by = models.ForeignKey(User, verbose_name="người nhập", on_delete=models.PROTECT, related_name="+")
    counts = models.JSONField("số phiếu")

    class Meta:
        verbose_name = "bản kiểm phiếu giấy của khối"
        verbose_name_plural = "bản kiểm phiếu giấy của khối"
        ordering = ["vote", "pk"]
        constraints = [models.UniqueConstraint(fields=["vote", "entered_by"], name="flags_papercount_one_each")]

    def __str__(self) -> str:
        return f"{self.entered_by}: {self.vote}"
