#!/bin/sh
# Prepares .venv from uv.lock. Needs any Python 3.11+; fetches uv into .tools/ where none works.
#   tools/setup.sh run    what serving the site needs
#   tools/setup.sh dev    also tests, checks and types
#   tools/setup.sh lock   writes uv.lock anew after pyproject.toml was edited
#   tools/setup.sh moved  says by its exit code whether this folder was moved or copied since .venv was made
set -eu
cd "$(dirname "$0")/.."
what=${1:-dev}

say() { printf '%s\n' "$*"; }
fail() { printf '\nthidua: %s\n' "$*" >&2; exit 1; }

# Programs in .venv carry its path in their first line: in a folder that was moved or copied they start nothing. The mark
# that make leaves holds the path. A link to the .venv of another checkout is somebody's own decision.
moved() {
    if [ -L .venv ] || [ ! -d .venv ]; then return 1; fi
    for mark in .venv/.ready-run .venv/.ready-dev; do
        if [ -s "$mark" ] && [ "$(cat "$mark")" != "$(pwd -P)" ]; then return 0; fi
    done
    return 1
}
if [ "$what" = moved ]; then moved; exit; fi

# A name on PATH proves nothing (a pyenv shim may be there for another Python): only what answers counts.
answers() { "$1" --version >/dev/null 2>&1; }

find_uv() {
    for uv in .tools/uv/bin/uv uv "$HOME/.local/bin/uv" "$HOME/.cargo/bin/uv"; do
        if answers "$uv"; then return 0; fi
    done
    return 1
}

find_python() {
    for python in python3 python3.13 python3.14 python3.12 python3.11 python \
        "$HOME"/.pyenv/versions/3.1[1-9]*/bin/python3 /usr/local/bin/python3 /usr/bin/python3; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

fetch_uv() {
    find_python || fail "Cần Python 3.11 trở lên để cài đặt (chưa thấy trên máy này)."
    say "Chưa có uv: đang tải vào .tools/ …"
    rm -rf .tools/uv
    # What pip says of a missing network is long and English; the other way, which needs the standard library only (a
    # Debian Python has neither venv nor pip), then says it in one line. Both take only what tools/uv.txt names.
    if "$python" -m venv .tools/uv >/dev/null 2>&1 &&
        .tools/uv/bin/python -m pip install --quiet --retries 1 --timeout 20 --only-binary :all: --require-hashes \
            -r tools/uv.txt >/dev/null 2>&1; then return 0; fi
    rm -rf .tools/uv
    "$python" tools/fetch_uv.py .tools/uv/bin ||
        fail "Không tải được uv. Kiểm tra mạng, hoặc tự cài uv (https://docs.astral.sh/uv/) rồi chạy lại."
}

# uv picks the version that .python-version names. Downloading one is tried here only, with a time limit, so that a
# machine cut off from the internet gets its answer at once.
require_python() {
    wanted=$(cat .python-version)
    if "$uv" python find "$wanted" >/dev/null 2>&1; then return 0; fi
    say "Chưa có Python $wanted: đang tải …"
    UV_HTTP_RETRIES=1 UV_HTTP_TIMEOUT=20 "$uv" --quiet python install "$wanted" >/dev/null 2>&1 ||
        fail "Máy này chưa có Python $wanted và không tải được. Hãy cài Python $wanted (apt, pyenv hoặc python.org) rồi chạy lại."
}

find_uv || { fetch_uv && find_uv; } || fail "Đã tải uv nhưng không chạy được."
export UV_PROJECT_ENVIRONMENT=.venv
unset VIRTUAL_ENV
# Offices whose proxy opens TLS put its certificate among those of the system; uv's own list does not know it.
if [ -r /etc/ssl/certs/ca-certificates.crt ]; then export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}"; fi
require_python

case $what in
# --inexact: leaves alone what another of these has installed
run) set -- sync --frozen --no-dev --inexact ;;
dev) set -- sync --frozen --inexact ;;
bench) set -- sync --frozen --inexact --group bench ;;
lock) set -- lock ;;
*) fail "Không hiểu “$what”: dùng run, dev, bench hoặc lock." ;;
esac
if [ "$what" != lock ] && moved; then
    say "Thư mục này đã được chuyển chỗ: dựng lại .venv …"
    rm -rf .venv
fi
[ -d .venv ] || [ "$what" = lock ] || say "Đang cài các thư viện vào .venv …"
"$uv" --quiet "$@" || fail "uv không cài được các thư viện (xem thông báo ở trên)."
