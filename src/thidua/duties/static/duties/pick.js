/* Of a long list of bodies only those stay whose name holds what is typed, with or without marks; ticking one chooses one by one.
   Without this script the whole list is there. */
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().trim();

addEventListener("DOMContentLoaded", () => {
  const pick = document.querySelector(".duties-pick");
  if (!pick) return;
  const filter = pick.querySelector(".duties-filter");
  const ticks = [...pick.querySelectorAll(".duties-bodies .tick")].map((label) => [label, plain(label.textContent)]);
  const told = filter.querySelector("[role=status]");
  const tell = () => {
    const chosen = ticks.filter(([label]) => label.querySelector("input").checked).length;
    const shown = ticks.filter(([label]) => !label.hidden).length;
    told.textContent = `Đang hiện ${shown} đơn vị; đã chọn ${chosen}.`;
  };
  filter.hidden = false;
  filter.querySelector("input").addEventListener("input", (event) => {
    const words = plain(event.target.value);
    for (const [label, name] of ticks) label.hidden = !name.includes(words);
    tell();
  });
  pick.querySelector(".duties-bodies").addEventListener("change", () => {
    const to = document.querySelector("select[name=to]");
    if (to) to.value = "chon";
    tell();
  });
  tell();
});
