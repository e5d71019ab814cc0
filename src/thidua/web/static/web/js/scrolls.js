/* A table with a window of its own says that it goes on below: the shade at its foot leaves once its last row is in sight. */
const frames = (part) => part.querySelectorAll(".table-scroll");
const look = (frame) => {
  const left = frame.scrollHeight - frame.scrollTop - frame.clientHeight;
  frame.toggleAttribute("data-more", left > 2 && getComputedStyle(frame).overflowY !== "visible");
};
addEventListener("htmx:load", (event) => {
  for (const frame of frames(event.detail.elt)) {
    look(frame);
    frame.addEventListener("scroll", () => look(frame), { passive: true });
  }
});
addEventListener("resize", () => frames(document).forEach(look));
