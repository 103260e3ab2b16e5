import { shortened } from "../../screens/words.js";
import type { NodeGroup, Report } from "../report-schema.js";
import { cellAt, type Cells } from "./cells.js";
import { anchor, escaped } from "./escape.js";
import {
  type GroupBox,
  type Layout,
  layOut,
  networkHeight,
  type PoolBand,
  type RegionBox,
  type SiteBox,
} from "./layout.js";
import { bandTitle, groupCaption, groupKind, reachRule, reachSentences } from "./wording.js";
import type { BandFact } from "./wording.js";

type Drawn = Pick<Report, "cluster" | "sites" | "pools" | "groups" | "peerings">;

export const keyHeight = 34;

/** The picture of the fabric: the inside of an `svg` element, and its size. */
export function fabricPicture(report: Drawn, width: number): { readonly inner: string; readonly height: number } {
  const layout = layOut(report, width);
  const below = (part: string): string => `<g transform="translate(0 ${keyHeight})">${part}</g>`;
  return {
    inner: key(report, width) + below(peerings(report, layout) + layout.regions.map(region).join("")),
    height: layout.height + keyHeight,
  };
}

/** What the picture says in words, for those who do not see it. */
export function pictureDescription(report: Drawn): string {
  const peered = report.peerings.map(({ between: [one, other] }) => `The networks of ${one} and ${other} are peered.`);
  return [...reachSentences(report), reachRule(report), ...peered].join(" ");
}

/** What the colours of nodes mean where something is deployed. */
const changeKeys: readonly {
  readonly kind: string;
  readonly words: string;
  readonly of: readonly NodeGroup["status"][];
}[] = [
  { kind: "added", words: "new", of: ["new", "grown"] },
  { kind: "rolled", words: "rolled", of: ["rolled"] },
  { kind: "removed", words: "goes", of: ["shrunk", "gone"] },
];

function key({ groups }: Drawn, width: number): string {
  const joined = new Set(groups.map(({ joinedBy }) => joinedBy));
  const wide = width > 620;
  const [frame, words] = joined.has("infiniBand")
    ? ["island", wide ? "InfiniBand reaches to this border, and no further" : "reach of InfiniBand"]
    : joined.has("rack")
      ? ["island", wide ? "a rack, with InfiniBand and NVLink inside" : "a rack"]
      : ["plain", wide ? "nodes without InfiniBand" : "no InfiniBand"];
  const next = wide ? 340 : 160;
  let x = next + (wide ? 280 : 96);
  const changed = changeKeys
    .filter(({ of }) => groups.some(({ status }) => of.includes(status)))
    .map(({ kind, words: meaning }) => {
      const from = x;
      x += 26 + meaning.length * 6.6;
      return `<g class="${kind}"><path class="cells ${kind === "rolled" ? "" : kind}" d="M${from} 6h11v8h-11z"/></g><text class="key" x="${from + 16}" y="14">${meaning}</text>`;
    });
  return [
    `<rect class="${frame}-frame" x="1" y="3" width="20" height="14" rx="3"/><text class="key" x="28" y="14">${words}</text>`,
    `<path class="ethernet" d="M${next} 10h26"/><text class="key" x="${next + 33}" y="14">${wide ? "Ethernet, through the virtual network" : "Ethernet"}</text>`,
    ...changed,
  ].join("");
}

function region({ subscription, region: name, sites, ...box }: RegionBox): string {
  const room = Math.floor((box.width - 40 - name.length * 7.5) / 6.9);
  return [
    `<g class="region">`,
    `<rect class="region-frame" ${rect(box)} rx="10"/>`,
    `<text class="region-name" x="${box.x + 16}" y="${box.y + 22}">${escaped(name)}<tspan class="quiet" dx="8">${escaped(cut(subscriptionWords(subscription), room))}</tspan></text>`,
    ...sites.map(siteGroup),
    `</g>`,
  ].join("");
}

function siteGroup({ site, bands, networkY, side, ...box }: SiteBox): string {
  const zone = site.zone === null ? "" : `<tspan class="quiet" dx="8">zone ${escaped(site.zone)}</tspan>`;
  const state = site.status === "new" || site.status === "gone" ? site.status : "";
  const badge = state === "" ? "" : `<tspan class="badge" dx="8">${state}</tspan>`;
  const x = box.x + side + 6;
  const first = bands[0]?.lines[0];
  const trunk = first === undefined ? "" : `<path class="ethernet" d="M${x} ${first}V${networkY}"/>`;
  return [
    `<g class="site ${site.status}" id="${anchor("site", site.name)}">`,
    `<rect class="site-frame" ${rect(box)} rx="8"/>`,
    `<text class="site-name" x="${box.x + side}" y="${box.y + 22}">Site ${escaped(site.name)}${zone}${badge}</text>`,
    trunk,
    ...bands.map((band) => poolBand(band, x, box.x + box.width - side)),
    network({ site, networkY, x: box.x + side, width: box.width - 2 * side }),
    `</g>`,
  ].join("");
}

function network({ site, networkY, x, width }: Pick<SiteBox, "site" | "networkY" | "x" | "width">): string {
  const room = Math.floor((width - 24) / 5.7);
  const name = site.network === null ? "No virtual network of this site" : `Ethernet: virtual network ${site.network}`;
  const services = site.services.map(({ kind, name: own }) =>
    /^\d+$/.test(own) ? `${own} ${kind}` : `${kind} ${own}`,
  );
  const addresses = site.addressPrefixes.length === 0 ? "" : shortened(site.addressPrefixes, 4);
  const second = [addresses, ...services].filter((part) => part !== "").join("  ·  ");
  return [
    `<rect class="network-frame" ${rect({ x, y: networkY, width, height: networkHeight })} rx="6"/>`,
    `<text class="network-name" x="${x + 12}" y="${networkY + 18}">${escaped(cut(name, Math.floor((width - 24) / 7.5)))}</text>`,
    `<text class="small" x="${x + 12}" y="${networkY + 34}">${escaped(cut(second, room))}</text>`,
  ].join("");
}

function poolBand({ name, pool, groups, facts, lines, ...box }: PoolBand, trunk: number, right: number): string {
  const members = groups.map(({ group }) => group);
  const whole = bandTitle(pool, members);
  const room = Math.floor((right - box.x) / 7.4) - name.length - 1;
  // The line below says InfiniBand as well.
  const title = cut(whole.length > room ? whole.replace("InfiniBand ", "") : whole, room);
  const bottoms = lines.map((y, row) => {
    const drops = groups
      .filter((each) => rowOf(each, lines) === row)
      .map((each) => `M${(each.x + each.width / 2).toFixed(1)} ${each.y + each.height}V${y}`);
    const last = Math.max(
      ...groups.filter((each) => rowOf(each, lines) === row).map((each) => each.x + each.width / 2),
    );
    return `M${trunk} ${y}H${last.toFixed(1)}${drops.join("")}`;
  });
  return [
    `<g class="pool" id="${anchor("pool", name)}">`,
    `<text class="pool-name" x="${box.x}" y="${box.y + 15}">${escaped(name)}<tspan class="quiet" dx="8">${escaped(title)}</tspan></text>`,
    ...facts.map((line, row) => factLine(line, box.x, box.y + 31 + row * 14)),
    `<path class="ethernet" d="${bottoms.join("")}"/>`,
    ...groups.map(groupBox),
    `</g>`,
  ].join("");
}

function factLine(facts: readonly BandFact[], x: number, y: number): string {
  const parts = facts.map(({ text, infiniBand }, place) => {
    const kind = infiniBand === true ? ' class="infiniband-text strong"' : "";
    return `<tspan${kind}${place === 0 ? "" : ' dx="16"'}>${escaped(text)}</tspan>`;
  });
  return `<text class="small" x="${x}" y="${y}">${parts.join("")}</text>`;
}

function rowOf({ y }: GroupBox, lines: readonly number[]): number {
  return lines.findIndex((line) => line > y);
}

const badges = { planned: "", kept: "", grown: "grown", shrunk: "shrunk", new: "new", rolled: "rolled", gone: "gone" };

function groupBox(box: GroupBox): string {
  const { group, pool, cells, cellsX, cellsY } = box;
  const reach = group.joinedBy === "ethernet" ? "plain" : "island";
  const badge = badges[group.status];
  const title = `${groupKind(group)} ${group.id}: ${groupCaption(group, pool)}${badge === "" ? "" : `, ${badge}`}`;
  const stays = group.status === "gone" ? 0 : Math.min(group.nodes, group.nodesBefore ?? group.nodes);
  const drawn = Math.max(group.nodes, group.nodesBefore ?? 0);
  const bare = group.status === "planned" || group.status === "rolled";
  const parts = bare
    ? [cellPath("cells", cells, 0, group.nodes)]
    : [
        cellPath("cells", cells, 0, stays),
        cellPath("cells added", cells, stays, group.status === "gone" ? stays : group.nodes),
        cellPath("cells removed", cells, group.status === "gone" ? 0 : group.nodes, drawn),
      ];
  const kind = (pool?.gpusPerNode ?? 0) > 0 ? "of-gpus" : "of-cpus";
  return [
    `<g class="group ${reach} ${group.status} ${kind}" id="${anchor("island", group.id)}" data-group="${escaped(group.id)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect class="${reach}-frame" ${rect(box)} rx="6"/>`,
    `<text class="group-name" x="${cellsX}" y="${box.y + 16}">${escaped(group.id)}</text>`,
    badge === ""
      ? ""
      : `<text class="badge" x="${(box.x + box.width - 10).toFixed(1)}" y="${box.y + 16}" text-anchor="end">${badge}</text>`,
    `<text class="small" x="${cellsX}" y="${box.y + 29}">${escaped(groupCaption(group, pool))}</text>`,
    `<g transform="translate(${cellsX} ${cellsY})">${parts.join("")}</g>`,
    `</g>`,
  ].join("");
}

/** All nodes from one place up to another in one element: thousands of elements would make the page slow. */
function cellPath(name: string, cells: Cells, from: number, to: number): string {
  if (to <= from) return "";
  const marks = Array.from({ length: to - from }, (_, index) => {
    const { x, y } = cellAt(cells, from + index);
    return `M${x} ${y}h${cells.width}v${cells.height}h-${cells.width}z`;
  });
  return `<path class="${name}" d="${marks.join("")}"/>`;
}

function peerings({ peerings: pairs }: Drawn, { regions, gutter }: Layout): string {
  const sites = new Map(regions.flatMap(({ sites }) => sites).map((box) => [box.site.name, box]));
  return pairs
    .slice(0, 6)
    .map(({ between: [one, other] }, place) => {
      const [a, b] = [sites.get(one), sites.get(other)];
      if (a === undefined || b === undefined) return "";
      const x = gutter - 10 - place * 9;
      const middle = networkHeight / 2 - place * 3;
      const [from, to] = [a.networkY + middle, b.networkY + middle].sort((p, q) => p - q);
      const path = `M${a.x + a.side} ${from}H${x}V${to}H${b.x + b.side}`;
      return `<g><title>${escaped(`Virtual network peering between ${one} and ${other}`)}</title><path class="peering" d="${path}"/><text class="small" transform="translate(${x - 4} ${((from ?? 0) + (to ?? 0)) / 2}) rotate(-90)" text-anchor="middle">${pairs.length === 1 ? "peering" : ""}</text></g>`;
    })
    .join("");
}

function subscriptionWords(subscription: string): string {
  return subscription === "default" ? "subscription of the Azure login" : `subscription ${subscription}`;
}

function rect({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  return `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function cut(text: string, length: number): string {
  return text.length > length && length > 1 ? `${text.slice(0, length - 1)}…` : text;
}
