// What was typed survives a refusal, an expired login and a lost link.
(() => {
  "use strict";
  const { all, one, onPage, store } = window.Loket;

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
})();
