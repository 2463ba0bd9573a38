// The draft of an SOP: a further row when the last empty one is filled, and a question before leaving unsaved work.
(() => {
  "use strict";
  const { one } = window.Loket;
  const form = one("#konsep");
  let unsaved = form.dataset.unsaved === "ya";
  const isLast = (row) => !row.nextElementSibling;
  form.addEventListener("input", (event) => {
    unsaved = true;
    const row = event.target.closest("[data-grow]");
    if (!row || !event.target.value || !isLast(row)) return;
    const next = row.cloneNode(true);
    next.querySelectorAll("input").forEach((input) => { input.value = ""; });
    row.after(next);
  });
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
})();
