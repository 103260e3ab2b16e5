import { readFileSync } from "node:fs";
import { coverage, type Coverage, type RuleCoverage, type TypeCoverage } from "../../simulator/coverage/index.js";

/** What the simulated Azure is and how to use it, which is written by hand, and then all that it knows, as Markdown. */
export function simulatedAzurePage(): string {
  const all = coverage();
  const guide = readFileSync(new URL("simulated-azure-guide.md", import.meta.url), "utf8").trimEnd();
  return [guide, limitsSection(all), ...coverageSections(all)].join("\n\n").concat("\n");
}

function limitsSection({ limits }: Coverage): string {
  const lines = limits.map(({ about, differs }) => `- ${codeOf(about)}: ${differs}`);
  return `## What is not as on Azure\n\nKnown differences. What is not in the list and not as on Azure either is a defect.\n\n${lines.join("\n")}`;
}

function coverageSections(all: Coverage): string[] {
  return [
    `## What it covers\n\n${introduction(all)}`,
    `### Every resource type\n\n${ruleLines(all.everyType)}`,
    `### Texts that are not checked\n\n${textLines(all)}`,
    `### Quota and hardware\n\n${ruleLines(all.capacity)}`,
    `### Requests that meet one another\n\n${ruleLines(all.conflicts)}`,
    `### Azure Policy\n\n${ruleLines(all.policies)}`,
    `### Throttling\n\n${throttleLines(all)}`,
    `### Scripted faults\n\n${faultLines(all)}`,
    `### Doors\n\n${doorLines(all)}`,
    `### Resource types\n\n${all.types.map(typeSection).join("\n\n")}`,
  ];
}

function introduction({ types, faults, limits }: Coverage): string {
  const rules = types.reduce((sum, one) => sum + one.rules.length + one.deletionRules.length, 0);
  const properties = types.reduce((sum, one) => sum + one.properties, 0);
  return (
    `${types.length} resource types with ${properties.toLocaleString("en-US")} properties, ${rules} rules beyond the ` +
    `properties' types, ${faults.length} error codes to script and ${limits.length} known differences. Everything else is ` +
    "refused with the code `NotSimulated`, which Azure does not have. _Unverified_ marks what no source confirms: the text of a refusal, or the whole rule."
  );
}

function textLines({ texts: { notChecked, known, notSimulated } }: Coverage): string {
  const quoted = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(", ");
  const lines = notChecked.map(({ sentence, members }) => `- ${sentence} ${quoted(members)}`);
  const listed = known.map(({ values, members }) => `- ${quoted(values)}: ${quoted(members)}`);
  return (
    "Azure compares these with a list or a grammar that is not here. The first are taken as they are where they have the form of such a " +
    "text, and mostly are `NotSimulated` otherwise:\n\n" +
    `${lines.join("\n")}\n\nOf these some values are known, in any case, and others are refused with \`NotSimulated\`:\n\n` +
    `${listed.join("\n")}\n\nA request that has one of these is refused with \`NotSimulated\`: ${quoted(notSimulated)}.`
  );
}

function typeSection(type: TypeCoverage): string {
  const { uniqueName, retainsName, behaviours, children, protocol } = type;
  const childWords = {
    together: "goes with what is beneath it",
    refused: "stays while anything is beneath it",
    stay: "goes alone",
  };
  const facts = [
    `\`${type.type}\`, API version ${type.apiVersion}, ${type.properties} properties.`,
    `Operations: ${type.operations.join(", ")}.`,
    behaviours.length === 0 ? "" : `It ${listOf(behaviours)}.`,
    `When deleted, it ${childWords[children]}${retainsName ? ", and may keep its name reserved" : ""}.`,
    uniqueName === undefined
      ? ""
      : `Its name is taken once in ${uniqueName === "azure" ? "all of Azure" : "a region"}.`,
    protocol === undefined
      ? ""
      : `Over HTTPS, a creation is answered with ${protocol.create}, an update with ${protocol.update}, a deletion with ${protocol.delete} (${protocol.source}).`,
  ].filter((fact) => fact !== "");
  const rules = [...type.rules, ...type.deletionRules];
  return [`#### ${type.armType}`, facts.join("\n"), ...(rules.length === 0 ? [] : [ruleLines(rules)])].join("\n\n");
}

function ruleLines(rules: readonly RuleCoverage[]): string {
  return rules
    .map(({ name, source, unverified }) => {
      const mark = unverified === undefined ? "" : ` _(unverified ${unverified})_`;
      return `- ${plain(name)}${mark}. Source: ${plain(source)}`;
    })
    .join("\n");
}

function throttleLines({ throttles }: Coverage): string {
  const lines = throttles.map(({ name, limit: { capacity, refill, everySeconds }, source }) => {
    const most = capacity.toLocaleString("en-US");
    return `- ${name}: ${most} at most, ${refill.toLocaleString("en-US")} come back every ${everySeconds} s. Source: ${plain(source)}`;
  });
  return lines.join("\n");
}

function faultLines({ faults, types: all }: Coverage): string {
  const stages = { request: "at once", operation: "later", both: "at once or later" };
  const lines = faults.map(({ code, stage, types, source, unverified }) => {
    const where = types === undefined ? "" : `, of ${typesIn(types, all)}`;
    const mark = unverified === undefined ? "" : ` _(unverified ${unverified})_`;
    return `- \`${code}\`, ${stages[stage]}${where}${mark}. Source: ${plain(source)}`;
  });
  return lines.join("\n");
}

/** Types by name, or as all those of a resource provider where none is missing. */
function typesIn(types: readonly string[], all: readonly TypeCoverage[]): string {
  const providerOf = (type: string): string => type.slice(0, type.indexOf("/"));
  const providers = [...new Set(types.map(providerOf))];
  return providers
    .flatMap((provider) => {
      const here = types.filter((type) => providerOf(type) === provider);
      const whole = all.filter(({ armType }) => providerOf(armType) === provider).length;
      return here.length > 1 && here.length === whole ? [`all of \`${provider}\``] : here.map((type) => `\`${type}\``);
    })
    .join(", ");
}

function doorLines({ doors }: Coverage): string {
  const [login = "", ...reading] = doors.provider;
  return [
    `- **Pulumi mocks**: \`Resource.get\` of what is there, and the function \`${login}\`.`,
    `- **Provider**: ${doors.protocol.join(", ")} of Pulumi's protocol; the functions \`${login}\` and, for every type, the one that reads it, such as \`${reading[0] ?? ""}\`.`,
    "- **HTTPS**: GET, HEAD, PUT, PATCH, DELETE of every resource, GET of every collection, the addresses of operations, and",
    ...doors.https.map(({ method, path }) => `  - \`${method} ${path}\``),
  ].join("\n");
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function codeOf(about: string): string {
  return about.includes("/") ? `\`${about}\`` : `**${about}**`;
}

/** Text whose signs Markdown would read. Code keeps its own. */
function plain(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1 ? part.replace(/\|/g, "\\|") : part.replace(/[\\|<>*]/g, (sign) => `\\${sign}`),
    )
    .join("");
}
