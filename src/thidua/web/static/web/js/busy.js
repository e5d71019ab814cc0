/* A form with data-busy="words" says so while the server reads or judges; a second press sends nothing twice. */
(() => {
  const show = (form, busy) => {
    const key = form.querySelector(".button-main");
    key.classList.toggle("button-busy", busy);
    key.setAttribute("aria-busy", String(busy));
    const words = key.querySelector("span");
    key.dataset.words ??= words.textContent;
    words.textContent = busy ? form.dataset.busy : key.dataset.words;
    form.dataset.sent = busy ? "1" : "";
  };
  for (const form of document.querySelectorAll("form[data-busy]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      show(form, true);
    });
    /* Back from the next page, the browser may show this one as it was left. */
    addEventListener("pageshow", (event) => event.persisted && show(form, false));
  }
})();
