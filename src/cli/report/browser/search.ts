import { anchor, escaped } from "../drawing/escape.js";
import { groupCaption, groupKind, nodeName } from "../drawing/wording.js";
import type { Report } from "../report-schema.js";
import { element, nodeNamed } from "./report-data.js";

/** Something that can be found, and the link that leads to it. */
interface Found {
  readonly name: string;
  readonly what: string;
  readonly link: string;
}

const mostShown = 12;

/** All that a few letters may mean, the likeliest first: a node by its whole name, then names that begin so. */
function find(report: Report, text: string): Found[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const node = nodeNamed(wanted, report.groups);
  const all: Found[] = [
    ...report.groups.map((group) => ({
      name: group.id,
      what: `${groupKind(group)}, ${groupCaption(
        group,
        report.pools.find(({ name }) => name === group.pool),
      )}`,
      link: anchor("island", group.id),
    })),
    ...report.pools.map(({ name, vmSize }) => ({ name, what: `pool of ${vmSize}`, link: anchor("pool", name) })),
    ...report.sites.map(({ name, region }) => ({ name, what: `site in ${region}`, link: anchor("site", name) })),
    ...report.groups.flatMap((group) =>
      (group.nodeNames ?? []).map((name) => ({ name, what: `machine of ${group.pool}`, link: anchor("node", name) })),
    ),
    ...(report.simulation?.resources ?? []).map(({ name, type }, place) => ({
      name,
      what: type,
      link: `resource/${place + 1}`,
    })),
    ...[...new Set(report.problems.map(({ code }) => code))].map((code) => ({
      name: code,
      what: "problem",
      link: anchor("problem", code),
    })),
  ];
  const matching = all.filter(({ name, what }) => name.toLowerCase().includes(wanted) || what.toLowerCase() === wanted);
  matching.sort((a, b) => rank(a.name, wanted) - rank(b.name, wanted));
  const byName = node === undefined ? nodesBeginning(report, wanted) : [];
  const first =
    node?.place === undefined
      ? []
      : [
          {
            name: nodeName(node.group, node.place),
            what: `node of ${node.group.id}`,
            link: anchor("node", nodeName(node.group, node.place)),
          },
        ];
  const seen = new Set<string>();
  return [...first, ...byName, ...matching].filter(({ link }) => !seen.has(link) && seen.add(link)).slice(0, mostShown);
}

function rank(name: string, wanted: string): number {
  const at = name.toLowerCase().indexOf(wanted);
  return at < 0 ? 1000 : at * 10 + Math.min(9, name.length - wanted.length);
}

/** `gpu-s003_` has begun the name of a node. */
function nodesBeginning({ groups }: Report, wanted: string): Found[] {
  if (!wanted.endsWith("_")) return [];
  return groups
    .filter(({ shard, nodeNames }) => nodeNames === undefined && `${shard.toLowerCase()}_` === wanted)
    .flatMap((group) =>
      Array.from({ length: Math.min(5, group.nodes) }, (_, place) => {
        const name = nodeName(group, place);
        return { name, what: `node of ${group.id}`, link: anchor("node", name) };
      }),
    );
}

/** The field that reaches every part of the page by its name. */
export function setUpSearch(report: Report): void {
  element("search").innerHTML =
    `<input id="search-field" type="search" role="combobox" aria-label="Search nodes, islands, pools, resources" placeholder="Search, e.g. a node" aria-expanded="false" aria-controls="search-found" aria-autocomplete="list" autocomplete="off" spellcheck="false"><ul id="search-found" role="listbox" aria-label="Found" hidden></ul>`;
  const field = element("search-field") as HTMLInputElement;
  const list = element("search-found");
  let found: Found[] = [];
  let at = 0;
  const show = (): void => {
    const open = field.value.trim() !== "" && document.activeElement === field;
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    list.innerHTML =
      found.length === 0
        ? `<li class="quiet" role="option" aria-selected="false" aria-disabled="true">Nothing has this name.</li>`
        : found
            .map(
              ({ name, what }, place) =>
                `<li role="option" id="found-${place}" aria-selected="${place === at}" data-place="${place}">${escaped(name)} <span class="quiet">${escaped(what)}</span></li>`,
            )
            .join("");
    if (found.length > 0 && open) field.setAttribute("aria-activedescendant", `found-${at}`);
    else field.removeAttribute("aria-activedescendant");
  };
  const go = (place: number): void => {
    const target = found[place];
    if (target === undefined) return;
    field.blur();
    list.hidden = true;
    if (location.hash === `#${target.link}`) window.dispatchEvent(new HashChangeEvent("hashchange"));
    else location.hash = target.link;
  };
  field.addEventListener("input", () => {
    found = find(report, field.value);
    at = 0;
    show();
  });
  field.addEventListener("focus", show);
  field.addEventListener("blur", () => setTimeout(show, 150));
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      at = found.length === 0 ? 0 : (at + step + found.length) % found.length;
      show();
    } else if (event.key === "Enter") go(at);
    else if (event.key === "Escape") field.value = "";
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = (event.target as Element).closest("[data-place]");
    if (item !== null) go(Number(item.getAttribute("data-place")));
  });
  document.addEventListener("keydown", (event) => {
    const writing = document.activeElement instanceof HTMLInputElement;
    if (event.key !== "/" || writing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    field.focus();
  });
}
