import { escaped } from "../drawing/escape.js";
import { ethernetRate, groupCaption, groupKind, infiniBandRate } from "../drawing/wording.js";
import { sourceMarks } from "../page/table.js";
import type { Report, ReportedPool } from "../report-schema.js";
import { partName } from "./picture.js";
import type { Part } from "./report-data.js";

/** What is said of the chosen part, as HTML. */
export function partText(part: Part, report: Report): string {
  const { group, place } = part;
  const pool = report.pools.find(({ name }) => name === group.pool);
  const site = report.sites.find(({ name }) => name === group.site);
  const name = `<b>${escaped(partName(part))}</b>`;
  const where = `${group.site}${site === undefined ? "" : `, ${site.region}`}`;
  const rate = infiniBandRate(pool);
  const inside =
    group.joinedBy === "ethernet" || rate === undefined
      ? "no InfiniBand"
      : `InfiniBand ${escaped(rate)} inside${marks("InfiniBand of a node", pool, report)}`;
  const outside = `Ethernet ${escaped(ethernetRate(pool))} out${marks("Ethernet of a node", pool, report)}`;
  if (place !== undefined) {
    return `${name} · node ${place + 1} of ${group.nodes} of ${escaped(group.id)} · ${escaped(pool?.vmSize ?? "")}${gpus(pool, report)} · ${inside} · ${outside} · ${escaped(where)}`;
  }
  const placement = group.placementGroup === true ? ", one placement group" : "";
  return `${name} · ${escaped(groupKind(group))} · ${escaped(groupCaption(group, pool))} · ${inside} · ${outside} · ${escaped(`${group.container}${placement}, ${where}`)}`;
}

function gpus(pool: ReportedPool | undefined, report: Report): string {
  const figure = pool?.figures.find(({ label }) => label === "GPUs");
  return figure === undefined ? "" : ` · ${escaped(figure.value)}${marks("GPUs", pool, report)}`;
}

function marks(label: string, pool: ReportedPool | undefined, { sources }: Report): string {
  const figure = pool?.figures.find((each) => each.label === label);
  return figure === undefined ? "" : sourceMarks(figure.sources.slice(0, 1), sources);
}
