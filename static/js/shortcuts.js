// Keys that open what a link opens: `data-keys` of the link, « ? » or « g a ». Loaded for who has not switched them off.
{
  const PAUSE = 1500;
  const links = [...document.querySelectorAll("a[data-keys]")];
  let typed = [];
  let last = 0;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.key.length > 1) return;
    // What one writes is no shortcut, nor the letter that chooses in a list.
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    if (event.timeStamp - last > PAUSE) typed = [];
    last = event.timeStamp;
    typed = [...typed.slice(-1), event.key.toLowerCase()];
    const opens = (keys) => keys === typed.join(" ") || keys === typed.at(-1);
    const link = links.find((candidate) => opens(candidate.dataset.keys));
    if (!link) return;
    event.preventDefault();
    typed = [];
    link.click();
  });
}
