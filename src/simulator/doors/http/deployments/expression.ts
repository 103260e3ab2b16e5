import { templateLimits } from "../../../../catalogue/template-limits.js";
import { AzureError, notSimulated } from "../../../core/azure.js";
import type { Expansion } from "./expansion.js";

/** A function of the template language. */
type TemplateFunction = (args: readonly unknown[]) => unknown;

/** Functions by name in lower case: names compare without regard to case. */
export type TemplateFunctions = Readonly<Record<string, TemplateFunction>>;

/** What `lambda('name', …, expression)` is: its expression, given what the names stand for. */
export type Lambda = (...values: readonly unknown[]) => unknown;

/** What expressions are evaluated with. */
export interface TemplateLanguage {
  readonly functions: TemplateFunctions;
  /** Functions that lambdas are given to, which no other takes. */
  readonly lambdaFunctions: TemplateFunctions;
  readonly expansion: Expansion;
  /** Loops around the expression, the innermost last, with the turn each is in. */
  readonly loops?: readonly Turn[];
}

/** One turn of a loop of the template. */
export interface Turn {
  readonly loop: string;
  readonly index: number;
  /** Whether `copyIndex()` without a name means this loop: that of a resource or an output. */
  readonly unnamed: boolean;
}

/** The language within a turn of a loop. */
export function within(language: TemplateLanguage, turn: Turn): TemplateLanguage {
  return { ...language, loops: [...(language.loops ?? []), turn] };
}

/**
 * The value with every expression in it evaluated, keys included. A text that begins with `[` and ends with `]` is an expression, unless
 * it begins with `[[`, which stands for a bracket.
 *
 * Source of the text for long expressions: Azure/acs-engine#1159.
 *
 * @throws {@link AzureError} InvalidTemplate for what is no expression, NotSimulated for a function that is not known and for
 *   what becomes larger than a template
 */
export function evaluate(value: unknown, language: TemplateLanguage): unknown {
  if (typeof value === "string") {
    if (value.startsWith("[[")) return counted(value.slice(1), language);
    if (!/^\[.*\]$/s.test(value)) return counted(value, language);
    if (value.length > templateLimits.expressionCharacters) throw expressionTooLong(value);
    language.expansion.read(value);
    return new Parser(value.slice(1, -1), language).whole();
  }
  // A number, a boolean or an empty list takes room as well.
  language.expansion.add(1);
  if (Array.isArray(value)) return value.map((item) => evaluate(item, language));
  if (typeof value !== "object" || value === null) return value;
  const { copy, ...plain } = value as Readonly<Record<string, unknown>>;
  const members = isPropertyLoops(copy) ? plain : (value as Readonly<Record<string, unknown>>);
  return Object.fromEntries([
    ...Object.entries(members).map(([key, item]) => [String(evaluate(key, language)), evaluate(item, language)]),
    ...(isPropertyLoops(copy) ? copy.map((loop) => [loop.name, evaluateLoop(loop, loop.name, language)]) : []),
  ]) as unknown;
}

/** A list that a loop makes, in a property, a variable or an output. */
interface ValueLoop {
  readonly count: unknown;
  readonly input: unknown;
}

function isPropertyLoops(copy: unknown): copy is readonly (ValueLoop & { readonly name: string })[] {
  return (
    Array.isArray(copy) &&
    copy.every((one) => typeof one === "object" && one !== null && "name" in one && "count" in one && "input" in one)
  );
}

/** The values of a loop, each evaluated in its own turn. */
export function evaluateLoop(
  { count, input }: ValueLoop,
  name: string,
  language: TemplateLanguage,
  unnamed = false,
): unknown[] {
  const turns = loopCount(count, name, language);
  return Array.from({ length: turns }, (_, index) => evaluate(input, within(language, { loop: name, index, unnamed })));
}

/** Source of the bounds: "Resource iteration in ARM templates", learn.microsoft.com; the text is unverified. */
export function loopCount(count: unknown, name: string, language: TemplateLanguage): number {
  const turns = evaluate(count, language);
  if (typeof turns === "number" && Number.isInteger(turns) && turns >= 0 && turns <= templateLimits.copies)
    return turns;
  throw invalidTemplate(
    `The template copy definition '${name}' has an invalid copy count: ${JSON.stringify(turns)}. ` +
      `The count must be an integer from 0 to ${templateLimits.copies}`,
  );
}

/**
 * First arguments of the calls of some functions in the expressions of a value, as far as they are known before it is deployed.
 *
 * @param functions their names in lower case
 */
export function argumentsOfCalls(functions: RegExp, value: unknown, language: TemplateLanguage): readonly unknown[] {
  if (typeof value === "string") {
    if (value.startsWith("[[") || !/^\[.*\]$/s.test(value)) return [];
    language.expansion.read(value);
    return new Parser(value.slice(1, -1), language, "known before").argumentsOf(functions);
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((item) => argumentsOfCalls(functions, item, language));
}

function counted(text: string, { expansion }: TemplateLanguage): string {
  expansion.add(text.length);
  return text;
}

function expressionTooLong(text: string): AzureError {
  const limits = `Limit: '${templateLimits.expressionCharacters}' and actual: '${text.length}'`;
  return invalidTemplate(
    `The language expression length limit exceeded. ${limits}. Please see https://aka.ms/arm-template-expressions for usage details`,
  );
}

const tokens = /\s*(?:('(?:[^']|'')*')|(-?\d+)|([A-Za-z_]\w*)|([()[\],.]))/gy;

/** Functions that evaluate no more of their arguments than they need. */
const choices: Readonly<Record<string, (args: readonly (() => unknown)[]) => unknown>> = {
  if: ([condition, yes, no]) => (condition?.() === true ? yes : no)?.(),
  and: (args) => args.every((arg) => arg() === true),
  or: (args) => args.some((arg) => arg() === true),
  coalesce: (args) => {
    for (const arg of args) {
      const value = arg();
      if (value !== null && value !== undefined) return value;
    }
    return null;
  },
};

/** `copyIndex()`, `copyIndex(offset)`, `copyIndex(loop)` and `copyIndex(loop, offset)`. */
function copyIndex(loops: readonly Turn[], args: readonly unknown[]): number {
  const [name, offset] = typeof args[0] === "string" ? args : [undefined, args[0]];
  const turn = loops.findLast(({ loop, unnamed }) =>
    typeof name === "string" ? loop.toLowerCase() === name.toLowerCase() : unnamed,
  );
  if (turn !== undefined) return turn.index + Number(offset ?? 0);
  throw invalidTemplate("The template function 'copyIndex' is not expected at this location");
}

class Parser {
  readonly #tokens: string[] = [];
  readonly #calls: { readonly name: string; readonly first: (() => unknown) | undefined }[] = [];
  /** What the names of the lambdas stand for that are being evaluated, the innermost last. */
  readonly #lambdas: ReadonlyMap<string, unknown>[] = [];
  #at = 0;

  constructor(
    readonly text: string,
    readonly language: TemplateLanguage,
    /** Whether a function that the language does not have is refused where it stands, or where its value is needed. */
    readonly asks: "everything" | "known before" = "everything",
  ) {
    let end = 0;
    for (const found of text.matchAll(tokens)) {
      this.#tokens.push(found[0].trim());
      end = found.index + found[0].length;
    }
    if (text.slice(end).trim() !== "") throw this.#invalid();
  }

  whole(): unknown {
    const value = this.#value();
    if (this.#at < this.#tokens.length) throw this.#invalid();
    return this.#plain(value());
  }

  argumentsOf(functions: RegExp): readonly unknown[] {
    this.#value();
    return this.#calls.flatMap(({ name, first }) => {
      if (first === undefined || !functions.test(name)) return [];
      try {
        return [first()];
      } catch (error) {
        if (error instanceof AzureError) return [];
        throw error;
      }
    });
  }

  #value(): () => unknown {
    const { expansion } = this.language;
    const first = this.#primary();
    const keys: (() => unknown)[] = [];
    for (;;) {
      if (this.#accept(".")) {
        const name = this.#next();
        keys.push(() => name);
      } else if (this.#accept("[")) {
        const key = expansion.call(() => this.#value());
        this.#expect("]");
        keys.push(() => expansion.call(key));
      } else if (keys.length === 0) return first;
      else return () => keys.reduce((of, key) => member(of, key()), first());
    }
  }

  #primary(): () => unknown {
    const token = this.#next();
    if (token.startsWith("'")) return () => token.slice(1, -1).replace(/''/g, "'");
    if (/^-?\d/.test(token)) return () => Number(token);
    if (!/^\w/.test(token)) throw this.#invalid();
    const isOwn = this.#tokens[this.#at] === "." && this.#tokens[this.#at + 2] === "(";
    const called = isOwn ? `${token}${this.#next()}${this.#next()}` : token;
    this.#expect("(");
    const args: (() => unknown)[] = [];
    // Calls are read one within the other as they are made later, so what is too deep to be made is too deep to be read.
    this.language.expansion.call(() => {
      while (!this.#accept(")")) {
        if (args.length > 0) this.#expect(",");
        args.push(this.#value());
      }
    });
    const call = this.#call(called, args);
    return () => this.language.expansion.call(call);
  }

  #call(token: string, args: readonly (() => unknown)[]): () => unknown {
    const name = token.toLowerCase();
    this.#calls.push({ name, first: args[0] });
    const { functions, lambdaFunctions, loops = [] } = this.language;
    const choice = Object.hasOwn(choices, name) ? choices[name] : undefined;
    if (choice !== undefined) return () => choice(args);
    if (name === "copyindex")
      return () =>
        copyIndex(
          loops,
          args.map((arg) => arg()),
        );
    if (name === "lambda") return () => this.#lambda(args);
    if (name === "lambdavariables") return () => this.#bound(args.map((arg) => arg()));
    const ofLambdas = Object.hasOwn(lambdaFunctions, name) ? lambdaFunctions[name] : undefined;
    if (ofLambdas !== undefined) return () => ofLambdas(args.map((arg) => arg()));
    const called = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (called === undefined) {
      const unknown = notSimulated(`The template function '${token}'`, this.text);
      if (this.asks === "everything") throw unknown;
      return () => {
        throw unknown;
      };
    }
    return () => called(args.map((arg) => this.#plain(arg())));
  }

  #lambda(args: readonly (() => unknown)[]): Lambda {
    const names = args.slice(0, -1).map((arg) => String(arg()).toLowerCase());
    return (...values) => {
      this.#lambdas.push(new Map(names.map((name, at) => [name, values[at]])));
      const value = this.language.expansion.call(() => this.#plain(args.at(-1)?.()));
      this.#lambdas.pop();
      return value;
    };
  }

  /** What a name of a lambda around the expression stands for. */
  #bound([name]: readonly unknown[]): unknown {
    const key = String(name).toLowerCase();
    const bound = this.#lambdas.findLast((names) => names.has(key));
    if (bound === undefined) throw invalidTemplate(`The lambda variable '${String(name)}' is not found`);
    const value = bound.get(key);
    this.language.expansion.size(value);
    return value;
  }

  #plain(value: unknown): unknown {
    if (typeof value === "function") throw invalidTemplate(`A lambda function is not expected in '${this.text}'`);
    return value;
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw this.#invalid();
    return token;
  }

  #accept(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #expect(token: string): void {
    if (!this.#accept(token)) throw this.#invalid();
  }

  #invalid(): AzureError {
    return invalidTemplate(`The template language expression '${this.text}' is not valid`);
  }
}

function member(value: unknown, name: unknown): unknown {
  const found =
    typeof value === "object" && value !== null && Object.hasOwn(value, String(name))
      ? (value as Readonly<Record<string, unknown>>)[String(name)]
      : undefined;
  if (found === undefined) throw invalidTemplate(`The language expression property '${String(name)}' doesn't exist`);
  return found;
}

/** Source: the code and the first sentence of "Resolve errors for invalid template", learn.microsoft.com; the rest unverified. */
export function invalidTemplate(why: string): AzureError {
  return new AzureError(400, "InvalidTemplate", `Deployment template validation failed: '${why}.'.`);
}

/** What an error says is wrong, without the sentence that it is wrapped into where a template is refused for it. */
export function reasonOf({ message }: AzureError): string {
  return /^Deployment template validation failed: '(.*)\.'\.$/s.exec(message)?.[1] ?? message;
}
