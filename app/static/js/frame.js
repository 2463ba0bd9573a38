// The frame: notices, menu, search key, the name at the door.
(() => {
  "use strict";
  const { all, one, onPage, store } = window.Loket;

  // ---- Toasts and notices ----
  const closeNotice = (notice) => notice?.remove();
  onPage("click", "[data-close]", (button) => closeNotice(button.closest(".notice")));
  all("[data-toast]").forEach((toast) => {
    let timer = setTimeout(() => closeNotice(toast), 7000);
    const hold = () => clearTimeout(timer);
    toast.addEventListener("pointerenter", hold);
    toast.addEventListener("focusin", hold);
    toast.addEventListener("pointerleave", () => { timer = setTimeout(() => closeNotice(toast), 3000); });
  });

  // ---- Menu on the phone, open folds, user menu ----
  const side = one(".side");
  const opener = one("[data-menu-open]");
  const setMenu = (open) => {
    side?.classList.toggle("open", open);
    opener?.setAttribute("aria-expanded", String(open));
    (open ? one("a", one(".menu", side)) : opener)?.focus();
  };
  onPage("click", "[data-menu-open]", () => setMenu(!side.classList.contains("open")));
  onPage("click", "[data-menu-close]", () => setMenu(false));

  all("details[data-remember]").forEach((fold) => {
    const key = `loket:${fold.dataset.remember}`;
    const kept = store(localStorage, key);
    if (kept !== null && !one("[aria-current]", fold)) fold.open = kept === "1";
    // Only what a person does is kept: a group the page itself opened may close again on the next page.
    one("summary", fold).addEventListener("click", () => store(localStorage, key, fold.open ? "0" : "1"));
  });
  document.addEventListener("click", (event) => {
    all("details.user[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (side?.classList.contains("open")) setMenu(false);
      all("details.user[open]").forEach((menu) => { menu.open = false; one("summary", menu).focus(); });
    }
    const typing = event.target.matches?.("input, select, textarea, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const seek = one("[data-seek]");
      if (seek) { event.preventDefault(); seek.focus(); seek.select(); }
    }
  });

  // ---- Login: the name survives a mistyped password; a demo account fills it ----
  const account = one("form[name=login] #username");
  if (account) {
    account.form.addEventListener("submit", () => store(sessionStorage, "loket:akun", account.value));
    const tried = store(sessionStorage, "loket:akun");
    if (tried && !account.value && one(".notice[role=alert]")) { account.value = tried; one("#password").focus(); }
  }
  onPage("click", "[data-akun]", (button) => {
    one("#username").value = button.dataset.akun;
    one("#password").focus();
  });
})();
