/* The pickers close like a menu; the sentence goes to the clipboard. Without this file both still work by hand. */
(() => {
  const closeOthers = (kept) => {
    for (const picker of document.querySelectorAll(".picker[open]")) {
      if (picker !== kept) picker.open = false;
    }
  };
  document.addEventListener("click", (event) => closeOthers(event.target.closest(".picker")));
  document.addEventListener("keydown", (event) => {
    /* wherever the focus is: an open sheet lies over the page */
    const picker = event.key === "Escape" && (event.target.closest(".picker[open]") ?? document.querySelector(".picker[open]"));
    if (event.key === "Escape" && event.target.closest(".tally-opened")) {
      const opener = document.querySelector(".opens[aria-expanded]");
      shut();
      opener?.focus();
    }
    if (picker) {
      picker.open = false;
      picker.querySelector("summary").focus();
    }
  });

  /* A figure opens its first records below its row; with Ctrl, in a new tab, or without this file, the whole page. */
  const shut = () => {
    document.getElementById("ban-ghi-mo")?.remove();
    for (const link of document.querySelectorAll(".opens[aria-expanded]")) link.removeAttribute("aria-expanded");
  };
  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".tally-table a.opens");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (matchMedia("(max-width: 760px)").matches) return; /* a phone has no room for it */
    event.preventDefault();
    const wasOpen = link.hasAttribute("aria-expanded");
    shut();
    if (wasOpen) return;
    link.setAttribute("aria-expanded", "true");
    const answer = await fetch(link.href, { headers: { "X-Glimpse": "1" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) {
      location.assign(link.href);
      return;
    }
    if (!link.hasAttribute("aria-expanded")) return; /* another figure was opened meanwhile */
    const row = link.closest("tr");
    row.insertAdjacentHTML("afterend", await answer.text());
    row.nextElementSibling.firstElementChild.colSpan = row.cells.length;
  });

  const copy = async (text, element) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      /* A page without HTTPS has no clipboard: the words are marked and copied the old way. */
      getSelection().selectAllChildren(element);
      document.execCommand("copy");
    }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const element = document.getElementById(button.dataset.copy);
    await copy(element.textContent.trim(), element);
    button.querySelector("span").textContent = "Đã chép";
  });

  const dress = () => {
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
    for (const button of document.querySelectorAll(".tally [data-print]")) {
      if (button.hidden) {
        button.hidden = false;
        button.addEventListener("click", () => print());
      }
    }
  };
  dress();
  document.addEventListener("htmx:load", dress);
})();
