// The review desk by keys: Y same, T not, N or → skip, B or ← back, 1 to 3 choose whom. And a page that waits for a file.
(() => {
  "use strict";
  const { all, one } = window.Loket;
  if (one("[data-muat-ulang]")) setTimeout(() => location.reload(), 1500);
  const desk = one("[data-desk]");
  if (!desk) return;
  const alias = { arrowright: "n", arrowleft: "b" };
  const typing = (target) => target instanceof HTMLElement && target.matches("input:not([type=radio]), select, textarea");
  const show = () => {
    const chosen = all('input[name="calon"]', desk).findIndex((radio) => radio.checked);
    desk.dataset.chosen = String(chosen < 0 ? 1 : chosen + 1);
  };
  let sent = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || sent || typing(event.target)) return;
    const key = event.key.toLowerCase();
    const found = one(`[data-key="${CSS.escape(alias[key] || key)}"]`, desk);
    if (!found) return;
    event.preventDefault();
    if (found.type !== "radio") sent = true;
    found.click();
    show();
  });
  desk.addEventListener("change", show);
  window.addEventListener("pageshow", () => { sent = false; });
  show();
})();
