// A date is typed and read as on paper here (31/12/2026) whatever language the browser speaks. The browser's own field stays:
// it is what is sent, and its calendar opens beside what is typed. Telephones keep their own wheels.
(() => {
  "use strict";
  const { all } = window.Loket;
  if (matchMedia("(pointer: coarse)").matches) return;
  const UNKNOWN = { date: "Tanggal tidak dikenal. Tulis seperti 31/12/2026.", "datetime-local": "Waktu tidak dikenal. Tulis seperti 31/12/2026 14.30." };
  const two = (number) => String(number).padStart(2, "0");

  // ---- Between paper (31/12/2026 14.30) and field (2026-12-31T14:30) ----
  const shown = (value) => {
    const [day, time] = value.split("T");
    return day.split("-").reverse().join("/") + (time ? ` ${time.slice(0, 5).replace(":", ".")}` : "");
  };
  // 90 is a birth in 1990; what is planned is a few years ahead at most.
  const inFull = (year) => (year <= (new Date().getFullYear() % 100) + 5 ? 2000 : 1900) + year;
  const dayOf = (text) => {
    const iso = text.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/);
    const paper = text.match(/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/) || text.match(/^(\d{2})(\d{2})(\d{4})$/);
    const [year, month, day] = (iso ? iso.slice(1) : paper ? paper.slice(1).reverse() : []).map(Number);
    const full = year < 100 ? inFull(year) : year;
    const meant = new Date(Date.UTC(full, month - 1, day));
    return meant.getUTCMonth() === month - 1 && meant.getUTCDate() === day ? `${full}-${two(month)}-${two(day)}` : "";
  };
  const timeOf = (text) => {
    const found = text.match(/^(\d{1,2})[.:](\d{2})$/);
    return found && found[1] < 24 && found[2] < 60 ? `${two(found[1])}:${found[2]}` : "";
  };
  const meant = (text, type) => {
    if (type === "date") return dayOf(text);
    const [, day, time] = text.match(/^(.*?)[T ]+([\d.:]+)$/) || [];
    return day && dayOf(day) && timeOf(time) ? `${dayOf(day)}T${timeOf(time)}` : "";
  };

  // ---- One field ----
  const besides = (field) => {
    const typed = document.createElement("input");
    typed.className = "typed";
    typed.autocomplete = "off";
    typed.placeholder = field.type === "date" ? "hh/bb/tttt" : "hh/bb/tttt jj.mm";
    for (const name of ["aria-label", "aria-describedby", "autofocus"]) if (field.hasAttribute(name)) typed.setAttribute(name, field.getAttribute(name));
    typed.disabled = field.disabled;
    if (field.id) typed.id = `${field.id}-tulis`;
    (field.labels || []).forEach((label) => { label.htmlFor = typed.id; });
    return typed;
  };
  const dress = (field) => {
    const typed = besides(field);
    const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    const show = () => { typed.value = shown(own.get.call(field)); field.setCustomValidity(""); };
    // Drafts, resets and other scripts set the field's value; what is shown follows.
    Object.defineProperty(field, "value", { get: () => own.get.call(field), set: (value) => { own.set.call(field, value); show(); } });
    field.focus = (how) => typed.focus(how);
    field.typed = typed;
    field.tabIndex = -1;
    field.setAttribute("aria-hidden", "true");
    field.addEventListener("input", () => { if (own.get.call(field)) show(); });
    typed.addEventListener("input", () => {
      const text = typed.value.trim();
      own.set.call(field, meant(text, field.type));
      field.setCustomValidity(text && !own.get.call(field) ? UNKNOWN[field.type] : "");
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    typed.addEventListener("change", (event) => {
      event.stopPropagation(); // the field has told of it already, as it was typed
      if (own.get.call(field)) show();
    });
    field.form?.addEventListener("reset", () => setTimeout(show));
    const box = document.createElement("span");
    box.className = "dated";
    field.before(box);
    box.append(typed, field);
    show();
  };
  all('input[type="date"], input[type="datetime-local"]').forEach(dress);
})();
