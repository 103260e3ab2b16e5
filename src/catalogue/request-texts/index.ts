import { accessTexts } from "./access-and-monitoring.js";
import { batchTexts } from "./batch.js";
import { computeTexts } from "./compute.js";
import { dataTexts } from "./data.js";
import { machineLearningTexts } from "./machine-learning.js";
import { checked, type TextMark, type TextMarks } from "./mark.js";
import { networkTexts } from "./network.js";
import { references } from "./references.js";

export type { TextMark } from "./mark.js";

const marks: TextMarks = {
  ...accessTexts,
  ...batchTexts,
  ...computeTexts,
  ...dataTexts,
  ...machineLearningTexts,
  ...networkTexts,
};

/** What every resource has at its top. */
const ofEveryResource: Readonly<Record<string, TextMark>> = {
  location: checked("a resource is in a region that Azure has, and names one where its type has any"),
  tags: checked("a tag's name has none of the characters <, >, %, &, \\, ? and /"),
};

/**
 * What becomes of a text; undefined for a member that nobody has thought of.
 *
 * @param owner type token of a resource, or an entry of the property tables' objects
 */
export function textMark(owner: string, member: string): TextMark | undefined {
  const reference = references[owner]?.[member];
  if (reference !== undefined) return reference;
  const marked = marks[owner];
  if (marked !== undefined && isMark(marked)) return marked;
  return marked?.[member] ?? (owner.startsWith("azure-native:") ? ofEveryResource[member] : undefined);
}

/** Owners and members that have a mark, for the test that each of them is there. */
export const markedTexts: readonly (readonly [owner: string, member: string])[] = Object.entries(marks).flatMap(
  ([owner, marked]) =>
    isMark(marked) ? [[owner, ""] as const] : Object.keys(marked).map((name) => [owner, name] as const),
);

function isMark(marked: TextMarks[string]): marked is TextMark {
  return typeof marked["kind"] === "string";
}
