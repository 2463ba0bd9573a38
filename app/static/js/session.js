// A lost connection or an expired login stops no work: what was typed stays, and the same POST goes through afterwards.
(() => {
  "use strict";
  const { all, one } = window.Loket;
  const me = document.body.dataset.pelaku;
  const PATIENCE = 8000;
  const AGAIN = 2000;

  // Ask who is logged in here; undefined when nobody answers.
  const state = async () => {
    try {
      const answer = await fetch("/sesi", { headers: { Accept: "application/json" }, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      return answer.ok ? await answer.json() : undefined;
    } catch { return undefined; }
  };
  const renew = (token) => all("input[name=csrf_token]").forEach((field) => { field.value = token; });

  // ---- The dialog that waits while somebody logs in again in another tab ----
  const dialog = one("#masuk-lagi");
  let tab = null;
  const loggedInAgain = () => new Promise((done) => {
    if (!dialog.open) dialog.showModal();
    const stop = (answer) => {
      clearInterval(clock);
      dialog.onclose = null;
      if (dialog.open) dialog.close();
      try { tab?.close(); } catch { /* it is theirs */ }
      tab = null;
      done(answer);
    };
    const look = async () => {
      const now = await state();
      if (now?.akun === me) { renew(now.csrf); stop(true); return; }
      one("[data-orang-lain]", dialog).hidden = !now?.akun;
    };
    const clock = setInterval(look, AGAIN);
    addEventListener("focus", look, { once: true });
    dialog.onclose = () => stop(false);
  });
  dialog && one("[data-masuk]", dialog).addEventListener("click", (event) => {
    event.preventDefault();
    tab = open(event.currentTarget.href, "_blank");
  });

  // Return whether we may send: online, and logged in as who opened the page, with a token that still counts.
  const ready = async () => {
    const now = await state();
    if (!now) return undefined;
    if (now.akun === me) { renew(now.csrf); return true; }
    return loggedInAgain();
  };

  // ---- Scripts: an answer as JSON; nothing when the connection is lost or nobody logged in again ----
  const post = async (url, values) => {
    for (let turn = 0; turn < 2; turn += 1) {
      try {
        const body = new URLSearchParams({ ...values, csrf_token: one("input[name=csrf_token]")?.value || "" });
        const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE) });
        if (answer.headers.get("Content-Type")?.includes("json")) return { ...await answer.json(), diterima: answer.ok };
        if (!await ready()) return null;
      } catch { return null; }
    }
    return null;
  };
  window.Loket.post = post;
  window.Loket.ready = ready;

  // ---- Forms that keep what was typed are sent only when they can arrive ----
  const tell = (form, text) => {
    let box = one("[data-terputus]");
    if (!text) { box?.remove(); return; }
    if (!box) {
      box = document.createElement("div");
      box.className = "notice wait";
      box.dataset.terputus = "";
      box.setAttribute("role", "alert");
      form.before(box);
    }
    box.textContent = text;
    box.scrollIntoView({ block: "nearest" });
  };
  let waiting = null;
  const watch = (form) => {
    clearInterval(waiting);
    waiting = setInterval(async () => {
      if (!await state()) return;
      clearInterval(waiting);
      tell(form, "Sambungan kembali. Tekan tombolnya sekali lagi; isian Anda masih ada.");
    }, AGAIN);
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!me || !form.matches("[data-keep]") || form.method !== "post") return;
    if (form.dataset.siap === "1") { delete form.dataset.siap; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.dataset.periksa === "1") return;
    form.dataset.periksa = "1";
    button?.setAttribute("aria-busy", "true");
    const may = await ready();
    delete form.dataset.periksa;
    button?.removeAttribute("aria-busy");
    if (may) {
      clearInterval(waiting);
      tell(form, "");
      form.dataset.siap = "1";
      form.requestSubmit(button);
    } else if (may === undefined) {
      tell(form, "Sambungan terputus. Isian Anda aman di layar ini; jangan tutup halamannya. Kami periksa terus sambungannya.");
      watch(form);
    }
  }, true);
})();
