import type { VmSize } from "../../catalogue/vm-size.js";
import { retirementText } from "./catalogue-screen.js";
import { factText } from "./fact-text.js";
import { hangingLines, proseLines, type Screen, tableOn } from "./screen.js";
import type { Table } from "./table.js";
import { factHeading, vmSizeFacts } from "./vm-size-facts.js";
import { usd } from "./words.js";

/** Everything known about a VM size: facts with sources, what no source states, and what sources say differently. */
export function vmSizeLines(size: VmSize, screen: Screen): string[] {
  const { known, unknown } = vmSizeFacts(size);
  const retirement = retirementText(size);
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", screen.heading(title), ...lines];
  return [
    `${screen.heading(size.name)}  ${size.series}`,
    ...(retirement === "" ? [] : [screen.severity.warning(retirement)]),
    ...section(
      "Facts",
      tableOn(screen, {
        columns: [{ heading: "" }, { heading: "" }],
        rows: known,
      }),
    ),
    ...section("No source states", unknown.length === 0 ? [] : proseLines(unknown.join(", "), screen, 2)),
    ...section(
      "Sources disagree; the safe value is used",
      size.conflicts.flatMap((conflict) => [
        `  ${factHeading(conflict.field)}`,
        ...conflict.values.flatMap((one) =>
          hangingLines(`${factText(conflict.field, one.value)}  (${one.source})`, screen, 4),
        ),
      ]),
    ),
    ...section(
      `Price an hour, Linux, on demand, list price of ${size.pricesDate ?? "an unknown day"}`,
      tableOn(screen, priceTable(size)),
    ),
    ...section(
      "Notes",
      size.notes.flatMap((note) => hangingLines(note, screen, 2)),
    ),
    ...section(
      "Sources",
      Object.entries(size.sources).flatMap(([field, sources]) => [
        `  ${factHeading(field)}`,
        ...sources.flatMap((source) => hangingLines(source, screen, 4).map(screen.quiet)),
      ]),
    ),
  ];
}

function priceTable({ usdPerHourByRegion }: VmSize): Table {
  const prices = Object.entries(usdPerHourByRegion ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    columns: [{ heading: "" }, { heading: "", align: "right" }],
    rows: prices.map(([region, price]) => [region, usd(price)]),
  };
}
