// Small manners every page shares. Pages work without it; nothing here decides anything.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const onPage = (kind, selector, act) =>
    document.addEventListener(kind, (event) => {
      const found = event.target instanceof Element && event.target.closest(selector);
      if (found) act(found, event);
    });

  // ---- Toasts and notices ----
  const closeNotice = (notice) => notice?.remove();
  onPage("click", "[data-close]", (button) => closeNotice(button.closest(".notice")));
  all("[data-toast]").forEach((toast) => {
    let timer = setTimeout(() => closeNotice(toast), 7000);
    const hold = () => clearTimeout(timer);
    toast.addEventListener("pointerenter", hold);
    toast.addEventListener("focusin", hold);
    toast.addEventListener("pointerleave", () => { timer = setTimeout(() => closeNotice(toast), 3000); });
  });

  // ---- Menu on the phone, open folds, user menu ----
  const side = one(".side");
  const opener = one("[data-menu-open]");
  const setMenu = (open) => {
    side?.classList.toggle("open", open);
    opener?.setAttribute("aria-expanded", String(open));
    (open ? one("a", one(".menu", side)) : opener)?.focus();
  };
  onPage("click", "[data-menu-open]", () => setMenu(!side.classList.contains("open")));
  onPage("click", "[data-menu-close]", () => setMenu(false));

  const store = (kind, key, value) => {
    try {
      if (value === undefined) return kind.getItem(key);
      if (value === null) kind.removeItem(key); else kind.setItem(key, value);
    } catch { /* storage may be switched off; then nothing is remembered */ }
    return null;
  };
  all("details[data-remember]").forEach((fold) => {
    const key = `loket:${fold.dataset.remember}`;
    const kept = store(localStorage, key);
    if (kept !== null && !one("[aria-current]", fold)) fold.open = kept === "1";
    fold.addEventListener("toggle", () => store(localStorage, key, fold.open ? "1" : "0"));
  });
  document.addEventListener("click", (event) => {
    all("details.user[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (side?.classList.contains("open")) setMenu(false);
      all("details.user[open]").forEach((menu) => { menu.open = false; one("summary", menu).focus(); });
    }
    const typing = event.target.matches?.("input, select, textarea, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const seek = one("[data-seek]");
      if (seek) { event.preventDefault(); seek.focus(); seek.select(); }
    }
  });

  // ---- Questions: <button data-ask="title" data-say="consequence"> ----
  const dialog = one("#tanya");
  const ask = (source, go) => {
    one("[data-title]", dialog).textContent = source.dataset.ask;
    one("[data-text]", dialog).textContent = source.dataset.say || "";
    one("[data-yes]", dialog).textContent = source.dataset.yes || source.textContent.trim() || "Lanjutkan";
    dialog.returnValue = "";
    dialog.onclose = () => { if (dialog.returnValue === "ya") go(); else source.focus(); };
    dialog.showModal();
  };

  // ---- Forms: errors at the field, one press is one act ----
  const complaint = (field) => {
    const v = field.validity;
    if (v.valueMissing) return field.type === "radio" || field.tagName === "SELECT" ? "Pilih salah satu." : "Wajib diisi.";
    if (v.badInput) return field.type === "date" ? "Tanggal belum lengkap." : "Isian tidak dapat dibaca.";
    if (v.patternMismatch) return field.dataset.pattern || "Periksa kembali isian ini.";
    if (v.rangeUnderflow || v.rangeOverflow) return "Di luar rentang yang diperbolehkan.";
    if (v.tooShort) return `Paling sedikit ${field.minLength} karakter.`;
    return "Periksa kembali isian ini.";
  };
  const showError = (field, text) => {
    const box = field.closest(".field, fieldset") || field.parentElement;
    field.setAttribute("aria-invalid", "true");
    let line = one(":scope > .error", box);
    if (!line) { line = document.createElement("p"); line.className = "error"; line.setAttribute("role", "alert"); box.append(line); }
    line.textContent = text;
  };
  const clearError = (field) => {
    if (!field.hasAttribute("aria-invalid")) return;
    field.removeAttribute("aria-invalid");
    const box = field.closest(".field, fieldset");
    one(":scope > .error", box || field.parentElement)?.remove();
  };
  let firstBad = null;
  document.addEventListener("invalid", (event) => {
    event.preventDefault();
    showError(event.target, complaint(event.target));
    if (firstBad) return;
    firstBad = event.target;
    setTimeout(() => { firstBad.closest("details:not([open])")?.setAttribute("open", ""); firstBad.focus(); firstBad = null; });
  }, true);
  document.addEventListener("input", (event) => clearError(event.target));
  document.addEventListener("change", (event) => clearError(event.target));

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (form.dataset.sent === "1") { event.preventDefault(); return; }
    if (button?.dataset.ask && form.dataset.asked !== "1") {
      event.preventDefault();
      ask(button, () => { form.dataset.asked = "1"; form.requestSubmit(button); });
      return;
    }
    if (form.method === "get") all("input, select", form).forEach((field) => { if (!field.value) field.disabled = true; });
    if (form.method !== "post" || form.target === "_blank") return;
    form.dataset.sent = "1";
    button?.setAttribute("aria-busy", "true");
  });
  // Coming back with the browser's button shows the page as it was left: make it usable again.
  addEventListener("pageshow", () => {
    all("form").forEach((form) => { delete form.dataset.sent; delete form.dataset.asked; });
    all("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    all("form[method=get] :disabled").forEach((field) => { field.disabled = false; });
  });

  // ---- What was typed survives a refusal, an expired login and a lost link ----
  const draftKey = (form) => `loket:draf:${location.pathname}:${form.id}`;
  const values = (form) => new URLSearchParams([...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrf_token" && value !== ""));
  const restore = (form, text) => {
    new URLSearchParams(text).forEach((value, name) => {
      all(`[name="${CSS.escape(name)}"]`, form).forEach((field) => {
        if (field.type === "radio" || field.type === "checkbox") field.checked = field.checked || field.value === value;
        else if (field.type !== "hidden" && !field.value) field.value = value;
      });
    });
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const left = store(sessionStorage, "loket:terkirim");
  if (left && !one(`form[data-keep]`) && !location.pathname.startsWith("/login")) {
    store(sessionStorage, left, null);
    store(sessionStorage, "loket:terkirim", null);
  }
  all("form[data-keep]").forEach((form) => {
    const key = draftKey(form);
    const kept = store(sessionStorage, key);
    if (kept && form.dataset.keep === "kosong") {
      restore(form, kept);
      form.insertAdjacentHTML("beforebegin", `<div class="notice link" role="status"><div>Isian yang tadi belum tersimpan sudah dikembalikan. <button class="button slim" type="button" data-forget>Kosongkan</button></div></div>`);
      one("[data-forget]").addEventListener("click", () => { store(sessionStorage, key, null); location.assign(location.href); });
    }
    form.addEventListener("input", () => store(sessionStorage, key, values(form).toString()));
    form.addEventListener("change", () => store(sessionStorage, key, values(form).toString()));
    form.addEventListener("submit", () => store(sessionStorage, "loket:terkirim", key));
  });
  onPage("click", "[data-logout]", () => { try { sessionStorage.clear(); } catch { /* nothing kept */ } });

  // ---- Registers: a row opens its page, lists remember their filter, ticked rows bring up the bar ----
  onPage("click", "[data-href]", (row, event) => {
    if (event.target.closest("a, button, input, label") || getSelection().toString()) return;
    if (event.ctrlKey || event.metaKey) open(row.dataset.href, "_blank", "noopener"); else location.assign(row.dataset.href);
  });
  const list = one("[data-list]");
  if (list) store(sessionStorage, `loket:daftar:${location.pathname}`, location.search);
  all("[data-list-back]").forEach((link) => {
    const kept = store(sessionStorage, `loket:daftar:${link.pathname}`);
    if (kept) link.search = kept;
  });
  if (matchMedia("(min-width: 721px)").matches) all("details.filters").forEach((fold) => { fold.open = true; });
  const bar = one(".picked-bar");
  const tally = () => {
    const picked = all("[name=rowid]:checked");
    all("tr:has([name=rowid])").forEach((row) => row.classList.toggle("picked", one("[name=rowid]", row).checked));
    bar.hidden = picked.length === 0;
    one("[data-picked]", bar).textContent = `${picked.length} baris dipilih`;
  };
  if (bar) {
    onPage("change", "[data-pick-all]", (box) => { all("[name=rowid]").forEach((row) => { row.checked = box.checked; }); tally(); });
    onPage("change", "[name=rowid]", tally);
    tally();
  }

  // ---- Long tables: show the rows that hold the typed words ----
  document.addEventListener("input", (event) => {
    const source = event.target.closest("[data-filter]");
    if (!source) return;
    const words = source.value.toLowerCase().split(/\s+/).filter(Boolean);
    all("tbody tr", document.getElementById(source.dataset.filter)).forEach((row) => {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    });
  });
  onPage("click", "[data-back]", () => history.back());

  // ---- Two people changed a field: take the stored value instead ----
  onPage("click", "[data-take]", (button) => {
    const field = document.getElementById(button.dataset.field);
    if (field.type === "checkbox") field.checked = button.dataset.take === "True"; else field.value = button.dataset.take;
    field.focus();
    one("[data-taken]", button.closest(".either")).hidden = false;
  });

  // ---- A variant shows its own papers; the others are not sent ----
  onPage("change", "[data-variants]", (select) => {
    all("[data-varian]", select.form).forEach((set) => { set.hidden = set.disabled = set.dataset.varian !== select.value; });
  });

  // ---- The letter fits the width it is given ----
  all("[data-sheet]").forEach((sheet) => {
    const frame = one("iframe", sheet);
    const fit = () => {
      const page = frame.contentDocument?.body;
      if (!page?.offsetWidth) return;
      const room = sheet.clientWidth - parseFloat(getComputedStyle(sheet).paddingLeft) * 2;
      const scale = Math.min(room / page.offsetWidth, 1);
      frame.style.width = `${page.offsetWidth}px`;
      frame.style.height = `${page.offsetHeight}px`;
      frame.style.transform = `scale(${scale})`;
      sheet.style.height = `${page.offsetHeight * scale + 24}px`;
      frame.style.marginLeft = `${Math.max((room - page.offsetWidth * scale) / 2, 0)}px`;
    };
    frame.addEventListener("load", fit);
    new ResizeObserver(fit).observe(sheet);
    fit();
  });
  if (matchMedia("(max-width: 720px)").matches) all("[data-step-fold]").forEach((fold) => { fold.open = false; });
  one("[data-first]")?.focus();

  // ---- A question from the server comes first ----
  const question = one("[data-focus]");
  question?.scrollIntoView({ block: "center" });
  question?.focus({ preventScroll: true });

  // ---- Login: the name survives a mistyped password; a demo account fills it ----
  const account = one("form[name=login] #username");
  if (account) {
    account.form.addEventListener("submit", () => store(sessionStorage, "loket:akun", account.value));
    const tried = store(sessionStorage, "loket:akun");
    if (tried && !account.value && one(".notice[role=alert]")) { account.value = tried; one("#password").focus(); }
  }
  onPage("click", "[data-akun]", (button) => {
    one("#username").value = button.dataset.akun;
    one("#password").focus();
  });
})();
