import type { Problem } from "../errors/problem.js";

/** Problems as plain text for Pulumi's log, in their order: code, place, what happened, what to do. */
export function renderProblems(problems: readonly Problem[]): string {
  return problems.map(renderProblem).join("\n\n");
}

function renderProblem({ code, path, message, hint }: Problem): string {
  const place = path === "" ? "" : `  ${path}`;
  return [`${code}${place}`, ...indent(message), ...indent(hint)].join("\n");
}

function indent(text: string): string[] {
  return text === "" ? [] : text.split("\n").map((line) => `  ${line}`);
}
