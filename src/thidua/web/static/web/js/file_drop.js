/* The file field as a place to drop on: shows the chosen name, refuses a wrong kind or size before it is sent.
   Without this file the field is the browser's own and the server says the same things. */
(() => {
  /* As documents.sizes on the server: 1 MB is 1,000,000 bytes; what is over the limit is rounded up. */
  const megabytes = (bytes, roundingMode = "floor") =>
    bytes < 1e6
      ? Math.max(1, Math.round(bytes / 1e3)).toLocaleString("vi") + " KB"
      : (bytes / 1e6).toLocaleString("vi", { maximumFractionDigits: 1, roundingMode }) + " MB";

  const fault = (file, input, limit) => {
    const kinds = input.accept.split(",").map((kind) => kind.trim().toLowerCase()).filter(Boolean);
    const name = file.name.toLowerCase();
    if (kinds.length && !kinds.some((kind) => name.endsWith(kind))) {
      return `“${file.name}” không phải tệp nhận được. Chọn tệp có đuôi ${kinds.join(", ")}.`;
    }
    if (limit && file.size > limit) {
      return `“${file.name}” nặng ${megabytes(file.size, "ceil")}, giới hạn là ${megabytes(limit)}.`;
    }
    return "";
  };

  const dress = (zone) => {
    const input = zone.querySelector("input[type=file]");
    const chosen = zone.querySelector("[data-drop-chosen]");
    const error = zone.querySelector("[data-drop-error]");
    const over = (on) => zone.classList.toggle("drop-over", on);
    zone.classList.add("drop-with-script");
    input.addEventListener("change", () => {
      const file = input.files[0];
      const words = file ? fault(file, input, Number(zone.dataset.maxBytes || 0)) : "";
      zone.classList.toggle("drop-bad", Boolean(words));
      error.textContent = words;
      chosen.textContent = file && !words ? `Đã chọn: ${file.name} (${megabytes(file.size, "ceil")})` : "";
      zone.dataset.fault = words;
      if (words) {
        input.value = "";
      }
    });
    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, () => over(true));
    }
    for (const name of ["dragleave", "drop", "dragend"]) {
      zone.addEventListener(name, () => over(false));
    }
  };

  /* What was refused is not on the form any more: sending would only say that there is no file. */
  document.addEventListener(
    "submit",
    (event) => {
      for (const zone of event.target.querySelectorAll("[data-drop]")) {
        const input = zone.querySelector("input[type=file]");
        if (zone.dataset.fault && !input.files.length) {
          event.preventDefault();
          event.stopPropagation();
          zone.querySelector("[data-drop-error]").textContent = zone.dataset.fault;
          input.focus();
        }
      }
    },
    true,
  );

  document.querySelectorAll("[data-drop]").forEach(dress);
  document.addEventListener("htmx:load", (event) => {
    for (const zone of event.target.querySelectorAll?.("[data-drop]:not(.drop-with-script)") ?? []) {
      dress(zone);
    }
  });
})();
