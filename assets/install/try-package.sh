#!/bin/sh
# Shows on a clean Debian 12 that a kit does what it should, as root, in about two minutes:
#   try-package.sh [KIT.tar [NEWER]]
# It installs without any network, says how it is, is set up from an answer file with an emulated printer and scanner,
# starts as its service would under Xvfb, sells, begins anew after kill -9 with the sale that was open, is installed once
# more over itself, and is removed and purged without the sales. With NEWER, the folder of a bundle of a later version, that
# comes by an update: refused while it is half copied, up after one start, back when it is broken. What it sees lies in build/try-package. Exit code 0: all held.
set -eu
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^VERSION = "\(.*\)"/\1/p' pos/__init__.py)
root=build/try-package/root
seen=build/try-package
screen=:71

# In a world of its own for mounts and processes: nothing of it is left behind, and nothing outside can be harmed.
if [ "${1:-}" != --inside ]; then
    exec unshare --mount --pid --fork --kill-child --mount-proc "$PWD/assets/install/try-package.sh" --inside "$@"
fi
shift
kit=${1:-dist/jangnal-kit-$version.tar}
newer=${2:-}

say() { printf '== %s\n' "$*"; }
in_root() { chroot "$root" "$@"; }
as_till() { in_root runuser -u jangnal -- env HOME=/var/lib/jangnal POS_DATA=/var/lib/jangnal LANG=C.UTF-8 "$@"; }

say "a clean Debian, with an X server for the test"
rm -rf --one-file-system "$seen"
mkdir -p "$seen"
if [ ! -d build/test-debian/usr/bin ]; then
    debootstrap --variant=minbase bookworm build/test-debian >/dev/null
    cp /etc/resolv.conf build/test-debian/etc/
    chroot build/test-debian apt-get update -qq
    DEBIAN_FRONTEND=noninteractive chroot build/test-debian apt-get install -y -qq --no-install-recommends xvfb xdotool \
        imagemagick >/dev/null 2>&1
    chroot build/test-debian apt-get clean
    rm -rf build/test-debian/var/lib/apt/lists/*
fi
cp -a build/test-debian "$root"
mount -t proc proc "$root/proc"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
mkdir -p "$root/tmp/.X11-unix"
chmod 1777 "$root/tmp/.X11-unix"
tar -C "$root/root" -xf "$kit"

say "it installs without a network"
unshare -n chroot "$root" "/root/jangnal-kit-$version/install.sh"
[ "$(in_root stat -c '%U %a' /var/lib/jangnal)" = "jangnal 700" ]
in_root test -L /etc/systemd/system/multi-user.target.wants/jangnal.service
in_root pos --version
say "no part of Qt is in it that its makers sell or put under the GPL, and it is as small as promised"
sold='VirtualKeyboard|Charts|Graphs|Quick3D|DataVisualization|HttpServer|NetworkAuth|QmlCompiler|WaylandCompositor|Timeline|StyleKit'
if in_root find /opt/jangnal | grep -iE "$sold"; then exit 1; fi
[ "$(in_root find /opt/jangnal/versions -type f -printf '%s\n' | awk '{all += $1} END {print int(all / 1000000)}')" -le 190 ]
if command -v systemd-analyze >/dev/null; then
    systemd-analyze verify --root="$PWD/$root" jangnal.service 2>&1 | grep -i 'jangnal.service' >&2 && exit 1
fi

say "a half-copied kit is refused in a sentence"
cp -a "$root/root/jangnal-kit-$version" "$root/root/half"
truncate -s 1000000 "$root"/root/half/jangnal_*.deb
if unshare -n chroot "$root" /root/half/install.sh 2>"$seen/half.txt"; then exit 1; fi
grep -q '다시 담아 주세요' "$seen/half.txt"
rm -rf "$root/root/half"

start() {
    as_till timeout 300 xinit /usr/lib/jangnal/session -- /usr/bin/Xvfb $screen -screen 0 1024x768x24 -nolisten tcp -ac \
        >>"$seen/run.txt" 2>&1 &
    x=$!
    for _ in $(seq 60); do
        sleep 0.5
        in_root env DISPLAY=$screen xdotool search --name . >/dev/null 2>&1 && break
    done
    sleep 3
}
tap() {
    in_root env DISPLAY=$screen xdotool mousemove "$1" "$2" click 1
    sleep 0.8
}
picture() { in_root env DISPLAY=$screen import -window root "/tmp/$1.png" && cp "$root/tmp/$1.png" "$seen/"; }
end() { # as its service is stopped
    kill "$(pgrep -f '^/opt/jangnal/current/pos run')"
    wait "$x" || true
}
say "a bare box begins with its setting up, and goes on with it after the power was cut"
start
in_root env DISPLAY=$screen xdotool search --name '장날 설치' >/dev/null
picture setup
tap 849 712 # 똑같아요
grep -q '"screen"' "$root/var/lib/jangnal/setup.json"
kill -9 "$(pgrep -f '^/opt/jangnal/current/pos run')"
wait "$x" || true
start
picture setup-again # the circles
end

say "it is set up from answers, with an emulated printer and scanner"
mkdir -p "$root/srv/answers"
mkfifo "$seen/scan"
in_root runuser -u jangnal -- pos emulate printer --tcp 19100 >"$seen/printer.txt" 2>&1 & emulators=$!
in_root runuser -u jangnal -- pos emulate scanner --pty /var/lib/jangnal/scanner <>"$seen/scan" >"$seen/scanner.txt" 2>&1 &
emulators="$emulators $!"
cp assets/demo/catalogue.toml "$root/srv/answers/goods.toml"
cat > "$root/srv/answers/answers.toml" <<ANSWERS
[setup]
goods = "goods.toml"
devices = "AS_WRITTEN"
disk_kills = 6
technician = "시험"
[stall]
name = "시험 가게"
[screen]
width_mm = 305
[printer]
connection = "tcp:127.0.0.1:19100"
[scanner]
connection = "serial:/var/lib/jangnal/scanner?baud=9600"
ANSWERS
until [ -s "$seen/printer.txt" ] && [ -L "$root/var/lib/jangnal/scanner" ]; do sleep 0.2; done
began=$(date +%s)
(while :; do sleep 2; echo "scan 8801234567893" >"$seen/scan"; done) & # somebody who scans when it is waited for
scans=$!
in_root pos setup --answers /srv/answers/answers.toml >"$seen/setup.txt" || { cat "$seen/setup.txt"; exit 1; }
cat "$seen/setup.txt"
kill "$scans"
echo "set up in $(($(date +%s) - began)) s"
[ "$(in_root find /var/lib/jangnal ! -user jangnal)" = "" ] # root leaves nothing the till could not write
in_root pos doctor | tee "$seen/doctor.txt" || true

say "it starts as its service does, and sells"
pay() {
    tap 832 689 # 계산하기
    tap 188 250 # 현금
    tap 150 425 # 딱 맞게
    tap 758 712 # 받았어요
    sleep 1
}
start
picture home
echo "scan 8801234567893" >"$seen/scan"
sleep 1
pay
picture sold
as_till pos ledger verify /var/lib/jangnal/ledger.db | tee "$seen/verify.txt"
as_till pos ledger receipts /var/lib/jangnal/ledger.db | tee "$seen/receipts.txt"
grep -q '판매 1건' "$seen/verify.txt"

say "it is backed up while it sells, restored on another box, and tells who helps from far away about itself"
in_root install -d -o jangnal /srv/stick /srv/other
as_till pos backup /srv/stick
as_till pos restore /srv/stick --data /srv/other/data --anyway
as_till pos ledger verify /srv/other/data/ledger.db | grep '판매 1건'
as_till pos support /srv/stick/support.zip

say "killed with a sale open, it begins anew with it"
echo "scan 8801234567893" >"$seen/scan"
sleep 1
kill -9 "$(pgrep -f '^/opt/jangnal/current/pos run')"
wait "$x" || true
start
picture again
pay # what was open: nothing was scanned since
as_till pos ledger verify /var/lib/jangnal/ledger.db | grep '판매 2건'

end

if [ -n "$newer" ]; then
    say "a newer version comes by an update"
    "$newer/pos" update key "$seen/try.pem" | tail -1 >> "$root/opt/jangnal/versions/$version/update-keys"
    "$newer/pos" update sign "$newer" --key "$seen/try.pem" --out "$root/srv/stick"
    file=$(cd "$root/srv/stick" && echo jangnal-*.update)
    next=$("$newer/pos" --version | sed 's/.* //')
    begin() { # a start of the service: what decides before it, and somebody who listens as systemd does
        in_root /usr/lib/jangnal/settle
        rm -f "$root/tmp/notify"
        python3 -c 'import socket, sys
line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
line.bind(sys.argv[1])
while True: line.recv(100)' "$root/tmp/notify" & listener=$!
        until [ -S "$root/tmp/notify" ]; do sleep 0.1; done
        chmod 777 "$root/tmp/notify"
        export NOTIFY_SOCKET=/tmp/notify WATCHDOG_USEC=8000000
        start
        sleep 15
        unset NOTIFY_SOCKET WATCHDOG_USEC
    }
    cp "$root/srv/stick/$file" "$root/srv/half.update"
    truncate -s -1000000 "$root/srv/half.update"
    if in_root pos update /srv/half.update 2>"$seen/half-update.txt"; then exit 1; fi
    grep -q '덜 옮겨진 파일' "$seen/half-update.txt"
    if as_till pos update /srv/stick 2>"$seen/not-root.txt"; then exit 1; fi
    grep -q 'sudo pos update' "$seen/not-root.txt"
    began=$(date +%s)
    in_root pos update /srv/stick | tee "$seen/update.txt"
    echo "made ready in $(($(date +%s) - began)) s"
    [ "$(in_root pos --version)" = "jangnal-pos $version" ] # nothing runs that had no start
    begin
    picture updated
    [ "$(in_root pos --version)" = "jangnal-pos $next" ]
    end
    kill "$listener"
    in_root /usr/lib/jangnal/settle # it was up and well
    in_root pos update status | tee "$seen/status.txt"
    grep -q "$next판이 됐습니다" "$seen/status.txt"
    as_till pos ledger verify /var/lib/jangnal/ledger.db | grep '판매 2건'
    [ "$(in_root find /var/lib/jangnal ! -user jangnal)" = "" ]

    say "back to the one before, and again to one that is broken"
    in_root pos update back
    in_root /usr/lib/jangnal/settle
    [ "$(in_root pos --version)" = "jangnal-pos $version" ]
    in_root pos update /srv/stick >/dev/null
    in_root /usr/lib/jangnal/settle # it has its start, and the power goes
    [ "$(in_root pos --version)" = "jangnal-pos $next" ]
    in_root /usr/lib/jangnal/settle
    [ "$(in_root pos --version)" = "jangnal-pos $version" ]
    in_root test ! -e "/opt/jangnal/versions/$next"
    in_root pos update status | grep '돌아왔습니다'
    as_till pos ledger verify /var/lib/jangnal/ledger.db | grep '판매 2건'
fi

say "it is installed over itself and keeps everything; removed and purged, the sales stay"
before=$(in_root sha256sum /var/lib/jangnal/ledger.db)
in_root dpkg -i "/root/jangnal-kit-$version/jangnal_${version}_$(dpkg --print-architecture).deb" >"$seen/upgrade.txt" 2>&1
[ "$before" = "$(in_root sha256sum /var/lib/jangnal/ledger.db)" ]
in_root env DEBIAN_FRONTEND=noninteractive apt-get purge -y -qq jangnal >"$seen/purge.txt" 2>&1
in_root test -e /var/lib/jangnal/ledger.db
in_root test ! -e /opt/jangnal
say "all held; pictures and logs are in $seen"
