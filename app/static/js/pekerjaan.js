// A job's progress: asks every second, slower when nothing moves, and shows the finished page when it is done.
(() => {
  "use strict";
  const box = document.getElementById("pekerjaan");
  const bar = box.querySelector("progress");
  const message = box.querySelector(".pesan");
  const part = box.querySelector("[data-part]");
  const number = new Intl.NumberFormat("id-ID");
  let wait = 1000;
  let before = "";
  const tell = (state) => {
    if (state.total) {
      bar.max = state.total;
      bar.value = state.kemajuan;
      part.textContent = `${number.format(state.kemajuan)} dari ${number.format(state.total)}`;
    }
    if (state.pesan) message.textContent = state.pesan;
    else if (state.status === "berjalan") message.textContent = "Sedang dikerjakan.";
  };
  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.url, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      const state = JSON.parse(text);
      if (state.status === "selesai" || state.status === "gagal" || state.status === "dihentikan") { location.reload(); return; }
      wait = text === before ? Math.min(wait * 1.3, 5000) : 1000;
      before = text;
      tell(state);
    } catch {
      message.textContent = "Sambungan terputus; dicoba lagi.";
      wait = 5000;
    }
    setTimeout(ask, wait);
  };
  setTimeout(ask, wait);
})();
