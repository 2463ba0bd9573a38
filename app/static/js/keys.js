// Keys that work on every page, and the list of them. A page adds its own to the list in the block "pintasan".
(() => {
  "use strict";
  const { one, onPage } = window.Loket;
  const dialog = one("#pintasan");
  const typing = (target) => target.matches?.("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]");
  const list = () => { if (dialog && !dialog.open) dialog.showModal(); };

  onPage("click", "[data-keys]", list);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (event.key === "?" && !typing(event.target)) { event.preventDefault(); list(); return; }
    const link = /^F\d+$/.test(event.key) ? one(`[data-key="${event.key}"]`) : null;
    if (!link || one("dialog[open]:not(#pintasan)")) return;
    event.preventDefault();
    link.click();
  });
})();
