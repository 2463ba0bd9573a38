"""Faults as somebody might write them: each must be found by the rule of the same name in ``semgrep/rules.yml``."""

#: rule -> (file, what stands in it)
FAULTS = {
    "sheet-values-as-typed": ("sheets_sync/satu.py", 'sheet.update("A1", rows, raw=False)'),
    "trail-passed-by": ("app/web/dua.py", "session().execute(query.execution_options(tanpa_jejak=True))"),
    "written-by-the-engine-only": ("app/web/tiga.py", 'class View:\n    edit_columns = ["nama", "no_surat"]'),
    "nik-hashed-bare": ("app/core/empat.py", "import hashlib\nhashlib.sha256(nik.encode()).hexdigest()"),
    "identity-in-a-log": ("app/web/lima.py", 'log.info("dibuka %s", warga.nik)'),
    "answer-without-a-limit": ("app/surat/enam.py", "import subprocess\nsubprocess.run(command, capture_output=True)"),
    "address-from-a-person": ("app/web/tujuh.py", 'def show():\n    return redirect(request.args.get("next"))'),
    "template-from-a-person": ("app/web/delapan.py", "import flask\nflask.render_template_string(text)"),
    "code-from-data": ("app/web/sembilan.py", "import pickle\npickle.loads(body)"),
    "settings-of-durability": ("app/core/sepuluh.py", 'connection.execute("PRAGMA synchronous=NORMAL")'),
    "text-taken-for-markup": ("templates/web/sebelas.html", "<p>{{ warga.nama|safe }}</p>"),
}
