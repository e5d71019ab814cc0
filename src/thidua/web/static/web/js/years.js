/* A table of time wider than the screen begins at what counts: the counted years, the law of the chosen day; the rest is
   one swipe away. A link to one of its cells goes there instead. */
addEventListener("load", () => {
  for (const first of document.querySelectorAll(".years thead .counted-first, .compare thead .is-framed")) {
    const frame = first.closest(".table-scroll");
    if (frame.querySelector(":target")) continue;
    const kinds = first.closest("tr").firstElementChild;
    frame.scrollLeft = first.offsetLeft - kinds.offsetWidth;
  }
  toLastYears(document);
});

// A whole life is read from its last years; a part of a page that comes later is looked at when it comes.
const toLastYears = (part) => {
  for (const table of part.querySelectorAll(".years-long:not(:has(.counted-first))")) {
    const frame = table.closest(".table-scroll");
    if (!frame.querySelector(":target")) frame.scrollLeft = frame.scrollWidth;
  }
};
addEventListener("htmx:load", (event) => toLastYears(event.detail.elt));
