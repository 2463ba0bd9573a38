# Loket: how it is installed, run and tested. See docs/running.md and docs/testing.md.
.DEFAULT_GOAL := help
.PHONY: help setup kantor run test test-all lint format migration lock

BIN := .venv/bin
LONG := --hypothesis-profile=search --timeout=1800 -o faulthandler_timeout=1700

help: ## Tampilkan daftar perintah ini
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: ## Pasang semua yang diperlukan, siapkan basis data dan kantor contoh; tidak menjalankan apa pun
	@tools/bootstrap.sh run
	@tools/prepare.sh

kantor: ## Siapkan folder data yang kosong untuk kantor sungguhan, tanpa data contoh (LOKET_HOME); sesudahnya: make run
	@tools/bootstrap.sh run
	@tools/prepare.sh kantor

run: setup ## Jalankan Loket: web, pekerja dan lembar (PORT, LEMBAR_PORT, LOKET_HOME); Ctrl-C menghentikan semuanya
	@exec $(BIN)/python -m tools.serve

test: ## Periksa dan uji semuanya pada SQLite dan PostgreSQL, termasuk di peramban (sekitar 20 menit)
	@tools/bootstrap.sh test
	@tools/prepare.sh fill
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest -m "not long and not browser" --numprocesses=2 --dist=worksteal
	@$(BIN)/pytest -m "not long and browser"

test-all: ## Sama seperti test, ditambah uji yang lama
	@tools/bootstrap.sh test
	@tools/prepare.sh fill
	@$(MAKE) --no-print-directory lint
	@$(BIN)/pytest -m "not browser" --numprocesses=2 --dist=worksteal $(LONG)
	@$(BIN)/pytest -m browser $(LONG)

lint: ## Periksa gaya, tipe, lapisan dan templat
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint --quiet --lint templates

format: ## Rapikan kode Python
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

migration: ## Buat migrasi dari perubahan model: make migration m="sk_dtks: tambah no_kk"
	@tools/migration.sh

lock: ## Susun ulang requirements*.txt dari pyproject.toml (terkunci dengan hash)
	@tools/lock.sh
