import { templateLimits } from "../../../../catalogue/template-limits.js";
import { AzureError, notSimulated } from "../../../core/azure.js";
import type { Expansion } from "./expansion.js";

/** A function of the template language. */
type TemplateFunction = (args: readonly unknown[]) => unknown;

/** Functions by name in lower case: names compare without regard to case. */
export type TemplateFunctions = Readonly<Record<string, TemplateFunction>>;

/** What expressions are evaluated with. */
export interface TemplateLanguage {
  readonly functions: TemplateFunctions;
  readonly expansion: Expansion;
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
    return new Parser(value.slice(1, -1), language).whole();
  }
  // A number, a boolean or an empty list takes room as well.
  language.expansion.add(1);
  if (Array.isArray(value)) return value.map((item) => evaluate(item, language));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [String(evaluate(key, language)), evaluate(item, language)]),
  );
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

class Parser {
  readonly #tokens: string[] = [];
  #at = 0;

  constructor(
    readonly text: string,
    readonly language: TemplateLanguage,
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
    return value;
  }

  #value(): unknown {
    let value = this.#primary();
    for (;;) {
      if (this.#accept(".")) value = member(value, this.#next());
      else if (this.#accept("[")) {
        value = member(value, this.#value());
        this.#expect("]");
      } else return value;
    }
  }

  #primary(): unknown {
    const token = this.#next();
    if (token.startsWith("'")) return token.slice(1, -1).replace(/''/g, "'");
    if (/^-?\d/.test(token)) return Number(token);
    if (!/^\w/.test(token)) throw this.#invalid();
    this.#expect("(");
    const args: unknown[] = [];
    while (!this.#accept(")")) {
      if (args.length > 0) this.#expect(",");
      args.push(this.#value());
    }
    const name = token.toLowerCase();
    const { functions } = this.language;
    const called = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (called === undefined) throw notSimulated(`The template function '${token}'`, this.text);
    return called(args);
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
