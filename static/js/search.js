// The search from anywhere, as one types. Without this file its form is sent, and its page answers.
{
  const form = document.querySelector("form[data-search]");
  // What was last sought on this page of the browser, to be found again on the way back: never in an address.
  const KEY = "recherche";
  const remembered = () => {
    try {
      return sessionStorage.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  };
  const remember = (text) => {
    try {
      sessionStorage.setItem(KEY, text);
      return true;
    } catch {
      return false;
    }
  };

  const start = () => {
    const field = form.elements.q;
    const menu = form.closest("details");
    const results = document.getElementById(form.dataset.search);
    const [said, rows] = results.children;
    let pause;

    const ask = async () => {
      const sought = field.value;
      const typed = new FormData(form);
      typed.set("part", "resultats");
      const answer = await fetch(form.action, { method: "POST", body: typed }).catch(() => null);
      // Overtaken by what was typed since.
      if (sought !== field.value) return true;
      // Signed out meanwhile, or no network: the form itself still answers.
      if (!answer?.ok || answer.redirected) return false;
      const [newlySaid, newRows] = new DOMParser().parseFromString(await answer.text(), "text/html").body.children;
      if (sought !== field.value) return true;
      said.textContent = newlySaid.textContent.trim();
      rows.replaceChildren(...newRows.childNodes);
      return true;
    };

    field.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        if (!menu) remember(field.value);
        ask();
      }, 250);
    });

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      clearTimeout(pause);
      if (!remember(field.value)) return form.submit();
      // On a page of its own, one comes back to what was found.
      if (menu) return location.assign(form.action);
      if (!(await ask())) form.submit();
    });

    // Arrows go from the field to the results and among them; Enter follows the one that has the focus.
    const move = (event) => {
      const stops = [field, ...rows.querySelectorAll("a")];
      const place = stops.indexOf(document.activeElement);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = stops[place + step];
      if (!step || place < 0 || !next) return;
      event.preventDefault();
      next.focus();
    };
    (menu ?? document).addEventListener("keydown", move);
    menu?.addEventListener("toggle", () => menu.open && field.focus());

    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== form.dataset.shortcut || isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      if (menu) menu.open = true;
      field.focus();
      field.select();
    });

    if (!menu && !field.value && remembered()) {
      field.value = remembered();
      ask();
    }
  };

  if (form) start();
  // Nobody is signed in: whoever comes next on this browser finds nothing.
  else remember("");
}
