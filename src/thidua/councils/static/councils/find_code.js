/* Looks for receipt codes among those on the page. They stay in the browser: sent, a code would tie a ballot to its voter. */
(() => {
  const form = document.querySelector("[data-find-code]");
  if (!form) return;
  const slips = new Map();
  for (const code of document.querySelectorAll(".slips code")) slips.set(bare(code.textContent), code.parentElement);
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tell(asked(form.querySelector("textarea").value), form.querySelector("[role=status]"));
  });

  function bare(words) {
    return words.toUpperCase().replace(/[^A-Z0-9]/g, "");
  }

  /* One code a line, as the receipt copies them: "Lê Mẫu An: ELQD K4A9". */
  function asked(typed) {
    const lines = typed.split(/[\n;,]/).map((line) => bare(line.slice(line.lastIndexOf(":") + 1)));
    return [...new Set(lines.filter(Boolean))];
  }

  function tell(codes, status) {
    for (const slip of slips.values()) slip.classList.remove("slip-found");
    const found = codes.filter((code) => slips.has(code));
    const lost = codes.filter((code) => !slips.has(code));
    for (const code of found) {
      const slip = slips.get(code);
      slip.classList.add("slip-found");
      for (let fold = slip.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    }
    status.classList.toggle("error", lost.length > 0);
    status.textContent = words(codes, found, lost);
    if (found.length) slips.get(found[0]).scrollIntoView({ block: "center" });
  }

  function words(codes, found, lost) {
    if (!codes.length) return "Chưa gõ mã nào.";
    const there = `${found.length} trên ${codes.length} mã có trong bảng kê; phiếu ấy được đánh dấu dưới đây.`;
    const gone = `Không có trong bảng kê: ${lost.join(", ")}. Gõ lại; vẫn không có thì báo thư ký Hội đồng.`;
    return [found.length ? there : "", lost.length ? gone : ""].filter(Boolean).join(" ");
  }
})();
