# Loket: how it is installed, run and tested. See docs/running.md and docs/testing.md.
.DEFAULT_GOAL := help
.PHONY: help setup kantor run test test-all trust simulate lint format akses asvs tur migration sbom lock

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

test: ## Periksa dan uji semuanya pada SQLite dan PostgreSQL, termasuk di peramban (sekitar satu jam)
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

trust: ## Uji ketahanan: mati listrik, disk penuh, jam, kill -9, berkas jahat, bibit kesalahan; hasilnya ke docs/trust.md (sekitar satu jam)
	@tools/bootstrap.sh trust
	@$(BIN)/python -m tests.trust

simulate: ## Mainkan sehari di kantor dengan gangguan, pada kedua basis data, lalu cocokkan yang dikatakan dengan yang ada
	@tools/bootstrap.sh test
	@$(BIN)/python -m simulate

lint: ## Periksa gaya, tipe, lapisan dan templat
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint --quiet --lint templates

format: ## Rapikan kode Python
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

akses: ## Tulis ulang daftar siapa membuka apa (tests/contract/akses.txt); baca selisihnya sebelum disimpan
	AKSES=tulis $(BIN)/pytest -q tests/contract/test_akses.py

asvs: ## Tulis ulang docs/asvs.md dari tests/asvs/requirements.toml
	ASVS=tulis $(BIN)/pytest -q tests/asvs

tur: ## Ambil lagi gambar docs/tur.md dengan menempuh kedua belas perjalanan (beberapa menit)
	TUR=tulis $(BIN)/pytest -q tests/browser/perjalanan

migration: ## Buat migrasi dari perubahan model: make migration m="sk_dtks: tambah no_kk"
	@tools/migration.sh

sbom: ## Tulis daftar semua pustaka dengan versi dan hash (CycloneDX) ke build/sbom.json
	@tools/bootstrap.sh trust
	@mkdir -p build
	@.venv/trust/bin/cyclonedx-py requirements requirements.txt --of JSON -o build/sbom.json

lock: ## Susun ulang requirements*.txt dari pyproject.toml (terkunci dengan hash)
	@tools/lock.sh
