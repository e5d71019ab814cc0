// The grid figures are typed into: arrows and Enter move, a block copied from a sheet is pasted whole.
"use strict";

function rowsOf(table) {
  return [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("input[data-grid]")]);
}

function placeOf(rows, input) {
  const row = rows.findIndex((cells) => cells.includes(input));
  return [row, row < 0 ? -1 : rows[row].indexOf(input)];
}

document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.hasAttribute("data-grid")) return;
  const step = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key];
  if (!step) return;
  event.preventDefault(); // Enter here goes to the next unit; the button below sends the form
  const rows = rowsOf(input.closest("table"));
  const [row, column] = placeOf(rows, input);
  const next = rows[row + step] && rows[row + step][column];
  if (next) {
    next.focus();
    next.select();
  }
});

document.addEventListener("paste", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.hasAttribute("data-grid")) return;
  const text = event.clipboardData.getData("text").replace(/\r/g, "").replace(/\n$/, "");
  if (!/[\t\n]/.test(text)) return;
  event.preventDefault();
  const rows = rowsOf(input.closest("table"));
  const [row, column] = placeOf(rows, input);
  text.split("\n").forEach((line, down) => {
    line.split("\t").forEach((said, across) => {
      const cell = rows[row + down] && rows[row + down][column + across];
      if (cell) {
        cell.value = said.trim();
        cell.classList.toggle("plans-blank", cell.value === "");
      }
    });
  });
});

document.addEventListener("input", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.hasAttribute("data-grid")) {
    event.target.classList.toggle("plans-blank", event.target.value === "");
  }
});
