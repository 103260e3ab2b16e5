import { escaped } from "../drawing/escape.js";
import { duration, grouped } from "../../screens/words.js";
import type { Report } from "../report-schema.js";
import { htmlTable } from "./table.js";

/** What is declared, and what each of it refers to. */
export function resourceSection({ simulation }: Report): string {
  if (simulation === null) return "";
  const { resources } = simulation;
  const types = [...new Set(resources.map(({ type }) => type))].sort();
  const link = (place: number): string =>
    `<a href="#resource/${place + 1}">${escaped(resources[place]?.name ?? "")}</a>`;
  const few = 4;
  return `<section id="resources"><h2>Resources</h2>
<p class="quiet">${grouped(resources.length)} resources of Azure are declared. A resource refers to those that its settings name, and waits for others besides.</p>
<form class="needs-script filter" id="resource-filter"><label>Name <input type="search" name="name" autocomplete="off"></label> <label>Type <select name="type"><option value="">all types</option>${types.map((type) => `<option>${escaped(type)}</option>`).join("")}</select></label> <output></output></form>
<div class="needs-script" id="resource-graph"></div>
${htmlTable({
  kind: "resource-table",
  columns: [
    { heading: "Resource" },
    { heading: "Type" },
    { heading: "Refers to" },
    { heading: "Waits for", number: true },
    { heading: "Made in", number: true },
  ],
  rows: resources.map(({ name, type, refersTo, waitsFor, seconds }) => [
    name,
    type,
    {
      html:
        `${refersTo.slice(0, few).map(link).join(", ")}${refersTo.length > few ? ` and ${refersTo.length - few} more` : ""}` ||
        "–",
    },
    waitsFor.length === 0 ? "–" : `${grouped(waitsFor.length)} more`,
    duration(seconds),
  ]),
  rowAttributes: (place) => ` id="resource/${place + 1}"`,
})}</section>`;
}
