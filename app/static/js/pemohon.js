// Who stands at the counter: sixteen digits or a picked name fill the form, and say what runs already.
(() => {
  "use strict";
  const { combobox, counter, post } = window.Loket;
  const { form, field, moveOn } = counter;
  const nik = field("nik");
  if (!nik || !form.dataset.cari) return;
  const found = document.getElementById("orang");
  const digitsOf = (text) => text.replace(/\D/g, "");

  const filled = new Map();
  const write = (target, value) => {
    target.value = value;
    target.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const fill = (name, value) => {
    const target = field(name);
    if (!value || (target.value && target.value !== filled.get(name))) return;
    filled.set(name, value);
    write(target, value);
  };
  // What was filled in goes with the number it belongs to; of a person picked without one it stays, and so does what was typed.
  let about = "";
  const letGo = () => {
    if (!about) return;
    about = "";
    for (const [name, value] of filled) if (name !== "nik" && field(name).value === value) write(field(name), "");
    filled.clear();
  };
  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };
  const notice = (kind, title, text, cases = []) => {
    const box = element("div", `notice ${kind}`);
    const body = box.appendChild(element("div"));
    body.append(element("strong", "", title), ` ${text}`);
    if (cases.length) {
      const list = body.appendChild(element("ul"));
      cases.forEach((one) => {
        const link = element("a", "", `${one.no_reg} ${one.layanan}`);
        link.href = one.url;
        const row = list.appendChild(element("li"));
        row.append(link, `, ${one.tanggal}, ${one.status.replaceAll("_", " ")}`);
      });
    }
    return box;
  };
  const FIELDS = ["nik", "nama", "no_kk", "alamat", "wilayah_kode", "hp"];
  const tell = (answer) => {
    const { orang, dulu, terbuka, riwayat } = answer;
    const known = new Set(terbuka.map((one) => one.no_reg));
    const earlier = riwayat.filter((one) => !known.has(one.no_reg));
    const same = terbuka.filter((one) => one.slug === form.dataset.layanan);
    const others = terbuka.filter((one) => one.slug !== form.dataset.layanan);
    const told = [];
    if (same.length) told.push(notice("stop", "Permohonan layanan ini masih terbuka.", "Lanjutkan yang itu; jangan menerima yang kedua.", same));
    if (orang) told.push(notice("act", "Tercantum dalam BNBA.", `${orang.nama}, ${orang.wilayah} (periode ${orang.periode}).`));
    else told.push(notice("wait", "NIK ini tidak ada dalam BNBA.", dulu ? `Isian diambil dari permohonan ${dulu.no_reg}; cocokkan dengan KTP dan KK.` : "Isi data dari KTP dan KK."));
    if (others.length) told.push(notice("wait", "Masih ada berkas terbuka pada layanan lain.", "", others));
    if (earlier.length) told.push(notice("link", "Sudah pernah mengajukan.", "", earlier));
    found.replaceChildren(...told);
    const nik = orang?.nik || dulu?.nik || "";
    if (nik !== about) letGo();
    about = nik;
    for (const name of FIELDS) fill(name, orang?.[name] || dulu?.[name]);
  };
  const PICKED = "pilih ";
  let asked = "";
  const know = async (values, number) => {
    found.replaceChildren(element("p", "soft small", "Mencari di BNBA…"));
    const answer = await post(form.dataset.cari, values);
    if (number !== asked) return;
    if (!answer) {
      found.replaceChildren(notice("wait", "Sambungan terputus.", "Isian Anda aman. Lanjutkan mengisi; pencarian diulang saat NIK diubah."));
      asked = "";
    } else if (answer.diterima) tell(answer);
    else {
      letGo();
      found.replaceChildren(notice("stop", "NIK ini tidak dapat dipakai.", answer.pesan || ""));
    }
  };
  const ask = () => {
    const number = digitsOf(nik.value);
    if (number === asked || asked.startsWith(PICKED)) return;
    asked = number;
    if (number.length !== 16) {
      letGo();
      found.replaceChildren();
      return;
    }
    counter.asking = know({ nik: number }, number);
  };
  // Somebody picked by name: the number that comes with the answer is not asked for a second time.
  const pick = async ({ judul, kunci }) => {
    const nama = field("nama");
    letGo();
    nik.value = "";
    filled.set("nama", judul);
    nama.value = judul;
    asked = `${PICKED}${JSON.stringify(kunci)}`;
    const mine = asked;
    counter.asking = know(kunci, mine).then(() => { if (asked === mine) asked = digitsOf(nik.value); count(); });
    await counter.asking;
    moveOn(nama);
  };
  combobox(field("nama"), { ask: async (text) => (await post(form.dataset.nama, { q: text }))?.kelompok, pick });
  const digits = document.querySelector("[data-digits]");
  const count = () => {
    const number = digitsOf(nik.value);
    digits.textContent = number.length ? `${number.length} dari 16 angka` : "";
  };
  nik?.addEventListener("input", () => { count(); ask(); });

  count();
  if (!form.querySelector("#pertanyaan")) ask();
})();
