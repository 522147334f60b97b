#!/bin/sh
# Builds what a technician brings to a stall, on Debian 12 or newer.
#   build.sh bare       dist/bare/bare              a window with nothing in it, bundled the same way, for pos bench
#   build.sh bundle     dist/jangnal/pos            the program with everything it needs, in one folder
#   build.sh package    dist/jangnal_VERSION_ARCH.deb   that as a Debian package: service, user, rules for devices
#   build.sh kit        dist/jangnal-kit-VERSION.tar    the package and every other one it needs, for a box without internet
#   build.sh update KEY dist/jangnal-VERSION.update     the program as a file `pos update` takes, signed with that private key
#                                                       (`pos update key`; its public one is in assets/install/update-keys)
#   build.sh wheel      dist/jangnal_pos-VERSION-py3-none-any.whl   for those who have Python 3.11 or newer: pip install it
# A kit needs root and debootstrap: what is missing is what a fresh Debian has not.
set -eu
cd "$(dirname "$0")/../.."
here=assets/install/package
version=$(sed -n 's/^VERSION = "\(.*\)"/\1/p' pos/__init__.py)
architecture=$(dpkg --print-architecture)
package=dist/jangnal_${version}_$architecture.deb

tools() {
    test -x build/venv/bin/pyinstaller || {
        python3 -m venv build/venv
        build/venv/bin/pip --disable-pip-version-check -q install --require-hashes -r requirements-build.lock
    }
}

bundle() {
    tools
    build/venv/bin/pyinstaller --noconfirm --log-level WARN pos.spec
    install -m 644 assets/install/update-keys dist/jangnal/
}

bare() {
    tools
    build/venv/bin/pyinstaller --noconfirm --log-level WARN pos.spec -- --bare
}

package() {
    test -x dist/jangnal/pos || bundle
    tree=build/package
    rm -rf "$tree"
    mkdir -p "$tree/opt" "$tree/usr/bin" "$tree/usr/lib/systemd/system" "$tree/usr/lib/udev/rules.d" \
        "$tree/usr/lib/jangnal" "$tree/usr/share/doc/jangnal" "$tree/etc/X11/xorg.conf.d" \
        "$tree/etc/systemd/journald.conf.d" "$tree/etc/default" "$tree/DEBIAN"
    mkdir -p "$tree/opt/jangnal/versions"
    cp -a dist/jangnal "$tree/opt/jangnal/versions/$version"
    install -m 755 $here/pos "$tree/usr/bin/pos"
    install -m 644 $here/jangnal.service "$tree/usr/lib/systemd/system/"
    install -m 644 $here/60-jangnal.rules $here/70-jangnal-stick.rules "$tree/usr/lib/udev/rules.d/"
    install -m 755 $here/session $here/settle "$tree/usr/lib/jangnal/"
    install -m 644 $here/screen.conf "$tree/etc/X11/xorg.conf.d/90-jangnal.conf"
    install -m 644 $here/journal.conf "$tree/etc/systemd/journald.conf.d/jangnal.conf"
    install -m 644 $here/default "$tree/etc/default/jangnal"
    install -m 644 README.md CHANGELOG.md LICENSE assets/LICENSES.md "$tree/usr/share/doc/jangnal/"
    install -m 755 $here/postinst $here/prerm $here/postrm "$tree/DEBIAN/"
    sed -i "s/@VERSION@/$version/" "$tree/DEBIAN/postinst" "$tree/DEBIAN/postrm"
    (cd "$tree" && find etc -type f | sed 's|^|/|') > "$tree/DEBIAN/conffiles"
    depends=$(assets/install/system-packages.sh names | sed 's/python3-venv *//; s/ /, /g')
    sed -e "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@LIBRARIES@/$depends/" \
        -e "s/@SIZE@/$(du -sk "$tree" | cut -f1)/" $here/control > "$tree/DEBIAN/control"
    dpkg-deb --root-owner-group --build "$tree" "$package" >/dev/null
    echo "$package"
}

list_packages() { # as apt reads a folder of packages
    for file in *.deb; do
        dpkg-deb -f "$file"
        printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "$file" "$(stat -c %s "$file")" \
            "$(sha256sum "$file" | cut -d' ' -f1)"
    done
}

kit() {
    test -f "$package" || package
    root=build/fresh-debian
    name=jangnal-kit-$version
    test -d "$root/usr/bin" || debootstrap --variant=minbase bookworm "$root" >/dev/null
    cp "$package" "$root/tmp/jangnal.deb"
    chroot "$root" apt-get update -qq
    chroot "$root" apt-get clean
    chroot "$root" apt-get install -y -qq --no-install-recommends --download-only /tmp/jangnal.deb >/dev/null
    rm -rf "build/$name"
    mkdir -p "build/$name"
    cp "$package" "$root"/var/cache/apt/archives/*.deb "build/$name/"
    install -m 755 $here/install.sh "build/$name/"
    (cd "build/$name" && sha256sum -- *.deb > SHA256SUMS && list_packages > Packages)
    tar -C build -cf "dist/$name.tar" "$name"
    echo "dist/$name.tar"
}

update() {
    test -x dist/jangnal/pos || bundle
    dist/jangnal/pos update sign dist/jangnal --key "$1" --out dist
}

wheel() {
    python3 -m pip --disable-pip-version-check -q wheel --no-deps -w dist .
    ls dist/jangnal_pos-"$version"-*.whl
}

case "${1:-}" in
    bundle | bare | package | kit | wheel) "$1" ;;
    update) test -n "${2:-}" || { echo "build.sh update KEY" >&2; exit 2; }; update "$2" ;;
    *) sed -n '2,10s/^# //p' "$0" >&2; exit 2 ;;
esac
