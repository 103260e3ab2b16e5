import { counted, decimal, duration, grouped, usd } from "../../screens/words.js";
import { escaped } from "../drawing/escape.js";
import { reachRule, reachSentences } from "../drawing/wording.js";
import type { Report } from "../report-schema.js";

/** ` × ` at which no line ends, so that a phone shows 12 × 100 as one. */
const unbroken = "\u00A0×\u00A0";

/** What the page says before anything else: what it is, how far InfiniBand reaches, and the figures of the whole. */
export function masthead(report: Report): string {
  const { cluster, stack, sites, totals } = report;
  const places = [...new Set(sites.filter(({ status }) => status !== "gone").map(({ region }) => region))];
  const named = cluster === stack ? "" : `, stack ${stack}`;
  const sentences = reachSentences(report).map(
    (sentence) =>
      `<li${/(without InfiniBand|no node yet)\.$/.test(sentence) ? ' class="without"' : ""}>${escaped(sentence.replaceAll(" × ", unbroken))}</li>`,
  );
  return `<header class="masthead">
<h1>${escaped(cluster)}</h1>
<p class="where">${escaped(`Planned on Azure in ${places.join(", ")}${named}`)}</p>
<ul class="reach">${sentences.join("")}</ul>
<p class="rule">${escaped(reachRule(report))}</p>
<dl class="totals">${totalsOf(report, totals)}</dl>
</header>`;
}

/** In whole dollars, and in cents where these are more than a hundredth of it. */
function priceOf(usdPerHour: number): string {
  return usdPerHour < 100 ? usd(usdPerHour).replace(" USD", "") : grouped(Math.round(usdPerHour));
}

function totalsOf({ pricesDate, problems }: Report, totals: Report["totals"]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.filter(({ severity }) => severity === "warning").length;
  const price = pricesDate === null ? "unknown" : `${priceOf(totals.usdPerHour)} <small>USD/h</small>`;
  const left =
    totals.unpricedNodes === 0 || pricesDate === null
      ? ""
      : ` <small>without ${counted(totals.unpricedNodes, "node")}</small>`;
  const found = errors > 0 ? counted(errors, "error") : warnings > 0 ? counted(warnings, "warning") : "no warning";
  const rows: (readonly [string, string])[] = [
    ["Nodes", grouped(totals.nodes)],
    ["GPUs", grouped(totals.gpus)],
    ["vCPUs", grouped(totals.cores)],
    ["InfiniBand islands", totals.infiniBandIslands === 0 ? "none" : grouped(totals.infiniBandIslands)],
    ...(totals.peakFp16PetaFlops > 0
      ? [
          [
            "Peak, dense FP16",
            `${decimal(totals.peakFp16PetaFlops >= 100 ? Math.round(totals.peakFp16PetaFlops) : totals.peakFp16PetaFlops)} <small>PFLOP/s</small>`,
          ] as const,
        ]
      : []),
    ["List price", `${price}${left}`],
    ["Ready in about", `${duration(Math.max(60, Math.round(totals.readySeconds / 60) * 60))}`],
    ["Problems", `<a href="#problems">${found}</a>`],
  ];
  return rows.map(([term, value]) => `<div><dt>${term}</dt><dd>${value}</dd></div>`).join("");
}
