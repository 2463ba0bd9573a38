#!/usr/bin/env bash
# Install what Loket needs: Debian packages and the locked Python libraries in .venv.
#
#   tools/bootstrap.sh run    what is needed to serve the office
#   tools/bootstrap.sh test   that, and what the tests need besides
#   tools/bootstrap.sh trust  that, and what `make trust` needs besides
#
# Does nothing when everything is there already. Without root or passwordless sudo it prints the one line that
# installs the missing packages, and exits 1.
set -euo pipefail
cd "$(dirname "$0")/.."
exec 9<"tools/bootstrap.sh" && flock 9 # one at a time, when two terminals start at once
purpose=${1:?run, test or trust}

say() { printf '%s\n' "$*" >&2; }

has_library() { [[ $(/sbin/ldconfig -p) == *"$1"* ]]; }

# The first Python on PATH that fits and can make a virtual environment (Debian keeps ensurepip in python3-venv).
find_python() {
  local candidate
  for candidate in $(type -ap python3.11 python3 python3.12); do
    if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

missing=()
need() { # need PACKAGE CHECK...: asks for what the package provides, so any other source of it will do
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}

check_packages() {
  missing=()
  need python3-venv find_python
  need tzdata test -e /usr/share/zoneinfo/Asia/Makassar
  need wkhtmltopdf command -v wkhtmltopdf
  need bubblewrap command -v bwrap
  need fonts-liberation2 compgen -G '/usr/share/fonts/truetype/liberation*/LiberationSerif-Regular.ttf'
  need libpango-1.0-0 has_library libpango-1.0.so.0
  need libpangoft2-1.0-0 has_library libpangoft2-1.0.so.0
  need libharfbuzz-subset0 has_library libharfbuzz-subset.so.0
  if [ "$purpose" != run ]; then
    need postgresql-15 test -x /usr/lib/postgresql/15/bin/initdb
    need chromium command -v chromium
    need poppler-utils command -v pdftotext
    need zbar-tools command -v zbarimg
    need libfaketime compgen -G '/usr/lib/*/faketime/libfaketime.so.1'
  fi
}

install_packages() {
  local as_root=() apt=(apt-get -qq -o DPkg::Lock::Timeout=120)
  if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      say "Paket Debian yang diperlukan belum terpasang. Jalankan perintah ini, lalu ulangi:"
      echo "sudo apt-get install -y ${missing[*]}"
      exit 1
    fi
    as_root=(sudo -n)
  fi
  say "Memasang paket Debian: ${missing[*]}"
  "${as_root[@]}" "${apt[@]}" update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${apt[@]}" install -y --no-install-recommends "${missing[@]}" </dev/null >&2
}

# Install a lock file into an environment (.venv), unless exactly that lock is installed already.
install_lock() {
  local lock=$1 python=$2 venv=${3:-.venv} sum
  local stamp=$venv/.installed-$lock
  sum=$(sha256sum <"$lock")
  if [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ]; then
    return
  fi
  say "Memasang pustaka Python dari $lock ke $venv (beberapa menit pada kali pertama)"
  "$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear "$venv"
  # Without the columns that a traceback underlines in other people's code: eight megabytes of every office at work.
  PYTHONNODEBUGRANGES=1 "$venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --require-hashes -r "$lock" </dev/null
  echo "$sum" >"$stamp"
}

check_packages
if [ ${#missing[@]} -gt 0 ]; then
  install_packages
  check_packages
fi
if [ ${#missing[@]} -gt 0 ]; then
  say "Masih belum ada setelah pemasangan: ${missing[*]}. Loket diuji pada Debian 12 dengan Python 3.11."
  exit 1
fi
python=$(find_python)
install_lock requirements.txt "$python"
if [ "$purpose" != run ]; then
  install_lock requirements-dev.txt "$python"
fi
if [ "$purpose" = trust ]; then
  install_lock requirements-trust.txt "$python" .venv/trust # its tools ask for other versions of what Loket uses
fi
