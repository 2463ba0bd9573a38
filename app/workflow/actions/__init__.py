"""The office's acts, one file each: lock the application, check the turn, change rows, write the story."""

from app.workflow.actions.akses import beri_akses, cabut_akses
from app.workflow.actions.arsipkan import arsipkan
from app.workflow.actions.batalkan import batalkan
from app.workflow.actions.catat import catat, terima_susulan
from app.workflow.actions.disposisi import disposisi
from app.workflow.actions.draf import draf
from app.workflow.actions.hapus_catatan import hapus_catatan
from app.workflow.actions.kembalikan import kembalikan, return_targets
from app.workflow.actions.koreksi import koreksi
from app.workflow.actions.lengkapi import lengkapi
from app.workflow.actions.nomori import nomori
from app.workflow.actions.paraf import paraf
from app.workflow.actions.periksa import periksa
from app.workflow.actions.rincian import hapus_rincian, tambah_rincian
from app.workflow.actions.serahkan import serahkan
from app.workflow.actions.tanda_tangan import tanda_tangan
from app.workflow.actions.tanda_tangan_elektronik import tanda_tangan_elektronik
from app.workflow.actions.terima import Permohonan, Syarat, terima

__all__ = [
    "Permohonan",
    "Syarat",
    "arsipkan",
    "batalkan",
    "beri_akses",
    "cabut_akses",
    "catat",
    "disposisi",
    "draf",
    "hapus_catatan",
    "hapus_rincian",
    "kembalikan",
    "koreksi",
    "lengkapi",
    "nomori",
    "paraf",
    "periksa",
    "return_targets",
    "serahkan",
    "tambah_rincian",
    "tanda_tangan",
    "tanda_tangan_elektronik",
    "terima",
    "terima_susulan",
]
