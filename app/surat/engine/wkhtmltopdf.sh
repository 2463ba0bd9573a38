#!/bin/sh
# Runs wkhtmltopdf without network and, where bubblewrap works, without any file but fonts and libraries.
# SANDBOX (bwrap | unshare | tanpa) and WKHTMLTOPDF (path) come from app/surat/engine/sandbox.py.
# Limits: 60 s of wall clock and of CPU, 2 GiB of memory, 100 MB per file.
set -eu
wk=${WKHTMLTOPDF:-/usr/bin/wkhtmltopdf}
limits="timeout -k 2 60 prlimit --as=2147483648 --cpu=60 --fsize=100000000 --core=0"
case "${SANDBOX:-}" in
bwrap)
    exec $limits bwrap --unshare-all --die-with-parent --new-session --cap-drop ALL --clearenv \
        --setenv QT_QPA_PLATFORM offscreen --setenv QT_HASH_SEED 0 --setenv HOME /tmp --setenv LANG C.UTF-8 --setenv XDG_RUNTIME_DIR /tmp \
        --ro-bind /usr/bin /usr/bin --ro-bind /usr/lib /usr/lib --ro-bind-try /usr/lib32 /usr/lib32 \
        --ro-bind-try /usr/lib64 /usr/lib64 --ro-bind /usr/share /usr/share \
        --ro-bind-try /usr/local/share/fonts /usr/local/share/fonts \
        --symlink usr/bin /bin --symlink usr/lib /lib --symlink usr/lib64 /lib64 \
        --ro-bind /etc/fonts /etc/fonts --ro-bind-try /etc/ld.so.cache /etc/ld.so.cache \
        --ro-bind-try /etc/alternatives /etc/alternatives --ro-bind-try /var/cache/fontconfig /var/cache/fontconfig \
        --ro-bind "$wk" "$wk" --tmpfs /tmp --dev /dev --chdir /tmp "$wk" "$@"
    ;;
unshare)
    if [ "$(id -u)" = 0 ]; then
        # Root becomes nobody. wkhtmltopdf opens its output anew, so the pipe it writes to must be nobody's too.
        exec $limits unshare -n setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs sh -c \
            'exec 3>&1; rc=$({ { "$@" 3>&- 4>&-; echo $? >&4; } | cat >&3; } 4>&1); exit "$rc"' sh "$wk" "$@"
    fi
    exec $limits unshare -r -n "$wk" "$@"
    ;;
tanpa)
    exec $limits "$wk" "$@"
    ;;
*)
    echo "SANDBOX belum ditentukan" >&2
    exit 64
    ;;
esac
