/* The pickers close like a menu; the sentence goes to the clipboard. Without this file both still work by hand. */
(() => {
  const closeOthers = (kept) => {
    for (const picker of document.querySelectorAll(".picker[open]")) {
      if (picker !== kept) picker.open = false;
    }
  };
  document.addEventListener("click", (event) => closeOthers(event.target.closest(".picker")));
  document.addEventListener("keydown", (event) => {
    const picker = event.key === "Escape" && event.target.closest(".picker[open]");
    if (picker) {
      picker.open = false;
      picker.querySelector("summary").focus();
    }
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
