// Is this file the letter? Hashed here by WebCrypto, so that it never leaves the browser. Without WebCrypto (plain http on
// a local network has none) nothing is changed: the form sends the file, and its words say so.
(() => {
  "use strict";
  const form = document.getElementById("periksa-berkas");
  const field = form?.querySelector("[type=file]");
  if (!field || !window.isSecureContext || !window.crypto?.subtle) return;
  const LARGEST = 50 * 1024 * 1024;
  const known = { terbit: form.dataset.sidikTerbit, tte: form.dataset.sidikTte };
  form.querySelector("[data-dikirim]").hidden = true;
  form.querySelector("[data-di-sini]").hidden = false;

  const show = (name) => {
    for (const one of form.querySelectorAll("[data-hasil]")) one.hidden = one.dataset.hasil !== name;
  };
  const hash = async (file) => {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  let asked = 0;
  const check = async (file) => {
    const mine = ++asked;
    if (!file) return show("kosong");
    if (file.size > LARGEST) return show("besar");
    show("");
    const found = await hash(file);
    // Another file may have been chosen while this one was read.
    if (mine === asked) show(Object.keys(known).find((name) => known[name] && known[name] === found) ?? "beda");
  };

  field.addEventListener("change", () => check(field.files[0]));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation(); // nothing is sent, so nothing has to wait for an answer
    check(field.files[0]);
  });
  const zone = form.querySelector("[data-drop]");
  for (const name of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("over", name === "dragover");
    });
  }
  zone.addEventListener("drop", (event) => {
    field.files = event.dataTransfer.files;
    check(event.dataTransfer.files[0]);
  });
})();
