"""What the great movements of Bộ Mẫu say, and what the units take from them; all invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What a movement says; `launched` is the day and the place, `interim` the day of a review."""

    subjects: str = ""
    targets: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    collective_criteria: tuple[str, ...] = ()
    person_criteria: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    plan: str = ""
    plan_sent_on: date | None = None
    budget: int | None = None
    budget_source: str = ""
    prizes: tuple[tuple[str, str], ...] = ()
    documents: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    launched: tuple[date, str, str] | None = None
    caption: str = ""
    interim: date | None = None
    final: date | None = None


EVERYBODY = (
    "Các Tổng cục, Cục, Vụ, Ban, Quỹ và đơn vị trực thuộc Bộ Mẫu; toàn thể công chức, viên chức, người lao động."
)
DIRECTIVE = (
    "Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, khen thưởng"
)
_COLLECTIVE = (
    "Hoàn thành 100% nhiệm vụ trong kế hoạch năm, không để việc quá hạn do lỗi chủ quan.",
    "Có ít nhất một sáng kiến được áp dụng trong năm.",
    "Nội bộ đoàn kết, không có công chức bị kỷ luật.",
)
_PERSON = (
    "Hoàn thành tốt nhiệm vụ được giao, đúng hạn.",
    "Có sáng kiến hoặc giải pháp được đơn vị công nhận.",
    "Chấp hành kỷ luật lao động; không bị phản ánh có căn cứ về thái độ phục vụ.",
)
_MEASURES = (
    "Thủ trưởng đơn vị phụ trách; Vụ Phong trào theo dõi, đôn đốc hằng quý.",
    "Mỗi đơn vị cụ thể hóa thành kế hoạch riêng trong 30 ngày kể từ ngày nhận.",
    "Phát hiện, giới thiệu điển hình ngay trong năm, không đợi tổng kết.",
)
_PRIZES = (
    ("giay_khen", "collective"), ("bang_khen_cap_bo", "collective"), ("bang_khen_cap_bo", "person"),
    ("co_thi_dua_cap_bo", "collective"),
)  # fmt: skip
_LONG_PRIZES = (*_PRIZES, ("bang_khen_thu_tuong", "collective"), ("huan_chuong_lao_dong_ba", "collective"))
HALL = "Hội trường cơ quan Bộ Mẫu"
MINISTER = "Bộ trưởng Bộ Mẫu"

TEXTS: Mapping[str, Text] = {
    "bo-2015": Text(
        subjects=EVERYBODY,
        targets=(
            "95% hồ sơ, công việc được giải quyết đúng hạn vào năm 2019.",
            "Mỗi đơn vị mỗi năm ít nhất một sáng kiến được áp dụng.",
            "100% văn bản trong chương trình công tác trình đúng thời hạn.",
            "Mỗi năm giảm ít nhất 5% chi thường xuyên cho hội họp.",
        ),
        contents=(
            "Đoàn kết: xây dựng tập thể thống nhất, công khai, dân chủ trong từng đơn vị.",
            "Kỷ cương: giữ kỷ luật lao động, đúng giờ, đúng hạn, đúng quy chế làm việc.",
            "Trí tuệ: nghiên cứu, đề xuất sáng kiến, ứng dụng công nghệ vào công việc hằng ngày.",
            "Hiệu quả: việc có hạn, hạn có người, người có kết quả đo được.",
        ),
        collective_criteria=_COLLECTIVE, person_criteria=_PERSON, measures=_MEASURES,
        plan="2015: phát động, các đơn vị có kế hoạch. Hằng năm: sơ kết vào tháng 12. 2017: sơ kết giữa kỳ. Quý II năm 2020: tổng kết "
        "tại hội nghị điển hình tiên tiến.",
        plan_sent_on=date(2015, 1, 20), budget=450_000_000, budget_source="quỹ thi đua, khen thưởng của Bộ Mẫu",
        prizes=_LONG_PRIZES, documents=("15/2003/QH11", "39/2013/QH13"), others=(DIRECTIVE,),
        launched=(date(2015, 1, 15), HALL, MINISTER),
        caption="Lễ phát động phong trào “Đoàn kết – kỷ cương – trí tuệ – hiệu quả”, Hội trường cơ quan Bộ Mẫu, ngày 15/01/2015.",
        interim=date(2017, 6, 30), final=date(2020, 6, 25),
    ),
    "bo-2020": Text(
        subjects=EVERYBODY,
        targets=(
            "100% hồ sơ của người dân, doanh nghiệp được nhận và trả trên mạng vào năm 2025.",
            "98% hồ sơ trả trước hoặc đúng hạn.",
            "Không còn đơn thư quá hạn giải quyết.",
            "Mỗi đơn vị có ít nhất một điển hình được giới thiệu mỗi năm.",
        ),
        contents=(
            "Trách nhiệm: mỗi việc một người chịu trách nhiệm chính, có hạn và kết quả công khai.",
            "Liêm chính: không gây phiền hà, không nhận quà; công khai đường dây phản ánh.",
            "Số hóa: chuyển hồ sơ giấy lên mạng, dùng chữ ký số, họp không giấy.",
            "Gần dân: lãnh đạo tiếp dân định kỳ, trả lời phản ánh trong năm ngày làm việc.",
        ),
        collective_criteria=_COLLECTIVE, person_criteria=_PERSON, measures=_MEASURES,
        plan="Quý I năm 2020: phát động, đăng ký. Tháng 12 hằng năm: sơ kết năm. Tháng 7 năm 2022: sơ kết giữa kỳ. Quý I năm 2026: tổng kết.",
        plan_sent_on=date(2020, 2, 28), budget=600_000_000, budget_source="quỹ thi đua, khen thưởng của Bộ Mẫu",
        prizes=_LONG_PRIZES, documents=("15/2003/QH11", "39/2013/QH13", "91/2017/NĐ-CP"), others=(DIRECTIVE,),
        launched=(date(2020, 6, 25), HALL, MINISTER),
        caption="Bộ trưởng phát động phong trào giai đoạn 2020–2025 tại hội nghị điển hình tiên tiến, ngày 25/6/2020.",
        interim=date(2022, 7, 15), final=date(2026, 3, 20),
    ),
}  # fmt: skip
"""By the tag of the movement in `past`."""

TAKEN: Mapping[str, Mapping[str, str]] = {
    "Phủ kín bản đồ số": {
        "95% hồ sơ, công việc": "Cấp bản đồ theo yêu cầu trong 05 ngày làm việc, trước đây là 12 ngày.",
        "Trí tuệ:": "Chuyển toàn bộ 1.240 mảnh bản đồ giấy thành bản đồ số, dùng chung cho cả Bộ.",
    },
    "Trả lời thư trong một ngày": {
        "Kỷ cương:": "Mọi thư, công văn đến được phân công người trả lời trong ngày.",
        "100% văn bản": "Nhắc từng đơn vị trước hạn trình ba ngày.",
    },
    "Phòng thí nghiệm an toàn": {
        "Hiệu quả:": "Không để xảy ra sự cố; mỗi phép thử có người chịu trách nhiệm và thời hạn.",
        "Mỗi đơn vị mỗi năm": "Mỗi phòng thí nghiệm đăng ký một cải tiến quy trình mỗi năm.",
    },
    "Nụ cười ở quầy tiếp dân": {
        "Gần dân:": "Người dân chờ ở quầy không quá 15 phút; phản ánh được trả lời trong ba ngày.",
        "98% hồ sơ": "Trả 99% hồ sơ đúng hạn; hồ sơ chậm thì xin lỗi bằng văn bản.",
    },
    "Trăm ý tưởng trẻ": {
        "Số hóa:": "Nhận, chấm, công bố ý tưởng hoàn toàn trên mạng.",
    },
}
"""Of the units' own movements, by name: what they take, by the beginning of the line there, in their own words."""
