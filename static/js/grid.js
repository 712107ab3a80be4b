// The grid of attendance at the keyboard, and without a network. Comfort only: without it the form is sent as it is.

const LETTERS = { p: "present", a: "absent", r: "late", e: "excused", Delete: "", Backspace: "" };
const MOVES = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
const many = (count, one, several) => (count > 1 ? `${count} ${several}` : `${count} ${one}`);

const begin = (form) => {
  const cells = [...form.querySelectorAll("[data-cell]")];
  if (!cells.length) return;
  const rows = [...form.querySelectorAll("tbody tr")].map((row) => [...row.cells].map((td) => td.querySelector("[data-cell]")));
  const status = form.querySelector("[data-unsent]");
  const minutesOf = (cell) => cell.closest("td").querySelector("input");
  const isUnsent = (cell) => {
    const minutes = minutesOf(cell);
    return cell.value !== cell.dataset.shown || (!minutes.parentElement.hidden && minutes.value !== minutes.dataset.shown);
  };
  const unsent = () => cells.filter(isUnsent).length;

  // Says how many cells wait, and marks them.
  const tell = (words = "") => {
    const count = unsent();
    const waiting = count ? `${many(count, "case non enregistrée", "cases non enregistrées")}.` : "";
    status.textContent = [words, waiting].filter(Boolean).join(" ");
  };
  const draw = (cell) => {
    const marked = isUnsent(cell);
    const minutes = minutesOf(cell);
    minutes.parentElement.hidden = cell.value !== "late" && !(cell.value === "present" && minutes.value);
    cell.closest("td").classList.toggle("unsent", marked);
    const word = cell.value ? cell.selectedOptions[0].dataset.word : "rien de noté";
    cell.setAttribute("aria-label", `${cell.dataset.cell} : ${word.toLowerCase()}${marked ? ", non enregistré" : ""}`);
  };
  const set = (cell, value) => {
    cell.value = value;
    draw(cell);
  };

  // One letter in each cell; the word is in its name.
  form.classList.add("attendance-short");
  form.querySelectorAll(".grid-keys").forEach((keys) => (keys.hidden = false));
  for (const cell of cells) {
    for (const option of cell.options) {
      option.dataset.word = option.text;
      option.text = option.value ? option.text[0] : "–";
    }
    draw(cell);
    cell.tabIndex = -1;
  }
  cells[0].tabIndex = 0;
  tell();

  // Tab comes once into the grid, where one last was; arrows move inside.
  const go = (cell) => {
    cells.forEach((other) => (other.tabIndex = other === cell ? 0 : -1));
    cell.focus();
  };
  const next = (cell, [down, right]) => {
    let row = rows.findIndex((found) => found.includes(cell));
    let column = rows[row].indexOf(cell);
    do {
      row += down;
      column += right;
      if (rows[row]?.[column]) return rows[row][column];
    } while (rows[row] && column > 0 && column < rows[row].length);
    return null;
  };
  form.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-cell]");
    if (!cell || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!(key in LETTERS) && !(key in MOVES)) return;
    event.preventDefault();
    if (key in LETTERS) {
      set(cell, LETTERS[key]);
      tell();
    }
    const to = next(cell, MOVES[key] ?? MOVES.ArrowDown);
    if (to) go(to);
  });
  // A first press of the mouse only comes to a cell, ready for a letter; the next one opens its list, as a finger does.
  let isMouse = false;
  form.addEventListener("pointerdown", (event) => (isMouse = event.pointerType === "mouse"));
  form.addEventListener("mousedown", (event) => {
    const cell = event.target.closest("[data-cell]");
    if (!cell || !isMouse || cell === document.activeElement) return;
    event.preventDefault();
    go(cell);
  });
  form.addEventListener("focusin", (event) => {
    const cell = event.target.closest("[data-cell]");
    if (cell) cells.forEach((other) => (other.tabIndex = other === cell ? 0 : -1));
  });
  form.addEventListener("input", (event) => {
    const cell = event.target.closest("td")?.querySelector("[data-cell]");
    if (cell) draw(cell);
    tell();
  });
  form.addEventListener("click", (event) => {
    const meant = event.target.closest("[data-everyone]")?.dataset.everyone;
    if (!meant) return;
    event.preventDefault();
    cells.filter((cell) => !cell.value && cell.name.includes(`_${meant}`)).forEach((cell) => set(cell, "present"));
    tell();
  });

  // Sent without leaving the page: what could not be sent stays there, and goes when the network is back.
  let isSending = false;
  let waits = false;
  let isSignedOut = false;
  // Signed in again in another tab, the page holds a token of the session that ended.
  const renewToken = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const token = page.querySelector("[data-attendance] [name=csrfmiddlewaretoken]");
    if (token) form.querySelector("[name=csrfmiddlewaretoken]").value = token.value;
  };
  const send = async () => {
    if (isSending) return;
    isSending = true;
    tell("Envoi en cours…");
    if (isSignedOut) await renewToken().catch(() => null);
    const answer = await fetch(location.href, { method: "POST", body: new FormData(form) }).catch(() => null);
    isSending = false;
    waits = !answer;
    if (!answer) return tell("Pas de réseau. Vos saisies restent sur cette page, et partiront à son retour.");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    isSignedOut = new URL(answer.url).pathname !== location.pathname || answer.status === 403;
    if (isSignedOut) return tell("Votre session a pris fin. Connectez-vous dans un autre onglet, puis enregistrez de nouveau.");
    if (![200, 422].includes(answer.status)) return tell("Rien n'est enregistré. Réessayez dans un instant.");
    stop();
    document.title = page.title;
    document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
    document.querySelectorAll("[data-attendance]").forEach(begin);
    document.querySelector("main .error-summary, main [role=status]")?.focus();
  };
  const resend = () => waits && send();
  const warn = (event) => unsent() && event.preventDefault();
  const stop = () => {
    removeEventListener("online", resend);
    removeEventListener("beforeunload", warn);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  addEventListener("online", resend);
  addEventListener("beforeunload", warn);
};
document.querySelectorAll("[data-attendance]").forEach(begin);
