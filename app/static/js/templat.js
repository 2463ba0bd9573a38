// Wording: a code goes to the cursor, the buttons write the signs, the preview follows what is typed.
(() => {
  "use strict";
  const { all, one, onPage } = window.Loket;
  const form = one("#redaksi");
  if (!form) return;
  let last = one("[data-wording]", form);
  all("[data-tools]", form).forEach((tools) => { tools.hidden = false; });
  form.addEventListener("focusin", (event) => { if (event.target.matches("[data-wording]")) last = event.target; });

  const insert = (field, text, start = field.selectionStart, end = field.selectionEnd) => {
    field.focus();
    field.setRangeText(text, start, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  onPage("click", "[data-code]", (button) => insert(last, button.dataset.code));
  const fieldOf = (button) => document.getElementById(button.closest("[data-tools]").dataset.tools);
  onPage("click", "[data-wrap]", (button) => {
    const field = fieldOf(button);
    const tag = button.dataset.wrap;
    insert(field, `<${tag}>${field.value.slice(field.selectionStart, field.selectionEnd)}</${tag}>`);
  });
  onPage("click", "[data-start]", (button) => {
    const field = fieldOf(button);
    const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
    insert(field, button.dataset.start, start, start);
  });
  onPage("click", "[data-insert]", (button) => insert(fieldOf(button), `${button.dataset.insert}\n`));

  // ---- The preview follows, half a second after the last key ----
  const preview = one("[data-preview]", form);
  const show = () => form.requestSubmit(preview);
  let waiting = 0;
  form.addEventListener("input", (event) => {
    if (!event.target.matches("[data-wording], [data-example]")) return;
    clearTimeout(waiting);
    waiting = setTimeout(show, 600);
  });
  show();

  // ---- Another letter: the codes say what stands on it ----
  one("[data-example]", form).addEventListener("change", async (event) => {
    const answer = await fetch(`${location.pathname}?contoh=${encodeURIComponent(event.target.value)}`);
    const fresh = answer.ok && one(".codes", new DOMParser().parseFromString(await answer.text(), "text/html"));
    if (fresh) one(".codes", form).replaceWith(fresh);
  });
})();
