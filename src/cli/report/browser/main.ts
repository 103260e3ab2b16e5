import { anchor } from "../drawing/escape.js";
import { partText } from "./chosen-part.js";
import { partByKey } from "./keyboard.js";
import { partName, Picture } from "./picture.js";
import { element, linkTarget, nodeNamed, type Part, reportOfPage } from "./report-data.js";
import { setUpResources } from "./resource-graph.js";
import { setUpSearch } from "./search.js";
import { setUpSourceTips } from "./source-tips.js";

const help = matchMedia("(pointer: coarse)").matches
  ? "Tap an island; pinch to enlarge."
  : "Drag to move, Ctrl and wheel to enlarge. By keyboard: arrows, Enter into an island, Escape out, + − 0.";

const report = reportOfPage();
document.documentElement.classList.add("scripted");
const frame = element("picture");
frame.setAttribute("role", "application");
frame.insertAdjacentHTML(
  "beforebegin",
  `<div class="tools"><p id="chosen" aria-live="polite">${help}</p><div role="group" aria-label="Size of the picture"><button type="button" data-size="1.6" aria-label="Enlarge">+</button><button type="button" data-size="0.625" aria-label="Make smaller">−</button><button type="button" data-size="all">Whole</button></div></div>`,
);
frame.setAttribute("aria-describedby", "chosen");
const picture = new Picture(report);
const showResource = setUpResources(report);
let chosen: Part | undefined;

function choose(part: Part | undefined): void {
  chosen = part;
  picture.mark(part);
  element("chosen").innerHTML = part === undefined ? help : partText(part, report);
  if (part === undefined) return;
  const link = anchor(part.place === undefined ? "island" : "node", partName(part));
  history.replaceState(null, "", `#${link}`);
}

function reveal(part: Part): void {
  choose(part);
  picture.show(part);
  element("fabric").scrollIntoView();
}

function follow(): void {
  const target = linkTarget(location.hash);
  if (target === undefined) return;
  const { kind, name } = target;
  const group = report.groups.find(({ id }) => id === name);
  const node = nodeNamed(name, report.groups);
  if (kind === "island" && group !== undefined) reveal({ group });
  else if (kind === "node" && node !== undefined) reveal(node);
  else if (kind === "pool" || kind === "site") {
    picture.showNamed(anchor(kind, name));
    element("fabric").scrollIntoView();
  } else if (kind === "resource") {
    showResource(Number(name) - 1);
    element("resources").scrollIntoView();
  }
}

picture.onChoice = choose;
document.querySelector(".tools")?.addEventListener("click", ({ target }) => {
  const size = target instanceof Element ? target.getAttribute("data-size") : null;
  if (size === "all") picture.showAll();
  else if (size !== null) picture.enlarge(Number(size));
});
frame.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  if (key === "+" || key === "=") picture.enlarge(1.6);
  else if (key === "-") picture.enlarge(0.625);
  else if (key === "0") picture.showAll();
  else {
    const part = partByKey(key, chosen, picture.boxes);
    if (part === undefined && key !== "Escape") return;
    choose(part);
    if (part?.place !== undefined) picture.show(part);
    else if (key === "Escape") picture.showAll();
  }
  event.preventDefault();
});
setUpSearch(report);
setUpSourceTips();
window.addEventListener("beforeprint", () => {
  picture.showAll();
  for (const part of document.querySelectorAll("details")) part.open = true;
});
window.addEventListener("hashchange", follow);
// The browser itself goes to what the address names once all is loaded, and would have the last word.
window.addEventListener("load", () => setTimeout(follow));
