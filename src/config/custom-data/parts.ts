import type { Partially } from "../read-shape.js";
import type { NodePoolInput } from "../schema/cluster.js";
import type { ReadText } from "./text-file.js";

/** One text of a pool's custom data, as far as it could be read. */
export interface CustomDataPart {
  /** Where it was written: `nodePools[0].customData[1]`. */
  readonly path: string;
  /** As written; undefined for a text in the description itself. */
  readonly file: string | undefined;
  /** Undefined where the file cannot be read. */
  readonly text: string | undefined;
  /** Why it cannot. */
  readonly reason: string | undefined;
}

/** The texts that a pool's custom data is made of, in their order. */
export function customDataParts(
  given: Partially<NodePoolInput>["customData"],
  path: string,
  readText: ReadText,
): readonly CustomDataPart[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) return customDataPart(given as GivenPart, path, readText);
  return given.flatMap((part: GivenPart, index) => customDataPart(part, `${path}[${index}]`, readText));
}

type GivenPart = string | { readonly file?: string | undefined } | undefined;

function customDataPart(given: GivenPart, path: string, readText: ReadText): CustomDataPart[] {
  if (typeof given === "string") return [{ path, file: undefined, text: given, reason: undefined }];
  if (given?.file === undefined) return [];
  const read = readText(given.file);
  const text = "text" in read ? read.text : undefined;
  return [{ path: `${path}.file`, file: given.file, text, reason: read.reason }];
}
