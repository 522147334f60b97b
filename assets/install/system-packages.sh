#!/bin/sh
# Adds the system packages the program needs on Debian 12 or Ubuntu 24.04, as root or through sudo, and names them.
#   system-packages.sh run     what the till itself needs
#   system-packages.sh test    that, and what its tests use: PostgreSQL, a browser, strace, libfaketime
#   system-packages.sh names   only says what the till needs, on one line
set -eu

run_packages="python3-venv libegl1 libgl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libxkbcommon0
libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
test_packages="postgresql chromium strace libfaketime"

if [ "${1:-run}" = names ]; then
    echo "$run_packages" | tr '\n' ' ' | sed 's/ $//'
    exit 0
fi

is_there() { # Ubuntu's names after the 64-bit time change end in t64
    dpkg -s "$1" >/dev/null 2>&1 || dpkg -s "$1t64" >/dev/null 2>&1
}

missing=""
wanted="$run_packages"
[ "${1:-run}" = test ] && wanted="$wanted $test_packages"
for package in $wanted; do
    is_there "$package" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "This system has no apt-get. Please install what matches these Debian packages:$missing" >&2
    exit 1
fi
as_root=""
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "Please run once as root: apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
    as_root=sudo
fi

export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
available=""
for package in $missing; do # Ubuntu has no chromium package; the tests that need one say that they were skipped
    if [ "$package" != chromium ] || apt-cache policy chromium | grep -q 'Candidate: [0-9]'; then
        available="$available $package"
    fi
done
echo "Adding system packages:$available"
# shellcheck disable=SC2086 -- a list of names
$as_root apt-get install -y -qq --no-install-recommends $available >/dev/null
