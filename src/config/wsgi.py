"""The WSGI entry point that gunicorn loads."""

import logging
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("THIDUA_STARTING", "1")

application = get_wsgi_application()

# What a process keeps in its memory another one does not find: half of the clicks would answer "no longer here".
if os.environ.get("WEB_CONCURRENCY", "1").strip() not in {"", "0", "1"} and not os.environ.get("THIDUA_RESULTS_CACHE"):
    logging.getLogger("thidua").warning(
        "WEB_CONCURRENCY=%s mà chưa đặt THIDUA_RESULTS_CACHE: mỗi tiến trình giữ danh sách riêng nên trang kết quả lúc có"
        " lúc không. Đặt THIDUA_RESULTS_CACHE=file:///dev/shm/thidua, hoặc chạy một tiến trình nhiều luồng.",
        os.environ["WEB_CONCURRENCY"],
    )
