// The grid of a register: Tabulator shows it, the server decides everything.
(() => {
  "use strict";
  const { all, one, onPage, store, question, kolom, papan, simpan } = window.Loket;
  const home = document.getElementById("tabel");
  if (!home) return;
  const { kolom: columns, alamat, tampilan, buka } = JSON.parse(home.dataset.grid);
  const named = new Map(columns.map((column) => [column.kolom, column]));
  const writable = (column, fresh) => Boolean(column && (fresh ? column.tambah : column.ubah));
  const stateLine = one("[data-state]");
  let remark = ""; // what a paste left out stays beside "Tersimpan" until something else is typed
  const say = (text, kind = "") => { stateLine.textContent = [text, remark].filter(Boolean).join(" "); stateLine.dataset.kind = kind || (remark && "wait"); };
  const keyOfTyped = `loket:tabel:isian:${document.body.dataset.pelaku}:${location.pathname}`;
  const errors = new Map(); // "id|kolom" -> what is wrong
  const undoing = [], redoing = [];
  let group = null, typed = null, quiet = false, fresh = 0;

  // ---- The table ----
  const hand = { first: () => typed, typed: () => typed !== null, move: (way) => step(way) };
  const opens = (cell, column) => writable(column, cell.getRow().getData()._baru);
  const withError = (definition) => {
    const plain = definition.formatter;
    definition.formatter = (cell, ...rest) => {
      const box = document.createElement("span");
      box.append(plain(cell, ...rest));
      const wrong = errors.get(`${cell.getRow().getData()._id}|${definition.field}`);
      const element = cell.getElement();
      element.classList.toggle("wrong", Boolean(wrong));
      if (wrong) {
        const line = document.createElement("small");
        line.className = "cell-error";
        line.textContent = wrong;
        box.append(line);
      }
      element.toggleAttribute("aria-invalid", Boolean(wrong));
      return box;
    };
    return definition;
  };
  const definitions = columns.map((column, at) => ({ ...withError(kolom.definition(column, hand, opens)), frozen: at === 0 }));
  const query = (params) => {
    const args = new URLSearchParams(location.search);
    args.set("halaman", params.page || 1);
    args.set("ukuran", params.size || 100);
    const [sort] = params.sort || [];
    if (sort) { args.set("urut", sort.field); args.set("arah", sort.dir); }
    return args;
  };
  const load = async (url, _config, params) => {
    const reply = await fetch(`${url}?${query(params)}`, { headers: { Accept: "application/json" }, redirect: "manual" });
    if (!reply.ok) throw new Error(reply.type === "opaqueredirect" ? "masuk" : String(reply.status));
    const page = await reply.json();
    return { last_page: page.halaman_terakhir, last_row: page.jumlah, data: page.baris.map(withTyped) };
  };

  // As tall as the window leaves room for, so that the page itself does not scroll.
  function room() { return Math.max(320, innerHeight - home.getBoundingClientRect().top - scrollY - 108); }
  addEventListener("resize", () => table.setHeight(room()));
  const table = new window.Tabulator(home, {
    index: "_id",
    height: room(),
    layout: "fitDataStretch",
    placeholder: "Tidak ada baris. Longgarkan saringan, atau tambah baris baru.",
    columns: definitions,
    rowHeader: { width: 46, frozen: true, resizable: false, headerSort: false, hozAlign: "center", field: "_id", formatter: rowHead },
    ajaxURL: alamat.tabel_baris,
    ajaxRequestFunc: load,
    sortMode: "remote",
    pagination: true,
    paginationAddRow: "table", // "page" would put a new row above the last one of a full page
    paginationElement: one("[data-pages]"),
    paginationMode: "remote",
    paginationSize: 100,
    paginationSizeSelector: [50, 100, 200],
    paginationCounter: (size, first, page, total) => !total ? "Tidak ada baris" : `Baris ${first}–${Math.min(first + size - 1, total)} dari ${total > 10000 ? "lebih dari 10.000" : total}`,
    selectableRange: 1,
    selectableRangeColumns: true,
    selectableRangeRows: true,
    editTriggerEvent: "dblclick",
    headerSortClickElement: "icon",
    columnDefaults: { headerSortTristate: true, resizable: "header" },
    movableColumns: true,
    locale: "id",
    langs: {
      id: {
        pagination: { first: "«", first_title: "Halaman pertama", last: "»", last_title: "Halaman terakhir", prev: "‹", prev_title: "Halaman sebelumnya", next: "›", next_title: "Halaman berikutnya", page_size: "Tampilkan", page_title: "Halaman", all: "Semua", counter: { showing: "", of: "dari", rows: "baris", pages: "halaman" } },
        data: { loading: "Memuat…", error: "Gagal memuat" },
      },
    },
  });

  function rowHead(cell) {
    const data = cell.getRow().getData();
    if (data._baru) return document.createTextNode("baru");
    if (!buka) return document.createTextNode("");
    const link = document.createElement("a");
    link.href = buka.replace(/0$/, encodeURIComponent(data._id));
    link.textContent = "Buka";
    link.tabIndex = -1;
    return link;
  }

  // ---- Where the hand is ----
  const ranges = () => table.modules.selectRange;
  const active = () => ranges()?.getActiveCell()?.getComponent();
  // Tabulator leaves the box that scrolls without a role; between a grid and its rows only a group of rows may stand.
  table.on("tableBuilt", () => {
    one("[data-rows]").append(table.modules.page.pageCounterElement); // left out where the pages stand outside the grid
    one(".tabulator-tableholder", home).setAttribute("role", "rowgroup");
    one(".tabulator-table", home).setAttribute("role", "presentation");
  });
  const focusGrid = () => one(".tabulator-tableholder", home)?.focus({ preventScroll: true });
  const step = (way) => { focusGrid(); ranges().keyNavigate(way, { preventDefault() {} }); };
  const cellsOfRange = () => (table.getRanges()[0]?.getCells() || []).map((row) => (Array.isArray(row) ? row : [row]));

  home.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea, button")) return;
    const key = event.key, command = event.ctrlKey || event.metaKey;
    if (command && !event.altKey && (key.toLowerCase() === "y" || (event.shiftKey && key.toLowerCase() === "z"))) { event.preventDefault(); redo(); return; }
    if (command && !event.altKey && key.toLowerCase() === "z") { event.preventDefault(); undo(); return; }
    if (command && !event.altKey && key.toLowerCase() === "d") { event.preventDefault(); fillDown(); return; }
    if (key === "Delete" || key === "Backspace") { event.preventDefault(); clear(); return; }
    const cell = active();
    if (key === "F2" && cell) { event.preventDefault(); event.stopPropagation(); cell.edit(); return; }
    if (command || event.altKey || key.length !== 1 || !cell) return;
    event.preventDefault();
    event.stopPropagation();
    if (!opens(cell, named.get(cell.getField()))) { say("Sel ini tidak dapat diubah di sini.", "wait"); return; }
    typed = key;
    cell.edit();
    typed = null;
  }, true);

  // ---- Every change of a cell, however it came ----
  table.on("cellEdited", (cell) => {
    if (quiet) return;
    const data = cell.getRow().getData(), name = cell.getField(), column = named.get(name);
    if (!column) return;
    const before = cell.getOldValue() ?? "", now = cell.getValue() ?? "";
    (group || startGroup()).cells.push({ id: data._id, kolom: name, lama: before, baru: now });
    const semula = column.jenis === "nomor" ? data._tanda?.[name] ?? "" : before;
    queue.put(data._id, name, semula, now, Boolean(data._baru));
    if (clearError(data._id, name)) redraw(data._id);
    if (data._baru) holdUntilComplete(data); else queue.release(data._id);
    if (!group) settle();
  });
  const startGroup = () => { const one = { cells: [], baru: [] }; remark = ""; did(one); return one; };
  // What is done anew ends what could be done again.
  const did = (one) => { redoing.length = 0; undoing.push(one); };
  const settle = () => { queue.soon(); refreshUndo(); };
  const together = (act) => {
    remark = "";
    group = { cells: [], baru: [] };
    act();
    if (group.cells.length || group.baru.length) did(group);
    group = null;
    settle();
  };
  const clear = () => together(() => cellsOfRange().flat().forEach((cell) => write(cell, "")));
  const write = (cell, text) => {
    const column = named.get(cell.getField());
    if (!column || !writable(column, cell.getRow().getData()._baru)) return false;
    const stored = stand(column, text);
    if ((cell.getValue() ?? "") !== stored) cell.setValue(stored);
    return true;
  };
  // Words of a choice become the choice, 31/12/2026 the day; anything else is for the server to judge.
  const stand = (column, text) => {
    const clean = text.trim();
    if (column.jenis === "ya") return /^(ya|iya|y|true|1|v|✓)$/i.test(clean) ? "True" : /^(tidak|t|false|0|-)?$/i.test(clean) ? "False" : clean;
    if (column.jenis === "pilihan") return (column.pilihan.find(([kode, words]) => kode === clean || words.toLowerCase() === clean.toLowerCase()) || [clean])[0];
    const day = column.jenis === "tanggal" && clean.match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/);
    return day ? `${day[3]}-${day[2].padStart(2, "0")}-${day[1].padStart(2, "0")}` : clean;
  };

  // ---- New rows ----
  const blank = (id) => ({ ...Object.fromEntries(columns.map((column) => [column.kolom, ""])), _id: id, _baru: true });
  // Tabulator would draw the whole table anew for each of a thousand rows.
  const drawnOnce = async (work) => {
    table.blockRedraw();
    try { await work(); } finally { table.restoreRedraw(); }
  };
  const append = (rows) => drawnOnce(() => table.addData(rows, false));
  const addRows = async (count, fill = () => {}) => {
    const rows = Array.from({ length: count }, () => { fresh += 1; return blank(`baru-${Date.now()}-${fresh}`); });
    rows.forEach(fill);
    if (count) await append(rows);
    (group || { baru: [] }).baru.push(...rows.map((row) => row._id));
    return rows.map((row) => table.getRow(row._id));
  };
  // Another page or another order brings rows of the server only; new ones that wait are put back below them.
  const keepNewRows = () => {
    const gone = queue.added().filter(([id]) => !table.getRow(id));
    if (gone.length) append(gone.map(([id]) => withTyped(blank(id))));
  };
  const missing = (data) => columns.filter((column) => column.tambah && column.wajib && !data[column.kolom]);
  const holdUntilComplete = (data) => {
    const open = missing(data);
    const row = queue.get(data._id);
    if (row) row.held = open.length > 0 && !row.pasted;
    if (open.length) say(`Baris baru belum lengkap: ${open.map((column) => column.judul).join(", ")}.`, "wait");
  };
  onPage("click", "[data-row]", async () => {
    const [row] = await addRows(1);
    await row.scrollTo("bottom", false).catch(() => null);
    const first = row.getCells().find((cell) => writable(named.get(cell.getField()), true));
    if (first) { table.getRanges()[0]?.setBounds(first, first); first.edit(); }
  });

  // ---- Copy, paste, fill down ----
  const ours = (event) => home.contains(document.activeElement) && !event.target.closest?.("input, select, textarea");
  const copy = (event) => {
    const rows = ours(event) ? cellsOfRange() : [];
    if (!rows.length) return false;
    event.preventDefault();
    const shown = (cell) => kolom.words(named.get(cell.getField()) || {})(cell.getValue() ?? "");
    event.clipboardData.setData("text/plain", papan.write(rows.map((row) => row.map(shown))));
    say(`${rows.flat().length} sel disalin.`);
    return true;
  };
  document.addEventListener("copy", copy);
  document.addEventListener("cut", (event) => {
    const hidden = ours(event) && cellsOfRange().flat().some((cell) => named.get(cell.getField())?.jenis === "nomor");
    if (hidden) { event.preventDefault(); say("Nomor identitas hanya tampil sebagian, jadi tidak dapat dipotong. Pilih sel lain.", "wait"); return; }
    if (copy(event)) clear();
  });
  document.addEventListener("paste", (event) => {
    if (!ours(event)) return;
    const text = event.clipboardData.getData("text/plain");
    if (!text || (!active() && table.getRows().length)) return;
    event.preventDefault();
    pasteRows(papan.read(text));
  });
  const pasteRows = (rows) => {
    const range = cellsOfRange(), start = range[0]?.[0] || active();
    if (rows.length === 1 && rows[0].length === 1 && range.flat().length > 1) {
      together(() => range.flat().forEach((cell) => write(cell, rows[0][0])));
      return;
    }
    const fields = table.getColumns().filter((column) => column.isVisible() && named.has(column.getField())).map((column) => column.getField());
    const from = start ? fields.indexOf(start.getField()) : 0;
    const there = start ? table.getRows().slice(table.getRows().indexOf(start.getRow())) : [];
    const over = Math.max(0, rows.length - there.length);
    const canAdd = columns.some((column) => column.tambah);
    const put = async (extra) => {
      group = { cells: [], baru: [] };
      let skipped = 0;
      const goes = (id) => Object.assign(queue.get(id) || {}, { pasted: true, held: false });
      await drawnOnce(() => there.slice(0, rows.length).forEach((row, at) => {
        rows[at].forEach((cell, right) => {
          const name = fields[from + right];
          if (name === undefined || !write(row.getCell(name), cell)) skipped += 1;
        });
        if (row.getData()._baru) goes(row.getData()._id);
      }));
      await addRows(extra, (data, at) => {
        rows[there.length + at].forEach((cell, right) => {
          const column = named.get(fields[from + right]);
          if (!writable(column, true)) { skipped += 1; return; }
          data[column.kolom] = stand(column, cell);
          queue.put(data._id, column.kolom, "", data[column.kolom], true);
        });
        goes(data._id);
      });
      if (group.cells.length || group.baru.length) did(group);
      group = null;
      settle();
      remark = skipped ? `${skipped} sel tidak ditempel: kolomnya tidak dapat diubah atau di luar tabel.` : "";
      if (skipped) say("");
    };
    if (!over) { put(0); return; }
    if (!canAdd) {
      question("Tempelan lebih panjang dari tabel", `${over} baris tidak muat, dan register ini tidak menerima baris baru di sini.`, `Tempel ${rows.length - over} baris saja`, () => put(0));
      return;
    }
    question("Tempelan lebih panjang dari tabel", `${over} baris akan ditambahkan sebagai baris baru di bawah.`, `Tempel dan tambah ${over} baris`, () => put(over));
  };
  const fillDown = () => {
    const rows = cellsOfRange();
    if (rows.length < 2) { say("Pilih dahulu sel sumber dan sel di bawahnya (Shift+panah).", "wait"); return; }
    together(() => rows.slice(1).forEach((row) => row.forEach((cell, at) => {
      const source = rows[0][at];
      write(cell, source.getValue() ?? "");
    })));
  };
  onPage("click", "[data-fill]", fillDown);

  // ---- Undo: the cells of the last act get back what they held; rows that were added go again ----
  const undoButton = one("[data-undo]");
  const refreshUndo = () => { if (undoButton) undoButton.disabled = !undoing.length; };
  const undo = async () => {
    const last = undoing.pop();
    refreshUndo();
    if (!last) { say("Tidak ada yang dapat diurungkan."); return; }
    // New rows, hidden numbers and rows of another page are put back by the server, which knows what they held.
    const elsewhere = last.baru.length || last.cells.some(({ id, kolom: name }) => named.get(name).jenis === "nomor" || !table.getRow(id));
    if (elsewhere && last.kelompok) { location.assign(alamat.tabel_simpan.replace(/simpan$/, `batalkan/${last.kelompok}`)); return; }
    last.baru.forEach((id) => { queue.drop(id); table.getRow(id)?.delete(); });
    group = { cells: [], baru: [] }; // an undo is an edit like any other, but not itself one to undo
    const back = [];
    for (const one of last.cells.reverse()) {
      const { id, kolom: name, lama } = one, row = table.getRow(id);
      if (!row || row.getData()._baru) continue;
      if (named.get(name).jenis === "nomor") { // what it held is not known here, but nothing was stored either
        queue.drop(id, name);
        quiet = true;
      }
      row.getCell(name).setValue(lama);
      quiet = false;
      back.push(one);
    }
    group = null;
    if (back.length) redoing.push(back);
    queue.soon();
    say(`${back.length} sel dikembalikan${last.baru.length ? `, ${last.baru.length} baris baru dibuang` : ""}.`);
  };
  // What somebody changed since is his; what stands on another page waits for it.
  const redo = () => {
    const cellOf = ({ id, kolom: name }) => table.getRow(id)?.getCell(name);
    const next = redoing.at(-1) || [], cells = next.filter((one) => cellOf(one) && (cellOf(one).getValue() ?? "") === one.lama);
    if (!cells.length) { say(next.length ? "Sel yang diurungkan tidak di halaman ini, atau sudah diubah lagi." : "Tidak ada yang dapat diulangi."); return; }
    redoing.pop();
    const rest = [...redoing];
    together(() => cells.forEach((one) => cellOf(one).setValue(one.baru)));
    redoing.splice(0, redoing.length, ...rest);
    say(`${cells.length} sel diubah lagi.`);
  };
  onPage("click", "[data-undo]", undo);

  // ---- Saving ----
  const clearError = (id, name) => [`${id}|${name}`, `${id}|`].filter((place) => errors.delete(place)).length > 0;
  const redraw = (id) => table.getRow(id)?.reformat();
  const withTyped = (row) => {
    const typedCells = queue.get(row._id)?.sel || {};
    return { ...row, ...Object.fromEntries(Object.entries(typedCells).map(([name, cell]) => [name, cell.baru])) };
  };
  const queue = simpan.queue({
    address: alamat.tabel_simpan,
    token: () => one("input[name=csrf_token]")?.value || "",
    key: keyOfTyped,
    say,
    answer: {
      stored: (batch, data) => {
        quiet = true;
        for (const [id, row] of Object.entries(data.baris)) {
          const shown = table.getRow(id);
          if (shown) shown.update({ ...withTyped(row), _baru: false });
          undoing.forEach((one) => {
            if (one.baru.includes(id) || one.cells.some((cell) => cell.id === id && cell.kolom in batch.get(id).sel)) one.kelompok ??= data.kelompok;
            one.cells.forEach((cell) => { if (cell.id === id) cell.id = row._id; });
          });
        }
        quiet = false;
      },
      refused: (batch, data) => {
        if (data.pesan) say(data.pesan, "stop");
        for (const one of data.keluhan || []) {
          const name = one.kolom || Object.keys(batch.get(one.id)?.sel || { "": 0 })[0];
          errors.set(`${one.id}|${name}`, one.pesan);
        }
        for (const id of batch.keys()) redraw(id);
        const count = (data.keluhan || []).length;
        if (count) say(count === 1 ? data.keluhan[0].pesan : `${count} sel perlu diperbaiki; belum ada yang tersimpan.`, "stop");
        settleConflicts([...(data.konflik || [])], count > 0);
        if (!count && !(data.konflik || []).length) { // about all of them at once: they go again with what is typed next
          for (const id of batch.keys()) queue.release(id);
          return;
        }
        // What is right goes on without what is wrong.
        const wrong = new Set([...(data.keluhan || []), ...(data.konflik || [])].map((one) => one.id));
        let rest = false;
        for (const id of batch.keys()) if (!wrong.has(id)) { queue.release(id); rest = true; }
        if (rest) queue.soon();
      },
    },
  });
  const box = document.getElementById("sel-konflik");
  const settleConflicts = (conflicts) => {
    const next = conflicts.shift();
    if (!next) return;
    const row = table.getRow(next.id), column = named.get(next.kolom), shown = kolom.words(column);
    const mine = queue.get(next.id)?.sel[next.kolom]?.baru ?? "";
    one("[data-stored]", box).textContent = `${column.judul}: ${shown(next.tampil) || "kosong"}`;
    one("[data-typed]", box).textContent = `${column.judul}: ${shown(mine) || "kosong"}`;
    box.returnValue = "";
    box.onclose = () => {
      if (!box.returnValue) { // closed without an answer: the cell stays typed and marked
        errors.set(`${next.id}|${next.kolom}`, "Diubah orang lain. Ketik lagi untuk memilih.");
        redraw(next.id);
        say("Sel yang ditandai menunggu pilihan Anda.", "stop");
        settleConflicts(conflicts);
        return;
      }
      queue.drop(next.id, next.kolom);
      if (box.returnValue === "diketik") queue.put(next.id, next.kolom, next.tersimpan, mine, false);
      else if (row) { quiet = true; row.getCell(next.kolom).setValue(next.tampil); row.getData()._tanda[next.kolom] = next.tersimpan; quiet = false; }
      queue.release(next.id);
      say(box.returnValue === "diketik" ? "" : "Yang tersimpan dipakai.");
      if (conflicts.length) settleConflicts(conflicts); else queue.soon();
    };
    box.showModal();
  };
  addEventListener("beforeunload", (event) => { if (queue.pending()) event.preventDefault(); });

  // ---- Columns and saved views ----
  const layoutKey = `loket:tabel:kolom:${location.pathname}`;
  const layout = () => table.getColumns().filter((column) => named.has(column.getField())).map((column) => ({ field: column.getField(), width: column.getWidth(), visible: column.isVisible() }));
  const useLayout = (wanted) => {
    if (!Array.isArray(wanted)) return;
    table.setColumnLayout(wanted.filter((column) => named.has(column.field)));
    listColumns();
  };
  const listColumns = () => {
    const box = one("[data-column-list]");
    box.replaceChildren(...table.getColumns().filter((column) => named.has(column.getField())).map((column) => {
      const label = document.createElement("label"), tick = document.createElement("input");
      tick.type = "checkbox";
      tick.checked = column.isVisible();
      tick.addEventListener("change", () => { column.toggle(); remember(); });
      label.append(tick, ` ${named.get(column.getField()).judul}`);
      return label;
    }));
  };
  const remember = () => store(localStorage, layoutKey, JSON.stringify(layout()));
  const listViews = () => {
    one("[data-view-list]").replaceChildren(...tampilan.map((view) => {
      const item = document.createElement("li"), use = document.createElement("button"), drop = document.createElement("button");
      use.type = drop.type = "button";
      use.className = "button quiet slim";
      use.textContent = view.nama;
      use.addEventListener("click", () => useView(view));
      drop.className = "button quiet slim";
      drop.textContent = "Hapus";
      drop.setAttribute("aria-label", `Hapus tampilan ${view.nama}`);
      drop.addEventListener("click", async () => {
        if (await sendView({ nama: view.nama })) { tampilan.splice(tampilan.indexOf(view), 1); listViews(); }
      });
      item.append(use, drop);
      return item;
    }));
  };
  const useView = (view) => {
    const args = new URLSearchParams(view.isi.saring || "");
    args.set("tampilan", view.nama);
    location.search = args.toString();
  };
  const sendView = async (body) => {
    const reply = await fetch(alamat.tabel_tampilan, { method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": one("[name=csrf_token]").value }, body: JSON.stringify(body) });
    if (!reply.ok) say((await reply.json().catch(() => ({}))).pesan || "Tampilan tidak tersimpan.", "stop");
    return reply.ok;
  };
  onPage("click", "[data-keep-view]", async () => {
    const field = document.getElementById("nama-tampilan"), nama = field.value.trim();
    const args = new URLSearchParams(location.search);
    args.delete("tampilan");
    const isi = { kolom: layout(), urut: table.getSorters().map(({ field: name, dir }) => ({ field: name, dir })), saring: args.toString() };
    if (!(await sendView({ nama, isi }))) return;
    const old = tampilan.find((view) => view.nama === nama);
    if (old) old.isi = isi; else tampilan.push({ nama, isi });
    field.value = "";
    listViews();
    say(`Tampilan “${nama}” disimpan.`);
  });

  table.on("tableBuilt", () => {
    const chosen = tampilan.find((view) => view.nama === new URLSearchParams(location.search).get("tampilan"));
    let kept = null;
    try { kept = JSON.parse(store(localStorage, layoutKey) || "null"); } catch { /* an older layout */ }
    useLayout(chosen?.isi.kolom || kept);
    if (chosen?.isi.urut?.length) table.setSort(chosen.isi.urut.map(({ field, dir }) => ({ column: field, dir })));
    listColumns();
    listViews();
    table.on("columnResized", remember);
    table.on("columnMoved", () => { remember(); listColumns(); });
    const left = queue.kept();
    if (left.size) restore(left);
  });
  const restore = (left) => question("Isian yang belum tersimpan", `${left.size} baris dari kunjungan sebelumnya belum tersimpan.`, "Pakai lagi", async () => {
    await append([...left].filter(([, row]) => row.tambah).map(([id]) => blank(id)));
    for (const [id, row] of left) {
      for (const [name, cell] of Object.entries(row.sel)) queue.put(id, name, cell.semula, cell.baru, row.tambah);
      quiet = true;
      const shown = table.getRow(id);
      if (shown) shown.update(Object.fromEntries(Object.entries(row.sel).map(([name, cell]) => [name, cell.baru])));
      quiet = false;
    }
    queue.soon();
  }, () => question("Buang isian itu?", "Yang dibuang tidak dapat dikembalikan. Batal kembali ke pertanyaan sebelumnya.", "Buang isian", () => store(sessionStorage, keyOfTyped, null), () => restore(left)));
  table.on("dataProcessed", keepNewRows);
  table.on("dataLoadError", () => say("Baris tidak dapat dimuat. Periksa sambungan, atau masuk lagi.", "stop"));
  all(".grid-bar details").forEach((fold) => fold.addEventListener("toggle", () => { if (fold.open) all(".grid-bar details[open]").forEach((other) => { if (other !== fold) other.open = false; }); }));
  refreshUndo();
})();
