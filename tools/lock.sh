#!/usr/bin/env bash
# Compile pyproject.toml into the lock files; the development lock holds exactly the run-time versions of the first.
# Semgrep asks for other versions of what Loket uses, so it has a lock and an environment of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
compile=(.venv/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url
  --no-emit-find-links "$@")
export CUSTOM_COMPILE_COMMAND="make lock"
"${compile[@]}" --output-file=requirements.txt pyproject.toml
"${compile[@]}" --extra=dev --constraint=requirements.txt --output-file=requirements-dev.txt pyproject.toml
"${compile[@]}" --output-file=requirements-semgrep.txt - <<<semgrep
