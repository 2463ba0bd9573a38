// Typed cells on their way to the server: one batch at a time, kept until they are stored, undone as they were made.
window.Loket.simpan = (() => {
  "use strict";
  const { store, ready } = window.Loket;

  const REFUSED = {
    403: "Anda tidak berhak mengubah baris ini.",
    413: "Tempelan ini terlalu besar. Tempel lebih sedikit baris, atau pakai Impor.",
  };

  // `answer` hears what became of a batch; `say` writes the state beside the grid.
  const queue = ({ address, token, answer, say, key }) => {
    let waiting = new Map(); // row id -> {tambah, sel: {kolom: {semula, baru}}}
    let running = false;
    let timer = null;

    // A paste changes thousands of cells at once; what waits is written down once for all of them.
    let noting = null;
    const note = () => { clearTimeout(noting); noting = null; store(sessionStorage, key, waiting.size ? JSON.stringify([...waiting]) : null); };
    const remember = () => { noting ??= setTimeout(note); };
    addEventListener("pagehide", () => { if (noting) note(); });
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
    // What was sent is stored; what was typed meanwhile waits on, over what is stored now.
    const settled = (id, sent, told) => {
      for (const [kolom, cell] of Object.entries(sent.sel)) if (waiting.get(id)?.sel[kolom]?.baru === cell.baru) drop(id, kolom);
      const left = waiting.get(id);
      if (!left || !told) return;
      for (const [kolom, cell] of Object.entries(left.sel)) {
        if (sent.tambah || sent.sel[kolom]) cell.semula = told._tanda?.[kolom] ?? told[kolom] ?? sent.sel[kolom].baru;
      }
      if (!sent.tambah) return;
      waiting.delete(id);
      waiting.set(told._id, { ...left, tambah: false, held: false });
      remember();
    };
    const soon = () => { clearTimeout(timer); timer = setTimeout(send, 350); };

    const send = async () => {
      if (running) return soon();
      const batch = new Map([...waiting].filter(([, row]) => !row.held).map(([id, row]) => [id, { ...row, sel: { ...row.sel } }]));
      if (!batch.size) return null;
      running = true;
      say("Menyimpan…");
      const pick = (tambah) => [...batch].filter(([, row]) => Boolean(row.tambah) === tambah).map(([id, row]) => ({ id, sel: row.sel }));
      let reply = null, data = {};
      try {
        reply = await fetch(address, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
          body: JSON.stringify({ ubah: pick(false), tambah: pick(true) }),
          redirect: "manual",
        });
        data = await reply.json();
      } catch { /* no answer, or a login page: what was typed stays here */ }
      running = false;
      if (reply?.ok) {
        for (const [id, sent] of batch) settled(id, sent, data.baris[id]);
        const left = [...waiting.values()].filter((row) => row.held).length;
        const time = new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
        say(left ? `Tersimpan ${time}, kecuali ${left} baris yang ditandai.` : `Tersimpan ${time}`, left ? "stop" : "");
        answer.stored(batch, data);
        if (waiting.size) soon();
      } else if (reply && reply.status === 422) {
        for (const [id] of batch) if (waiting.has(id)) waiting.get(id).held = true;
        answer.refused(batch, data);
      } else if (reply && (reply.type === "opaqueredirect" || reply.status === 401 || reply.status === 400)) {
        say("Sesi berakhir. Masuk lagi; isian Anda tetap di sini.", "stop");
        if (await ready()) soon(); else say("Belum tersimpan: sesi berakhir. Muat ulang halaman ini lalu masuk lagi; isian Anda ditawarkan kembali.", "stop");
      } else if (!reply || reply.status >= 500 || reply.status === 429) {
        const braked = reply?.status === 429;
        say(`Belum tersimpan: ${braked ? "terlalu banyak permintaan. Dicoba lagi dalam 20 detik…" : "sambungan terputus. Dicoba lagi…"}`);
        timer = setTimeout(send, braked ? 20000 : 5000);
      } else {
        say(REFUSED[reply.status] || "Belum tersimpan. Muat ulang halaman ini; isian Anda ditawarkan kembali.", "stop");
      }
      return null;
    };

    addEventListener("online", () => { if (waiting.size) soon(); });

    const kept = () => {
      try { return new Map(JSON.parse(store(sessionStorage, key) || "[]")); } catch { return new Map(); }
    };
    const added = () => [...waiting].filter(([, row]) => row.tambah);
    const release = (id) => { if (waiting.has(id)) waiting.get(id).held = false; };
    return { put, drop, soon, kept, added, release, get: (id) => waiting.get(id), pending: () => waiting.size };
  };

  return { queue };
})();
