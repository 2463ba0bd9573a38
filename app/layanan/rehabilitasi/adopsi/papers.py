"""Content of the papers of an adoption, written from its register row."""

from app.core.labels import label_of, long_date, short_date
from app.layanan.rehabilitasi.adopsi.models import Adopsi, initials
from app.surat.context.formulir import Bagian, Formulir
from app.surat.drafting import Draf
from app.surat.letters import profile_for
from app.wilayah.names import place_in_words
from app.workflow.services import Cetakan

_PROVINSI = {"63": "Kalimantan Selatan", "65": "Kalimantan Utara"}


def recommendation(kasus: Adopsi) -> Draf:
    """Return the recommendation; what the agenda book says of it names nobody."""
    isi = {
        "tujuan": (
            f"Kepala Dinas Sosial Provinsi {_province(kasus)}",
            "u.p. Tim Pertimbangan Izin Pengangkatan Anak (PIPA)",
        ),
        "tujuan_di": "Tempat",
        "jenis": label_of(kasus.jenis),
        "cota": _parents(kasus),
        "caa": _child(kasus),
        "simpulan": (kasus.simpulan or "").rstrip(".") + ".",
        "pemohon": kasus.pasangan,
        **_application(kasus),
    }
    return Draf(
        jenis="rekomendasi_adopsi",
        perihal=f"Rekomendasi Izin Pengangkatan Anak {kasus.no_reg}",
        tujuan="Kepala Dinas Sosial Provinsi (Tim PIPA)",
        isi=isi,
    )


def refusal(kasus: Adopsi) -> Draf:
    """Return the letter that tells the applicants which conditions are not met."""
    reasons = [line.strip(" -;.") for line in (kasus.alasan_tidak or "").splitlines()]
    isi = {
        "tujuan": (f"Sdr. {kasus.pasangan}",),
        "tujuan_di": place_in_words(kasus.wilayah_kode),
        "alasan": tuple(line for line in reasons if line),
        **_application(kasus),
    }
    return Draf(
        jenis="pemberitahuan_adopsi",
        perihal=f"Pemberitahuan Pengangkatan Anak {kasus.no_reg}",
        tujuan="Pemohon",
        isi=isi,
    )


def _province(kasus: Adopsi) -> str:
    return _PROVINSI.get(profile_for(kasus).kode_wilayah.split(".")[0], "")


def _application(kasus: Adopsi) -> dict[str, object]:
    return {
        "nomor_registrasi": kasus.no_reg,
        "tanggal_permohonan": kasus.masuk.date(),
        "kunjungan": tuple(row.tanggal for row in kasus.kunjungan),
    }


def _parents(kasus: Adopsi) -> tuple[tuple[str, str], ...]:
    rows = [("Nama", kasus.nama), ("NIK", kasus.nik or "-")]
    if kasus.pasangan_nama:
        rows += [("Nama suami/istri", kasus.pasangan_nama), ("NIK suami/istri", kasus.pasangan_nik or "-")]
    return (*rows, ("Alamat", f"{kasus.alamat}, {place_in_words(kasus.wilayah_kode)}"))


def _child(kasus: Adopsi) -> tuple[tuple[str, str], ...]:
    return (
        ("Nama", kasus.caa_nama),
        ("Tanggal lahir", long_date(kasus.caa_lahir)),
        ("Jenis kelamin", label_of(kasus.caa_jk)),
    )


def _visit_form(kasus: Adopsi) -> Formulir:
    """The form of the visits and the interview; the child stands on it by initials only, as it is carried outside."""
    visits = [(f"Home visit {short_date(row.tanggal)}", row.hasil) for row in kasus.kunjungan]
    visits += [(f"Home visit ke-{number}, tanggal ..................", "") for number in range(len(visits) + 1, 3)]
    talk = tuple(
        (_sentence(Adopsi.__mapper__.columns[name].info["label"].removeprefix("Wawancara: ")), text or "")
        for name, text in (("motivasi", kasus.motivasi), ("keluarga", kasus.keluarga), ("ekonomi", kasus.ekonomi))
    )
    return Formulir(
        kop=profile_for(kasus).kop,
        judul="Formulir Home Visit dan Wawancara COTA",
        subjudul=f"Nomor registrasi {kasus.no_reg}",
        data_pokok=(
            ("Calon orang tua angkat", kasus.pasangan),
            ("Alamat", f"{kasus.alamat}, {place_in_words(kasus.wilayah_kode)}"),
            ("Calon anak angkat", f"{initials(kasus.caa_nama)}, {label_of(kasus.caa_jk).lower()}"),
            ("Jenis pengangkatan", label_of(kasus.jenis)),
        ),
        bagian=(
            Bagian(judul="Kunjungan rumah", baris=tuple(visits), tinggi=28),
            Bagian(judul="Wawancara", baris=(*talk, ("Kesimpulan", kasus.simpulan or "")), tinggi=22),
        ),
        kiri=("Calon orang tua angkat", kasus.nama),
        kanan=("Petugas", ""),
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


CETAKAN = (Cetakan("home-visit", "Formulir home visit", _visit_form),)
