// Lists: a row opens its page, filters are remembered, ticked rows bring up their bar.
(() => {
  "use strict";
  const { all, one, onPage, store } = window.Loket;

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
})();
