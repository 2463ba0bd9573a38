// The one search: answers as somebody types, in a list that arrows walk and Enter opens. Without it the search page answers.
(() => {
  "use strict";
  const { all, one, post } = window.Loket;
  const SHORTEST = 3;
  const PAUSE = 140;
  let made = 0;

  const element = (tag, attributes = {}, ...children) => {
    const found = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => { if (value !== "") found.setAttribute(name, value); });
    found.append(...children);
    return found;
  };

  // A field with a list below it (ARIA combobox). ask(text) answers groups, pick(answer) takes one.
  const combobox = (input, { ask, pick, shortest = SHORTEST }) => {
    const id = `jawaban-${made += 1}`;
    const list = element("div", { id, class: "answers-list", role: "listbox", "aria-label": "Jawaban" });
    const said = element("p", { class: "sr-only", "aria-live": "polite" });
    list.hidden = true;
    input.after(list, said);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", id], ["aria-expanded", "false"]]) input.setAttribute(name, value);
    let options = [];
    let at = -1;
    let turn = 0;
    const open = () => !list.hidden;
    const close = () => { list.hidden = true; at = -1; turn += 1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const mark = (next) => {
      options[at]?.node.setAttribute("aria-selected", "false");
      at = next;
      const chosen = options[at];
      if (!chosen) { input.removeAttribute("aria-activedescendant"); return; }
      chosen.node.setAttribute("aria-selected", "true");
      chosen.node.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", chosen.node.id);
    };
    const option = (answer) => {
      const node = element("div", { id: `${id}-${options.length}`, role: "option", "aria-selected": "false" });
      node.append(element("span", { class: "title" }, answer.judul), element("span", { class: "soft small" }, answer.rincian));
      if (answer.status) node.append(element("span", { class: "chip" }, answer.status[1]));
      node.addEventListener("mousedown", (event) => { event.preventDefault(); take(answer, event); });
      options.push({ node, answer });
      return node;
    };
    const show = (groups) => {
      options = [];
      at = -1;
      list.replaceChildren(...groups.map((group, number) => {
        const head = element("div", { class: "head", id: `${id}-g${number}` }, group.judul);
        return element("div", { role: "group", "aria-labelledby": head.id }, head, ...group.isi.map(option));
      }));
      if (!options.length) list.append(element("p", { class: "soft" }, "Tidak ada yang cocok. Periksa ejaannya, atau ketik NIK lengkap (16 angka)."));
      said.textContent = options.length ? `${options.length} jawaban. Panah bawah untuk memilih.` : "Tidak ada yang cocok.";
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      input.removeAttribute("aria-activedescendant");
    };
    const take = (answer, event) => { close(); pick(answer, event); };
    const look = async () => {
      const text = input.value.trim();
      const mine = turn += 1;
      if (text.length < shortest) { close(); said.textContent = ""; return; }
      const groups = await ask(text);
      if (mine !== turn || document.activeElement !== input) return;
      if (groups) show(groups); else { close(); said.textContent = "Sambungan terputus."; }
    };
    let waiting;
    input.addEventListener("input", (event) => {
      if (!event.isTrusted) return; // a script filled the field
      clearTimeout(waiting); 
      waiting = setTimeout(look, PAUSE);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && !open()) { event.preventDefault(); look(); return; }
      if (!open() || event.ctrlKey || event.altKey || event.metaKey) return;
      const last = options.length - 1;
      const moves = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1 };
      if (event.key in moves && options.length) { event.preventDefault(); mark(moves[event.key]); }
      if (event.key === "Enter" && options[at]) { event.preventDefault(); event.stopPropagation(); take(options[at].answer, event); }
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
    });
    return { close };
  };
  window.Loket.combobox = combobox;

  all("[data-seek-form]").forEach((form) => {
    const input = one("[name=q]", form);
    combobox(input, {
      ask: async (text) => (await post(form.dataset.seekForm, { q: text }))?.kelompok,
      pick: (answer) => location.assign(answer.url),
    });
    input.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented && input.matches("[data-seek]")) input.blur(); });
  });
})();
