// What the other files share. Pages work without any of them; nothing here decides anything.
window.Loket = (() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const onPage = (kind, selector, act) =>
    document.addEventListener(kind, (event) => {
      const found = event.target instanceof Element && event.target.closest(selector);
      if (found) act(found, event);
    });
  const store = (kind, key, value) => {
    try {
      if (value === undefined) return kind.getItem(key);
      if (value === null) kind.removeItem(key); else kind.setItem(key, value);
    } catch { /* storage may be switched off; then nothing is remembered */ }
    return null;
  };
  return { all, one, onPage, store };
})();
