import { createHash } from "node:crypto";

/**
 * What cloud-init takes a text for by its beginning, the longer beginnings first.
 *
 * Source: canonical/cloud-init cloudinit/handlers/__init__.py, INCLUSION_TYPES_MAP (2026-11-28).
 */
const typeByBeginning: readonly (readonly [beginning: string, type: string])[] = [
  ["#cloud-config-archive", "text/cloud-config-archive"],
  ["#cloud-config", "text/cloud-config"],
  ["#cloud-boothook", "text/cloud-boothook"],
  ["#include-once", "text/x-include-once-url"],
  ["#include", "text/x-include-url"],
  ["#part-handler", "text/part-handler"],
  ["## template: jinja", "text/jinja2"],
  ["#!", "text/x-shellscript"],
];

/** The beginnings of a text that cloud-init knows. */
export const knownBeginnings: readonly string[] = typeByBeginning.map(([beginning]) => beginning);

/** MIME type of a text; undefined where its first line does not tell. */
export function cloudInitType(text: string): string | undefined {
  return typeByBeginning.find(([beginning]) => text.startsWith(beginning))?.[1];
}

/**
 * Lists are joined and keys added. cloud-init's own way keeps the first value of each key and drops what later parts have
 * under it: a second `runcmd` would vanish without a word.
 *
 * Source: canonical/cloud-init doc/rtd/reference/merging.rst (2026-11-28).
 */
const mergeType = "list(append)+dict(no_replace,recurse_list)+str()";

/**
 * Several texts as one: MIME multipart, which cloud-init takes apart in this order. A text alone stays as it is.
 *
 * @param texts each with a beginning that cloud-init knows
 * @param nameOf names of the parts; scripts run in the order of their names
 */
export function joinCustomData(texts: readonly string[], nameOf = partName): string {
  const [only] = texts;
  if (texts.length < 2) return only ?? "";
  const boundary = `==${createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 16)}==`;
  const parts = texts.map((text, index) => [`--${boundary}`, ...part(text, nameOf(index))].join("\n"));
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "MIME-Version: 1.0",
    "",
    ...parts,
    `--${boundary}--`,
    "",
  ].join("\n");
}

const boundaryOf = /^(?:MIME-Version:.*\n)?Content-Type:\s*multipart\/mixed;\s*boundary="?([^"\n]+)"?/i;

/** Whether a text is a MIME message of several parts itself. */
export function isMultipart(text: string): boolean {
  return boundaryOf.test(text);
}

/** Custom data with a script before everything else: `00-…` comes first in the order of names that scripts run in. */
export function withScriptFirst(script: string, customData: string | null): string {
  if (customData === null) return script;
  const boundary = boundaryOf.exec(customData)?.[1];
  if (boundary === undefined) return joinCustomData([script, customData], scriptName);
  const first = customData.indexOf(`--${boundary}\n`);
  const inserted = [`--${boundary}`, ...part(script, scriptName(0)), ""].join("\n");
  return `${customData.slice(0, first)}${inserted}${customData.slice(first)}`;
}

function scriptName(index: number): string {
  return index === 0 ? "00-mounts" : partName(index - 1);
}

function partName(index: number): string {
  return `part-${String(index + 1).padStart(3, "0")}`;
}

function part(text: string, name: string): string[] {
  const type = cloudInitType(text) ?? "text/plain";
  const ascii = /^[\x00-\x7f]*$/.test(text);
  const ownMerging = /^merge_(?:how|type):/m.test(text);
  return [
    `Content-Type: ${type}; charset="${ascii ? "us-ascii" : "utf-8"}"`,
    `Content-Transfer-Encoding: ${ascii ? "7bit" : "base64"}`,
    `Content-Disposition: attachment; filename="${name}"`,
    ...(type === "text/cloud-config" && !ownMerging ? [`Merge-Type: ${mergeType}`] : []),
    "",
    ascii
      ? text
      : (
          Buffer.from(text)
            .toString("base64")
            .match(/.{1,76}/g) ?? []
        ).join("\n"),
  ];
}
