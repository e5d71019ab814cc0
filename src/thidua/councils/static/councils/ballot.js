/* A ballot of hundreds, folded: how many are chosen in each part, and one press for those of a part that are not chosen yet.
   Nothing is chosen by itself, and nothing goes anywhere before it is sent. */
(() => {
  const form = document.querySelector("form[data-ballot]");
  if (!form) return;
  const parts = [...form.querySelectorAll("[data-part]")];
  const figure = (many) => many.toLocaleString("vi-VN");
  const tell = (part) => {
    const all = part.querySelectorAll("fieldset").length;
    const chosen = part.querySelectorAll("input:checked").length;
    part.querySelector("[data-chosen]").textContent = all ? `đã chọn ${figure(chosen)} trên ${figure(all)}` : "";
    return [chosen, all];
  };
  const told = new Map(parts.map((part) => [part, tell(part)]));
  const sum = () => {
    const place = form.querySelector("[data-chosen-all]");
    if (!place) return;
    const [chosen, all] = [...told.values()].reduce((one, other) => [one[0] + other[0], one[1] + other[1]], [0, 0]);
    place.textContent = `Đã chọn ý kiến: ${figure(chosen)} trên ${figure(all)} hồ sơ`;
  };
  const changed = (part) => {
    told.set(part, tell(part));
    sum();
  };
  form.addEventListener("change", (event) => changed(event.target.closest("[data-part]")));
  for (const part of parts) {
    const rest = part.querySelector("[data-rest]");
    if (!rest) continue;
    rest.hidden = false;
    rest.addEventListener("click", (event) => {
      const choice = event.target.dataset.choice;
      if (!choice) return;
      for (const group of part.querySelectorAll("fieldset")) {
        if (!group.querySelector("input:checked")) group.querySelector(`input[value="${choice}"]`).checked = true;
      }
      changed(part);
    });
  }
  sum();
})();
