"""The table as it stands; what Loket encrypts is text without a meaning here."""

from django.db import models


class Wilayah(models.Model):
    """A place."""

    kode = models.CharField(primary_key=True, max_length=13)
    nama = models.TextField()
    tingkat = models.CharField(max_length=40)

    class Meta:
        managed = False
        db_table = "wilayah"

    def __str__(self):  # noqa: ANN204  # Django ships no types
        return self.nama


class Bnba(models.Model):
    """A person of the list."""

    kode_baris = models.CharField(max_length=13)
    desa_kel = models.TextField(blank=True, null=True)
    kecamatan = models.TextField(blank=True, null=True)
    alamat = models.TextField(blank=True, null=True)
    dusun = models.TextField(blank=True, null=True)
    rt = models.TextField(blank=True, null=True)
    rw = models.TextField(blank=True, null=True)
    no_kk = models.TextField(blank=True, null=True, editable=False)
    nik = models.TextField(blank=True, null=True, editable=False)
    nama = models.TextField()
    tgl_lahir = models.DateField(blank=True, null=True)
    tmp_lahir = models.TextField(blank=True, null=True)
    jk = models.CharField(max_length=1, blank=True, null=True)
    pekerjaan = models.TextField(blank=True, null=True)
    hub = models.TextField(blank=True, null=True)
    padan = models.TextField(blank=True, null=True)
    bpnt = models.TextField(blank=True, null=True)
    pkh = models.TextField(blank=True, null=True)
    pbi = models.TextField(blank=True, null=True)
    desil = models.IntegerField(blank=True, null=True)
    wilayah = models.ForeignKey(Wilayah, models.DO_NOTHING, db_column="wilayah_kode")
    tanda = models.CharField(max_length=200, blank=True)
    urut_dari = models.IntegerField(editable=False)
    urut_sampai = models.IntegerField(null=True, editable=False)

    class Meta:
        managed = False
        db_table = "bnba"
        ordering = ("nama", "id")

    def __str__(self):  # noqa: ANN204  # Django ships no types
        return self.nama
