#!/usr/bin/env bash
# Compile pyproject.toml into the lock files; the development lock holds exactly the run-time versions of the first.
# The tools of `make trust` ask for other versions of what Loket uses, or bring what slows it down, so they have a lock
# and an environment of their own.
set -euo pipefail
cd "$(dirname "$0")/.."
compile=(.venv/bin/pip-compile --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links "$@")
export CUSTOM_COMPILE_COMMAND="make lock"
"${compile[@]}" --strip-extras --output-file=requirements.txt pyproject.toml
"${compile[@]}" --strip-extras --extra=dev --constraint=requirements.txt --output-file=requirements-dev.txt pyproject.toml
"${compile[@]}" --no-strip-extras --output-file=requirements-trust.txt - <<<"$(printf '%s\n' cyclonedx-bom semgrep)"
