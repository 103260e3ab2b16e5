import type { JsonSchema } from "./json-schema.js";
import { sectionExamples } from "./stack-file-examples.js";

/** A mapping of the stack file, with the path that leads to it; `[]` is any entry of a list. */
interface Section {
  readonly path: string;
  readonly schema: JsonSchema;
}

const clusterKey = "azure-supercomputer:cluster";

/**
 * The reference of the stack file as Markdown: every option with its type and meaning, by section, each with an example.
 *
 * @param schema the JSON Schema of the stack file, which has the descriptions.
 */
export function stackFilePage(schema: JsonSchema): string {
  const config = schema.properties?.config ?? {};
  const settings = Object.entries(config.properties ?? {}).filter(([key]) => key !== clusterKey);
  return [
    introduction,
    "## Beside the cluster",
    settings.map(([key, setting]) => optionLine(key, setting, config)).join("\n"),
    ...clusterSections(schema).flatMap(sectionText),
  ]
    .join("\n\n")
    .concat("\n");
}

const introduction = `# The stack file

Every option of \`stacks/Pulumi.<name>.yaml\`, as its [JSON Schema](schema/stack.schema.json) has it. An editor that knows the
schema completes the options and shows the same text. \`azsc validate\` checks what joins several options;
[field-effects.md](field-effects.md) says what happens when you change one after the deployment.

In a project that installs the package, the first line of a file in \`stacks\` that tells the editor is

\`\`\`yaml
# yaml-language-server: $schema=../node_modules/azure-supercomputer/docs/schema/stack.schema.json
\`\`\`

A stack file needs a location, one node pool and, on scale sets, an SSH key. Everything else has a default.`;

function sectionText({ path, schema }: Section, index: number, all: readonly Section[]): string[] {
  const isOtherForm = all[index - 1]?.path === path;
  const example = isOtherForm ? undefined : sectionExamples[path];
  const depth = path.split(".").length;
  const heading = path === "" ? `## The cluster: \`${clusterKey}\`` : `${depth === 1 ? "##" : "###"} \`${path}\``;
  return [
    ...(isOtherForm ? ["Or instead:"] : [heading]),
    ...(typeof schema.description === "string" ? [escaped(schema.description)] : []),
    Object.entries(schema.properties ?? {})
      .map(([key, option]) => optionLine(key, option, schema))
      .join("\n"),
    ...(example === undefined ? [] : ["```yaml\n" + example.trim() + "\n```"]),
  ];
}

function optionLine(key: string, option: JsonSchema, owner: JsonSchema): string {
  const isRequired = Array.isArray(owner.required) && owner.required.includes(key);
  const traits = [typeText(option), ...(isRequired ? ["required"] : [])].join(", ");
  return `- **\`${key}\`** (${traits})${typeof option.description === "string" ? `: ${escaped(option.description)}` : ""}`;
}

/** The mappings of the cluster, the cluster itself first, whose path is empty. */
export function clusterSections(schema: JsonSchema): readonly Section[] {
  return sectionsOf({ path: "", schema: schema.properties?.config?.properties?.[clusterKey] ?? {} });
}

/** A section and, after it, those of the mappings inside, in the order of the schema. */
function sectionsOf({ path, schema }: Section): Section[] {
  const inside = Object.entries(schema.properties ?? {}).flatMap(([key, option]) =>
    mappingsOf(option).map(({ suffix, mapping }) => ({
      path: `${path === "" ? "" : `${path}.`}${key}${suffix}`,
      schema: { ...mapping, ...(suffix === "" ? {} : { description: mapping.description ?? option.description }) },
    })),
  );
  return [{ path, schema }, ...inside.flatMap(sectionsOf)];
}

/** The mappings with named keys that an option may hold, in itself or as entries of a list. */
function mappingsOf(option: JsonSchema): { readonly suffix: string; readonly mapping: JsonSchema }[] {
  if (option.properties) return [{ suffix: "", mapping: option }];
  if (option.type === "array") {
    return mappingsOf(option.items as JsonSchema).map(({ mapping }) => ({ suffix: "[]", mapping }));
  }
  return alternativesOf(option).flatMap(mappingsOf);
}

/** The values that an option takes, in words. */
export function typeText(option: JsonSchema): string {
  if (Array.isArray(option.enum)) return option.enum.map((value) => `\`${String(value)}\``).join(" or ");
  if (option.type === "array")
    return `list of ${typeText(option.items as JsonSchema).replace(/(mapping|number)$/, "$1s")}`;
  if (option.properties) return "mapping";
  if (option.type === "object") return `mapping of names to ${typeText(option.additionalProperties as JsonSchema)}`;
  const alternatives = alternativesOf(option);
  if (alternatives.length > 0) {
    // Names that are only offered for completion stand beside any text.
    const anyText = alternatives.some((one) => one.type === "string");
    return [...new Set(alternatives.filter((one) => !(anyText && one.enum)).map(typeText))].join(" or ");
  }
  const { type } = option;
  if (type === undefined) return "any value";
  const words: Readonly<Record<string, string>> = { string: "text", boolean: "true or false" };
  return [type as string | readonly string[]]
    .flat()
    .map((one) => words[one] ?? one)
    .join(" or ");
}

function alternativesOf(option: JsonSchema): JsonSchema[] {
  return Array.isArray(option.anyOf) ? (option.anyOf as JsonSchema[]) : [];
}

/** Angle brackets would be read as HTML and vanish. */
function escaped(text: string): string {
  return text.replaceAll(/(?<!`[^`]*)<(?![^`]*`[^`]*$)/g, "\\<");
}
