#!/bin/sh
# Install what `make demo` and `make test` need: a virtual environment, and as root the system packages.
# Says by name what is missing where it cannot install it.
set -eu
python=${1:-python3}

missing() {
    echo "Thiếu $1. $2" >&2
    echo "Missing $1. $2" >&2
    exit 5
}

apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

command -v "$python" >/dev/null 2>&1 || apt_install python3 || missing "Python 3.11" "apt install python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || missing "Python 3.11+" "Found: $("$python" -V)"
"$python" -c 'import ensurepip' 2>/dev/null || apt_install python3-venv || missing "python3-venv" "apt install python3-venv"

[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .

# The browser tests, the texts and the pictures; without them those tests fail and say so.
wanted=""
command -v chromium >/dev/null 2>&1 || wanted="$wanted chromium"
command -v xgettext >/dev/null 2>&1 || wanted="$wanted gettext"
fc-list 2>/dev/null | grep -q LiberationSerif-Regular || wanted="$wanted fonts-liberation2"
fc-list 2>/dev/null | grep -q NotoSans-Regular || wanted="$wanted fonts-noto-core"
if [ -n "$wanted" ]; then
    # shellcheck disable=SC2086
    apt_install $wanted fontconfig || echo "Missing for some tests:$wanted (as root: apt install$wanted)" >&2
fi

.venv/bin/python scripts/compile_messages.py
