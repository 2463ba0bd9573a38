// A field for a file says "Pilih berkas" whatever language the browser speaks. The browser's own field lies over the words,
// unseen: it is what is clicked, dropped on, reached by keys and sent.
(() => {
  "use strict";
  const { all } = window.Loket;
  const span = (name, text) => Object.assign(document.createElement("span"), { className: name, textContent: text });
  const dress = (field) => {
    const box = span("picked", "");
    const button = span("button slim", "Pilih berkas");
    const told = span("soft", "");
    const show = () => { told.textContent = [...field.files].map((file) => file.name).join(", ") || "Belum ada berkas"; };
    for (const part of [button, told]) part.setAttribute("aria-hidden", "true");
    field.before(box);
    box.append(button, told, field);
    field.addEventListener("change", show);
    field.form?.addEventListener("reset", () => setTimeout(show));
    show();
  };
  all('input[type="file"]:not([hidden], .sr-only)').forEach(dress);
})();
