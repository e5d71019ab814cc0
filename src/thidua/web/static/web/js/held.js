/* What is typed into a form may have to be told after its page is gone (the session had ended): its labels stay in this
   tab, so that the page that gives the text back calls every field as the form did. */
(() => {
  const place = (path) => `nhan-cua-o:${path}`;
  const words = (control) => (control.labels?.[0] ?? control.closest("fieldset")?.querySelector("legend"))?.innerText.trim();
  addEventListener("submit", ({ target, submitter }) => {
    if (target.method !== "post" || target.dataset.held) return;
    const action = submitter?.getAttribute("formaction") ?? target.getAttribute("action") ?? "";
    const { pathname } = new URL(action, location.href);
    const labels = {};
    for (const control of target.elements) {
      const said = control.name && control.type !== "hidden" && words(control);
      if (said) labels[control.name] ??= said;
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
  for (const name of back.querySelectorAll("[data-held-name]")) name.textContent = labels[name.dataset.heldName] ?? name.textContent;
})();
