/* A link with data-dialog="id" opens that dialog instead of the page it leads to; without script the link still works.
   A button with data-close="id" closes it; the browser gives the focus back to where it was. */
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog && dialog.showModal) {
    event.preventDefault();
    dialog.showModal();
  }
  const closer = event.target.closest("[data-close]");
  if (closer) {
    document.getElementById(closer.dataset.close).close();
  }
});
