"""The Vietnamese lunar calendar worked out from sun and moon (Meeus, at 105° East), to hold the days off against.

A month begins on the day of the new moon in Vietnam; the eleventh holds the winter solstice; in a year with thirteen
months the first without a major solar term is the leap month.
"""

from datetime import date, timedelta
from math import floor, pi, sin

HOURS_EAST = 7
SYNODIC = 29.530588853
_EPOCH = 2415021.076998695  # the new moon of January 1900, Julian days
_JULIAN_OFFSET = 1721425  # Julian day number of the day before 0001-01-01 of Python's ordinals


def _new_moon(k: int) -> int:
    """The Julian day number in Vietnam of the k-th new moon after January 1900."""
    t = k / 1236.85
    rad = pi / 180
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * rad)
    m = (359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3) * rad
    mp = (306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3) * rad
    f = (21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3) * rad
    shift = (0.1734 - 0.000393 * t) * sin(m) + 0.0021 * sin(2 * m) - 0.4068 * sin(mp) + 0.0161 * sin(2 * mp)
    shift += -0.0004 * sin(3 * mp) + 0.0104 * sin(2 * f) - 0.0051 * sin(m + mp) - 0.0074 * sin(m - mp)
    shift += 0.0004 * sin(2 * f + m) - 0.0004 * sin(2 * f - m) - 0.0006 * sin(2 * f + mp) + 0.0010 * sin(2 * f - mp)
    shift += 0.0005 * sin(2 * mp + m)
    late = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return floor(mean + shift - late + 0.5 + HOURS_EAST / 24)


def _sun_sector(day: int) -> int:
    """In which twelfth of its yearly way the sun stands when a day begins in Vietnam."""
    t = (day - 0.5 - HOURS_EAST / 24 - 2451545) / 36525
    rad = pi / 180
    m = (357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3) * rad
    centre = (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(m)
    centre += (0.019993 - 0.000101 * t) * sin(2 * m) + 0.00029 * sin(3 * m)
    longitude = (280.46645 + 36000.76983 * t + 0.0003032 * t**2 + centre) % 360
    return floor(longitude / 30)


def _eleventh_month(year: int) -> int:
    """The number of the new moon that begins the month with the winter solstice of a solar year."""
    last = date(year, 12, 31).toordinal() + _JULIAN_OFFSET
    k = floor((last - _EPOCH) / SYNODIC)
    while _new_moon(k + 1) <= last:
        k += 1
    return k - 1 if _sun_sector(_new_moon(k)) >= 9 else k


def _months(year: int) -> dict[int, int]:
    """The new moons of months 1 to 10 of a lunar year, leap months left out."""
    first, last = _eleventh_month(year - 1), _eleventh_month(year)
    leap = 0
    if last - first == 13:
        leap = next(k for k in range(first + 1, last) if _sun_sector(_new_moon(k)) == _sun_sector(_new_moon(k + 1)))
    named = [k for k in range(first, last) if k != leap]
    return dict(zip(range(1, 11), named[2:], strict=True))


def solar(year: int, month: int, day: int) -> date:
    """The solar day of a day of an ordinary lunar month (1 to 10)."""
    return date.fromordinal(_new_moon(_months(year)[month]) - _JULIAN_OFFSET) + timedelta(days=day - 1)
