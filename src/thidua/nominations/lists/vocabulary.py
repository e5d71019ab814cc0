"""The headers of the lists offices send, by field, and what each field is called when it is shown back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thidua.law.wording import lower

PEOPLE: Mapping[str, Sequence[str]] = {
    "code": ["Mã", "Mã số", "Mã cán bộ", "Mã nhân viên", "Mã hồ sơ", "Mã người", "Mã định danh", "Số hiệu công chức"],
    "order": ["STT", "TT", "Số TT", "Số thứ tự"],
    "name": [
        "Họ và tên", "Họ tên", "Họ, tên", "Họ và tên cá nhân", "Họ và tên, tên tập thể", "Họ và tên hoặc tên tập thể",
        "Tên tập thể/cá nhân/hộ gia đình", "Tên tập thể, cá nhân", "Tên cá nhân, tập thể", "Tên tập thể, cá nhân, hộ gia đình",
        "Tên đơn vị / tập thể", "Tên tập thể", "Tên cá nhân", "Tên hộ gia đình", "Tên đơn vị", "Cá nhân, tập thể",
        "Tập thể, cá nhân", "Tên", "Tập thể", "Cá nhân",
    ],
    "birth": [
        "Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Ngày/tháng/năm sinh", "Năm sinh", "Sinh ngày", "Sinh năm",
    ],
    "unit": [
        "Đơn vị công tác", "Đơn vị", "Cơ quan, đơn vị", "Cơ quan, đơn vị công tác", "Tên đơn vị/tập thể công tác", "Nơi công tác",
        "Cơ quan công tác", "Đơn vị trực tiếp quản lý",
    ],
    "note": ["Ghi chú"],
}  # fmt: skip
"""Columns that say who is meant, in the list and in the sheet of facts alike."""

COUNTS: Mapping[str, Sequence[str]] = {
    "members": ["Sĩ số", "Tổng số người", "Số người", "Số thành viên", "Tổng số cán bộ"],
    "completed": ["Số hoàn thành", "Số hoàn thành nhiệm vụ", "Số người hoàn thành nhiệm vụ", "Số người hoàn thành"],
    "advanced": ["Số LĐTT", "Số lao động tiên tiến", "Số người đạt lao động tiên tiến"],
    "grassroots_fighters": ["Số CSTĐCS", "Số chiến sĩ thi đua cơ sở", "Số CSTĐ cơ sở"],
    "warnings": ["Số bị kỷ luật từ cảnh cáo", "Số bị kỷ luật", "Số người bị kỷ luật", "Số kỷ luật từ cảnh cáo"],
    "led_bloc": ["Dẫn đầu khối", "Dẫn đầu cụm, khối", "Dẫn đầu cụm khối thi đua"],
}
"""What a collective counts of its own members in a year."""

LIST: Mapping[str, Sequence[str]] = {
    **PEOPLE,
    "award": [
        "Danh hiệu thi đua/Hình thức khen thưởng", "Danh hiệu, hình thức khen thưởng", "Hình thức, danh hiệu đề nghị",
        "Danh hiệu, hình thức đề nghị", "Danh hiệu, hình thức khen thưởng đề nghị", "Hình thức đề nghị", "Danh hiệu đề nghị",
        "Đề nghị", "Đề nghị khen thưởng", "Đề nghị tặng", "Đề nghị danh hiệu", "Hình thức khen thưởng đề nghị",
        "Danh hiệu thi đua đề nghị", "Nội dung đề nghị",
    ],
    "title": ["Danh hiệu thi đua", "Danh hiệu"],
    "form": ["Hình thức khen thưởng", "Hình thức khen", "Hình thức"],
    "award_code": ["Mã danh hiệu thi đua/Hình thức khen thưởng", "Mã đề nghị"],
    "form_code": ["Mã hình thức khen thưởng", "Mã HTKT"],
    "title_code": ["Mã danh hiệu thi đua", "Mã DHTĐ"],
    "subject": ["Phân loại khen thưởng", "Loại đối tượng", "Cá nhân/tập thể", "Cá nhân hay tập thể"],
    "subject_code": ["Mã phân loại khen thưởng"],
    "group": ["Đối tượng", "Nhóm đối tượng", "Nhóm"],
    "rank": [
        "Phân loại đối tượng", "Phân loại cán bộ", "Mã phân loại cán bộ", "Mã phân loại đối tượng", "Phân loại tập thể",
        "Mã phân loại tập thể",
    ],
    "salutation": ["Tên gọi (Ông/Bà/Chức danh)", "Tên gọi", "Ông/Bà", "Danh xưng"],
    "gender": ["Giới tính", "Nam/Nữ", "Giới"],
    "birth_gender": ["Năm sinh, giới tính", "Ngày sinh, giới tính", "Giới tính, năm sinh"],
    "post": ["Chức vụ", "Chức danh", "Chức vụ, chức danh", "Chức danh, chức vụ", "Chức vụ, chức danh hiện nay"],
    "post_unit": [
        "Chức vụ, đơn vị", "Chức vụ, đơn vị công tác", "Chức vụ và đơn vị công tác", "Chức vụ, nơi công tác",
        "Chức vụ, cơ quan, đơn vị",
    ],
    "department": ["Tên phòng ban/ khối, tổ công tác", "Phòng ban", "Phòng, ban", "Bộ phận", "Tổ công tác"],
    "sender": ["Đơn vị đề nghị", "Cơ quan đề nghị", "Đơn vị trình", "Cơ quan trình", "Tổ chức đề nghị"],
    "on": ["Ngày xét", "Ngày đề nghị", "Ngày trình"],
    "year": ["Năm thành tích", "Thành tích năm", "Năm xét", "Năm đề nghị", "Năm"],
    "path": ["Loại hình khen thưởng", "Con đường", "Con đường khen thưởng", "Loại hình"],
    "known_since": ["Hồ sơ đầy đủ từ năm", "Dữ liệu đầy đủ từ năm", "Đầy đủ từ năm"],
    "founded": ["Ngày thành lập", "Năm thành lập", "Ngày, tháng, năm thành lập"],
    "flag": ["Thuộc đối tượng xét cờ", "Thuộc đối tượng tặng cờ", "Đối tượng xét cờ", "Thuộc diện xét cờ"],
    "attested": ["Đã xác nhận", "Điều kiện đã xác nhận"],
    "denied": ["Xác nhận không đạt", "Điều kiện không đạt"],
    "rating": ["Xếp loại", "Mức độ hoàn thành nhiệm vụ", "Xếp loại chất lượng", "Kết quả xếp loại"],
    "past": [
        "Danh hiệu đã đạt", "Danh hiệu đã được tặng", "Danh hiệu các năm", "Các danh hiệu đã đạt", "Danh hiệu thi đua đã đạt",
        "Khen thưởng đã có", "Khen thưởng đã được tặng", "Hình thức khen thưởng đã được tặng", "Các hình thức khen thưởng đã được tặng",
        "Danh hiệu, hình thức khen thưởng đã được tặng", "Các hình thức đã được khen thưởng", "Thành tích khen thưởng đã đạt",
        "Khen thưởng các năm", "Danh hiệu, khen thưởng các năm", "Quá trình khen thưởng", "Danh hiệu thi đua các năm",
    ],
    "discipline": ["Kỷ luật", "Hình thức kỷ luật", "Kỷ luật nếu có", "Kỷ luật trong thời gian xét", "Tình trạng kỷ luật", "Xử lý kỷ luật"],
    "initiative": [
        "Sáng kiến", "Sáng kiến, đề tài", "Sáng kiến các năm", "Sáng kiến, đề tài các năm", "SK", "SKKN", "Tên sáng kiến", "Tên sáng kiến, đề tài", "Tên sáng kiến/đề tài", "Đề tài, sáng kiến",
        "Sáng kiến kinh nghiệm", "Đề tài",
    ],
    "summary": ["Tóm tắt thành tích", "Thành tích", "Thành tích đạt được"],
    **COUNTS,
}  # fmt: skip

FACTS: Mapping[str, Sequence[str]] = {
    **PEOPLE,
    "year": ["Năm", "Năm đạt", "Năm công nhận", "Năm khen thưởng", "Năm học", "Giai đoạn", "Năm, giai đoạn", "Thời gian"],
    "kind": ["Loại", "Loại sự kiện", "Loại nội dung", "Phân loại"],
    "content": ["Nội dung", "Nội dung cụ thể", "Kết quả", "Chi tiết"],
    "title": ["Danh hiệu thi đua", "Danh hiệu"],
    "form": ["Hình thức khen thưởng", "Hình thức khen", "Khen thưởng"],
    "rating": ["Xếp loại", "Mức độ hoàn thành nhiệm vụ", "Xếp loại chất lượng", "Kết quả xếp loại"],
    "initiative": ["Tên sáng kiến/đề tài", "Tên sáng kiến", "Sáng kiến", "Tên đề tài", "Tên sáng kiến, đề tài", "Sáng kiến, đề tài"],
    "discipline": ["Hình thức kỷ luật", "Kỷ luật"],
    "decision": [
        "Số, ngày, tháng, năm của quyết định", "Số, ngày, tháng, năm quyết định", "Số, ngày quyết định", "Số, ngày QĐ",
        "Số, ngày quyết định công nhận",
    ],
    "number": ["Số quyết định", "Số QĐ", "Quyết định", "Quyết định số"],
    "date": ["Ngày", "Ngày quyết định", "Ngày ký", "Ngày ban hành", "Ngày, tháng, năm quyết định", "Ngày QĐ"],
    "until": ["Đến ngày", "Ngày hết kỷ luật", "Ngày hết hiệu lực", "Ngày hết thời hạn", "Hết thời hạn"],
    "scope": ["Phạm vi", "Phạm vi ảnh hưởng", "Cấp", "Cấp công nhận", "Cấp sáng kiến"],
    "path": ["Loại hình khen thưởng", "Loại hình"],
    "status": ["Tình trạng", "Hiệu lực"],
    **COUNTS,
}  # fmt: skip

FULL_NAME = "Ghi tên đầy đủ như ở trang Danh mục khen thưởng của phần mềm."
IF_WRONG = f"Nếu không đúng, {lower(FULL_NAME)}"
"""The mends for a name of an award that is not understood, or understood with a doubt."""
AS_LISTED = "như ở trang “Danh mục cách ghi” của bảng mẫu"
"""Where the ways and the groups of the law stand, for whoever fills in a list."""

AWARD_FIELDS = ("award", "title", "form", "award_code", "form_code", "title_code")
CONTENT_FIELDS = ("content", "title", "form", "rating", "initiative", "discipline", *COUNTS)

MEANINGS: Mapping[str, str] = {
    "code": "Mã", "order": "Số thứ tự", "name": "Họ và tên, tên tập thể", "birth": "Ngày sinh", "unit": "Đơn vị",
    "note": "Ghi chú", "award": "Đề nghị", "title": "Danh hiệu thi đua", "form": "Hình thức khen thưởng",
    "award_code": "Mã đề nghị", "form_code": "Mã hình thức khen thưởng", "title_code": "Mã danh hiệu thi đua",
    "subject": "Cá nhân, tập thể hay hộ gia đình", "subject_code": "Cá nhân, tập thể hay hộ gia đình (mã)",
    "group": "Nhóm đối tượng của luật", "rank": "Nhóm đối tượng (phân loại thống kê)", "salutation": "Ông, Bà",
    "gender": "Giới tính", "birth_gender": "Năm sinh, giới tính", "post": "Chức vụ", "post_unit": "Chức vụ, đơn vị",
    "department": "Phòng, ban", "on": "Ngày xét", "year": "Năm thành tích", "path": "Loại hình khen thưởng",
    "known_since": "Hồ sơ đầy đủ từ năm", "founded": "Ngày thành lập", "flag": "Thuộc đối tượng xét cờ",
    "attested": "Điều kiện đã xác nhận", "denied": "Điều kiện xác nhận không đạt", "rating": "Xếp loại",
    "members": "Sĩ số", "completed": "Số người hoàn thành nhiệm vụ", "advanced": "Số lao động tiên tiến",
    "grassroots_fighters": "Số chiến sĩ thi đua cơ sở", "warnings": "Số người bị kỷ luật từ cảnh cáo",
    "led_bloc": "Dẫn đầu cụm, khối", "kind": "Loại sự kiện", "content": "Nội dung", "initiative": "Sáng kiến, đề tài", "past": "Danh hiệu, khen thưởng đã có",
    "discipline": "Kỷ luật", "decision": "Số, ngày quyết định", "number": "Số quyết định", "date": "Ngày quyết định",
    "until": "Đến ngày", "scope": "Phạm vi", "status": "Tình trạng",
}  # fmt: skip
"""What a column was taken for; a field that is read by nobody (`sender`, `summary`) has no meaning."""
