import { duration, grouped } from "../../screens/words.js";
import type { Report } from "../report-schema.js";
import { type Cell, htmlTable } from "./table.js";

/** A bar of the timeline. */
interface Bar {
  readonly name: string;
  readonly startsSeconds: number;
  readonly seconds: number;
  readonly critical: boolean;
  readonly nodes: boolean;
}

/** The deployment on a scale of time: as planned, and as a simulation went. */
export function timeline({ steps, simulation, totals }: Report): string {
  const end = Math.max(totals.readySeconds, ...steps.map(({ startsSeconds, seconds }) => startsSeconds + seconds), 1);
  const paid = steps.filter(({ nodes }) => nodes).map(({ startsSeconds }) => startsSeconds);
  const start = paid.length === 0 ? "" : ` Nodes are paid for from ${duration(Math.min(...paid))} on.`;
  const planned = `<p class="quiet">A first deployment takes ${duration(end)}, estimated from documented durations; waiting for capacity is not in it.${start}</p>
<ul class="legend"><li class="critical"><i></i>critical path: nothing can shorten it</li><li class="nodes"><i></i>nodes, paid for from here on</li><li><i></i>meanwhile</li></ul>
${gantt(steps, end)}`;
  return simulation === null ? planned : `${planned}${simulated(simulation)}`;
}

function gantt(bars: readonly Bar[], end: number): string {
  const share = (seconds: number): string => ((seconds / end) * 100).toFixed(2);
  return htmlTable({
    kind: "gantt",
    columns: [
      { heading: "Step" },
      { heading: "Starts", number: true },
      { heading: "Takes", number: true },
      {
        heading: `<span class="scale"><span>0</span><span>${duration(end / 2)}</span><span>${duration(end)}</span></span>`,
      },
    ],
    rows: bars.map(({ name, startsSeconds, seconds }): Cell[] => [
      name,
      duration(startsSeconds),
      duration(seconds),
      { html: `<span style="margin-left:${share(startsSeconds)}%;width:${share(seconds)}%"></span>` },
    ]),
    rowAttributes: (place) => {
      const bar = bars[place];
      const kinds = [bar?.critical === true ? "critical" : "", bar?.nodes === true ? "nodes" : ""];
      const named = kinds.filter((kind) => kind !== "").join(" ");
      return named === "" ? "" : ` class="${named}"`;
    },
  }).replace(/<td data-heading="[^"]*">(<span style=)/g, '<td class="track">$1');
}

const ofNodes = new Set(["scale set", "Batch pool", "Azure ML compute", "virtual machine"]);

/** What a simulation did, resources of one type that ran at the same time in one line. */
function simulated({ seconds, refused, resources }: NonNullable<Report["simulation"]>): string {
  const bars = new Map<string, Bar & { readonly count: number }>();
  for (const each of resources) {
    const key = JSON.stringify([each.type, each.startsSeconds, each.seconds]);
    const earlier = bars.get(key);
    bars.set(key, {
      name: earlier?.name ?? `${each.type} ${each.name}`,
      startsSeconds: each.startsSeconds,
      seconds: each.seconds,
      critical: each.critical || earlier?.critical === true,
      nodes: ofNodes.has(each.type),
      count: (earlier?.count ?? 0) + 1,
    });
  }
  const rows = [...bars.values()]
    .map(({ count, ...bar }) => ({
      ...bar,
      name: count === 1 ? bar.name : `${bar.name} and ${grouped(count - 1)} more`,
    }))
    .sort((a, b) => a.startsSeconds - b.startsSeconds || b.seconds - a.seconds);
  const outcome = refused ? "The simulated Azure refused part of it; what was accepted" : "It";
  return `<h3 id="simulated-timeline">As it went on the simulated Azure</h3>
<p class="quiet">${outcome} took ${duration(seconds)} of simulated time.</p>
<details open><summary>${grouped(rows.length)} lines</summary>${gantt(rows, Math.max(1, seconds))}</details>`;
}
