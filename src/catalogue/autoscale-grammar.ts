/** A place in a formula, both from 1. */
interface FormulaPlace {
  readonly line: number;
  readonly column: number;
}

/** A name in a formula, and what is done with it. */
export interface FormulaName extends FormulaPlace {
  readonly name: string;
  readonly use: "read" | "assigned" | "called" | "method" | "member";
}

/** A formula as far as it was understood. */
export interface ReadFormula {
  readonly statements: number;
  readonly names: readonly FormulaName[];
  /** Where reading ended before the end. */
  readonly mistake?: FormulaPlace & { readonly found: string; readonly expected: string };
}

interface Token extends FormulaPlace {
  readonly kind: "name" | "number" | "text" | "sign" | "end";
  readonly text: string;
}

class FormulaMistake extends Error {
  constructor(
    readonly token: Token,
    readonly expected: string,
  ) {
    super(expected);
  }
}

const LEXEME =
  /(?<space>\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<name>\$?[A-Za-z_]\w*)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<text>"[^"\n]*"|'[^'\n]*')|(?<sign>&&|\|\||[<>=!]=|[-+*/<>=!?:;,.()[\]])|(?<other>[\s\S])/gy;

/** Operators of two sides, those that bind least first. */
const LEVELS: readonly (readonly string[])[] = [
  ["||"],
  ["&&"],
  ["==", "!=", "<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "/"],
];

/**
 * Reads a formula of Azure Batch: statements with semicolons between them, assignments, calls, methods of metrics and members of
 * timestamps, vectors, and the operators of the documentation. Types are not looked at.
 */
export function readFormula(formula: string): ReadFormula {
  const names: FormulaName[] = [];
  let statements = 0;
  try {
    const tokens = tokensOf(formula);
    const reader = new FormulaReader(tokens, names);
    while (!reader.atEnd()) {
      statements++;
      reader.statement();
    }
    return { statements, names };
  } catch (error) {
    if (!(error instanceof FormulaMistake)) throw error;
    const { line, column, kind, text } = error.token;
    const found = kind === "end" ? "the end of the formula" : text;
    return { statements, names, mistake: { line, column, found, expected: error.expected } };
  }
}

function tokensOf(formula: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  for (const match of formula.matchAll(LEXEME)) {
    const place = { line, column: match.index - lineStart + 1 };
    const [text] = match;
    const kind = (["name", "number", "text", "sign"] as const).find((each) => match.groups?.[each] !== undefined);
    if (kind !== undefined) tokens.push({ ...place, kind, text });
    if (match.groups?.["other"] !== undefined) {
      throw new FormulaMistake({ ...place, kind: "sign", text }, "a name, a number or an operator");
    }
    const breaks = text.split("\n").length - 1;
    if (breaks > 0) lineStart = match.index + text.lastIndexOf("\n") + 1;
    line += breaks;
  }
  return [...tokens, { line, column: formula.length - lineStart + 1, kind: "end", text: "" }];
}

class FormulaReader {
  #at = 0;

  constructor(
    readonly tokens: readonly Token[],
    readonly names: FormulaName[],
  ) {}

  atEnd(): boolean {
    while (this.#is(";")) this.#at++;
    return this.#token().kind === "end";
  }

  statement(): void {
    const [name, next] = [this.#token(), this.tokens[this.#at + 1]];
    if (name.kind === "name" && next?.text === "=" && next.kind === "sign") {
      this.#at += 2;
      this.#note(name, "assigned");
    }
    this.#expression();
    if (this.#token().kind !== "end") this.#take(";");
  }

  #expression(): void {
    this.#binary(0);
    if (!this.#skip("?")) return;
    this.#expression();
    this.#take(":");
    this.#expression();
  }

  #binary(level: number): void {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary();
    this.#binary(level + 1);
    while (this.#token().kind === "sign" && operators.includes(this.#token().text)) {
      this.#at++;
      this.#binary(level + 1);
    }
  }

  #unary(): void {
    while (this.#is("-") || this.#is("!")) this.#at++;
    this.#primary();
    while (this.#skip(".")) {
      const member = this.#token();
      if (member.kind !== "name") throw new FormulaMistake(member, "a method or a member");
      this.#at++;
      const called = this.#is("(");
      this.#note(member, called ? "method" : "member");
      if (called) this.#list("(", ")");
    }
  }

  #primary(): void {
    const token = this.#token();
    if (this.#is("(")) {
      this.#at++;
      this.#expression();
      return this.#take(")");
    }
    if (this.#is("[")) return this.#list("[", "]");
    if (token.kind === "sign" || token.kind === "end") throw new FormulaMistake(token, "a value");
    this.#at++;
    if (token.kind !== "name") return;
    const called = this.#is("(");
    this.#note(token, called ? "called" : "read");
    if (called) this.#list("(", ")");
  }

  #list(open: string, close: string): void {
    this.#take(open);
    if (this.#skip(close)) return;
    do this.#expression();
    while (this.#skip(","));
    this.#take(close);
  }

  #note({ text: name, line, column }: Token, use: FormulaName["use"]): void {
    this.names.push({ name, line, column, use });
  }

  #token(): Token {
    return this.tokens[Math.min(this.#at, this.tokens.length - 1)]!;
  }

  #is(sign: string): boolean {
    return this.#token().kind === "sign" && this.#token().text === sign;
  }

  #skip(sign: string): boolean {
    if (!this.#is(sign)) return false;
    this.#at++;
    return true;
  }

  #take(sign: string): void {
    if (!this.#skip(sign)) throw new FormulaMistake(this.#token(), `"${sign}"`);
  }
}
