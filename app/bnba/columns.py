"""Columns of the SIKS-NG export, in its order, with the heads by which other versions of it are known.

The 23-column export separates with ``|`` and misspells one head (DESA/KELUARAHAN); an older one had 17 columns. Columns
are found by their heads and never by their position.
"""

from app.exchange.columns import Layout, SourceColumn

LAYOUT = Layout(
    (
        SourceColumn("id_dtks", "ID DTKS", ("ID DTSEN", "ID BDT", "ID SEMESTA", "ID KPM"), required=True),
        SourceColumn("provinsi", "PROVINSI", ("NAMA PROVINSI", "PROV")),
        SourceColumn("kabkota", "KABUPATEN/KOTA", ("KABUPATEN", "KAB/KOTA", "KABKOT", "NAMA KABUPATEN", "KOTA")),
        SourceColumn("kecamatan", "KECAMATAN", ("NAMA KECAMATAN", "KEC")),
        SourceColumn(
            "desa_kel",
            "DESA/KELURAHAN",
            ("DESA/KELUARAHAN", "KELURAHAN/DESA", "DESA", "KELURAHAN", "DESA/KEL", "KEL/DESA", "NAMA DESA",
             "NAMA KELURAHAN", "NAMA DESA/KELURAHAN", "DESA/KELURAGAN"),
        ),
        SourceColumn("alamat", "ALAMAT", ("ALAMAT LENGKAP", "NAMA JALAN", "ALAMAT DOMISILI")),
        SourceColumn("dusun", "DUSUN", ("NAMA DUSUN", "LINGKUNGAN")),
        SourceColumn("rt", "RT", ("NO RT", "RT/RW")),
        SourceColumn("rw", "RW", ("NO RW",)),
        SourceColumn("no_kk", "NOKK", ("NO KK", "NOMOR KK", "KK", "NO KARTU KELUARGA", "NOMOR KARTU KELUARGA")),
        SourceColumn("nik", "NIK", ("NO NIK", "NOMOR NIK", "NO KTP", "NOMOR KTP", "NIK KTP"), required=True),
        SourceColumn("nama", "NAMA", ("NAMA LENGKAP", "NAMA ART", "NAMA KPM", "NAMA PENERIMA"), required=True),
        SourceColumn("tgl_lahir", "TANGGAL LAHIR", ("TGL LAHIR", "TGL. LAHIR", "TANGGALLAHIR")),
        SourceColumn("tmp_lahir", "TEMPAT LAHIR", ("TMP LAHIR", "TMPT LAHIR", "TEMPATLAHIR")),
        SourceColumn("jk", "JENIS KELAMIN", ("JK", "JNS KELAMIN", "JENKEL", "KELAMIN", "L/P")),
        SourceColumn("pekerjaan", "PEKERJAAN", ("JENIS PEKERJAAN",)),
        SourceColumn("ibu", "NAMA IBU KANDUNG", ("IBU KANDUNG", "NAMA IBU", "NM IBU KANDUNG", "NAM IBU KANDUNG")),
        SourceColumn(
            "hub", "HUB KELUARGA", ("HUBUNGAN KELUARGA", "HUB. KELUARGA", "HUBKEL", "SHDK", "HUBUNGAN DALAM KELUARGA")
        ),
        SourceColumn("padan", "KETERANGAN PADAN", ("KET PADAN", "PADAN", "STATUS PADAN", "KETERANGAN PADAN DUKCAPIL")),
        SourceColumn("bpnt", "BANSOS BPNT", ("BPNT", "SEMBAKO", "BPNT/SEMBAKO", "BANSOS SEMBAKO")),
        SourceColumn("pkh", "BANSOS PKH", ("PKH",)),
        SourceColumn("bpnt_ppkm", "BANSOS BPNT-PPKM", ("BPNT-PPKM", "BANSOS BPNT PPKM", "PPKM")),
        SourceColumn("pbi", "PBI JKN", ("PBI", "PBI JK", "PBI-JKN", "BANSOS PBI JKN", "BANSOS PBI")),
        SourceColumn("desil", "DESIL", ("DESIL NASIONAL", "DESIL KESEJAHTERAAN", "PERINGKAT DESIL")),
        SourceColumn("kode_wilayah", "KODE WILAYAH", ("KODE DESA", "KODE DESA/KELURAHAN", "KODE KEMENDAGRI")),
    )
)  # fmt: skip

#: The heads of the 23-column export as it is really spelled.
EXPORT_HEADS = tuple("DESA/KELUARAHAN" if column.name == "desa_kel" else column.label for column in LAYOUT.columns[:23])
