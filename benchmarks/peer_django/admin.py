"""The register in Django admin, with the columns, the page size, the filter and the search that Loket's list has."""

from django.contrib import admin
from django.db.models import Q

from benchmarks.peer_django.models import Bnba

PERIODE = 2026120


@admin.register(Bnba)
class BnbaAdmin(admin.ModelAdmin):
    """The people of the period in force."""

    list_display = ("nama", "nik", "no_kk", "alamat", "rt", "rw", "desa_kel", "bpnt", "pkh", "tanda")
    list_per_page = 25
    search_fields = ("nama",)
    list_filter = ("wilayah",)

    def get_queryset(self, request):  # noqa: ANN001, ANN201  # Django ships no types
        still = Q(urut_sampai=None) | Q(urut_sampai__gt=PERIODE)
        return super().get_queryset(request).filter(still, urut_dari__lte=PERIODE)
