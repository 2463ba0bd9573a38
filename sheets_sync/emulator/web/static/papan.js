"use strict";

const cari = document.getElementById("cari");
if (cari) pasangPencarian();
const bidang = document.getElementById("bidang");
if (bidang) pasangKisi();

function pasangPencarian() {
  const baris = [...document.querySelectorAll("[data-cari]")];
  cari.addEventListener("input", () => {
    const kata = cari.value.toLowerCase().split(/\s+/).filter(Boolean);
    let tampak = 0;
    for (const satu of baris) {
      satu.hidden = !kata.every((k) => satu.dataset.cari.includes(k));
      if (!satu.hidden) tampak += 1;
    }
    document.getElementById("jumlah").textContent = `${tampak} lembar`;
    document.getElementById("nihil").hidden = tampak > 0;
  });
  cari.addEventListener("keydown", (e) => {
    const pertama = baris.find((satu) => !satu.hidden);
    if (e.key === "Enter" && pertama) pertama.querySelector("a").click();
  });
}

function pasangKisi() {
  const pesan = document.getElementById("pesan");
  const alamat = document.getElementById("alamat");
  const sumber = document.getElementById("sumber");
  let pilih = null; // {r, c}
  let sunting = null; // {td, medan}

  const td = (r, c) => bidang.querySelector(`tr[data-r="${r}"] > td[data-c="${c}"]`);
  const tempat = (sel) => ({ r: Number(sel.parentElement.dataset.r), c: Number(sel.dataset.c) });
  const isi = (sel) => sel.dataset.isi ?? sel.textContent;
  const huruf = (c) => (c < 26 ? "" : huruf(Math.floor(c / 26) - 1)) + String.fromCharCode(65 + (c % 26));

  function kabar(teks, tolak = false) {
    pesan.textContent = teks;
    pesan.classList.toggle("tolak", tolak);
  }

  function rupa() {
    let atas = bidang.querySelector("thead tr").offsetHeight;
    for (const baris of bidang.querySelectorAll("tr.judul")) {
      for (const sel of baris.children) sel.style.top = `${atas}px`;
      atas += baris.offsetHeight;
    }
    bekukanKolom(Number(bidang.querySelector("table").dataset.bekuKolom));
    for (const sel of bidang.querySelectorAll("[data-rupa]")) sel.style.cssText += `;${sel.dataset.rupa}`;
  }

  function bekukanKolom(jumlah) {
    for (const baris of jumlah ? bidang.querySelectorAll("tr") : []) {
      let kiri = baris.firstElementChild.offsetWidth;
      for (const sel of [...baris.children].slice(1, jumlah + 1)) {
        sel.classList.add("beku");
        sel.style.left = `${kiri}px`;
        kiri += sel.offsetWidth;
      }
    }
  }

  function tandai(r, c, gulir = true) {
    for (const lama of bidang.querySelectorAll(".pilih")) lama.classList.remove("pilih");
    const sel = td(r, c);
    if (!sel) return;
    pilih = { r, c };
    sel.classList.add("pilih");
    sel.parentElement.classList.add("pilih");
    alamat.textContent = huruf(c) + (r + 1);
    const kunci = sel.dataset.kunci;
    sumber.textContent = kunci ? `${isi(sel) || "(kosong)"} — terkunci: ${kunci}` : isi(sel) || "(kosong)";
    sumber.classList.toggle("ada", !kunci);
    if (gulir) sel.scrollIntoView({ block: "nearest", inline: "nearest" });
    sel.focus({ preventScroll: true });
  }

  function geser(dr, dc) {
    if (!pilih) return;
    const baris = [...bidang.querySelectorAll("tbody tr")];
    const kolom = [...baris[0].querySelectorAll("td")].map((s) => Number(s.dataset.c));
    const i = baris.findIndex((b) => Number(b.dataset.r) === pilih.r) + dr;
    const j = kolom.indexOf(pilih.c) + dc;
    if (baris[i] && kolom[j] !== undefined) tandai(Number(baris[i].dataset.r), kolom[j]);
  }

  function mulai(awal) {
    const sel = pilih && td(pilih.r, pilih.c);
    if (!sel || sunting) return;
    if (sel.dataset.kunci) {
      kabar(`Sel ${alamat.textContent} terkunci untuk Anda (${sel.dataset.kunci}). Minta kantor mengubahnya.`, true);
      return;
    }
    const medan = sel.dataset.pilihan ? pilihan(sel) : kotak(sel, awal);
    sunting = { sel, medan, lama: isi(sel), asal: sel.textContent };
    sel.classList.add("sunting");
    sel.append(medan);
    medan.focus();
    if (medan.select && awal === undefined) medan.select();
  }

  function kotak(sel, awal) {
    const medan = document.createElement("input");
    medan.value = awal ?? isi(sel);
    medan.setAttribute("aria-label", `Isi sel ${alamat.textContent}`);
    return medan;
  }

  function pilihan(sel) {
    const medan = document.createElement("select");
    medan.setAttribute("aria-label", `Pilihan sel ${alamat.textContent}`);
    const daftar = ["", ...JSON.parse(sel.dataset.pilihan)];
    const kini = isi(sel);
    if (kini && !daftar.includes(kini)) daftar.push(kini);
    for (const satu of daftar) medan.append(new Option(satu || "(kosong)", satu, false, satu === kini));
    medan.addEventListener("change", () => selesai(1, 0));
    return medan;
  }

  function batal() {
    const { sel, medan } = sunting;
    sunting = null;
    medan.remove();
    sel.classList.remove("sunting");
    tandai(pilih.r, pilih.c, false);
  }

  async function selesai(dr, dc) {
    if (!sunting) return;
    const { sel, medan, lama } = sunting;
    const nilai = medan.value;
    const { r, c } = tempat(sel);
    batal();
    if (nilai !== lama && !(await kirim({ aksi: "isi", r, c, nilai }))) return;
    if (nilai !== lama) td(r, c)?.classList.add("baru");
    if (dr || dc) geser(dr, dc);
  }

  async function kirim(apa) {
    kabar("Menyimpan …");
    try {
      const jawab = await fetch(`${bidang.dataset.alamat}/tindakan`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ tab: Number(bidang.dataset.tab), sebagai: bidang.dataset.sebagai, ...apa }),
      });
      const kata = await jawab.json();
      if (jawab.ok) await muat();
      kabar(kata.pesan, !jawab.ok);
      return jawab.ok;
    } catch {
      kabar("Server lembar tidak menjawab. Pastikan masih berjalan, lalu coba lagi.", true);
      return false;
    }
  }

  async function muat() {
    const jawab = await fetch(`${bidang.dataset.alamat}/isi${location.search}`);
    if (!jawab.ok) return;
    const kata = await jawab.json();
    const { scrollTop, scrollLeft } = bidang;
    bidang.innerHTML = kata.html;
    bidang.dataset.versi = kata.versi;
    rupa();
    bidang.scrollTo(scrollLeft, scrollTop);
    if (pilih) tandai(pilih.r, pilih.c, false);
  }

  async function tengok() {
    if (sunting || document.hidden) return;
    try {
      const kata = await (await fetch(`${bidang.dataset.alamat}/versi`)).json();
      if (sunting || String(kata.versi) === bidang.dataset.versi) return;
      await muat();
      kabar("Lembar diperbarui dari luar.");
    } catch {
      // Server berhenti sejenak; tengok berikutnya mencoba lagi.
    }
  }

  bidang.addEventListener("mousedown", (e) => {
    const sel = e.target.closest("td");
    if (!sel || (sunting && sunting.sel === sel)) return;
    e.preventDefault();
    const { r, c } = tempat(sel);
    if (sunting) selesai(0, 0).then(() => tandai(r, c));
    else tandai(r, c);
  });
  bidang.addEventListener("dblclick", (e) => {
    if (e.target.closest("td") && !sunting) mulai();
  });
  document.addEventListener("keydown", (e) => {
    if (e.target.closest("select#sebagai, .tombol, .kaki, .bilah")) return;
    if (sunting) return kunciSunting(e);
    if (!pilih || e.ctrlKey || e.metaKey || e.altKey) return;
    const arah = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[e.key];
    if (arah) {
      e.preventDefault();
      geser(...arah);
    } else if (e.key === "Tab") {
      e.preventDefault();
      geser(0, e.shiftKey ? -1 : 1);
    } else if (e.key === "Enter" || e.key === "F2") {
      e.preventDefault();
      mulai();
    } else if (e.key === "Delete" || e.key === "Backspace") {
      e.preventDefault();
      mulai("");
      if (sunting) {
        sunting.medan.value = "";
        selesai(0, 0);
      }
    } else if (e.key.length === 1) {
      e.preventDefault();
      mulai(e.key);
    }
  });

  function kunciSunting(e) {
    const daftar = sunting.medan.tagName === "SELECT";
    if (e.key === "Escape") batal();
    else if (e.key === "Enter" && !daftar) selesai(1, 0);
    else if (e.key === "Tab") selesai(0, e.shiftKey ? -1 : 1);
    else return;
    e.preventDefault();
  }

  for (const tombol of document.querySelectorAll("[data-aksi]")) {
    tombol.addEventListener("click", () => {
      if (!pilih) {
        kabar("Pilih dahulu satu sel pada baris yang dimaksud.", true);
        return;
      }
      const { aksi, geser: langkah, turun } = tombol.dataset;
      kirim({ aksi, r: pilih.r + Number(langkah ?? 0), c: pilih.c, turun: Boolean(turun) });
    });
  }
  document.getElementById("sebagai").addEventListener("change", (e) => e.target.form.submit());
  rupa();
  setInterval(tengok, 4000);
  window.addEventListener("focus", tengok);
}
