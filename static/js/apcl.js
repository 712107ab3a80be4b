// Comfort only: every page works without this file.

// The person who made a mistake lands on the summary of errors.
document.querySelector(".error-summary")?.focus();

// On a small screen the steps and the filters start folded; on paper they are open.
const unfold = (open) => document.querySelectorAll("details.fold").forEach((details) => (details.open = open));
if (matchMedia("(max-width: 47.99rem)").matches) unfold(false);
addEventListener("beforeprint", () => unfold(true));

// An open menu closes on Escape, and on a press elsewhere.
const openMenus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openMenus().forEach((menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  });
});
document.addEventListener("click", (event) => {
  openMenus().forEach((menu) => (menu.open = menu.contains(event.target)));
});

// As one types, a field asks the address that it names, and shows what comes back: over the results already there,
// under the boxes already ticked, or as suggestions.
const suggestionsOf = (field) => {
  const list = document.createElement("datalist");
  list.id = `${field.id}-suggestions`;
  field.after(list);
  field.setAttribute("list", list.id);
  return list;
};
const show = (results, html) => {
  const answer = new DOMParser().parseFromString(html, "text/html").body;
  if (results.matches("datalist")) return results.replaceChildren(...answer.children);
  const [said, rows] = results.children;
  const ticked = [...rows.children].filter((row) => row.querySelector(":checked"));
  rows.replaceChildren(...ticked);
  const known = (row) => document.getElementById(row.querySelector("input")?.id);
  rows.append(...[...answer.lastElementChild.children].filter((row) => !known(row)));
  said.textContent = answer.firstElementChild.textContent.trim();
};
document.querySelectorAll("[data-live]").forEach((field) => {
  const results = document.getElementById(field.dataset.into) ?? suggestionsOf(field);
  let pause;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const sought = field.value;
      const address = new URL(field.dataset.live, location);
      address.searchParams.set("q", sought);
      const answer = await fetch(address).catch(() => null);
      // Signed out meanwhile, or overtaken by what was typed since: the button still answers.
      if (answer?.ok && !answer.redirected && sought === field.value) show(results, await answer.text());
    }, 250);
  });
});

// One press ticks everyone in the list, the next one nobody.
document.querySelectorAll("button[data-tick-all]").forEach((button) => {
  const boxes = [...button.closest("fieldset").querySelectorAll("[type=checkbox]")];
  button.hidden = false;
  button.addEventListener("click", () => {
    const all = boxes.every((box) => box.checked);
    boxes.forEach((box) => (box.checked = !all));
  });
});

// How many are ticked, said as it changes.
document.querySelectorAll("[data-ticked]").forEach((told) => {
  const list = told.closest("fieldset");
  const [one, several] = told.dataset.ticked.split(",");
  const nobody = told.textContent;
  const tell = () => {
    const count = list.querySelectorAll("tbody :checked").length;
    told.textContent = count ? `${count} ${count > 1 ? several : one}\u00a0:` : nobody;
  };
  list.addEventListener("click", tell);
  tell();
});

// A print button only shows when it can work.
document.querySelectorAll("button[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
