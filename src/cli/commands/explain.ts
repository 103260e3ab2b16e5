import { type AzureCodePage, azureCodePage, azureCodes } from "../../errors/azure-code-pages.js";
import { explainCodeUnknown } from "../../errors/command.js";
import { problemKinds } from "../../errors/index.js";
import type { Problem, ProblemEntry } from "../../errors/problem.js";
import { defineCommand, exitCodes } from "../command.js";
import { printJson } from "../json/print-json.js";
import { nearestName, nearWords } from "../../catalogue/nearest-name.js";
import { printProblems } from "../screens/print-problems.js";
import { proseLines, type Screen, tableOn, titledLines } from "../screens/screen.js";
import type { OptionFacts } from "./explain-option.js";
import { jsonOption } from "./stack-options.js";

const answer = (
  entries: readonly ProblemEntry[],
  problems: readonly Problem[],
  azureCodes: readonly AzureCodePage[] = [],
  options: readonly OptionFacts[] = [],
): object => ({
  schemaVersion: 1,
  azureCodes,
  options,
  entries: entries.map(({ code, severity, title, explanation }) => ({ code, severity, title, explanation })),
  problems,
});

/** `azsc explain`: the page of a problem's code, of one of Azure's, or of an option of the stack file. */
export const explainCommand = defineCommand({
  name: "explain",
  summary: "explain the code of a problem, one of Azure's own, or an option of the stack file",
  args: [
    {
      name: "code",
      summary: "such as vm-size-unknown or nodePools[].mounts; without it, all codes are listed",
      required: false,
      completes: "explained",
    },
  ],
  options: [jsonOption],
  examples: [
    { command: "azsc explain", shows: "all codes" },
    { command: "azsc explain vm-size-unknown", shows: "the rule behind one of them" },
    { command: "azsc explain AllocationFailed", shows: "what one of Azure's codes means here, and what to do" },
    { command: "azsc explain network.natGateways", shows: "an option: its values, and what a change of it does" },
  ],
  failureJson: (problems) => answer([], problems),
  run: async (context, { code, json }) => {
    const kinds = [...problemKinds].sort((a, b) => (a.code < b.code ? -1 : 1));
    const found = code === undefined ? kinds : kinds.filter((kind) => kind.code === code.toLowerCase());
    const { stdout } = context.io;
    const page = found.length === 0 && code !== undefined ? azureCodePage(code) : undefined;
    if (page !== undefined) {
      if (json) printJson(stdout, answer([], [], [page]));
      else stdout.write(`${azureLines(page, context.screen).join("\n")}\n`);
      return exitCodes.success;
    }
    if (found.length === 0 && code !== undefined) {
      // The schema of the stack file is much to load for a page of a code.
      const { optionPaths, optionsAt } = await import("./explain-option.js");
      const options = optionsAt(code);
      if (options.length > 0) {
        const { optionLines, optionListLines } = await import("../screens/option-lines.js");
        const [only, ...others] = options;
        const { screen } = context;
        if (json) printJson(stdout, answer([], [], [], options));
        else {
          const lines = only && others.length === 0 ? optionLines(only, screen) : optionListLines(options, screen);
          stdout.write(`${lines.join("\n")}\n`);
        }
        return exitCodes.success;
      }
      const paths = optionPaths();
      const codes = [...kinds.map((kind) => kind.code), ...azureCodes, ...paths];
      const problem = explainCodeUnknown.at("", { given: code, nearest: nearestCode(code, codes) });
      if (json) printJson(stdout, answer([], [problem]));
      else printProblems(context, [problem]);
      return exitCodes.problems;
    }
    if (json) printJson(stdout, answer(found, []));
    else
      stdout.write(
        `${(code === undefined ? listLines(found, context.screen) : pageLines(found, context.screen)).join("\n")}\n`,
      );
    return exitCodes.success;
  },
});

/** By spelling, otherwise the code that shares most words. */
function nearestCode(given: string, codes: readonly string[]): string | undefined {
  const spelled = nearestName(given, codes, nearWords);
  if (spelled !== undefined) return spelled;
  const words = given
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2);
  const shared = (code: string): number => words.filter((word) => code.split("-").includes(word)).length;
  const [best] = [...codes].sort((a, b) => shared(b) - shared(a));
  return best !== undefined && shared(best) > 0 ? best : undefined;
}

const severityMeanings: Readonly<Record<ProblemEntry["severity"], string>> = {
  error: "nothing is declared until it is mended",
  warning: "the plan holds, and will probably disappoint",
  note: "good to know, or could not be checked",
};

function pageLines(entries: readonly ProblemEntry[], screen: Screen): string[] {
  return entries.flatMap(({ code, severity, title, explanation }) => [
    ...titledLines({ text: code, paint: screen.severity[severity] }, title, screen),
    screen.quiet(`${severity}: ${severityMeanings[severity]}`),
    "",
    ...proseLines(explanation, screen),
  ]);
}

function azureLines({ code, meaning, passes, next, toldBy }: AzureCodePage, screen: Screen): string[] {
  const again = passes
    ? "It may pass by itself: the same run again is safe, since what was made stays and is not made twice."
    : "The same run again ends the same way until something is changed; what was made stays.";
  const planned =
    toldBy.length === 0
      ? "No plan tells of it before: it depends on what Azure holds at the moment."
      : `A plan would have told by: ${toldBy.join(", ")}.`;
  return [
    `${screen.heading(code)}  ${screen.quiet("one of Azure's codes")}`,
    "",
    ...proseLines(meaning, screen),
    "",
    ...proseLines(`→ ${next}`, screen),
    ...proseLines(again, screen),
    ...proseLines(planned, screen),
  ];
}

function listLines(entries: readonly ProblemEntry[], screen: Screen): string[] {
  const table = {
    columns: [{ heading: "code" }, { heading: "severity", givesWay: 1 }, { heading: "title" }],
    rows: entries.map(({ code, severity, title }) => [code, severity, title]),
  };
  return [...tableOn(screen, table, 0), "", screen.quiet("azsc explain <code>  tells more")];
}
