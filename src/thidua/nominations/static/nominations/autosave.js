/* Parts of a dossier save themselves (form[data-autosave]): a moment after the last key, at once when the field is left,
   and before any link, button or the page itself takes the reader away. Each save names the version it saw (lan) and what
   this page sent before (truoc), so that an answer that got lost is not taken for somebody else's writing. Only an answer
   that names the new version is a save: a door, a refusal or nothing at all is told and tried again. Until it is saved,
   what was typed lies in this tab too (sessionStorage), for the account that typed it. */
(() => {
  const PAUSE = 1200; // milliseconds after the last key
  const AGAIN = 5000; // milliseconds until a save that did not get through is tried again; doubled each time
  const LONGEST = 60_000; // milliseconds between two tries at most
  const parts = [...document.querySelectorAll("form[data-autosave]")].map((form) => ({
    form,
    field: form.querySelector("textarea"),
    says: form.querySelector("[data-says]"),
    kept: form.querySelector("textarea").defaultValue,
    sent: null,
    busy: null,
    timer: 0,
    stuck: false,
    again: AGAIN,
  }));
  const lost = document.getElementById("chua-luu-duoc");
  const shut = document.getElementById("het-phien");
  const isOpen = (part) => part.field.value !== part.kept;

  /* This tab keeps what is not saved yet. Where the browser has no room for it, the page still warns on leaving. */
  const place = (part) => `tu-luu:${part.form.dataset.autosave}:${part.form.action}`;
  const remember = (part) => {
    const seen = part.form.querySelector("input[name=lan]")?.value;
    try {
      if (!isOpen(part)) sessionStorage.removeItem(place(part));
      else sessionStorage.setItem(place(part), JSON.stringify({ text: part.field.value, seen, sent: part.sent }));
    } catch {
      return;
    }
  };
  const recall = (part) => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(place(part)));
    } catch {
      return;
    }
    if (!kept || kept.text === part.kept) return remember(part);
    part.field.value = kept.text;
    part.sent = kept.sent;
    for (const seen of part.form.querySelectorAll("input[name=lan]")) seen.value = kept.seen;
    save(part);
  };

  const body = (part, more = {}) => {
    const data = new FormData(part.form);
    if (part.sent !== null) data.set("truoc", part.sent);
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    return data;
  };

  const put = (part, said) => {
    part.says.innerHTML = said;
    const version = part.says.querySelector("input[name=lan]")?.value;
    for (const seen of part.form.parentElement.querySelectorAll("form input[name=lan]")) seen.value = version;
  };

  /* Whether an answer is what the server says of a part: it names the version. */
  const names = (said) => new DOMParser().parseFromString(said, "text/html").querySelector("input[name=lan]") !== null;

  /* One request; whether what was typed is kept now. */
  const send = async (part, more) => {
    const text = part.field.value;
    const data = body(part, more);
    part.sent = text;
    try {
      const answer = await fetch(part.form.action, { method: "POST", body: data, headers: { "HX-Request": "true", "X-Kept-Here": "1" } });
      const said = await answer.text();
      const door = answer.redirected || answer.headers.has("HX-Redirect") || answer.status === 403;
      if (door || !answer.ok || !names(said)) throw new Error(door ? "door" : answer.statusText);
      put(part, said);
      part.again = AGAIN;
    } catch (error) {
      const version = part.says.querySelector("input[name=lan]");
      part.says.replaceChildren(version, (error.message === "door" ? shut : lost).content.cloneNode(true));
      part.timer = setTimeout(() => save(part), part.again);
      part.again = Math.min(part.again * 2, LONGEST);
    }
    part.stuck = part.says.querySelector("[role=alert]") !== null;
    if (!part.stuck) {
      part.kept = text;
      if (part.sent === text) part.sent = null;
    }
    remember(part);
    return !part.stuck;
  };

  /* One after the other: the next save knows the version the one before made. */
  const save = async (part, more) => {
    clearTimeout(part.timer);
    while (part.busy) await part.busy;
    if (!isOpen(part) && !more) return true;
    part.busy = send(part, more);
    const kept = await part.busy;
    part.busy = null;
    return kept;
  };

  /* What still has to go before the reader does; what is stuck was said already, and then the browser itself asks. */
  const open = () => parts.filter((part) => part.busy || (isOpen(part) && !(part.stuck && part.sent === part.field.value)));
  const saveAll = async () => {
    const kept = await Promise.all(open().map((part) => save(part)));
    if (kept.every(Boolean)) return true;
    const first = parts.find(isOpen);
    first?.form.scrollIntoView({ block: "center" });
    first?.field.focus({ preventScroll: true });
    return false;
  };

  for (const part of parts) {
    part.field.addEventListener("input", () => {
      clearTimeout(part.timer);
      part.timer = setTimeout(() => save(part), PAUSE);
      remember(part);
    });
    part.field.addEventListener("change", () => save(part));
    part.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const key = event.submitter;
      save(part, key?.name ? { [key.name]: key.value } : {});
    });
  }

  /* "Lấy bản vừa lưu": what the other one wrote takes the place of what was typed. */
  const take = (part, link) => {
    part.field.value = link.dataset.theirs;
    [part.kept, part.sent, part.stuck] = [part.field.value, null, false];
    const version = part.says.querySelector("input[name=lan]");
    version.value = link.dataset.version;
    part.says.replaceChildren(version);
    remember(part);
    part.field.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-theirs]");
    const part = link && parts.find((one) => one.says.contains(link));
    if (!part) return;
    event.preventDefault();
    take(part, link);
  });

  /* Links and buttons wait; what cannot be saved keeps the reader here. */
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.target || link.hash && link.pathname === location.pathname && !link.search) return;
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || !open().length) return;
    event.preventDefault();
    if (await saveAll()) location.assign(link.href);
  });
  document.addEventListener("submit", async (event) => {
    if (event.target.matches("form[data-autosave]") || event.target.dataset.goes || !open().length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await saveAll())) return;
    event.target.dataset.goes = "1";
    event.target.requestSubmit(event.submitter);
    delete event.target.dataset.goes;
  }, true);

  /* The page goes away: what is still open is handed to the browser, which sends it after the page is gone. */
  const handOver = () => {
    for (const part of parts.filter(isOpen)) {
      const text = part.field.value;
      if (navigator.sendBeacon(part.form.action, body(part))) part.sent = text;
      remember(part);
    }
  };
  addEventListener("pagehide", handOver);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") handOver();
    else for (const part of parts.filter(isOpen)) save(part);
  });
  addEventListener("online", () => parts.filter(isOpen).forEach((part) => save(part)));
  addEventListener("pageshow", (event) => event.persisted && parts.filter(isOpen).forEach((part) => save(part)));
  /* Only what the browser could not hand over asks before it is left: stuck, or longer than it takes along (64 KB). */
  addEventListener("beforeunload", (event) => {
    const long = (part) => new Blob([part.field.value]).size > 60_000;
    if (parts.some((part) => isOpen(part) && (part.stuck || long(part)))) event.preventDefault();
  });
  parts.forEach(recall);
})();
