// What the shell adds for people with a script: keys, closing panels, density, print. Every page works without it.
const KEYS_OFF = "ct-keys-off";
const DENSITY = "ct-density";

function remembered(name) {
  try { return localStorage.getItem(name); } catch (refused) { return null; }
}

function remember(name, value) {
  try { localStorage.setItem(name, value); } catch (refused) { /* private windows may refuse; the choice then lasts a page */ }
}

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function visibleSearch() {
  return [...document.querySelectorAll("input[type=search]")].find((field) => field.offsetParent !== null);
}

function onKey(event) {
  if (event.key === "Escape") closePanels(null);
  if (remembered(KEYS_OFF) || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  const dialog = document.getElementById("keys");
  if (event.key === "/") {
    const search = visibleSearch();
    if (search) { event.preventDefault(); search.focus(); }
  } else if (event.key === "?" && dialog && !dialog.open) {
    dialog.showModal();
  }
}

function closePanels(except) {
  for (const panel of document.querySelectorAll("details.ct-drop[open]")) {
    if (except && panel.contains(except)) continue;
    panel.open = false;
    if (!except && panel.contains(document.activeElement)) panel.querySelector("summary").focus();
  }
}

function setDensity(value) {
  document.documentElement.dataset.density = value;
  for (const button of document.querySelectorAll("[data-density-switch]")) {
    button.setAttribute("aria-pressed", String(value === "dense"));
  }
}

function onClick(event) {
  closePanels(event.target);
  const button = event.target.closest("button");
  if (!button) return;
  if ("print" in button.dataset) window.print();
  if ("keysOpen" in button.dataset) document.getElementById("keys").showModal();
  if ("densitySwitch" in button.dataset) {
    const value = document.documentElement.dataset.density === "dense" ? "calm" : "dense";
    setDensity(value);
    remember(DENSITY, value);
  }
}

function start() {
  for (const hidden of document.querySelectorAll("[data-needs-script]")) hidden.hidden = false;
  setDensity(remembered(DENSITY) || "calm");
  const keys = document.getElementById("keys-on");
  if (keys) {
    keys.checked = !remembered(KEYS_OFF);
    keys.addEventListener("change", () => remember(KEYS_OFF, keys.checked ? "" : "1"));
  }
  const errors = document.getElementById("errors");
  if (errors) errors.focus();
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
}

start();
