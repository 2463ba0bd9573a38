// Forms: complaints stand at their field, one press is one act, a variant brings its papers.
(() => {
  "use strict";
  const { all, one, onPage } = window.Loket;

  // ---- Questions: <button data-ask="title" data-say="consequence"> ----
  const dialog = one("#tanya");
  const question = (title, text, yes, go, otherwise) => {
    one("[data-title]", dialog).textContent = title;
    one("[data-text]", dialog).textContent = text;
    one("[data-yes]", dialog).textContent = yes;
    dialog.returnValue = "";
    dialog.onclose = () => { if (dialog.returnValue === "ya") go(); else otherwise?.(); };
    dialog.showModal();
  };
  const ask = (source, go) => question(
    source.dataset.ask, source.dataset.say || "", source.dataset.yes || source.textContent.trim() || "Lanjutkan",
    go, () => source.focus(),
  );
  window.Loket.question = question;

  // ---- Forms: errors at the field, one press is one act ----
  const complaint = (field) => {
    const v = field.validity;
    if (v.customError) return field.validationMessage;
    if (v.valueMissing) return field.type === "radio" || field.tagName === "SELECT" ? "Pilih salah satu." : "Wajib diisi.";
    if (v.badInput) return field.type === "date" ? "Tanggal belum lengkap." : "Isian tidak dapat dibaca.";
    if (v.patternMismatch) return field.dataset.pattern || "Periksa kembali isian ini.";
    if (v.rangeUnderflow || v.rangeOverflow) return "Di luar rentang yang diperbolehkan.";
    if (v.tooShort) return `Paling sedikit ${field.minLength} karakter.`;
    return "Periksa kembali isian ini.";
  };
  const seen = (field) => field.typed || field; // of a date, what is typed in (dates.js)
  const showError = (field, text) => {
    const box = field.closest(".field, fieldset") || field.parentElement;
    seen(field).setAttribute("aria-invalid", "true");
    let line = one(":scope > .error", box);
    if (!line) { line = document.createElement("p"); line.className = "error"; line.setAttribute("role", "alert"); box.append(line); }
    line.textContent = text;
  };
  const clearError = (field) => {
    if (!seen(field).hasAttribute("aria-invalid")) return;
    seen(field).removeAttribute("aria-invalid");
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
  // A field is told to have changed also when it is left for the first bad one: then its own complaint stays.
  document.addEventListener("change", (event) => { if (event.target.validity?.valid !== false) clearError(event.target); });

  // A thumb slips more easily than a mouse: some acts are asked about on touch screens only.
  const touched = matchMedia("(pointer: coarse)");
  const isAsked = (button) => button?.dataset.ask && (button.dataset.askTouch === undefined || touched.matches);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (form.dataset.sent === "1") { event.preventDefault(); return; }
    if (isAsked(button) && form.dataset.asked !== "1") {
      event.preventDefault();
      ask(button, () => { form.dataset.asked = "1"; form.requestSubmit(button); });
      return;
    }
    if (form.method === "get") all("input, select", form).forEach((field) => { if (!field.value) field.disabled = true; });
    if (form.method !== "post" || button?.formTarget || form.target === "_blank") return;
    form.dataset.sent = "1";
    button?.setAttribute("aria-busy", "true");
    // An answer that never came must not lock the form; one that is a file leaves the page as it is.
    setTimeout(usable, "stays" in form.dataset ? 2000 : 20000);
  });
  // Coming back with the browser's button shows the page as it was left: make it usable again.
  const usable = () => {
    all("form").forEach((form) => { delete form.dataset.sent; delete form.dataset.asked; });
    all("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    all("form[method=get] :disabled").forEach((field) => { field.disabled = false; });
  };
  addEventListener("pageshow", usable);

  // ---- A variant shows its own papers; the others are not sent ----
  onPage("change", "[data-variants]", (select) => {
    all("[data-varian]", select.form).forEach((set) => { set.hidden = set.disabled = set.dataset.varian !== select.value; });
  });

  // ---- Two people changed a field: take the stored value instead ----
  onPage("click", "[data-take]", (button) => {
    const field = document.getElementById(button.dataset.field);
    if (field.type === "checkbox") field.checked = button.dataset.take === "True"; else field.value = button.dataset.take;
    field.focus();
    one("[data-taken]", button.closest(".either")).hidden = false;
  });
})();
