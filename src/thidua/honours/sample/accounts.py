"""Who may look around in Bộ Mẫu: one invented person for each role."""

from datetime import date

from thidua.honours.sample.structure import FIRST, ROOT
from thidua.people.actions.sample_accounts import SampleAccount
from thidua.people.models import Role

SINCE = date(FIRST, 1, 1)
ACCOUNTS = (
    SampleAccount(Role.OFFICER, "Lê Thị Mẫu Huyền", ROOT),
    SampleAccount(Role.HEAD, "Hoàng Mẫu Dũng", "vu_ke_hoach"),
    SampleAccount(Role.STANDING, "Nguyễn Mẫu Thường", ROOT),
    SampleAccount(Role.COUNCIL_MEMBER, "Đặng Thị Mẫu Vân", ROOT),
    SampleAccount(Role.COUNCIL_SECRETARY, "Phạm Mẫu Thư", ROOT),
    SampleAccount(Role.BLOC_HEAD, "Vũ Mẫu Khối", "vu_moi_truong"),
    SampleAccount(Role.SIGNER, "Trần Mẫu Ký", ROOT),
    SampleAccount(Role.EDITOR, "Bùi Thị Mẫu Biên", ROOT),
    SampleAccount(Role.AUDITOR, "Đỗ Mẫu Tra", ROOT),
    SampleAccount(Role.ADMINISTRATOR, "Ngô Mẫu Quản", ROOT),
    SampleAccount(Role.PERSON, "Nguyễn Thị Thơm", "vu_phap_luat", "BM-00157"),
)
