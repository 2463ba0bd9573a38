"""Register of cases of neglected people and the book of the rumah singgah, shared by the SOPs that write into them."""

from app.layanan.kasus_ppks.singgah import BUKU
from app.workflow.registers import add_book

add_book(BUKU)
