"""The one settings file. Every value that differs between installations comes from the environment.

| variable | meaning | default |
|---|---|---|
| `THIDUA_HOME` | folder that holds `var/` (database, secret key, collected static files) | the checkout, else the current folder |
| `THIDUA_SECRET_KEY` | Django's secret key | made at the first start and kept in `var/secret_key` |
| `THIDUA_IDENTITY_KEY` | keys of the national identity numbers, separated by commas: the first seals, every one opens | made at the first start and kept in `var/identity_key` |
| `THIDUA_BADGE_KEYS` | folder of the keys that sign badges (PEM): the last by name signs, all are published | made at the first start and kept in `var/badge_keys/` |
| `THIDUA_PKCS11_MODULE`, `THIDUA_PKCS11_KEY`, `THIDUA_PKCS11_SLOT` | the token that signs documents: path of its maker's module, label of the key, number of the slot | none |
| `THIDUA_TSA_URL` | time-stamping server (RFC 3161) asked with every signature | none: signatures carry the time of this machine |
| `THIDUA_TRUST` | certificates (PEM, DER) of the authorities whose signatures are believed: a file or a folder | none: signatures are intact or not, never trusted |
| `THIDUA_CLERK_SEALS` | `1`: whoever keeps the register puts the body's seal as a second signature | off |
| `THIDUA_SOFFICE` | LibreOffice (`soffice`), which makes a PDF of a Word paper; `0`: not used | the one on the path, if any |
| `THIDUA_DEBUG` | `1` shows tracebacks and serves static files from source | off |
| `THIDUA_SAMPLES` | `1` shows the sample components at `/thanh-phan/` (their people are invented) | as `THIDUA_DEBUG` |
| `THIDUA_SAMPLE` | `0`: `thidua serve` does not load the sample ministry into an empty database; sample accounts cannot sign in | loads it |
| `THIDUA_OIDC_URL` | address of the body's OpenID Connect server (issuer): a second way to sign in | none |
| `THIDUA_OIDC_CLIENT_ID`, `THIDUA_OIDC_SECRET` | how that server knows us | needed with the address |
| `THIDUA_OIDC_HOSTS` | further hosts its sign-in pages stand on, separated by commas | the host of the address |
| `THIDUA_OIDC_NAME` | what it is called on the sign-in page | Cổng chung của cơ quan |
| `THIDUA_STATIC_FROM_SOURCE` | `1` serves static files from source without collecting them | as `THIDUA_DEBUG` |
| `THIDUA_ALLOWED_HOSTS` | host names, separated by commas | this machine only |
| `THIDUA_HTTPS` | `1` where a proxy in front speaks HTTPS: secure cookies, HSTS | off |
| `EMAIL_HOST`, `EMAIL_PORT`, `EMAIL_HOST_USER`, `EMAIL_HOST_PASSWORD`, `EMAIL_USE_TLS`, `EMAIL_USE_SSL`, `DEFAULT_FROM_EMAIL` | the mail server of reminders | none: mails are printed, nothing goes out |
| `THIDUA_URL` | address of the pages, for the links in mails | `http://127.0.0.1:8000` |
| `DATABASE_URL` | `postgres://user:password@host:port/name` or `sqlite:////path/file.sqlite3` | SQLite in `var/` |
| `THIDUA_RESULTS_CACHE` | `file:///folder` shares results between several server processes; names lie there as files: use a RAM disk | memory of one process |
| `THIDUA_RESULTS_MAX_BYTES` | how much all kept lists of one process may take, in bytes | 200,000,000: 200 MB |
| `THIDUA_RESULTS_LIST_MAX_BYTES` | how much one kept list may take, in bytes; 10,000 nominees take 15 MB | a quarter of that |
| `THIDUA_SHEET_MAX_*` | limits for uploaded workbooks, see the end of this file | see there |
| `THIDUA_FILE_DAYS` | days a sent file and its rows to mend are kept after the end of the import | 30 |
| `THIDUA_SHEET_AT_ONCE` | how many lists one process reads, judges or writes at once; the others wait, then hear it is busy | 2 |

`THIDUA_STARTING` is set by `config.wsgi` and by every command that opens the database: only they create `var/` and the keys.
"""

import os
import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.csp import CSP

from config.keys import badge_keys, identity_keys, kept_key
from config.mail import *  # noqa: F403  where mail goes, in a file of its own
from config.seals import *  # noqa: F403  what signs documents and whom we believe, in a file of its own
from config.signing import *  # noqa: F403  one subject in a file of its own; Django reads the names here
from config.signing import SINGLE_SIGN_ON_HOSTS
from thidua.documents.sizes import MB
from thidua.nominations.limits import number, sheet_limits


def _flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def _words(name: str, default: str) -> list[str]:
    return [word.strip() for word in (os.environ.get(name) or default).split(",") if word.strip()]


def _home() -> Path:
    """The checkout when run from one; an installed wheel keeps its data where it is started."""
    if given := os.environ.get("THIDUA_HOME"):
        return Path(given).resolve()
    checkout = Path(__file__).resolve().parents[2]
    return checkout if (checkout / "pyproject.toml").exists() else Path.cwd()


def _sqlite(path: str | Path, options: dict[str, str]) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # IMMEDIATE takes the write lock at BEGIN: no "database is locked" halfway through an action.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # secure_delete overwrites what is freed, temp_store keeps scratch in memory: the ballot box leaves no old state behind.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;",
            **options,
        },
    }


def _database(url: str, var: Path) -> dict[str, Any]:
    """Reads DATABASE_URL; a host that is an encoded path (`%2Ftmp%2Fpg`) is a unix socket folder."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    if parts.scheme in {"", "sqlite", "sqlite3"}:
        return _sqlite(unquote(parts.path)[1:] or var / "thidua.sqlite3", options)
    if parts.scheme in {"postgres", "postgresql", "psql"}:
        # not parts.hostname, which turns the encoded path into small letters
        network = parts.netloc.rpartition("@")[2]
        host, _, port = network.rpartition(":") if re.search(r":\d*$", network) else (network, "", "")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", unquote(host).strip("[]")),
            "PORT": port,
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            # A server that says nothing must not keep us waiting; and compiling a page's query takes far longer than the query.
            "OPTIONS": {"connect_timeout": "10", "options": "-c jit=off", **options},
        }
    raise SystemExit(f"DATABASE_URL: không hiểu loại cơ sở dữ liệu “{parts.scheme}”; dùng postgres:// hoặc sqlite://")


def _results_cache(url: str) -> dict[str, Any]:
    """Memory of the process; or a folder, where names and verdicts lie as files, readable by their owner only.

    Files of a list are deleted when its hour is over, by whichever process next keeps a list or looks at one; what a
    stopped server leaves stays until then. Only a RAM disk (/dev/shm) keeps the promise that nothing reaches a disk.
    """
    kept = {"TIMEOUT": 60 * 60, "OPTIONS": {"MAX_ENTRIES": 100_000}}
    if url.startswith("file://"):
        folder = Path(url.removeprefix("file://"))
        if STARTING:
            _own_folder(folder)
        return {"BACKEND": "thidua.nominations.shelf.FileCache", "LOCATION": str(folder), **kept}
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "results", **kept}


def _own_folder(folder: Path) -> None:
    """A folder of ours that nobody else may enter; /dev/shm is open to all, so a stranger may have made one first."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise SystemExit(f"THIDUA_RESULTS_CACHE: thư mục {folder} là của người khác; chọn thư mục khác")
    folder.chmod(0o700)


def _for_us_alone(path: Path, mode: int) -> None:
    """Takes the rights of everybody else away, from what an earlier version left open too."""
    try:
        if path.stat().st_mode & 0o7777 != mode:
            path.chmod(mode)
    except OSError as error:
        sys.stderr.write(
            f"thidua: không đặt được quyền riêng cho {path} ({error.strerror}): người khác có thể đọc được\n"
        )


def _close_database(name: str) -> None:
    """The file of SQLite and those beside it hold accounts and the record of acts: for their owner only."""
    file = Path(name)
    if name.startswith((":memory:", "file:")) or not file.parent.is_dir():
        return
    if not file.exists():
        file.touch(mode=0o600)
    for ending in ("", "-wal", "-shm", "-journal"):
        if (beside := file.with_name(file.name + ending)).exists():
            _for_us_alone(beside, 0o600)


def _trusted_origins(hosts: list[str]) -> list[str]:
    """Where forms may come from: ".bo.gov.vn" in ALLOWED_HOSTS is "https://*.bo.gov.vn" here."""
    return [f"https://{'*' if host.startswith('.') else ''}{host}" for host in hosts if not host.startswith(("*", "["))]


HOME = _home()
VAR = HOME / "var"
STARTING = _flag("THIDUA_STARTING")
if STARTING:
    VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
    _for_us_alone(VAR, 0o700)

DEBUG = _flag("THIDUA_DEBUG")
SECRET_KEY = os.environ.get("THIDUA_SECRET_KEY") or kept_key(VAR / "secret_key", starting=STARTING)
IDENTITY_KEYS = identity_keys(os.environ.get("THIDUA_IDENTITY_KEY", ""), VAR / "identity_key", starting=STARTING)
BADGE_KEYS = badge_keys(os.environ.get("THIDUA_BADGE_KEYS", "").strip(), VAR / "badge_keys", starting=STARTING)
SAMPLE_WANTED = os.environ.get("THIDUA_SAMPLE", "").strip() != "0"
SAMPLES = DEBUG or _flag("THIDUA_SAMPLES")
ALLOWED_HOSTS = _words("THIDUA_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")

# Rooms ------------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "thidua.api",
    "thidua.reviews",
    "thidua.reports",
    "thidua.reminders",
    "thidua.backups",
    "thidua.councils",
    "thidua.decisions",
    "thidua.nominations",
    "thidua.plans",
    "thidua.inspections",
    "thidua.blocs",
    "thidua.registrations",
    "thidua.scoring",
    "thidua.movements",
    "thidua.duties",
    "thidua.flags",
    "thidua.imports",
    "thidua.files",
    "thidua.people",
    "thidua.honours",
    "thidua.audit",
    "thidua.jobs",
    "thidua.web",
    "django_cotton",
    "django_tasks_db",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    # Always in, though its door opens by settings alone: which tables there are must not depend on who starts the program.
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "thidua.web.typed.ComposedMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "thidua.people.middleware.PlaceMiddleware",
    "thidua.people.middleware.ReaderMiddleware",
    "thidua.web.held.HeldMiddleware",
    "thidua.web.views.methods.WrongMethodMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,  # django_cotton puts its own loader in front when it starts
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data -------------------------------------------------------------------------------------------------------------

DATABASES = {"default": _database(os.environ.get("DATABASE_URL", ""), VAR)}
if STARTING and DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    _close_database(str(DATABASES["default"]["NAME"]))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
CACHES = {
    # Attempts to sign in: counted in the database (people.Attempt), by every process and machine together. So many that
    # whoever tries thousands of names cannot push the counters of the first ones out.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_attempt",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # How often somebody asks for reads: counted in the memory of each process (docs/decisions/0012). Counted in the database,
    # a read would wait for whoever writes: SQLite has one writer.
    "rates": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "rates",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Figures of the book, each under the state it was counted from (docs/decisions/0014); apart, for this one overflows.
    "figures": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "figures",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
    # Verdicts of the check page: kept one hour, never in the database (docs/decisions/0004).
    "results": _results_cache(os.environ.get("THIDUA_RESULTS_CACHE", "")),
}

THIDUA_RESULTS_MAX_BYTES = number("THIDUA_RESULTS_MAX_BYTES", 200 * MB)
THIDUA_RESULTS_LIST_MAX_BYTES = number("THIDUA_RESULTS_LIST_MAX_BYTES", max(1, THIDUA_RESULTS_MAX_BYTES // 4))

# Work that outlives a request waits in the database; `thidua serve` and `thidua worker` do it (docs/decisions/0013).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Who may come in, and how: config/signing.py, taken in at the top of this file.

# Language and time ------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True

# Static files -----------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
# Without collected files (tests, development) the plain storage serves straight from the source.
STATIC_FROM_SOURCE = DEBUG or _flag("THIDUA_STATIC_FROM_SOURCE")
WHITENOISE_USE_FINDERS = STATIC_FROM_SOURCE
WHITENOISE_AUTOREFRESH = STATIC_FROM_SOURCE
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if STATIC_FROM_SOURCE
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if STARTING and not STATIC_FROM_SOURCE:
    STATIC_ROOT.mkdir(exist_ok=True)

# What the browser is told -----------------------------------------------------------------------------------------

SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    # Bootstrap and Tabler draw their small icons (arrows, ticks) as data: pictures inside the stylesheet.
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# The form that leads to the other server is answered with a redirect to it, which browsers hold to form-action.
SECURE_CSP["form-action"] += [f"https://{host}" for host in SINGLE_SIGN_ON_HOSTS]
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day; nobody stays signed in overnight
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
if _flag("THIDUA_HTTPS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # failed attempts are counted by the address the proxy names
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    CSRF_TRUSTED_ORIGINS = _trusted_origins(ALLOWED_HOSTS)

# Limits for uploaded workbooks ------------------------------------------------------------------------------------
# A list of 10,000 nominees with ten years of history is about 4 MB and 1,000,000 cells. Beyond these limits the
# page answers with a clear message instead of keeping a server busy (a "zip bomb" is small on the wire).

# The defaults are those of thidua/documents/sheets/book.py; `thidua check` reads the same variables without Django.

_SHEET = sheet_limits()
THIDUA_SHEET_MAX_BYTES = _SHEET.bytes  # the file as uploaded
THIDUA_SHEET_MAX_UNZIPPED = _SHEET.unzipped  # its parts after unzipping
THIDUA_SHEET_MAX_CELLS = _SHEET.cells  # cells of all sheets, empty ones included
THIDUA_SHEET_MAX_SECONDS = _SHEET.seconds  # opening and reading one workbook; judging it may take as long again
THIDUA_SHEET_AT_ONCE = number("THIDUA_SHEET_AT_ONCE", 2)  # a large list takes up to 500 MB while it is read
THIDUA_FILE_DAYS = number("THIDUA_FILE_DAYS", 30)  # a sent file is kept so long after its import came to an end

# Anything in a request that is not an uploaded file (form fields) stays small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MB
# The largest form: paper ballots on 2,000 nominees, six counts each, two counts of sheets, the token (tests/councils/test_thousands.py).
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_100

# Log --------------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "config.logs.Discreet", "format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "filters": {"unknown_host": {"()": "config.logs.UnknownHost"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "thidua": {"level": "INFO"},
        # DEBUG off would send server errors to e-mail only; an office without mail must still see them.
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # A page that is not there (404) or no longer (410) is not news; what broke is.
        "django.request": {"level": "ERROR"},
        # A name missing from THIDUA_ALLOWED_HOSTS must be seen, each once.
        "django.security.DisallowedHost": {"filters": ["unknown_host"]},
    },
}
