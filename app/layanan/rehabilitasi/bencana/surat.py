"""The request of rice to Bulog, and the minutes of what was handed out (SOP REH-05)."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil

from app.core.errors import DomainError
from app.core.labels import label_of
from app.layanan.bencana_bufferstok.models import Barang
from app.layanan.bencana_bufferstok.quantity import in_words
from app.layanan.rehabilitasi.bencana.distribusi import goods_given, households
from app.layanan.rehabilitasi.bencana.models import BencanaKejadian
from app.surat.context import Kolom, Lampiran, susun
from app.surat.drafting import Draf
from app.surat.filters import tanggal_panjang, terbilang
from app.surat.letters import office_profile
from app.wilayah.names import place_in_words

CBP, BERITA_ACARA = "permintaan_cbp", "berita_acara_penyaluran"
#: What one person eats in a day of emergency, in kilograms.
KG_PER_DAY = 0.4


def rice_wanted(row: BencanaKejadian) -> int:
    """Return the rice asked for, in kilograms: as written on the case, else by people and days."""
    return row.cbp_kg or ceil((row.jiwa or 0) * (row.sk_hari or 0) * KG_PER_DAY)


def rice_request(row: BencanaKejadian) -> Draf:
    """Ask Bulog for government rice, on the ground of the decree of emergency."""
    wanted = rice_wanted(row)
    if not (row.sk_no and row.sk_tgl and row.sk_hari) or not wanted:
        raise DomainError("Isi SK tanggap darurat, lamanya, dan jiwa terdampak sebelum meminta beras.", "isian")
    hal = "Permintaan Cadangan Beras Pemerintah (CBP) untuk Penanganan Korban Bencana"
    isi = {
        "tujuan": ("Pemimpin Perum BULOG", "Kantor Wilayah Kalimantan Selatan"),
        "tujuan_di": "Banjarmasin",
        "hal": hal,
        "sifat": "Segera",
        "lampiran": "1 (satu) berkas",
        "alinea": susun(
            f"Sehubungan dengan bencana {_what(row)} yang terjadi pada {_when(row)} di {_where(row)}, serta penetapan "
            f"status tanggap darurat bencana dengan Keputusan Nomor {row.sk_no} tanggal {tanggal_panjang(row.sk_tgl)} "
            f"selama {row.sk_hari} ({terbilang(row.sk_hari)}) hari, dengan ini kami mohon bantuan Saudara menyediakan "
            "Cadangan Beras Pemerintah (CBP) dengan rincian sebagai berikut:\n"
            f"Kepala keluarga terdampak : {row.kk} ({terbilang(row.kk or 0)}) KK\n"
            f"Jiwa terdampak : {row.jiwa} ({terbilang(row.jiwa or 0)}) jiwa\n"
            f"Jangka waktu : {row.sk_hari} ({terbilang(row.sk_hari)}) hari\n"
            f"Beras yang diminta : {in_words_kg(wanted)}\n"
            "Permintaan ini berpedoman pada Undang-Undang Nomor 24 Tahun 2007 tentang Penanggulangan Bencana dan "
            "Peraturan Menteri Sosial Nomor 1 Tahun 2013. Salinan keputusan penetapan status tanggap darurat dan "
            "laporan identifikasi kami lampirkan.\n"
            "Beras akan diambil oleh Petugas Logistik Dinas Sosial yang membawa surat ini dan tanda pengenal, untuk "
            "disalurkan kepada korban bencana dengan tanda terima."
        ),
    }
    return Draf(jenis=CBP, perihal=hal, tujuan="Pemimpin Perum BULOG Kantor Wilayah Kalimantan Selatan", isi=isi)


def minutes(row: BencanaKejadian) -> Draf:
    """Write down what was handed out, signed by who did it and by the head of the office."""
    if row.tgl_salur is None or not row.tempat_salur:
        raise DomainError("Isi tanggal dan tempat penyaluran lebih dahulu.", "isian")
    given, rows = goods_given(row.id), households(row.id, valid=True)
    hal = f"Berita Acara Penyaluran Bantuan Sosial Korban Bencana {_title(row)}"
    isi = {
        "judul": "Berita Acara Penyaluran",
        "tentang": f"Bantuan Sosial bagi Korban Bencana {_title(row)}",
        "hari": row.tgl_salur,
        "tempat": row.tempat_salur,
        "pembuka": f"telah dilaksanakan penyaluran bantuan sosial bagi korban terdampak bencana {_what(row)} yang "
        f"terjadi pada {_when(row)} di {_where(row)}, dengan keterangan sebagai berikut:",
        "alinea": susun(_minutes_text(row, given, len(rows))),
        "daftar_lampiran": _lists(row) if rows else (),
    }
    return Draf(jenis=BERITA_ACARA, perihal=hal, tujuan=place_in_words(row.wilayah_kode), isi=isi)


def counted(number: int, unit: str) -> str:
    """Return ``24 (dua puluh empat) jiwa``."""
    return f"{number} ({terbilang(number)}) {unit}"


def enumerated(words: Sequence[str]) -> str:
    """Return ``a``, ``a dan b``, ``a, b, dan c``."""
    *first, last = words
    if len(first) < 2:
        return " dan ".join(words)
    return f"{', '.join(first)}, dan {last}"


def in_words_kg(kg: int) -> str:
    """Return ``1.250 (seribu dua ratus lima puluh) kilogram``."""
    return f"{in_words(Decimal(kg))} ({terbilang(kg)}) kilogram"


def _minutes_text(row: BencanaKejadian, given: list[tuple[Barang, Decimal]], count: int) -> str:
    acts = enumerated([label_of(one).lower().replace("btt", "BTT") for one in row.tindakan_dipilih])
    families, people = counted(row.kk or 0, "kepala keluarga"), counted(row.jiwa or 0, "jiwa")
    lines = [
        f"1. Kejadian dilaporkan oleh {row.nama}; korban terdampak berjumlah {families} atau {people}.",
        f"2. Penanganan yang diberikan berupa {acts}.",
    ]
    if given:
        what = enumerated([_amount(barang, jumlah) for barang, jumlah in given])
        lines.append(
            f"3. Bantuan logistik yang disalurkan berupa {what} kepada {count} ({terbilang(count)}) kepala keluarga "
            "sebagaimana daftar terlampir, masing-masing dengan tanda terima."
        )
    return "\n".join(lines)


def _amount(barang: Barang, jumlah: Decimal) -> str:
    return f"{barang.nama.lower()} {in_words(jumlah)} {barang.satuan.label}"


def _lists(row: BencanaKejadian) -> tuple[Lampiran, ...]:
    heads = (("No.", 4.0), ("Nama kepala keluarga", 30.0), ("Jiwa", 6.0), ("Alamat", 34.0), ("Bantuan", 40.0))
    cells = tuple(
        (str(no), one.nama, str(one.jiwa), one.alamat, one.isi)
        for no, one in enumerate(households(row.id, valid=True), 1)
    )
    columns = tuple(
        Kolom(judul=head, lebar=share, rata="tengah" if head in ("No.", "Jiwa") else "kiri") for head, share in heads
    )
    return (Lampiran(judul="Daftar penerima bantuan logistik", kolom=columns, baris=cells),)


def _what(row: BencanaKejadian) -> str:
    return "sosial dan alam lainnya" if row.jenis.value == "lain" else label_of(row.jenis).lower()


def _title(row: BencanaKejadian) -> str:
    return label_of(row.jenis).title() if row.jenis.value != "lain" else "Lainnya"


def _when(row: BencanaKejadian) -> str:
    return f"tanggal {tanggal_panjang(row.waktu)} pukul {row.waktu:%H.%M} {office_profile().kop.zona}"


def _where(row: BencanaKejadian) -> str:
    return f"{row.alamat}, {place_in_words(row.wilayah_kode)}"
