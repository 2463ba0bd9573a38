"""TEMP bantuan.

Revision: c1f45bae9492, after: 08faeb7418e0
"""

import sqlalchemy as sa
from alembic import op

revision = 'c1f45bae9492'
down_revision = '08faeb7418e0'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables to this revision."""
    # the branch's own: the key that several signatures on one letter need
    with op.batch_alter_table('tanda_tangan', schema=None) as batch_op:
        if op.get_bind().dialect.name == "postgresql":
            batch_op.drop_constraint('pk_tanda_tangan', type_='primary')
        batch_op.create_primary_key('pk_tanda_tangan', ['surat_id', 'urut'])
    op.create_table('barang',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kode', sa.String(length=12), nullable=False),
    sa.Column('nama', sa.String(length=120), nullable=False),
    sa.Column('satuan', sa.String(length=40), nullable=False),
    sa.Column('minimum', sa.BigInteger(), nullable=True),
    sa.Column('saldo', sa.BigInteger(), nullable=False),
    sa.Column('urut', sa.Integer(), nullable=False),
    sa.CheckConstraint('saldo >= 0', name=op.f('ck_barang_saldo_tidak_minus')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_barang')),
    sa.UniqueConstraint('kode', name=op.f('uq_barang_kode'))
    )
    with op.batch_alter_table('barang', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_barang_nama'), ['nama'], unique=True)

    op.create_table('bansos_kegiatan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kunci', sa.String(length=200), nullable=False),
    sa.Column('tahun', sa.Integer(), nullable=False),
    sa.Column('bantuan', sa.String(length=160), nullable=False),
    sa.Column('jumlah_paket', sa.Integer(), nullable=False),
    sa.Column('tahapan', sa.Integer(), nullable=False),
    sa.Column('nilai', sa.BigInteger(), nullable=True),
    sa.Column('disposisi', sa.String(length=300), nullable=True),
    sa.Column('kontrak_no', sa.String(length=100), nullable=True),
    sa.Column('kontrak_tgl', sa.Date(), nullable=True),
    sa.Column('rekanan', sa.String(length=120), nullable=True),
    sa.Column('instansi', sa.String(length=300), nullable=True),
    sa.Column('batas_data', sa.Date(), nullable=True),
    sa.Column('disposisi_tgl', sa.Date(), nullable=True),
    sa.Column('penyerahan_tgl', sa.Date(), nullable=True),
    sa.Column('penyerahan_tempat', sa.String(length=160), nullable=True),
    sa.Column('disposisi_akhir', sa.String(length=300), nullable=True),
    sa.Column('rekap', sa.String(length=300), nullable=True),
    sa.Column('permintaan_no', sa.String(length=100), nullable=True),
    sa.Column('permintaan_tgl', sa.Date(), nullable=True),
    sa.Column('tim', sa.String(length=300), nullable=True),
    sa.Column('tgl_hasil', sa.Date(), nullable=True),
    sa.Column('rkpd_no', sa.String(length=100), nullable=True),
    sa.Column('rkpd_tgl', sa.Date(), nullable=True),
    sa.Column('bahas_no', sa.String(length=100), nullable=True),
    sa.Column('bahas_tgl', sa.Date(), nullable=True),
    sa.Column('pagu', sa.BigInteger(), nullable=True),
    sa.Column('dpa_no', sa.String(length=100), nullable=True),
    sa.Column('dpa_tgl', sa.Date(), nullable=True),
    sa.Column('sipd', sa.String(length=100), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['berkas.id'], name=op.f('fk_bansos_kegiatan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bansos_kegiatan')),
    sa.UniqueConstraint('kunci', name=op.f('uq_bansos_kegiatan_kunci'))
    )
    op.create_table('bencana_bufferstok',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('tgl', sa.Date(), nullable=False),
    sa.Column('bukti', sa.String(length=30), nullable=False),
    sa.Column('barang_id', sa.Integer(), nullable=False),
    sa.Column('jenis', sa.String(length=40), nullable=False),
    sa.Column('sumber', sa.String(length=40), nullable=True),
    sa.Column('masuk', sa.BigInteger(), nullable=True),
    sa.Column('keluar', sa.BigInteger(), nullable=True),
    sa.Column('saldo', sa.BigInteger(), nullable=False),
    sa.Column('kejadian_id', sa.Integer(), nullable=True),
    sa.Column('keterangan', sa.String(length=300), nullable=True),
    sa.Column('dokumen', sa.String(length=100), nullable=True),
    sa.Column('ed', sa.Date(), nullable=True),
    sa.Column('membalik_id', sa.Integer(), nullable=True),
    sa.Column('oleh_nama', sa.String(length=160), nullable=False),
    sa.Column('waktu', sa.DateTime(), nullable=False),
    sa.CheckConstraint('(masuk IS NULL) <> (keluar IS NULL)', name=op.f('ck_bencana_bufferstok_masuk_atau_keluar')),
    sa.CheckConstraint('saldo >= 0', name=op.f('ck_bencana_bufferstok_saldo_tidak_minus')),
    sa.ForeignKeyConstraint(['barang_id'], ['barang.id'], name=op.f('fk_bencana_bufferstok_barang_id')),
    sa.ForeignKeyConstraint(['kejadian_id'], ['berkas.id'], name=op.f('fk_bencana_bufferstok_kejadian_id')),
    sa.ForeignKeyConstraint(['membalik_id'], ['bencana_bufferstok.id'], name=op.f('fk_bencana_bufferstok_membalik_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bencana_bufferstok')),
    sa.UniqueConstraint('membalik_id', name=op.f('uq_bencana_bufferstok_membalik_id'))
    )
    with op.batch_alter_table('bencana_bufferstok', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bencana_bufferstok_barang_id'), ['barang_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bencana_bufferstok_bukti'), ['bukti'], unique=True)
        batch_op.create_index(batch_op.f('ix_bencana_bufferstok_kejadian_id'), ['kejadian_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bencana_bufferstok_tgl'), ['tgl'], unique=False)

    op.create_table('bencana_kejadian',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('jenis', sa.String(length=40), nullable=False),
    sa.Column('waktu', sa.DateTime(), nullable=False),
    sa.Column('kk', sa.Integer(), nullable=True),
    sa.Column('jiwa', sa.Integer(), nullable=True),
    sa.Column('meninggal', sa.Integer(), nullable=True),
    sa.Column('luka', sa.Integer(), nullable=True),
    sa.Column('mengungsi', sa.Integer(), nullable=True),
    sa.Column('rusak_berat', sa.Integer(), nullable=True),
    sa.Column('rusak_sedang', sa.Integer(), nullable=True),
    sa.Column('rusak_ringan', sa.Integer(), nullable=True),
    sa.Column('uraian', sa.String(length=600), nullable=True),
    sa.Column('sk_no', sa.String(length=100), nullable=True),
    sa.Column('sk_tgl', sa.Date(), nullable=True),
    sa.Column('sk_hari', sa.Integer(), nullable=True),
    sa.Column('cbp_kg', sa.Integer(), nullable=True),
    sa.Column('logistik_terencana', sa.Boolean(), nullable=False),
    sa.Column('logistik_btt', sa.Boolean(), nullable=False),
    sa.Column('dapur_umum', sa.Boolean(), nullable=False),
    sa.Column('shelter', sa.Boolean(), nullable=False),
    sa.Column('rumah_singgah', sa.Boolean(), nullable=False),
    sa.Column('reunifikasi', sa.Boolean(), nullable=False),
    sa.Column('tgl_salur', sa.Date(), nullable=True),
    sa.Column('tempat_salur', sa.String(length=160), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['berkas.id'], name=op.f('fk_bencana_kejadian_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bencana_kejadian'))
    )
    op.create_table('bansos_jadwal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kegiatan_id', sa.Integer(), nullable=False),
    sa.Column('bidang', sa.String(length=40), nullable=False),
    sa.Column('tahap', sa.Integer(), nullable=False),
    sa.Column('tgl', sa.Date(), nullable=False),
    sa.Column('tempat', sa.String(length=160), nullable=False),
    sa.Column('wilayah_kode', sa.String(length=13), nullable=True),
    sa.ForeignKeyConstraint(['kegiatan_id'], ['bansos_kegiatan.id'], name=op.f('fk_bansos_jadwal_kegiatan_id')),
    sa.ForeignKeyConstraint(['wilayah_kode'], ['wilayah.kode'], name=op.f('fk_bansos_jadwal_wilayah_kode')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bansos_jadwal')),
    sa.UniqueConstraint('kegiatan_id', 'tahap', 'tgl', 'wilayah_kode', name=op.f('uq_bansos_jadwal_kegiatan_id_tahap_tgl_wilayah_kode'))
    )
    with op.batch_alter_table('bansos_jadwal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bansos_jadwal_bidang'), ['bidang'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_jadwal_kegiatan_id'), ['kegiatan_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_jadwal_wilayah_kode'), ['wilayah_kode'], unique=False)

    op.create_table('bansos_usulan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kegiatan_id', sa.Integer(), nullable=False),
    sa.Column('bidang', sa.String(length=40), nullable=False),
    sa.Column('no', sa.Integer(), nullable=False),
    sa.Column('nama', sa.String(length=120), nullable=False),
    sa.Column('nik', sa.Text(), nullable=False),
    sa.Column('no_kk', sa.Text(), nullable=False),
    sa.Column('alamat', sa.String(length=300), nullable=False),
    sa.Column('wilayah_kode', sa.String(length=13), nullable=False),
    sa.Column('kategori', sa.String(length=40), nullable=False),
    sa.Column('cek', sa.Boolean(), nullable=False),
    sa.Column('cek_catatan', sa.String(length=300), nullable=False),
    sa.Column('hasil', sa.String(length=40), nullable=True),
    sa.Column('alasan', sa.String(length=300), nullable=True),
    sa.Column('verifikator', sa.String(length=160), nullable=True),
    sa.Column('tgl_verifikasi', sa.Date(), nullable=True),
    sa.Column('tahun', sa.Integer(), nullable=False),
    sa.Column('dicatat', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['kegiatan_id'], ['bansos_kegiatan.id'], name=op.f('fk_bansos_usulan_kegiatan_id')),
    sa.ForeignKeyConstraint(['wilayah_kode'], ['wilayah.kode'], name=op.f('fk_bansos_usulan_wilayah_kode')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bansos_usulan')),
    sa.UniqueConstraint('tahun', 'nik', name=op.f('uq_bansos_usulan_tahun_nik'))
    )
    with op.batch_alter_table('bansos_usulan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bansos_usulan_bidang'), ['bidang'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_usulan_dicatat'), ['dicatat'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_usulan_kegiatan_id'), ['kegiatan_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_usulan_nama'), ['nama'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_usulan_nik'), ['nik'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_usulan_tahun'), ['tahun'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_usulan_wilayah_kode'), ['wilayah_kode'], unique=False)

    op.create_table('bencana_distribusi',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kejadian_id', sa.Integer(), nullable=False),
    sa.Column('bidang', sa.String(length=40), nullable=False),
    sa.Column('kunci', sa.Text(), nullable=True),
    sa.Column('no', sa.Integer(), nullable=False),
    sa.Column('nama', sa.String(length=120), nullable=False),
    sa.Column('nik', sa.Text(), nullable=True),
    sa.Column('jiwa', sa.Integer(), nullable=False),
    sa.Column('alamat', sa.String(length=300), nullable=False),
    sa.Column('tgl', sa.Date(), nullable=False),
    sa.Column('diterima', sa.Boolean(), nullable=False),
    sa.Column('batal', sa.String(length=300), nullable=True),
    sa.Column('petugas_nama', sa.String(length=160), nullable=False),
    sa.ForeignKeyConstraint(['kejadian_id'], ['bencana_kejadian.id'], name=op.f('fk_bencana_distribusi_kejadian_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bencana_distribusi')),
    sa.UniqueConstraint('kejadian_id', 'kunci', name=op.f('uq_bencana_distribusi_kejadian_id_kunci'))
    )
    with op.batch_alter_table('bencana_distribusi', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bencana_distribusi_bidang'), ['bidang'], unique=False)
        batch_op.create_index(batch_op.f('ix_bencana_distribusi_kejadian_id'), ['kejadian_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bencana_distribusi_nama'), ['nama'], unique=False)
        batch_op.create_index(batch_op.f('ix_bencana_distribusi_nik'), ['nik'], unique=False)

    op.create_table('bencana_pengungsi',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kejadian_id', sa.Integer(), nullable=False),
    sa.Column('bidang', sa.String(length=40), nullable=False),
    sa.Column('titik', sa.String(length=120), nullable=False),
    sa.Column('tgl', sa.Date(), nullable=False),
    sa.Column('laki', sa.Integer(), nullable=False),
    sa.Column('perempuan', sa.Integer(), nullable=False),
    sa.Column('balita', sa.Integer(), nullable=False),
    sa.Column('lansia', sa.Integer(), nullable=False),
    sa.Column('hamil', sa.Integer(), nullable=False),
    sa.Column('disabilitas', sa.Integer(), nullable=False),
    sa.Column('butuh', sa.String(length=300), nullable=True),
    sa.ForeignKeyConstraint(['kejadian_id'], ['bencana_kejadian.id'], name=op.f('fk_bencana_pengungsi_kejadian_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bencana_pengungsi')),
    sa.UniqueConstraint('kejadian_id', 'titik', 'tgl', name=op.f('uq_bencana_pengungsi_kejadian_id_titik_tgl'))
    )
    with op.batch_alter_table('bencana_pengungsi', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bencana_pengungsi_bidang'), ['bidang'], unique=False)
        batch_op.create_index(batch_op.f('ix_bencana_pengungsi_kejadian_id'), ['kejadian_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bencana_pengungsi_titik'), ['titik'], unique=False)

    op.create_table('bansos_penerima',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kegiatan_id', sa.Integer(), nullable=False),
    sa.Column('usulan_id', sa.Integer(), nullable=True),
    sa.Column('bidang', sa.String(length=40), nullable=False),
    sa.Column('no', sa.Integer(), nullable=False),
    sa.Column('nik', sa.Text(), nullable=False),
    sa.Column('nama', sa.String(length=120), nullable=False),
    sa.Column('alamat', sa.String(length=300), nullable=False),
    sa.Column('wilayah_kode', sa.String(length=13), nullable=False),
    sa.Column('bantuan', sa.String(length=160), nullable=False),
    sa.Column('sumber', sa.String(length=120), nullable=False),
    sa.Column('dicatat', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['kegiatan_id'], ['bansos_kegiatan.id'], name=op.f('fk_bansos_penerima_kegiatan_id')),
    sa.ForeignKeyConstraint(['usulan_id'], ['bansos_usulan.id'], name=op.f('fk_bansos_penerima_usulan_id')),
    sa.ForeignKeyConstraint(['wilayah_kode'], ['wilayah.kode'], name=op.f('fk_bansos_penerima_wilayah_kode')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bansos_penerima')),
    sa.UniqueConstraint('kegiatan_id', 'nik', name=op.f('uq_bansos_penerima_kegiatan_id_nik')),
    sa.UniqueConstraint('usulan_id', name=op.f('uq_bansos_penerima_usulan_id'))
    )
    with op.batch_alter_table('bansos_penerima', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bansos_penerima_bidang'), ['bidang'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_penerima_dicatat'), ['dicatat'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_penerima_kegiatan_id'), ['kegiatan_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_penerima_nama'), ['nama'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_penerima_nik'), ['nik'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_penerima_wilayah_kode'), ['wilayah_kode'], unique=False)

    op.create_table('bencana_distribusi_barang',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('distribusi_id', sa.Integer(), nullable=False),
    sa.Column('barang_id', sa.Integer(), nullable=False),
    sa.Column('jumlah', sa.BigInteger(), nullable=False),
    sa.Column('stok_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['barang_id'], ['barang.id'], name=op.f('fk_bencana_distribusi_barang_barang_id')),
    sa.ForeignKeyConstraint(['distribusi_id'], ['bencana_distribusi.id'], name=op.f('fk_bencana_distribusi_barang_distribusi_id')),
    sa.ForeignKeyConstraint(['stok_id'], ['bencana_bufferstok.id'], name=op.f('fk_bencana_distribusi_barang_stok_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bencana_distribusi_barang')),
    sa.UniqueConstraint('distribusi_id', 'barang_id', name=op.f('uq_bencana_distribusi_barang_distribusi_id_barang_id'))
    )
    with op.batch_alter_table('bencana_distribusi_barang', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bencana_distribusi_barang_barang_id'), ['barang_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bencana_distribusi_barang_distribusi_id'), ['distribusi_id'], unique=False)

    op.create_table('bansos_penyaluran',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kegiatan_id', sa.Integer(), nullable=False),
    sa.Column('penerima_id', sa.Integer(), nullable=False),
    sa.Column('jadwal_id', sa.Integer(), nullable=True),
    sa.Column('bidang', sa.String(length=40), nullable=False),
    sa.Column('tahap', sa.Integer(), nullable=False),
    sa.Column('no', sa.Integer(), nullable=False),
    sa.Column('nik', sa.Text(), nullable=False),
    sa.Column('nama', sa.String(length=120), nullable=False),
    sa.Column('tgl', sa.Date(), nullable=False),
    sa.Column('jumlah', sa.String(length=160), nullable=False),
    sa.Column('hubungan', sa.String(length=40), nullable=True),
    sa.Column('pengambil', sa.String(length=120), nullable=True),
    sa.Column('ket', sa.String(length=40), nullable=False),
    sa.Column('catatan', sa.String(length=300), nullable=True),
    sa.Column('petugas_nama', sa.String(length=160), nullable=False),
    sa.ForeignKeyConstraint(['jadwal_id'], ['bansos_jadwal.id'], name=op.f('fk_bansos_penyaluran_jadwal_id')),
    sa.ForeignKeyConstraint(['kegiatan_id'], ['bansos_kegiatan.id'], name=op.f('fk_bansos_penyaluran_kegiatan_id')),
    sa.ForeignKeyConstraint(['penerima_id'], ['bansos_penerima.id'], name=op.f('fk_bansos_penyaluran_penerima_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bansos_penyaluran')),
    sa.UniqueConstraint('kegiatan_id', 'tahap', 'nik', name=op.f('uq_bansos_penyaluran_kegiatan_id_tahap_nik'))
    )
    with op.batch_alter_table('bansos_penyaluran', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bansos_penyaluran_bidang'), ['bidang'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_penyaluran_jadwal_id'), ['jadwal_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_penyaluran_kegiatan_id'), ['kegiatan_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_penyaluran_nama'), ['nama'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_penyaluran_nik'), ['nik'], unique=False)
        batch_op.create_index(batch_op.f('ix_bansos_penyaluran_penerima_id'), ['penerima_id'], unique=False)

    # ### end Alembic commands ###


def downgrade() -> None:
    """Take the tables back."""
    # ### commands auto generated by Alembic - please adjust! ###
    with op.batch_alter_table('bansos_penyaluran', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bansos_penyaluran_penerima_id'))
        batch_op.drop_index(batch_op.f('ix_bansos_penyaluran_nik'))
        batch_op.drop_index(batch_op.f('ix_bansos_penyaluran_nama'))
        batch_op.drop_index(batch_op.f('ix_bansos_penyaluran_kegiatan_id'))
        batch_op.drop_index(batch_op.f('ix_bansos_penyaluran_jadwal_id'))
        batch_op.drop_index(batch_op.f('ix_bansos_penyaluran_bidang'))

    op.drop_table('bansos_penyaluran')
    with op.batch_alter_table('bencana_distribusi_barang', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bencana_distribusi_barang_distribusi_id'))
        batch_op.drop_index(batch_op.f('ix_bencana_distribusi_barang_barang_id'))

    op.drop_table('bencana_distribusi_barang')
    with op.batch_alter_table('bansos_penerima', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bansos_penerima_wilayah_kode'))
        batch_op.drop_index(batch_op.f('ix_bansos_penerima_nik'))
        batch_op.drop_index(batch_op.f('ix_bansos_penerima_nama'))
        batch_op.drop_index(batch_op.f('ix_bansos_penerima_kegiatan_id'))
        batch_op.drop_index(batch_op.f('ix_bansos_penerima_dicatat'))
        batch_op.drop_index(batch_op.f('ix_bansos_penerima_bidang'))

    op.drop_table('bansos_penerima')
    with op.batch_alter_table('bencana_pengungsi', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bencana_pengungsi_titik'))
        batch_op.drop_index(batch_op.f('ix_bencana_pengungsi_kejadian_id'))
        batch_op.drop_index(batch_op.f('ix_bencana_pengungsi_bidang'))

    op.drop_table('bencana_pengungsi')
    with op.batch_alter_table('bencana_distribusi', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bencana_distribusi_nik'))
        batch_op.drop_index(batch_op.f('ix_bencana_distribusi_nama'))
        batch_op.drop_index(batch_op.f('ix_bencana_distribusi_kejadian_id'))
        batch_op.drop_index(batch_op.f('ix_bencana_distribusi_bidang'))

    op.drop_table('bencana_distribusi')
    with op.batch_alter_table('bansos_usulan', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bansos_usulan_wilayah_kode'))
        batch_op.drop_index(batch_op.f('ix_bansos_usulan_tahun'))
        batch_op.drop_index(batch_op.f('ix_bansos_usulan_nik'))
        batch_op.drop_index(batch_op.f('ix_bansos_usulan_nama'))
        batch_op.drop_index(batch_op.f('ix_bansos_usulan_kegiatan_id'))
        batch_op.drop_index(batch_op.f('ix_bansos_usulan_dicatat'))
        batch_op.drop_index(batch_op.f('ix_bansos_usulan_bidang'))

    op.drop_table('bansos_usulan')
    with op.batch_alter_table('bansos_jadwal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bansos_jadwal_wilayah_kode'))
        batch_op.drop_index(batch_op.f('ix_bansos_jadwal_kegiatan_id'))
        batch_op.drop_index(batch_op.f('ix_bansos_jadwal_bidang'))

    op.drop_table('bansos_jadwal')
    op.drop_table('bencana_kejadian')
    with op.batch_alter_table('bencana_bufferstok', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bencana_bufferstok_tgl'))
        batch_op.drop_index(batch_op.f('ix_bencana_bufferstok_kejadian_id'))
        batch_op.drop_index(batch_op.f('ix_bencana_bufferstok_bukti'))
        batch_op.drop_index(batch_op.f('ix_bencana_bufferstok_barang_id'))

    op.drop_table('bencana_bufferstok')
    op.drop_table('bansos_kegiatan')
    with op.batch_alter_table('barang', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_barang_nama'))

    op.drop_table('barang')
    # ### end Alembic commands ###
