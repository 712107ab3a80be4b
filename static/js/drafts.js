// What is typed is kept on the server: every ten seconds, and when the page is left. Without this file, a button does.
const PAUSE = 10_000;
const LOST = "Le brouillon n'est pas enregistré : la connexion ne répond pas. Nouvel essai dans dix secondes.";

document.querySelectorAll("input[data-draft]").forEach((seal) => {
  const form = seal.form;
  const said = document.createElement("p");
  said.className = "draft-state";
  said.setAttribute("role", "status");
  (form.querySelector(".form-actions") ?? form.lastElementChild).after(said);
  // A page that refused what was typed holds more than the last draft.
  let changed = document.querySelector(".error-summary") !== null;
  let closed = false;

  const save = async (leaving) => {
    if (!changed || closed) return;
    changed = false;
    const typed = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    const request = { method: "POST", body: typed, headers: { Accept: "application/json" }, keepalive: leaving };
    const answer = await fetch(seal.dataset.draft, request).catch(() => null);
    const told = await answer?.json().catch(() => null);
    if (!told) changed = true;
    said.textContent = told?.said ?? LOST;
  };
  form.addEventListener("input", () => (changed = true));
  setInterval(save, PAUSE, false);
  addEventListener("pagehide", () => save(true));
  document.addEventListener("visibilitychange", () => document.hidden && save(true));
  // Sent, or given up: what is typed is no draft any more.
  form.addEventListener("submit", () => (closed = true));
  document.querySelector("[data-gives-up]")?.form.addEventListener("submit", () => (closed = true));
  addEventListener("pageshow", (event) => event.persisted && (closed = false));
});
