#!/bin/sh
# 인터넷 없이 장날을 설치합니다. 이 폴더에서 root로: ./install.sh
# Installs from this folder alone, as root: apt knows no other source meanwhile, and takes only what is missing.
set -eu
cd "$(dirname "$0")"
if [ "$(id -u)" != 0 ]; then
    echo "관리자로 다시 해 주세요: sudo ./install.sh" >&2
    exit 2
fi
if ! sha256sum --quiet --check SHA256SUMS; then
    echo "덜 옮겨졌거나 망가진 파일이 있습니다. USB에 다시 담아 주세요." >&2
    exit 1
fi
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT
mkdir -p "$lists/lists/partial"
echo "deb [trusted=yes] file:$PWD ./" > "$lists/sources.list"
alone="-o Dir::Etc::SourceList=$lists/sources.list -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists=$lists/lists"
alone="$alone -o APT::Sandbox::User=root"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 -- a list of options
apt-get $alone update -qq
# shellcheck disable=SC2086
apt-get $alone install -y -qq --no-install-recommends jangnal > /var/log/jangnal-install.log 2>&1 || {
    tail -5 /var/log/jangnal-install.log >&2
    echo "설치하지 못했습니다. 위의 까닭을 보고 다시 해 주세요. 있던 것은 그대로입니다." >&2
    exit 1
}
echo "설치했습니다. 다시 켜면 장날이 뜹니다."
