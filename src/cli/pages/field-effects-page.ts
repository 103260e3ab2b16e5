import { fieldEffects, type Effect, type FieldEffect } from "../../catalogue/field-effects.js";
import { clusterOptionEffects, type OptionEffect, poolOptionEffects } from "../../planner/changes/option-effects.js";
import { effectWords } from "../screens/change-lines.js";
import { engineNames } from "../screens/pool-lines.js";
import { typeWords } from "../screens/resource-words.js";

/** What happens when something of a deployed cluster changes, as Markdown: by option, then by property of Azure. */
export function fieldEffectsPage(): string {
  const cluster = alike(clusterOptionEffects(), "option").map(optionLine).join("\n");
  return [
    introduction,
    ...optionSections(),
    clusterIntroduction,
    cluster,
    propertiesIntroduction,
    ...propertySections(),
  ]
    .join("\n\n")
    .concat("\n");
}

const introduction = `# What happens when I change …

\`azsc plan --before\` says it for your own change, with the nodes concerned. This page is the whole table, in which an effect is
one of these, mildest first:

${effectLines().join("\n")}

## Options of a node pool

An option that is fixed for a shard is an error as long as the plan keeps that shard; raise the pool's \`generation\` to
rebuild it under new names, and list the pool in \`allowDestroy\`, because its nodes go.`;

const clusterIntroduction = `## Options of the cluster

\`pulumi up\` refuses them too: the stack's output \`ledger\` holds every value here and above that a deployed cluster keeps.`;

const propertiesIntroduction = `## Properties of Azure

What the options above rest on, and what \`transform\` in a program of your own can reach. azure-native shows most of these as
"update", also where Azure then refuses; _unverified_ marks what no source confirms.`;

function effectLines(): string[] {
  const meanings: Readonly<Record<Effect, string>> = {
    inPlace: "the new value holds at once; nodes that stay are not interrupted.",
    nextNode: "running nodes keep the old value until they restart.",
    rollNodes: "nodes keep the old value until you roll them, which is not a part of `up`.",
    restart: "the machine restarts with the new value; address and disks stay.",
    rebuild:
      "the machine is deleted and made again under its name, with its address and data disks, which `up` refuses unless `allowDestroy` lists the pool.",
    atZero: "scale the pool to zero first.",
    newShard: "the old shard keeps the old value for ever, and a shard under a new name has the new one.",
    refused: "the plan ends with an error, and says how to rebuild on purpose.",
  };
  return Object.entries(meanings).map(([effect, meaning]) => `- **${effectWords[effect as Effect]}**: ${meaning}`);
}

function optionSections(): string[] {
  const effects = poolOptionEffects();
  return [...new Set(effects.map(({ engine }) => engine))].flatMap((engine) => [
    `### Engine \`${engine}\` (${engineNames[engine]})`,
    alike(
      effects.filter((one) => one.engine === engine),
      "option",
    )
      .map(optionLine)
      .join("\n"),
  ]);
}

function optionLine([first, ...rest]: readonly [OptionEffect, ...OptionEffect[]]): string {
  const options = [first, ...rest].map(({ option }) => optionText(option)).join(", ");
  return `- ${options}: **${effectWords[first.effect]}**.${first.effect === "unknown" ? "" : ` ${first.reason}`}`;
}

/** `nodes, raised` is an option and which way it changes. */
function optionText(option: string): string {
  const [key = "", way] = option.split(", ");
  return way === undefined ? `\`${key}\`` : `\`${key}\` ${way}`;
}

function propertySections(): string[] {
  const byType = new Map<string, FieldEffect[]>();
  for (const row of fieldEffects) byType.set(row.resourceType, [...(byType.get(row.resourceType) ?? []), row]);
  return [...byType].flatMap(([type, rows]) => [
    `### ${type === "*" ? "Names of every resource" : titleOf(type)}`,
    alike(rows, "property").map(propertyLine).join("\n"),
  ]);
}

function titleOf(type: string): string {
  const word = typeWords(type, 1);
  const token = type.replace(/^azure-native:/, "");
  return word === token ? `\`${token}\`` : `${word.charAt(0).toUpperCase()}${word.slice(1)} (\`${token}\`)`;
}

/** Rows that differ in nothing but one key, together. */
function alike<Row extends object>(rows: readonly Row[], key: keyof Row): (readonly [Row, ...Row[]])[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const rest = JSON.stringify({ ...row, [key]: "" });
    const group = groups.get(rest);
    if (group === undefined) groups.set(rest, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function propertyLine([row, ...rest]: readonly [FieldEffect, ...FieldEffect[]]): string {
  const names = [row, ...rest].map(({ property }) => `\`${property}\``).join(", ");
  const unverified = row.unverified === true ? " (_unverified_)" : "";
  return `- ${names}: **${effectWords[row.effect]}**. ${row.reason} Azure: ${row.azure}${unverified}.`;
}
