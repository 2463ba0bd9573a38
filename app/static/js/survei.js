// A kiosk is left in the middle: after some quiet minutes the questionnaire starts anew, also so that its form token stays fresh.
(() => {
  const QUIET = 4 * 60 * 1000;
  let timer;
  const again = () => window.location.replace(window.location.pathname);
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(again, QUIET);
  };
  for (const event of ["pointerdown", "keydown", "input"]) document.addEventListener(event, wait, { passive: true });
  wait();
})();
