// Drops a file on the page and keeps it while its result is read, so that reports need no second choice.
// Without this script the form works as it stands.

function say(form, words, isBad) {
  const status = form.querySelector("[data-status]");
  status.textContent = words;
  status.classList.toggle("is-bad", Boolean(isBad));
}

function setBusy(form, busy) {
  form.setAttribute("aria-busy", String(busy));
  for (const button of form.querySelectorAll("button")) button.disabled = busy;
  say(form, busy ? form.dataset.busy : "");
}

function isTooLarge(form) {
  const file = form.elements.file.files[0];
  const large = file && file.size > Number(form.dataset.maxBytes);
  if (large) say(form, form.dataset.large, true);
  return Boolean(large);
}

// The answer is a whole page; its main part takes the place of ours, and the chosen file stays in the form.
function show(answer, files) {
  const page = new DOMParser().parseFromString(answer, "text/html");
  const main = page.getElementById("main");
  if (!main) throw new Error("no page");
  document.title = page.title;
  document.getElementById("main").replaceChildren(...main.childNodes);
  wire(files);
  const first = document.getElementById("errors") || document.getElementById("verdict");
  window.scrollTo(0, 0);
  if (first) first.focus({ preventScroll: true });
}

async function check(form) {
  const files = form.elements.file.files;
  const body = new FormData(form);
  setBusy(form, true);
  try {
    const response = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
    if (response.redirected) {
      location.assign(response.url); // the session has ended: to the door, and back here afterwards
    } else {
      show(await response.text(), files);
    }
  } catch (unsent) {
    // The file was changed or moved since it was chosen, or the network is gone.
    setBusy(form, false);
    say(form, form.dataset.failed, true);
  }
}

function onSubmit(event) {
  const form = event.target;
  if (isTooLarge(form)) {
    event.preventDefault();
  } else if (!event.submitter || !event.submitter.name) {
    event.preventDefault();
    check(form);
  }
}

function onDrop(event) {
  event.preventDefault();
  const form = document.getElementById("plan-check");
  form.querySelector("[data-drop]").classList.remove("is-over");
  const files = event.dataTransfer.files;
  if (files.length > 1) say(form, form.dataset.many, true);
  if (files.length !== 1 || form.getAttribute("aria-busy") === "true") return;
  form.elements.file.files = files;
  if (!isTooLarge(form)) check(form);
}

function carriesFiles(event) {
  return Array.from(event.dataTransfer.types).includes("Files");
}

function onDrag(event) {
  const form = document.getElementById("plan-check");
  if (!form || !carriesFiles(event)) return;
  event.preventDefault();
  form.querySelector("[data-drop]").classList.toggle("is-over", event.type === "dragover");
}

function onFilter(event) {
  const button = event.target.closest("[data-show]");
  if (!button) return;
  const wanted = button.dataset.show;
  for (const each of button.parentElement.children) each.setAttribute("aria-pressed", String(each === button));
  for (const group of document.querySelectorAll("[data-severity]")) {
    group.hidden = Boolean(wanted) && group.dataset.severity !== wanted;
    const notes = group.querySelector("details");
    if (notes && wanted) notes.open = true;
  }
}

// A finding that a mark in the text leads to may lie in a folded or filtered group.
function onFollow(event) {
  const link = event.target.closest("a[href^='#f']");
  const finding = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!finding) return;
  const all = document.querySelector("[data-show='']");
  if (all && finding.closest("[hidden]")) all.click();
  const notes = finding.closest("details");
  if (notes) notes.open = true;
}

function wire(files) {
  const form = document.getElementById("plan-check");
  for (const hidden of document.querySelectorAll("[data-needs-script]")) hidden.hidden = false;
  if (!form) return;
  form.addEventListener("submit", onSubmit);
  form.elements.file.addEventListener("change", () => { say(form, ""); isTooLarge(form); });
  if (files && files.length) {
    form.elements.file.files = files;
    for (const hint of form.querySelectorAll("[data-without-script]")) hint.hidden = true;
  }
  const filter = document.querySelector("[data-filter]");
  if (filter) filter.addEventListener("click", onFilter);
}

document.addEventListener("dragover", onDrag);
document.addEventListener("dragleave", onDrag);
document.addEventListener("drop", (event) => { if (document.getElementById("plan-check") && carriesFiles(event)) onDrop(event); });
document.addEventListener("click", onFollow);
wire(null);
