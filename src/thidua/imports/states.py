"""Where an import stands, and what a row of it is."""

READING, WAITING, ENTERING, ENTERED = "dang_doc", "cho_xem", "dang_nhap", "da_nhap"
FAILED, CANCELLED, WITHDRAWN = "that_bai", "da_huy", "da_rut"
STATES = {
    READING: "Đang đọc", WAITING: "Chờ xem", ENTERING: "Đang nhập", ENTERED: "Đã nhập",
    FAILED: "Chưa đọc được", CANCELLED: "Đã hủy",
}  # fmt: skip
UNDER_WAY = (READING, ENTERING)
"""While the machine has the ball."""
OVER = (ENTERED, FAILED, CANCELLED)
"""Where nobody need do anything any more; what failed can be tried again as long as its file is kept."""

NEW, CHANGED, SAME, DOUBTFUL, ERROR = "new", "changed", "same", "doubtful", "error"
STATUSES = {NEW: "mới", CHANGED: "thay đổi", SAME: "đã có", DOUBTFUL: "chưa chắc", ERROR: "lỗi"}
"""What a row is beside the book, in the order of the page; the keys are the names of `honours.importing.Status`."""
UNCLEAN = (DOUBTFUL, ERROR)
