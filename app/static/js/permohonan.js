// The counter page: the NIK finds the person, keys answer the papers, Ctrl-Enter is the act.
(() => {
  "use strict";
  const form = document.getElementById("permohonan");
  const all = (selector) => [...form.querySelectorAll(selector)];
  const field = (name) => form.elements.namedItem(name);
  const nik = field("nik");
  const found = document.getElementById("orang");
  const digitsOf = (text) => text.replace(/\D/g, "");

  // ---- Service and variant ----
  document.querySelector("[data-go]").addEventListener("change", (event) => event.target.form.submit());
  const variant = document.getElementById("varian");
  variant?.addEventListener("change", () => setTimeout(say));

  // ---- The person behind a NIK ----
  const filled = new Map();
  const fill = (name, value) => {
    const target = field(name);
    if (!value || (target.value && target.value !== filled.get(name))) return;
    target.value = value;
    filled.set(name, value);
    target.dispatchEvent(new Event("input", { bubbles: true }));
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
  const tell = (answer) => {
    const { orang, terbuka, riwayat } = answer;
    const known = new Set(terbuka.map((one) => one.no_reg));
    const earlier = riwayat.filter((one) => !known.has(one.no_reg));
    const told = [];
    if (orang) told.push(notice("act", "Tercantum dalam BNBA.", `${orang.nama}, ${orang.wilayah} (periode ${orang.periode}).`));
    else told.push(notice("wait", "NIK ini tidak ada dalam BNBA.", "Isi data dari KTP dan KK; namanya dicocokkan saat diterima."));
    if (terbuka.length) told.push(notice("stop", "Masih ada berkas terbuka.", "Lanjutkan yang itu bila layanannya sama.", terbuka));
    if (earlier.length) told.push(notice("link", "Sudah pernah mengajukan.", "", earlier));
    found.replaceChildren(...told);
    if (orang) for (const name of ["nama", "no_kk", "alamat", "wilayah_kode"]) fill(name, orang[name]);
  };
  let asked = "";
  const ask = async () => {
    const number = digitsOf(nik.value);
    if (number === asked) return;
    asked = number;
    if (number.length !== 16) { found.replaceChildren(); return; }
    found.replaceChildren(element("p", "soft small", "Mencari di BNBA…"));
    try {
      const body = new URLSearchParams({ nik: number, csrf_token: field("csrf_token").value });
      const answer = await fetch(form.dataset.cari, { method: "POST", body, headers: { Accept: "application/json" } });
      if (number !== asked) return;
      if (answer.ok) tell(await answer.json());
      else found.replaceChildren(notice("stop", "NIK ini tidak dapat dipakai.", (await answer.json()).pesan || ""));
    } catch {
      found.replaceChildren(notice("wait", "Sambungan terputus.", "Isian Anda aman. Lanjutkan mengisi; pencarian diulang saat NIK diubah."));
      asked = "";
    }
  };
  const digits = document.querySelector("[data-digits]");
  const count = () => {
    const number = digitsOf(nik.value);
    digits.textContent = number.length ? `${number.length} dari 16 angka` : "";
  };
  nik?.addEventListener("input", () => { count(); ask(); });

  // ---- Papers ----
  const button = document.querySelector("[data-receive]");
  const saying = document.querySelector("[data-say-papers]");
  const papers = () => all("fieldset:not([hidden]) > .papers > [data-paper]");
  const answerOf = (paper) => paper.querySelector(":checked")?.value;
  const nameOf = (paper) => paper.querySelector("legend").textContent;
  function say() {
    if (!papers().length) { saying.textContent = ""; return; }
    const open = papers().filter((paper) => !answerOf(paper)).length;
    const missing = papers().filter((paper) => answerOf(paper) === "tidak" && !paper.hasAttribute("data-optional")).map(nameOf);
    button.textContent = missing.length ? button.dataset.lacking : button.dataset.complete;
    button.classList.toggle("act", !missing.length);
    button.classList.toggle("stop", missing.length > 0);
    if (missing.length) saying.textContent = `Kurang: ${missing.join(", ")}.`;
    else saying.textContent = open ? `${open} syarat belum dijawab.` : "Semua syarat terjawab.";
  }
  const choose = (paper, value) => {
    const radio = paper.querySelector(`input[value="${value}"]`);
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const focusPaper = (paper) => (paper.querySelector(":checked") || paper.querySelector("input[type=radio]")).focus();
  form.addEventListener("change", say);
  document.querySelector("[data-all-papers]")?.addEventListener("click", () => {
    papers().filter((paper) => !answerOf(paper)).forEach((paper) => choose(paper, "ada"));
    button.focus();
  });
  const KEYS = { a: "ada", t: "tidak", f: "fisik" };
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(button); return; }
    const paper = event.target.closest("[data-paper]");
    const value = KEYS[event.key.toLowerCase()];
    if (paper && value && event.target.type === "radio" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      choose(paper, value);
      const next = papers()[papers().indexOf(paper) + 1];
      if (value !== "ada") paper.querySelector(".note input").focus(); else if (next) focusPaper(next); else button.focus();
      return;
    }
    // Enter goes to the next field, as in the paper book; only the button and Ctrl-Enter send.
    if (event.key === "Enter" && event.target.matches("input, select")) {
      event.preventDefault();
      const stops = all("input:not([type=hidden]), select, [data-receive]").filter((one) => !one.matches(":disabled") && one.checkVisibility() && (one.type !== "radio" || one.checked || one === one.closest("[data-paper]")?.querySelector("[type=radio]")));
      const here = stops.indexOf(event.target.type === "radio" ? stops.find((one) => one.name === event.target.name) : event.target);
      stops[here + 1]?.focus();
    }
  });

  // Who puts the number or the name right is asked anew; the old question needs no answer then.
  const question = form.querySelector("#pertanyaan");
  if (question) {
    const answers = [...question.querySelectorAll("input[type=radio]")];
    ["nik", "nama", "wilayah_kode"].forEach((name) => field(name).addEventListener("input", () => {
      answers.forEach((one) => { one.required = false; one.checked = false; });
    }));
  }

  if (nik) count();
  say();
  if (nik && !question) ask();
})();
