"""Lines as people type them become the HTML of the shipped templates."""

import pytest

from app.surat.redaksi.allowed import Refused
from app.surat.redaksi.notation import title_to_jinja, to_jinja


def html(*lines: str) -> str:
    return to_jinja("\n".join(lines)).replace("\n", "")


def test_lines_are_paragraphs_and_blanks_before_them_indent() -> None:
    assert html("Satu.", "", "    Dua.") == '<p>Satu.</p><p class="inden">Dua.</p>'


def test_lists_are_lists() -> None:
    assert html("1. a", "2) b", "- c", "a. d") == (
        '<ol><li>a</li><li>b</li></ol><ul><li>c</li></ul><ol type="a"><li>d</li></ol>'
    )


def test_label_and_value_make_one_table_also_around_an_if() -> None:
    made = html("{% if nip %}", "NIP : {{ nip }}", "{% endif %}", "Nama : <b>{{ nama }}</b>")
    row = '<tr><td class="label">{}</td><td class="titik">:</td><td>{}</td></tr>'
    assert made == (
        '<table class="isian">{% if nip %}' + row.format("NIP", "{{ nip }}") + "{% endif %}"
        + row.format("Nama", "<b>{{ nama }}</b>") + "</table>"
    )  # fmt: skip


def test_an_if_over_different_lines_holds_whole_pieces() -> None:
    made = html("{% if a %}", "Kalimat.", "Nama : x", "{% else %}", "Lain.", "{% endif %}")
    assert made == (
        '{% if a %}<p>Kalimat.</p><table class="isian"><tr><td class="label">Nama</td><td class="titik">:</td>'
        "<td>x</td></tr></table>{% else %}<p>Lain.</p>{% endif %}"
    )


def test_a_table_has_a_head_with_widths_and_rows_in_a_loop() -> None:
    row = "| {{ loop.index }} | {{ satu.nama }} |"
    made = html("| No. (9 mm) | Nama |", "{% for satu in peserta %}", row, "{% endfor %}")
    assert made == (
        '<table class="kotak"><tr><th style="width: 9mm">No.</th><th>Nama</th></tr>{% for satu in peserta %}'
        "<tr><td>{{ loop.index }}</td><td>{{ satu.nama }}</td></tr>{% endfor %}</table>"
    )


def test_signs_inside_a_code_do_not_count() -> None:
    assert html("Nilai {{ a | tanggal_panjang }}") == "<p>Nilai {{ a | tanggal_panjang }}</p>"
    assert "label" not in html('Isi {{ a if b else "x : y" }}')


def test_everything_else_is_escaped() -> None:
    assert html("Umur < 5 & \"tua\" 'x' <br> baris") == (
        "<p>Umur &lt; 5 &amp; &#34;tua&#34; &#39;x&#39; <br> baris</p>"
    )


def test_a_title_is_its_lines() -> None:
    assert title_to_jinja("SURAT\n\n{{ nama }}") == "SURAT<br>{{ nama }}"


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        (["a", "<b>x"], 2, "belum ditutup"),
        (["x</b>"], 1, "tanpa <b>"),
        (["<font>x</font>"], 1, "hanya <b>, <i>, <u>"),
        (["a", "{% if b %}", "c"], 2, "belum ditutup"),
        (["{% endif %}"], 1, "tidak dapat dipakai"),
        (["a {% if b %} c"], 1, "pada baris itu juga"),
        (["{{ a"], 1, "tidak berpasangan"),
        (["{# rahasia #}"], 1, "tidak berpasangan"),
        (["| a | b |", "| c |"], 2, "1 kolom, kepalanya 2"),
        (["{% raw %}x{% endraw %}"], 1, "tidak dapat dipakai"),
    ],
)
def test_a_slip_names_its_line(lines: list[str], line: int, says: str) -> None:
    with pytest.raises(Refused) as caught:
        html(*lines)
    assert caught.value.baris == line
    assert says in caught.value.pesan
