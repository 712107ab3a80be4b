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

// A print button only shows when it can work.
document.querySelectorAll("button[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
