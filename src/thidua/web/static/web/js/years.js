/* A time line wider than the screen begins at the counted years; the rest is one swipe to the left. */
addEventListener("load", () => {
  for (const first of document.querySelectorAll(".years thead .counted-first")) {
    const frame = first.closest(".table-scroll");
    const kinds = first.closest("tr").firstElementChild;
    frame.scrollLeft = first.offsetLeft - kinds.offsetWidth;
  }
});
