"""What reminders do after the page has answered."""

from datetime import date

from django.conf import settings
from django.tasks import task

from thidua.duties.models import Demand
from thidua.people.queries import has_samples
from thidua.reminders.actions.nudging import send_nudges


@task
def send_by_hand(demand: int, day: str) -> None:
    """Sends what was asked for by hand. A mail that did not go out has the job tried again, for those left alone."""
    found = Demand.objects.select_related("calendar").filter(pk=demand).first()
    if found is None:
        return
    _, failed = send_nudges(found, on=date.fromisoformat(day), site=str(settings.THIDUA_URL), is_sample=has_samples())
    if failed:
        raise ConnectionError(f"{failed} thư chưa gửi được")
