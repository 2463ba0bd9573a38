#!/usr/bin/env bash
# Write a migration from what changed in the models: m="sk_dtks: tambah no_kk" tools/migration.sh
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -z "${m:-}" ]; then
  echo 'Sebutkan isi perubahannya: make migration m="sk_dtks: tambah no_kk"' >&2
  exit 1
fi
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export LOKET_HOME=$home LOKET_MODE=demo
unset LOKET_DATABASE_URL
.venv/bin/flask db upgrade
.venv/bin/flask db revision --autogenerate --message "$m"
if [ -x .venv/bin/ruff ]; then # comes with what `make test` installs
  .venv/bin/ruff format --quiet migrations/versions
fi
