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
  // The server sends filters open, for who has no scripts; on a phone the rows come first.
  if (matchMedia("(max-width: 720px)").matches) all("details.filters").forEach((fold) => { fold.open = false; });
  const bar = one(".picked-bar");
  const tally = () => {
    const picked = all("[name=rowid]:checked");
    all("tr:has([name=rowid])").forEach((row) => row.classList.toggle("picked", one("[name=rowid]", row).checked));
    bar.hidden = picked.length === 0;
    one("[data-picked]", bar).textContent = `${picked.length} baris dipilih`;
    all("[data-ask-picked]", bar).forEach((button) => { button.dataset.ask = button.dataset.askPicked.replace("#", picked.length); });
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
    const rows = all("tbody tr", document.getElementById(source.dataset.filter));
    rows.forEach((row) => {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    });
    all(`[data-none="${source.dataset.filter}"]`).forEach((said) => { said.hidden = rows.some((row) => !row.hidden); });
  });
  // ---- On a phone a wide table is read as cards: each cell says its column's head ----
  all("main table:not(.grid, .numbers, .sop-table)").forEach((table) => {
    const heads = table.tHead?.rows.length === 1 ? [...table.tHead.rows[0].cells] : [];
    const cells = [...table.tBodies].flatMap((body) => [...body.rows].flatMap((row) => [...row.cells]));
    if (heads.length < 4 || [...heads, ...cells].some((cell) => cell.rowSpan > 1)) return;
    const words = heads.map((head) => head.textContent.trim().replace(/\s+/g, " "));
    cells.forEach((cell) => {
      cell.dataset.label ??= cell.colSpan > 1 || cell.cellIndex === 0 ? "" : words[cell.cellIndex] ?? "";
      cell.classList.toggle("blank", !cell.textContent.trim() && !cell.querySelector("input, select, button"));
    });
    table.classList.add("as-cards");
  });
  onPage("click", "[data-back]", () => history.back());
})();
