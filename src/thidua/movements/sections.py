"""The parts a movement is written in, one page each, and the fields of each in the words of an office. Pure."""

from collections.abc import Mapping

GENERAL, WHAT, CRITERIA, MEANS, GROUNDS, TAKES = "chung", "noi-dung", "tieu-chi", "to-chuc", "can-cu", "nhan"

SECTIONS: Mapping[str, str] = {
    GENERAL: "Tên, phạm vi, thời gian",
    WHAT: "Mục tiêu, đối tượng, nội dung",
    CRITERIA: "Tiêu chí, khen thưởng",
    MEANS: "Biện pháp, kế hoạch, kinh phí",
    GROUNDS: "Căn cứ",
    TAKES: "Nhận từ phong trào cấp trên",
}
WRITTEN = {
    WHAT: ("targets", "subjects", "contents"),
    CRITERIA: ("collective_criteria", "person_criteria", "prizes"),
    MEANS: ("measures", "plan", "plan_sent_on", "plan_sent_by", "budget", "budget_source"),
    GROUNDS: ("documents", "others"),
    TAKES: ("takes",),
}
"""The fields of each section but the first, which is the form a movement is begun with."""

FIELDS: Mapping[str, str] = {
    "name": "Tên, phạm vi, thời gian",
    "purpose": "Mục đích, yêu cầu",
    "targets": "Mục tiêu, chỉ tiêu",
    "subjects": "Đối tượng",
    "contents": "Nội dung",
    "collective_criteria": "Tiêu chí với tập thể",
    "person_criteria": "Tiêu chí với cá nhân",
    "prizes": "Khen thưởng dự kiến",
    "measures": "Biện pháp tổ chức",
    "plan": "Kế hoạch thực hiện",
    "budget": "Kinh phí",
    "documents": "Căn cứ",
    "takes": "Nhận từ phong trào cấp trên",
}
"""What may be sent back to be mended, in the order it is written."""


def section_of(field: str) -> str:
    """On which page a field is written."""
    return next((section for section, fields in WRITTEN.items() if field in fields), GENERAL)
