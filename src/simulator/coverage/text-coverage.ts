import { alternativesOf, propertyTables } from "../../catalogue/azure-native-types.js";
import { type TextMark, textMark } from "../../catalogue/request-texts/index.js";
import { outsideBody } from "../doors/arm/path.js";
import { resourceTypes } from "../services/index.js";

/** A member that takes a text, or anything, and what becomes of it. */
export interface TextMember {
  /** Type token of a resource, or azure-native's name of an object within one. */
  readonly owner: string;
  readonly member: string;
  /** Undefined for one that nobody has thought of. */
  readonly mark: TextMark | undefined;
}

/**
 * Every member of every simulated type that takes a text, or anything at all. Names that are part of the address are left out: grammars of their own
 * check them.
 */
export function textMembers(): readonly TextMember[] {
  const found = new Map<string, TextMember>();
  const seen = new Set<string>();
  const visit = (owner: string, member: string, encoded: string): void => {
    for (const kind of alternativesOf(encoded.startsWith("!") ? encoded.slice(1) : encoded)) {
      if (kind === "s" || kind === "*")
        found.set(`${owner} ${member}`, { owner, member, mark: textMark(owner, member) });
      if (/^[[{]/.test(kind)) visit(owner, member, kind.slice(1, -1));
      if (!kind.startsWith("@") || seen.has(kind)) continue;
      seen.add(kind);
      const object = kind.slice(1);
      for (const [name, type] of Object.entries(propertyTables.objects[object]!)) visit(object, name, type);
    }
  };
  for (const type of resourceTypes.values()) {
    const outside = outsideBody(type);
    for (const [name, encoded] of Object.entries(propertyTables.resources[type.token]!.inputs)) {
      if (!outside.includes(name)) visit(type.token, name, encoded);
    }
  }
  return [...found.values()];
}

/** Texts that Azure compares with a list or a grammar which is not here. */
export interface TextCoverage {
  /** What is not looked into, with the members that it is so of. */
  readonly notChecked: readonly { readonly sentence: string; readonly members: readonly string[] }[];
  /** What is simulated of members of which Azure may take more, with the members that it is so of. */
  readonly known: readonly { readonly values: readonly string[]; readonly members: readonly string[] }[];
  /** Members that a request may not have. */
  readonly notSimulated: readonly string[];
}

export function textCoverage(): TextCoverage {
  const members = textMembers();
  const named = ({ owner, member }: TextMember): string =>
    `${owner.replace(/^azure-native:/, "").replace(/Args$/, "")}.${member}`;
  const by = (keyOf: (mark: TextMark | undefined) => string | undefined) =>
    [...new Set(members.flatMap(({ mark }) => keyOf(mark) ?? []))].sort().map((key) => ({
      key,
      members: members
        .filter(({ mark }) => keyOf(mark) === key)
        .map(named)
        .sort(),
    }));
  return {
    notChecked: by(sentenceOf).map(({ key, ...rest }) => ({ sentence: key, ...rest })),
    known: by((mark) => (mark?.kind === "among" ? mark.values.join() : undefined)).map(({ key, ...rest }) => ({
      values: key.split(","),
      ...rest,
    })),
    notSimulated: members
      .filter(({ mark }) => mark?.kind === "notSimulated")
      .map(named)
      .sort(),
  };
}

/** What is not looked into of a text. */
function sentenceOf(mark: TextMark | undefined): string | undefined {
  return mark !== undefined && "sentence" in mark ? mark.sentence : undefined;
}
