// The grid's columns: how each kind of cell is shown and typed.
window.Loket.kolom = (() => {
  "use strict";

  const day = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? text.split("-").reverse().join("/") : text);
  const words = (column) => {
    const known = new Map(column.pilihan || []);
    if (column.jenis === "tanggal") return day;
    if (column.jenis === "ya") return (text) => (text === "True" ? "Ya" : text === "False" ? "Tidak" : text);
    return (text) => known.get(text) ?? text;
  };

  // An input that takes the first key typed, keeps arrows inside the text, and leaves by Enter, Tab or Esc.
  const input = (cell, rendered, success, cancel, params) => {
    const field = document.createElement("input");
    field.type = "text";
    field.autocomplete = "off";
    field.setAttribute("aria-label", params.judul);
    if (params.angka) field.inputMode = "numeric";
    field.value = params.first() ?? params.shown(cell.getValue() ?? "");
    let done = false;
    const leave = (take) => {
      if (done) return;
      done = true;
      if (take && field.value !== params.shown(cell.getValue() ?? "")) success(params.stored(field.value)); else cancel();
    };
    field.addEventListener("blur", () => leave(true));
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") leave(false);
      if (event.key !== "Enter" && event.key !== "Tab" && event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      if (event.isComposing) return;
      event.preventDefault();
      leave(true);
      params.move(event.key === "Tab" ? (event.shiftKey ? "left" : "right") : event.key === "ArrowUp" || event.shiftKey ? "up" : "down");
    });
    rendered(() => { field.focus(); if (params.typed()) field.setSelectionRange(field.value.length, field.value.length); else field.select(); });
    return field;
  };

  const list = (cell, rendered, success, cancel, params) => {
    const field = document.createElement("select");
    field.setAttribute("aria-label", params.judul);
    const held = cell.getValue() ?? "";
    if (!params.pilihan.some(([kode]) => kode === held)) field.add(new Option(held || "-", held)); // to leave it is no choice
    for (const [kode, text] of params.pilihan) field.add(new Option(text, kode));
    field.value = held;
    let sought = "", pause = null;
    const seek = (sign) => {
      clearTimeout(pause);
      pause = setTimeout(() => { sought = ""; }, 1500);
      sought += sign.toLowerCase();
      const meant = params.pilihan.find(([, text]) => text.toLowerCase().startsWith(sought));
      if (meant) field.value = meant[0];
    };
    if (params.first()) seek(params.first());
    let done = false;
    const leave = (take) => {
      if (done) return;
      done = true;
      if (take && field.value !== held) success(field.value); else cancel();
    };
    field.addEventListener("blur", () => leave(true));
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") leave(false);
      if (event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey) { event.preventDefault(); seek(event.key); }
      if (event.key !== "Enter" && event.key !== "Tab") return;
      event.preventDefault();
      leave(true);
      params.move(event.key === "Tab" ? (event.shiftKey ? "left" : "right") : "down");
    });
    rendered(() => field.focus());
    return field;
  };

  const choices = (column) => {
    if (column.jenis === "ya") return [["True", "Ya"], ["False", "Tidak"]];
    return column.wajib ? column.pilihan : [["", "-"], ...column.pilihan];
  };

  // `hand` says which key was typed into the cell and where to go afterwards; `open` whether a row's cell may be typed in.
  const definition = (column, hand, open) => {
    const shown = words(column);
    const picks = column.jenis === "pilihan" || column.jenis === "ya";
    return {
      field: column.kolom,
      title: column.wajib ? `${column.judul} *` : column.judul,
      headerTooltip: column.bantuan || column.judul,
      headerSort: column.urut,
      visible: column.tampil,
      minWidth: 60,
      maxInitialWidth: 320,
      cssClass: column.ubah || column.tambah ? "" : "closed",
      formatter: (cell) => {
        const text = shown(cell.getValue() ?? "");
        return document.createTextNode(text);
      },
      editor: column.ubah || column.tambah ? (picks ? list : input) : undefined,
      editable: (cell) => open(cell, column),
      editorParams: {
        judul: column.judul,
        pilihan: picks ? choices(column) : [],
        angka: column.jenis === "angka" || column.jenis === "nomor",
        shown: column.jenis === "nomor" ? () => "" : shown,
        stored: (text) => text.trim(),
        first: hand.first,
        typed: hand.typed,
        move: hand.move,
      },
    };
  };

  return { definition, words };
})();
