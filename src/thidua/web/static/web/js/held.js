/* What is typed into a form may have to be told after its page is gone (the session had ended): its labels and the words
   of what was chosen stay in this tab, so that the page that gives the text back calls everything as the form did. */
(() => {
  const place = (path) => `nhan-cua-o:${path}`;
  const trimmed = (node) => node?.innerText.trim();
  const isBox = (control) => ["checkbox", "radio"].includes(control.type);
  const title = (control) => trimmed((isBox(control) ? null : control.labels?.[0]) ?? control.closest("fieldset")?.querySelector("legend"));
  const chosen = (control) => isBox(control) ? trimmed(control.labels?.[0]) || control.ariaLabel : control.selectedOptions?.[0]?.text.trim();
  addEventListener("submit", ({ target, submitter }) => {
    if (target.method !== "post" || target.dataset.held) return;
    const action = submitter?.getAttribute("formaction") ?? target.getAttribute("action") ?? "";
    const { pathname } = new URL(action, location.href);
    const labels = {};
    for (const control of target.elements) {
      if (!control.name || control.type === "hidden") continue;
      const [called, words] = [title(control), chosen(control)];
      if (called) labels[control.name] ??= called;
      if (words) labels[`${control.name}=${control.value}`] = words;
    }
    try {
      sessionStorage.setItem(place(pathname), JSON.stringify(labels));
    } catch {
      /* No room: the fields are then called by their number. */
    }
  });
  const back = document.querySelector("form[data-held]");
  if (!back) return;
  const labels = JSON.parse(sessionStorage.getItem(place(new URL(back.getAttribute("action"), location.href).pathname)) ?? "{}");
  for (const shown of back.querySelectorAll("[data-held-name]")) {
    const said = labels[shown.dataset.heldName];
    if (said) shown.textContent = said;
  }
})();
