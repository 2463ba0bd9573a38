"""People of the list as the office knows them, as JSON: ``python -m simulate.listed``, in the office's environment."""

import json

from sqlalchemy import select

from app import create_app
from app.bnba.models import Bnba
from app.core.db import read_as, session
from app.core.roles import SISTEM
from app.lembar.models import SyncBook


def main() -> None:
    """Print {"people": [...], "sheets": {village: spreadsheet}}."""
    with create_app({"LOKET_EXTENSIONS": []}).app_context(), read_as(SISTEM):
        rows = session().scalars(select(Bnba).where(Bnba.urut_sampai.is_(None)).order_by(Bnba.id).limit(6000))
        people = [
            (row.id, row.kode_baris, row.nik, row.no_kk, row.nama, row.alamat, row.wilayah_kode)
            for row in rows
            if len(row.nik or "") == len(row.no_kk or "") == 16
        ]
        books = session().execute(select(SyncBook.kode, SyncBook.spreadsheet_id))
        print(json.dumps({"people": people, "sheets": {kode: found for kode, found in books if found}}))


if __name__ == "__main__":
    main()
