/* A button with data-copy="words" puts them on the clipboard and says so. Without a clipboard (plain http) it goes away. */
(() => {
  for (const key of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) {
      key.hidden = true;
      continue;
    }
    key.addEventListener("click", async () => {
      await navigator.clipboard.writeText(key.dataset.copy);
      key.querySelector("span").textContent = key.dataset.copied;
    });
  }
})();
