import { templateLimits } from "../../../../catalogue/template-limits.js";
import { type AzureError, notSimulated } from "../../../core/azure.js";

/** What a call counts for beside what comes of it, so that calls which make nothing come to an end as well. */
const charactersOfCall = 16;
/** So many characters of an expression are read in the time in which one is made. */
const readForOneMade = 8;
/** Calls within calls, those that variables, parameters and functions of the author lead to included: beyond them the stack ends. */
const deepestCalls = 200;
/** Lists and objects within one another, in a value that a function makes: as deep as a request may be. */
const deepestValue = 64;

/**
 * How large a template becomes while its expressions are evaluated: what a variable stands for counts wherever it is used, and
 * so does every call, so that neither time nor memory grows beyond the text that may come of it. These are limits of the
 * simulated Azure: those of the real one are not known.
 */
export class Expansion {
  #characters = 0;
  #calls = 0;
  readonly #whole: Whole | undefined;

  /** @param request that the template came with, or that a deployment nested in it has */
  constructor(request: object) {
    this.#whole = wholes.get(request);
  }

  /** Counts a value that appears once more. @throws AzureError NotSimulated beyond the size of a template */
  add(characters: number): void {
    this.#characters += characters;
    if (this.#characters > templateLimits.bytes) throw tooLarge();
    if (this.#whole !== undefined) addTo(this.#whole, characters);
  }

  /** Counts the text of an expression that is read. @throws AzureError as {@link add} */
  read(text: string): void {
    this.add(Math.ceil(text.length / readForOneMade));
  }

  /** Counts a value by the characters of its JSON. @throws AzureError as {@link add}, and for one that is nested too deep */
  size(value: unknown): number {
    const characters = charactersOf(value, templateLimits.bytes - this.#characters);
    this.add(characters);
    return characters;
  }

  /** Does the work of one call. @throws AzureError NotSimulated for calls that are nested too deep or are too many */
  call<Value>(work: () => Value): Value {
    this.add(charactersOfCall);
    if (this.#calls === deepestCalls) {
      throw notSimulated(`An expression of more than ${deepestCalls} calls within one another`, "template");
    }
    this.#calls++;
    try {
      return work();
    } finally {
      this.#calls--;
    }
  }

  /** What `work` makes, and how many characters it counted. */
  measured<Value>(work: () => Value): { readonly value: Value; readonly characters: number } {
    const before = this.#characters;
    const value = work();
    return { value, characters: this.#characters - before };
  }
}

/** Characters that a deployment counts with all that are nested in it. */
interface Whole {
  characters: number;
}

const wholes = new WeakMap<object, Whole>();
/** Templates of the largest size that a deployment may have with all that are nested in it. */
const mostTemplates = 4;

function addTo(whole: Whole, characters: number): void {
  whole.characters += characters;
  if (whole.characters > mostTemplates * templateLimits.bytes) {
    const most = mostTemplates * templateLimits.bytes;
    throw notSimulated(`A template that expands beyond ${most} characters with those nested in it`, "template");
  }
}

/** Does work in which all templates of a request count together, those of {@link nestedIn} it included. */
export function countingTogether<Value>(request: object, work: () => Value): Value {
  wholes.set(request, { characters: 0 });
  try {
    return work();
  } finally {
    wholes.delete(request);
  }
}

/** Has what a nested deployment's template counts count for the outer one too. */
export function nestedIn(outer: object, inner: object): void {
  const whole = wholes.get(outer);
  if (whole !== undefined) wholes.set(inner, whole);
}

/** What a template is refused with that would become larger than a template may be. */
export function tooLarge(): AzureError {
  return notSimulated(`A template that expands beyond ${templateLimits.bytes} characters`, "template");
}

/** Characters of a value's JSON but for escapes; anything above `most` once there are more. Functions have none. */
function charactersOf(value: unknown, most: number): number {
  let characters = 0;
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    const within: unknown[] = [];
    for (const one of level) {
      characters += ownCharacters(one);
      if (characters > most) return characters;
      if (typeof one !== "object" || one === null) continue;
      if (depth === deepestValue) throw notSimulated(`A value nested deeper than ${deepestValue} levels`, "template");
      for (const item of Object.values(one) as unknown[]) within.push(item);
    }
    level = within;
  }
  return characters;
}

/** A number's, a boolean's or null's, with the comma behind it. */
const charactersOfNumber = 6;

/** Without what is within it, and with the comma behind it. */
function ownCharacters(value: unknown): number {
  if (typeof value === "string") return value.length + 3;
  if (typeof value === "function" || value === undefined) return 0;
  if (typeof value !== "object" || value === null) return charactersOfNumber;
  if (Array.isArray(value)) return 2;
  return Object.keys(value).reduce((sum, key) => sum + key.length + 4, 2);
}
