#!/usr/bin/env bash
# Bring the data folder up to date: migrations, SOPs, permissions; and the demo office into an empty one.
# With the word `fill` the demo office gets its people only, without a month of work. With the word `kantor` an empty data
# folder becomes an office's: keys of its own, nobody and nothing in it; it stays an office's from then on.
set -euo pipefail
umask 077 # the data folder holds letters and names: nobody but its owner may look into it
cd "$(dirname "$0")/.."
home=${LOKET_HOME:-data}
mkdir -p "$home"
exec 9<"$home" && flock 9 # one at a time, when two terminals start at once
unfilled=$home/demo-belum-selesai # a first filling that was interrupted is taken up again

if [ "${1:-}" = kantor ]; then
  if [ ! -e "$home/kantor" ] && [ -n "$(ls -A "$home")" ]; then
    echo "Folder data $home sudah berisi. Pilih folder lain: make kantor LOKET_HOME=/srv/loket" >&2
    exit 1
  fi
  touch "$home/kantor"
  [ -e "$home/keys.json" ] || [ -e "$home/loket.db" ] || .venv/bin/python -m app.core.keys
fi
if [ "${LOKET_MODE:-demo}" = demo ] && [ -z "$(ls -A "$home" 2>/dev/null)" ]; then
  touch "$unfilled"
fi
# Compiled once here, whatever PYTHONDONTWRITEBYTECODE says, and as small as the libraries (tools/bootstrap.sh); a program
# nobody may write beside is compiled at each start.
(umask 022 && .venv/bin/python -X no_debug_ranges -m compileall -qq app sheets_sync tools config.py gunicorn.conf.py) || true
.venv/bin/flask setup
if [ -e "$unfilled" ]; then
  .venv/bin/flask demo ${1:+"$1"}
  rm "$unfilled"
fi
