import type { OptionFacts } from "../commands/explain-option.js";
import { effectWords } from "./change-lines.js";
import { engineNames } from "./pool-lines.js";
import { hangingLines, proseLines, type Screen, tableOn } from "./screen.js";

/** The page of an option of the stack file. */
export function optionLines(option: OptionFacts, screen: Screen): string[] {
  const { path, type, required, description, engines, untold } = option;
  const able = engines === undefined ? [] : [`Engines: ${engines.map((engine) => engineNames[engine]).join(", ")}.`];
  const changes = changeTexts(option);
  return [
    `${screen.heading(path)}  ${screen.quiet("an option of the stack file")}`,
    ...proseLines(`${type}${required ? ", required" : ""}`, screen),
    ...(description === "" ? [] : ["", ...proseLines(description, screen)]),
    ...(able.length === 0 ? [] : ["", ...able.flatMap((line) => proseLines(line, screen))]),
    ...(changes.length === 0 && untold === undefined ? [] : ["", "When it changes:"]),
    ...changes.flatMap((text) => hangingLines(`- ${text}`, screen, 2)),
    ...(changes.length === 0 && untold !== undefined ? proseLines(untold, screen) : []),
  ];
}

/** Several options that end alike. */
export function optionListLines(options: readonly OptionFacts[], screen: Screen): string[] {
  const rows = options.map(({ path, type }) => [path, type]);
  const table = { columns: [{ heading: "option" }, { heading: "type", givesWay: 1 }], rows };
  return [
    ...tableOn(screen, table, 0),
    "",
    screen.quiet("azsc explain <option>  tells more of one, by its whole path"),
  ];
}

/** Engines on which the same holds are told together. */
function changeTexts({ changes }: OptionFacts): string[] {
  const engines = new Map<string, string[]>();
  for (const change of changes) {
    const reason = change.effect === "unknown" ? "" : ` ${change.reason}`;
    const way = change.option.split(", ").slice(1).join(", ");
    const text = `${way === "" ? "" : `${way}: `}${effectWords[change.effect]}.${reason}`;
    const known = engines.get(text) ?? [];
    engines.set(text, "engine" in change ? [...known, engineNames[change.engine]] : known);
  }
  return [...engines].map(([text, on]) => (on.length === 0 ? text : `${on.join(", ")}: ${text}`));
}
