// The counter page: keys answer the papers, Enter goes on, Ctrl-Enter is the act. Who the applicant is: pemohon.js.
(() => {
  "use strict";
  const form = document.getElementById("permohonan");
  const all = (selector) => [...form.querySelectorAll(selector)];
  const field = (name) => form.elements.namedItem(name);

  // ---- Service and variant ----
  // A key only moves through the list; Enter, or leaving it, opens what it stands on. A click chooses at once.
  const service = document.querySelector("[data-go]"), opened = service.value;
  const go = () => { if (service.value !== opened) service.form.submit(); };
  let byKey = false;
  service.addEventListener("pointerdown", () => { byKey = false; });
  service.addEventListener("keydown", (event) => {
    byKey = true;
    if (event.key === "Enter") { event.preventDefault(); go(); }
  });
  service.addEventListener("change", () => { if (!byKey) go(); });
  service.addEventListener("blur", go);
  const variant = document.getElementById("varian");
  variant?.addEventListener("change", () => setTimeout(say));

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
  const KEYS = { a: "ada", t: "tidak", f: "fisik" };
  const allThere = () => {
    papers().filter((paper) => !answerOf(paper)).forEach((paper) => choose(paper, "ada"));
    button.focus();
  };
  document.querySelector("[data-all-papers]")?.addEventListener("click", allThere);
  const answer = (paper, value) => {
    choose(paper, value);
    const next = papers()[papers().indexOf(paper) + 1];
    if (value !== "ada") paper.querySelector(".note input").focus(); else if (next) focusPaper(next); else button.focus();
  };

  // ---- Enter goes on as in the paper book: to the next field nothing stands in; only the button and Ctrl-Enter send ----
  const firstOf = (radio) => radio.closest("[data-paper]")?.querySelector("[type=radio]") || radio;
  const stops = () => all("input:not([type=hidden], [aria-hidden]), select, textarea, [data-receive]").filter((one) => !one.matches(":disabled") && one.checkVisibility() && (one.type !== "radio" || one === firstOf(one)));
  const isOpen = (one) => one === button || (one.type === "radio" ? !form.querySelector(`[name="${one.name}"]:checked`) : !one.value && !one.closest(".note"));
  const moveOn = (from, back = false) => {
    const row = stops();
    const here = row.indexOf(from.type === "radio" ? firstOf(from) : from);
    if (back) row[Math.max(here - 1, 0)].focus();
    else (row.slice(here + 1).find(isOpen) || button).focus();
  };
  window.Loket.counter = { form, field, moveOn };

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); form.requestSubmit(button); return; }
    const paper = event.target.closest("[data-paper]");
    const key = event.key.toLowerCase();
    if (paper && event.target.type === "radio" && !event.ctrlKey && !event.altKey && !event.metaKey && (key in KEYS || key === "s")) {
      event.preventDefault();
      if (key === "s") allThere(); else answer(paper, KEYS[key]);
      return;
    }
    if (event.key === "Enter" && !event.defaultPrevented && event.target.matches("input, select")) {
      event.preventDefault();
      const { target, shiftKey } = event;
      Promise.resolve(window.Loket.counter.asking).then(() => moveOn(target, shiftKey));
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

  say();
  if (document.activeElement === document.body) stops().find(isOpen)?.focus({ preventScroll: true });
})();
