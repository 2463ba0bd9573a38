// Typed cells on their way to the server: one batch at a time, kept until they are stored, undone as they were made.
window.Loket.simpan = (() => {
  "use strict";
  const { store } = window.Loket;

  // `answer` hears what became of a batch; `say` writes the state beside the grid.
  const queue = ({ address, token, answer, say, key }) => {
    let waiting = new Map(); // row id -> {tambah, sel: {kolom: {semula, baru}}}
    let running = false;
    let timer = null;

    const remember = () => store(sessionStorage, key, waiting.size ? JSON.stringify([...waiting]) : null);
    const put = (id, kolom, semula, baru, tambah) => {
      const row = waiting.get(id) || { tambah, sel: {} };
      row.sel[kolom] = { semula: row.sel[kolom]?.semula ?? semula, baru };
      waiting.set(id, row);
      remember();
    };
    const drop = (id, kolom) => {
      const row = waiting.get(id);
      if (!row) return;
      if (kolom) delete row.sel[kolom];
      if (!kolom || !Object.keys(row.sel).length) waiting.delete(id);
      remember();
    };
    const soon = () => { clearTimeout(timer); timer = setTimeout(send, 350); };

    const send = async () => {
      if (running) return soon();
      const batch = new Map([...waiting].filter(([, row]) => !row.held));
      if (!batch.size) return null;
      running = true;
      say("Menyimpan…");
      const pick = (tambah) => [...batch].filter(([, row]) => Boolean(row.tambah) === tambah).map(([id, row]) => ({ id, sel: row.sel }));
      let reply = null, data = {};
      try {
        reply = await fetch(address, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-CSRFToken": token },
          body: JSON.stringify({ ubah: pick(false), tambah: pick(true) }),
          redirect: "manual",
        });
        data = await reply.json();
      } catch { /* no answer, or a login page: what was typed stays here */ }
      running = false;
      if (reply?.ok) {
        for (const [id, sent] of batch) {
          const now = waiting.get(id);
          for (const [kolom, cell] of Object.entries(sent.sel)) if (now && now.sel[kolom]?.baru === cell.baru) drop(id, kolom);
        }
        const left = [...waiting.values()].filter((row) => row.held).length;
        const time = new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
        say(left ? `Tersimpan ${time}, kecuali ${left} baris yang ditandai.` : `Tersimpan ${time}`, left ? "stop" : "");
        answer.stored(batch, data);
        if (waiting.size) soon();
      } else if (reply && reply.status === 422) {
        for (const [id] of batch) if (waiting.has(id)) waiting.get(id).held = true;
        answer.refused(batch, data);
      } else {
        if (reply?.status === 400) { say("Halaman ini sudah lama terbuka. Muat ulang; isian Anda tetap tersimpan di sini.", "stop"); return null; }
        say(reply && (reply.type === "opaqueredirect" || reply.status === 401)
          ? "Sesi berakhir. Masuk lagi di tab lain, lalu tekan Simpan lagi; isian Anda tetap di sini."
          : reply?.status === 403 ? "Anda tidak berhak mengubah baris ini." : "Belum tersimpan: sambungan terputus. Dicoba lagi…");
        if (!reply || reply.status >= 500) timer = setTimeout(send, 5000);
      }
      return null;
    };

    addEventListener("online", () => { if (waiting.size) soon(); });

    const kept = () => {
      try { return new Map(JSON.parse(store(sessionStorage, key) || "[]")); } catch { return new Map(); }
    };
    const release = (id) => { if (waiting.has(id)) waiting.get(id).held = false; };
    return { put, drop, soon, kept, release, get: (id) => waiting.get(id), pending: () => waiting.size };
  };

  return { queue };
})();
