// The step page: the letter fits its width, the question comes first.
(() => {
  "use strict";
  const { all, one } = window.Loket;

  // ---- The letter fits the width it is given ----
  // On a phone it is read as text of the screen's width; a button shows the sheet as it is printed.
  const narrow = matchMedia("(max-width: 480px)");
  const PRINTED = 1300; // wide enough that no sheet takes itself for a phone's
  all("[data-sheet]").forEach((sheet) => {
    const frame = one("iframe", sheet);
    const turn = one("[data-as-printed]", sheet.parentElement);
    let printed = false;
    const read = (page) => {
      frame.removeAttribute("style");
      sheet.style.height = "";
      frame.style.height = `${page.scrollHeight}px`;
    };
    const fit = () => {
      const page = frame.contentDocument?.body;
      if (!page?.offsetWidth || sheet.hasAttribute("aria-busy")) return;
      if (narrow.matches && !printed) { read(page); return; }
      frame.style.width = `${PRINTED}px`;
      const room = sheet.clientWidth - parseFloat(getComputedStyle(sheet).paddingLeft) * 2;
      const scale = Math.min(room / page.offsetWidth, 1);
      frame.style.width = `${page.offsetWidth}px`;
      frame.style.height = `${page.offsetHeight}px`;
      frame.style.transform = `scale(${scale})`;
      sheet.style.height = `${page.offsetHeight * scale + 24}px`;
      frame.style.marginLeft = `${Math.max((room - page.offsetWidth * scale) / 2, 0)}px`;
    };
    if (frame.contentDocument?.URL === "about:blank") sheet.setAttribute("aria-busy", "true");
    frame.addEventListener("load", () => { sheet.removeAttribute("aria-busy"); fit(); });
    new ResizeObserver(fit).observe(sheet);
    turn?.addEventListener("click", () => {
      printed = !printed;
      turn.setAttribute("aria-pressed", String(printed));
      fit();
    });
    fit();
  });
  if (matchMedia("(max-width: 720px)").matches) all("[data-step-fold]").forEach((fold) => { fold.open = false; });
  one("[data-first]")?.focus();

  // ---- A question from the server comes first ----
  const question = one("[data-focus]");
  question?.scrollIntoView({ block: "center" });
  question?.focus({ preventScroll: true });

  // ---- The message to the applicant: what is changed here is what WhatsApp opens with ----
  all("[data-kabar]").forEach((box) => {
    const text = one("textarea", box);
    const link = one("[data-kabar-buka]", box);
    const copy = one("[data-kabar-salin]", box);
    const address = link?.href.split("?")[0];
    if (link) text.addEventListener("input", () => { link.href = `${address}?text=${encodeURIComponent(text.value)}`; });
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.value);
      } catch { // no clipboard without https: the old way
        text.select();
        document.execCommand("copy");
      }
      copy.textContent = "Tersalin";
    });
  });
})();
