import type { Forecast, ForecastOperation, ForecastResource } from "../forecast/forecast.js";
import { hangingLines, proseLines, type Screen } from "./screen.js";
import { typeWords } from "./resource-words.js";
import { indented } from "./table.js";
import { grouped, shortened } from "./words.js";

/** What each operation is called, in the order that they are told in. */
const operationWords: Readonly<Record<ForecastOperation, string>> = {
  create: "created",
  update: "updated in place",
  replace: "deleted and made again",
  delete: "deleted",
  retain: "left on Azure and forgotten",
};

const mostNames = 8;
const mostProperties = 4;

/** What `pulumi up` does, by operation and type; each type with the names of its resources, as far as they fit. */
export function forecastLines({ resources, unchanged, incomplete }: Forecast, screen: Screen): string[] {
  const operations = (Object.keys(operationWords) as ForecastOperation[])
    .map((operation) => ({ operation, group: resources.filter((one) => one.operation === operation) }))
    .filter(({ group }) => group.length > 0);
  const counts = [
    ...operations.map(({ operation, group }) => `${grouped(group.length)} ${operationWords[operation]}`),
    `${grouped(unchanged)} unchanged`,
  ];
  return [
    "",
    screen.heading("What pulumi up does"),
    ...proseLines(counts.join(", "), screen, 2),
    ...operations.flatMap(({ operation, group }) => [
      ...indented([screen.name(operationWords[operation])]),
      ...typeLines(group, screen),
    ]),
    ...incomplete.flatMap((reason) =>
      proseLines(`Not all of it is foreseen. ${reason}`, screen, 2).map(screen.severity.warning),
    ),
  ];
}

function typeLines(group: readonly ForecastResource[], screen: Screen): string[] {
  const alike = new Map<string, ForecastResource[]>();
  for (const resource of group) {
    const key = `${resource.type} ${changedProperties(resource).join()}`;
    alike.set(key, [...(alike.get(key) ?? []), resource]);
  }
  return [...alike.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const count = some.length === 1 ? "" : `${grouped(some.length)} `;
    const names = shortened(some.map(({ name }) => name).sort(), mostNames);
    const changed = changedProperties(first);
    const why = changed.length === 0 ? "" : ` (${shortened(changed, mostProperties)})`;
    return hangingLines(`${count}${typeWords(first.type, some.length)}: ${names}${why}`, screen, 4);
  });
}

/**
 * What changes, without the envelope `properties` that ARM puts around it: one name for each input, as deep as all its changes
 * have in common.
 */
function changedProperties({ properties }: ForecastResource): string[] {
  const byInput = new Map<string, string[]>();
  for (const path of properties) {
    const steps = stepsOf(path);
    const [input = ""] = steps;
    byInput.set(input, common(byInput.get(input) ?? steps, steps));
  }
  return [...byInput.values()].map((steps) => steps.join("").replace(/^\./, ""));
}

/** `.sku`, `.capacity`: what steps deeper into a value, with its sign. */
function stepsOf(path: string): string[] {
  return `.${path}`.replace(/^(\.properties)+(?=\.)/, "").match(/\[[^\]]*\]|\.[^.[]*/g) ?? [];
}

function common(one: readonly string[], other: readonly string[]): string[] {
  const end = one.findIndex((step, place) => step !== other[place]);
  return one.slice(0, end === -1 ? one.length : end);
}
