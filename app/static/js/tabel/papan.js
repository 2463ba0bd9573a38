// The clipboard: cells as Excel and Sheets write them, tabs between cells, quotes around cells with line breaks.
window.Loket.papan = (() => {
  "use strict";

  const read = (text) => {
    const rows = [[]];
    const whole = /"((?:[^"]|"")*)"(?=\t|\n|$)/y; // a quote that no other closes before the next cell is a letter
    let cell = "";
    const clean = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let at = 0; at < clean.length; at += 1) {
      const sign = clean[at];
      whole.lastIndex = at;
      const quoted = sign === '"' && cell === "" && whole.exec(clean);
      if (quoted) {
        cell = quoted[1].replaceAll('""', '"');
        at += quoted[0].length - 1;
      } else if (sign === "\t") { rows.at(-1).push(cell); cell = ""; } else if (sign === "\n") { rows.at(-1).push(cell); rows.push([]); cell = ""; } else cell += sign;
    }
    rows.at(-1).push(cell);
    return rows;
  };

  const write = (rows) => rows.map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t")).join("\n");

  return { read, write };
})();
