import { counted, grouped, usd } from "../../screens/words.js";
import { anchor, escaped } from "../drawing/escape.js";
import { anatomySize, nodeAnatomy } from "../drawing/node-anatomy.js";
import { ethernetRate, groupKind, infiniBandRate } from "../drawing/wording.js";
import type { Report } from "../report-schema.js";
import { type Cell, htmlTable, sourceMarks } from "./table.js";

/** Hours that Azure's price lists take for a month. */
const hoursOfMonth = 730;

/** Pools with a drawing of a node and all that is known of it, and every group of nodes. */
export function nodeTables({ pools, groups, sources }: Report): string {
  const { width, height } = anatomySize;
  const kinds = pools.map((pool) => {
    const title = escaped(`${pool.role === null ? "A node" : "A machine"} of ${pool.name}: ${pool.vmSize}`);
    return `<div class="kind"><h3>${title}</h3>
<figure><svg class="fabric" id="${anchor("node-of", pool.name)}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`Inside a node of ${pool.name}`)}">${nodeAnatomy(pool, "")}</svg></figure>
${htmlTable({
  name: `What is known of ${pool.name}`,
  columns: [{ heading: "Fact" }, { heading: "Value" }],
  rows: pool.figures.map(({ label, value, sources: places }) => [
    label,
    { html: `${escaped(value)}${sourceMarks(places, sources)}` },
  ]),
})}</div>`;
  });
  return `<div class="kinds">${kinds.join("\n")}</div>
<details><summary>${groups.length === 1 ? "The group" : `All ${grouped(groups.length)} groups`} of nodes</summary>
${htmlTable({
  columns: [
    { heading: "Name" },
    { heading: "Pool" },
    { heading: "Site" },
    { heading: "Is" },
    { heading: "Nodes", number: true },
    { heading: "GPUs", number: true },
    { heading: "InfiniBand inside" },
    { heading: "Ethernet out" },
  ],
  rows: groups.map((group) => {
    const pool = pools.find(({ name }) => name === group.pool);
    return [
      { html: `<a href="#${anchor("island", group.id)}">${escaped(group.id)}</a>` },
      group.pool,
      group.site,
      groupKind(group),
      grouped(group.nodes),
      grouped(group.nodes * (pool?.gpusPerNode ?? 0)),
      group.joinedBy === "ethernet" ? "none" : (infiniBandRate(pool) ?? "none"),
      ethernetRate(pool),
    ];
  }),
})}</details>`;
}

/** Cost of pools and services, an hour and a month, at rest and at most. */
export function costTable({ costs, pricesDate, sources }: Report): string {
  const money = (value: number | null, hours: number): string => {
    if (value === null) return "–";
    return hours === 1 ? usd(value).replace(" USD", "") : grouped(Math.round(value * hours));
  };
  const total = (key: "atRestUsdPerHour" | "atMostUsdPerHour", hours: number): string =>
    money(
      costs.reduce((sum, cost) => sum + (cost[key] ?? 0), 0),
      hours,
    );
  const without = costs.filter(({ atMostUsdPerHour }) => atMostUsdPerHour === null).length;
  const note =
    without === 0
      ? ""
      : ` ${counted(without, "line")} without a price ${without === 1 ? "is" : "are"} not in the sums.`;
  const day = pricesDate === null ? "" : ` of ${pricesDate}`;
  return `<p class="quiet">USD, on-demand list price${day} for Linux, no discount; a month is ${hoursOfMonth} hours. At rest is right after deployment, at most is every node that the stack allows.${note}</p>
${htmlTable({
  columns: [
    { heading: "What" },
    { heading: "Region" },
    { heading: "How many" },
    { heading: "Each, USD/h", number: true },
    { heading: "At rest, USD/h", number: true },
    { heading: "USD/month", number: true },
    { heading: "At most, USD/h", number: true },
    { heading: "USD/month", number: true },
  ],
  rows: costs.map((cost): Cell[] => [
    cost.item,
    cost.location,
    cost.units,
    {
      html: `${cost.usdPerHourEach === null ? "no price" : money(cost.usdPerHourEach, 1)}${sourceMarks(cost.sources, sources)}`,
    },
    money(cost.atRestUsdPerHour, 1),
    money(cost.atRestUsdPerHour, hoursOfMonth),
    money(cost.atMostUsdPerHour, 1),
    money(cost.atMostUsdPerHour, hoursOfMonth),
  ]),
  foot: [
    [
      "Sum",
      "",
      "",
      "",
      total("atRestUsdPerHour", 1),
      total("atRestUsdPerHour", hoursOfMonth),
      total("atMostUsdPerHour", 1),
      total("atMostUsdPerHour", hoursOfMonth),
    ],
  ],
})}`;
}

/** Demand against limits, by subscription and region. */
export function limitTable({ limits, sources }: Report): string {
  const basis = { observed: "looked up", usual: "usual limit", unknown: "not looked up" } as const;
  return htmlTable({
    columns: [
      { heading: "Limit" },
      { heading: "Subscription" },
      { heading: "Region" },
      { heading: "Needed", number: true },
      { heading: "At the start", number: true },
      { heading: "Limit", number: true },
      { heading: "In use", number: true },
      { heading: "Known from" },
      { heading: "Needed and in use, of the limit" },
    ],
    rows: limits.map((each): Cell[] => [
      each.name,
      each.subscription,
      each.location ?? "all",
      `${grouped(each.needed)}${each.unit === "vCPUs" ? " vCPUs" : ""}`,
      grouped(each.atStart),
      { html: each.limit === null ? "unknown" : `${grouped(each.limit)}${sourceMarks(each.sources, sources)}` },
      each.used === null ? "–" : grouped(each.used),
      basis[each.basis],
      meter(each.needed + (each.used ?? 0), each.limit),
    ]),
  });
}

function meter(needed: number, limit: number | null): Cell {
  if (limit === null) return "–";
  const share = limit === 0 ? 100 : Math.min(100, (needed / limit) * 100);
  const words = limit === 0 ? "no room" : percent((needed / limit) * 100);
  const html = `${words}<span class="meter${needed > limit ? " over" : ""}"><i style="width:${share.toFixed(1)}%"></i></span>`;
  return { html };
}

function percent(share: number): string {
  return share > 0 && share < 0.1 ? "below 0.1 %" : `${Math.round(share * 10) / 10} %`;
}

export function addressTable({ addresses }: Report): string {
  if (addresses.length === 0) return `<p class="quiet">No subnet is made.</p>`;
  return htmlTable({
    columns: [{ heading: "Subnet" }, { heading: "Addresses" }, { heading: "Site" }, { heading: "For" }],
    rows: addresses.map((each) => [each.subnet, { html: `<code>${escaped(each.prefix)}</code>` }, each.site, each.for]),
  });
}

/** Every problem with its hint, those of one code together. */
export function problemList({ problems }: Report): string {
  if (problems.length === 0) return `<p>None.</p>`;
  const codes = [...new Set(problems.map(({ code }) => code))];
  const items = codes.map((code) => {
    const there = problems.filter((problem) => problem.code === code);
    const [first] = there;
    const hints = [...new Set(there.map(({ hint }) => hint))];
    const places = there.map(
      ({ path, place, message }) =>
        `<p>${[path, place]
          .filter((part) => part !== "")
          .map((part) => `<code>${escaped(part)}</code>`)
          .join(" ")} ${paragraphs(message)}</p>`,
    );
    return `<li class="${first?.severity ?? ""}" id="${anchor("problem", code)}"><b>${escaped(first?.title ?? "")}</b> <code>${escaped(code)}</code> <span class="quiet">${first?.severity ?? ""}</span>
${places.join("\n")}${hints.map((hint) => `<p class="hint">→ ${paragraphs(hint)}</p>`).join("")}</li>`;
  });
  return `<ul class="problems">${items.join("\n")}</ul>`;
}

function paragraphs(text: string): string {
  return text.split("\n").map(escaped).join("<br>");
}

export function sourceList({ sources }: Report): string {
  return `<ol class="sources">${sources.map((source, place) => `<li id="source/${place + 1}">${escaped(source)}</li>`).join("")}</ol>`;
}
