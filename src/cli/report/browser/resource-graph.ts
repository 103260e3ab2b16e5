import { escaped } from "../drawing/escape.js";
import { counted } from "../../screens/words.js";
import type { Report } from "../report-schema.js";

type Resource = NonNullable<Report["simulation"]>["resources"][number];

const boxWidth = 250;
const boxHeight = 38;
const stepY = 46;
const gap = 90;
const mostShown = 12;

/** A resource between those that refer to it and those that it refers to. */
function resourceGraph(resources: readonly Resource[], chosen: number): string {
  const centre = resources[chosen];
  if (centre === undefined) return "";
  const to = [...new Set(centre.refersTo)];
  const from = resources.flatMap(({ refersTo }, place) => (refersTo.includes(chosen) ? [place] : []));
  const rows = Math.max(1, rowsOf(from), rowsOf(to));
  const height = rows * stepY + 30;
  const width = 3 * boxWidth + 2 * gap;
  const middle = 30 + ((rows - 1) * stepY) / 2;
  const column = (places: readonly number[], x: number, side: -1 | 1): string => {
    const top = 30 + ((rows - rowsOf(places)) * stepY) / 2;
    const shown = places.slice(0, places.length > mostShown ? mostShown - 1 : mostShown);
    const [near, far] = side < 0 ? [x + boxWidth, boxWidth + gap] : [x, 2 * boxWidth + gap];
    const boxes = shown.map((place, row) => {
      const y = top + row * stepY;
      const bend = (near + far) / 2;
      const curve = `M${near} ${y + boxHeight / 2}C${bend} ${y + boxHeight / 2} ${bend} ${middle + boxHeight / 2} ${far} ${middle + boxHeight / 2}`;
      return `<path class="reference" d="${curve}"/>${box(resources[place], place, x, y)}`;
    });
    const left = places.length - shown.length;
    const more =
      left === 0
        ? ""
        : `<text class="quiet" x="${x + 12}" y="${top + shown.length * stepY + 22}">and ${left} more</text>`;
    return boxes.join("") + more;
  };
  const heading = (x: number, words: string): string => `<text class="small" x="${x}" y="14">${words}</text>`;
  return `<svg class="fabric references" viewBox="0 0 ${width} ${height}" role="group" aria-label="${escaped(`What refers to ${centre.name}, and what it refers to`)}">
${heading(0, from.length === 0 ? "nothing refers to it" : `${counted(from.length, "resource")} ${from.length === 1 ? "refers" : "refer"} to it`)}
${heading(2 * (boxWidth + gap), to.length === 0 ? "it refers to nothing" : `it refers to ${counted(to.length, "resource")}`)}
${column(from, 0, -1)}${column(to, 2 * (boxWidth + gap), 1)}
${box(centre, chosen, boxWidth + gap, middle, "centre")}</svg>`;
}

function rowsOf(places: readonly number[]): number {
  return Math.min(mostShown, places.length);
}

function box(resource: Resource | undefined, place: number, x: number, y: number, kind = ""): string {
  const name = resource?.name ?? "";
  return `<a href="#resource/${place + 1}"><title>${escaped(name)}</title><rect class="resource ${kind}" x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="5"/><text class="strong" x="${x + 10}" y="${y + 16}">${escaped(cut(name))}</text><text class="small" x="${x + 10}" y="${y + 30}">${escaped(resource?.type ?? "")}</text></a>`;
}

/** As much of a name as a box holds: what is in something else keeps its own name. */
function cut(text: string): string {
  const most = 31;
  if (text.length <= most) return text;
  const own = text.slice(text.lastIndexOf("/") + 1);
  return own.length < most - 2 && own !== text ? `…/${own}` : `${text.slice(0, most - 1)}…`;
}

/** Filter, table and graph of the resources. Gives what shows one of them in the graph. */
export function setUpResources({ simulation }: Report): (place: number) => void {
  const graph = document.getElementById("resource-graph");
  const form = document.getElementById("resource-filter");
  if (simulation === null || graph === null || !(form instanceof HTMLFormElement)) return () => undefined;
  const { resources } = simulation;
  const show = (place: number): void => {
    graph.innerHTML = resourceGraph(resources, place);
  };
  const filter = (): void => {
    const name = form.querySelector("input")?.value.toLowerCase() ?? "";
    const type = form.querySelector("select")?.value ?? "";
    const shown = resources.map(
      (each) => each.name.toLowerCase().includes(name) && (type === "" || each.type === type),
    );
    shown.forEach((visible, place) => {
      const row = document.getElementById(`resource/${place + 1}`);
      if (row !== null) row.hidden = !visible;
    });
    const count = shown.filter(Boolean).length;
    form.querySelector("output")!.textContent = `${count} of ${resources.length}`;
    if (count > 0) show(shown.indexOf(true));
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  show(mostReferred(resources));
  return show;
}

function mostReferred(resources: readonly Resource[]): number {
  const counts = resources.map(() => 0);
  for (const { refersTo } of resources) for (const place of refersTo) counts[place] = (counts[place] ?? 0) + 1;
  const weight = resources.map(
    ({ refersTo }, place) => Math.min(8, refersTo.length) * 2 + Math.min(8, counts[place] ?? 0),
  );
  return weight.indexOf(Math.max(...weight));
}
