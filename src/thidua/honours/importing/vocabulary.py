"""The headers of each kind of sheet, by field; the first spelling is the one of the template."""

from collections.abc import Mapping, Sequence

type Headers = Mapping[str, Sequence[str]]

_WHO: Headers = {
    "code": ["Mã", "Mã số", "Mã cán bộ", "Mã nhân viên", "Mã hồ sơ", "Mã người", "Số hiệu công chức", "Mã đơn vị, cá nhân"],
    "name": [
        "Họ và tên, tên tập thể", "Họ và tên", "Họ tên", "Họ, tên", "Họ và tên cá nhân", "Tên tập thể, cá nhân",
        "Tên cá nhân, tập thể", "Tên tập thể", "Tên cá nhân", "Cá nhân, tập thể", "Tập thể, cá nhân", "Tập thể", "Cá nhân",
    ],
    "birth": ["Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh", "Sinh ngày", "Sinh năm"],
    "unit": ["Đơn vị", "Đơn vị công tác", "Cơ quan, đơn vị", "Nơi công tác", "Cơ quan công tác", "Khóa đơn vị"],
    "note": ["Ghi chú"],
}  # fmt: skip
_SUBJECT: Headers = {"subject": ["Cá nhân hay tập thể", "Phân loại khen thưởng", "Loại đối tượng", "Cá nhân/tập thể"]}
_DECISION: Headers = {
    "number": ["Số quyết định", "Số QĐ", "Quyết định số", "Quyết định"],
    "date": ["Ngày quyết định", "Ngày QĐ", "Ngày ký", "Ngày ban hành", "Ngày, tháng, năm quyết định", "Ngày"],
    "decided_by": ["Cơ quan quyết định", "Cơ quan công nhận", "Cơ quan ban hành", "Cấp quyết định"],
}
_YEAR: Headers = {
    "year": [
        "Năm", "Năm thành tích", "Năm đạt", "Năm công nhận", "Năm khen thưởng", "Năm khen", "Năm được khen", "Năm tặng",
        "Năm xếp loại", "Năm học", "Năm, giai đoạn", "Giai đoạn",
    ]
}  # fmt: skip

PEOPLE: Headers = {
    **_WHO,
    "identity": [
        "Số định danh cá nhân", "Số CCCD", "CCCD", "Số căn cước công dân", "Căn cước công dân", "Số căn cước", "Căn cước",
        "Số CMND", "CMND", "CCCD/CMND", "CMND/CCCD", "Số CCCD/CMND", "Số CMND/CCCD", "Số định danh", "Mã định danh cá nhân",
        "Số chứng minh nhân dân", "Số định danh cá nhân/CCCD/CMND", "Số giấy tờ tùy thân",
    ],
    "gender": ["Giới tính", "Nam/Nữ", "Giới"],
    "ethnic_group": ["Dân tộc"],
    "is_party_member": ["Đảng viên", "Là đảng viên"],
    "title": ["Chức vụ", "Chức danh", "Chức vụ, chức danh", "Chức danh, chức vụ"],
    "standing": ["Phân loại cán bộ", "Phân loại đối tượng", "Phân loại"],
    "since": ["Từ ngày", "Giữ chức vụ từ ngày", "Ngày bắt đầu", "Ngày nhận nhiệm vụ"],
    "until": ["Đến hết ngày", "Đến ngày", "Ngày kết thúc"],
    "confirm": ["Xác nhận"],
}  # fmt: skip
RATINGS: Headers = {
    **_WHO, **_SUBJECT, **_YEAR,
    "rating": ["Xếp loại", "Mức độ hoàn thành nhiệm vụ", "Xếp loại chất lượng", "Kết quả xếp loại"],
    **_DECISION,
}  # fmt: skip
HONOURS: Headers = {
    **_WHO, **_SUBJECT, **_YEAR,
    "address": ["Địa chỉ hộ", "Địa chỉ"],
    "award": [
        "Danh hiệu, hình thức khen thưởng", "Danh hiệu thi đua/Hình thức khen thưởng", "Danh hiệu thi đua", "Danh hiệu",
        "Hình thức khen thưởng", "Hình thức khen", "Hình thức", "Nội dung khen thưởng", "Nội dung khen", "Khen thưởng",
        "Đã được tặng",
    ],
    "path": ["Loại hình khen thưởng", "Loại hình"],
    **_DECISION,
    "signer": ["Người ký", "Người ký quyết định"],
    "reason": ["Thành tích", "Nội dung thành tích", "Tóm tắt thành tích", "Lý do khen thưởng"],
    "book_number": ["Số sổ vàng", "Số vào sổ"],
    "bonus": ["Tiền thưởng (đồng)", "Tiền thưởng", "Mức tiền thưởng"],
}  # fmt: skip
INITIATIVES: Headers = {
    **_WHO, **_SUBJECT, **_YEAR,
    "title": [
        "Tên sáng kiến, đề tài", "Tên sáng kiến/đề tài", "Tên sáng kiến", "Sáng kiến", "Sáng kiến, đề tài", "Tên đề tài", "Đề tài",
    ],
    "scope": ["Phạm vi", "Phạm vi ảnh hưởng", "Cấp công nhận", "Cấp sáng kiến", "Cấp"],
    "kind": ["Loại", "Loại sáng kiến", "Loại sáng kiến, đề tài"],
    "accepted": ["Đã nghiệm thu, công nhận", "Đã nghiệm thu", "Đã công nhận"],
    "applied": ["Đã áp dụng", "Được áp dụng"],
    "replicable": ["Khả năng nhân rộng", "Có khả năng nhân rộng"],
    **_DECISION,
}  # fmt: skip
DISCIPLINE: Headers = {
    **_WHO, **_SUBJECT,
    "form": ["Hình thức kỷ luật", "Kỷ luật"],
    **_DECISION,
    "ends": ["Hết thời hạn", "Ngày hết thời hạn", "Ngày hết kỷ luật", "Ngày hết hiệu lực", "Đến ngày"],
}  # fmt: skip
FIGURES: Headers = {
    "code": ["Khóa tập thể", "Khóa", "Mã", "Mã đơn vị", "Mã số"],
    "name": ["Tên tập thể", "Tập thể", "Tên đơn vị", "Đơn vị", "Cơ quan, đơn vị"],
    "note": ["Ghi chú"],
    **_YEAR,
    "members": ["Sĩ số", "Tổng số người", "Số người", "Số thành viên", "Tổng số cán bộ"],
    "completed": ["Số hoàn thành nhiệm vụ", "Số người hoàn thành nhiệm vụ", "Hoàn thành nhiệm vụ trở lên"],
    "advanced": ["Số lao động tiên tiến", "Số người đạt lao động tiên tiến", "Lao động tiên tiến"],
    "grassroots_fighters": ["Số chiến sĩ thi đua cơ sở", "Số người đạt chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua cơ sở"],
    "warnings": ["Số bị kỷ luật từ cảnh cáo", "Số người bị kỷ luật từ cảnh cáo", "Bị kỷ luật từ cảnh cáo trở lên"],
    "led_bloc": ["Dẫn đầu khối, cụm", "Dẫn đầu khối", "Dẫn đầu cụm", "Dẫn đầu"],
    **_DECISION,
}  # fmt: skip
HOUSEHOLDS: Headers = {
    "code": ["Mã hộ", "Mã", "Mã số"],
    "name": ["Tên hộ", "Hộ gia đình", "Tên hộ gia đình", "Chủ hộ", "Họ tên chủ hộ", "Họ và tên chủ hộ"],
    "address": ["Địa chỉ", "Địa chỉ hộ", "Nơi ở", "Nơi cư trú"],
    "note": ["Ghi chú"],
}  # fmt: skip
BODIES: Headers = {
    "code": ["Khóa", "Khóa tổ chức", "Khóa đơn vị", "Mã tổ chức"],
    "name": ["Tên chính thức", "Tên tổ chức", "Tên đơn vị", "Tên cơ quan, đơn vị"],
    "short_name": ["Tên viết tắt", "Viết tắt"],
    "kind": ["Loại tổ chức", "Loại hình tổ chức", "Loại"],
    "level": ["Cấp", "Cấp tổ chức"],
    "parent": ["Trực thuộc", "Đơn vị cấp trên", "Cấp trên", "Cơ quan chủ quản"],
    "since": ["Từ ngày", "Ngày thành lập", "Thành lập ngày"],
    "document": ["Văn bản thành lập", "Văn bản", "Quyết định thành lập"],
    "note": ["Ghi chú"],
}  # fmt: skip
