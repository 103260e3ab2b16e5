import { resolve } from "node:path";
import type { input } from "zod";
import { type CommandContext, defineCommand, type ExitCode, exitCodes } from "../command.js";
import { bySeverity, type Diagnostic } from "../diagnostic.js";
import { checkHeap } from "../../errors/heap-exhausted.js";
import { optionValueUnknown } from "../../errors/command.js";
import { hasErrors, type Problem } from "../../errors/problem.js";
import { printJson } from "../json/print-json.js";
import type { reportJson } from "../json/schemas.js";
import { printProblems } from "../screens/print-problems.js";
import { problemSummary } from "../screens/problem-screen.js";
import { createProgress, noProgress } from "../simulation/progress.js";
import { assumedLogin } from "../simulation/simulated-login.js";
import type { MockSimulation, SimulationRequest } from "../simulation/run-simulation.js";
import type { TextSink } from "../io.js";
import { type LoadedPlan, loadPlan } from "../stack/load-plan.js";
import { forecastOf } from "../forecast/forecast-of.js";
import { planAsMarkdown } from "./plan-answers.js";
import { beforeOption, jsonOption, observedOption, stackArgument } from "./stack-options.js";

type ReportAnswer = input<typeof reportJson>;

/** Forms of a report, each with the end of its file's name. */
const formats = { html: ".report.html", svg: ".report.svg", md: ".report.md" } as const;
type Format = keyof typeof formats;

/** `azsc report`: the plan drawn, as one file that opens in a browser. Draws nothing of what Azure would refuse to plan. */
export const reportCommand = defineCommand({
  name: "report",
  summary: "draw the planned supercomputer as one HTML file: fabric, timeline, cost, limits, problems",
  args: [stackArgument],
  options: [
    {
      name: "output",
      value: "file",
      summary: "where to write it; default <stack>.report.html in this folder",
      completes: "file",
    },
    {
      name: "format",
      value: "format",
      summary: "html (default); svg: the picture of the fabric alone; md: Markdown for a pull request",
      completes: Object.keys(formats),
    },
    jsonOption,
    beforeOption,
    observedOption,
  ],
  examples: [
    { command: "azsc report nd-a100-v4", shows: "writes nd-a100-v4.report.html" },
    { command: "azsc report train --before deployed.yaml", shows: "with what pulumi up changes" },
    { command: "azsc report train --format svg --output fabric.svg", shows: "a picture for slides" },
  ],
  failureJson: (problems) => answer({ problems }),
  run: async (context, { stack, output, format = "html", json, before, observed }) => {
    if (!isFormat(format)) {
      const facts = { option: "--format", command: "azsc report", given: format, values: Object.keys(formats) };
      return fail(context, { problems: [optionValueUnknown.at("", facts)] }, json);
    }
    const today = new Date().toISOString().slice(0, 10);
    const loaded = await loadPlan({ stack, before, observed, today, loginSubscription: assumedLogin }, context.io.cwd);
    const file = resolve(context.io.cwd, output ?? `${loaded.stack}${formats[format]}`);
    const drawn = await (format === "md" ? tell : draw)(context, loaded, { format, before, json });
    if (drawn === undefined) return fail(context, { ...loaded, format }, json);
    const unwritten = drawn.write(file);
    if (unwritten !== undefined) return fail(context, { ...loaded, format, problems: [unwritten] }, json);
    const refused = hasErrors(drawn.problems);
    if (json) printJson(context.io.stdout, answer({ ...loaded, ...drawn, format, file }));
    else printEnd(context, file, { format, problems: drawn.problems });
    return refused ? exitCodes.refused : exitCodes.success;
  },
});

function isFormat(given: string): given is Format {
  return Object.hasOwn(formats, given);
}

/** A report that is to be written. */
interface Drawn {
  readonly problems: readonly Diagnostic[];
  /** @returns why it was not written */
  readonly write: (file: string) => Problem | undefined;
}

interface Wanted {
  readonly format: Format;
  readonly before: string | undefined;
  readonly json: boolean;
}

/** The plan as Markdown, which `azsc plan` prints too; undefined where there is no plan. */
async function tell(_: CommandContext, loaded: LoadedPlan, { before }: Wanted): Promise<Drawn | undefined> {
  const { plan, problems } = loaded;
  if (plan === undefined) return undefined;
  const forecast = await forecastOf(loaded);
  const text = await planAsMarkdown({ ...loaded, plan }, forecast && { ...forecast, file: before ?? "" });
  const { writeText } = await import("../report/write-report.js");
  return { problems, write: (file) => writeText(file, text) };
}

/** Everything that is drawn; undefined where there is no plan. */
async function draw(
  { io }: CommandContext,
  loaded: LoadedPlan,
  { format, before, json }: Wanted,
): Promise<Drawn | undefined> {
  const { plan, cluster, stackFile, observed } = loaded;
  if (plan === undefined || cluster === undefined || stackFile === undefined) return undefined;
  const forecast = await forecastOf(loaded);
  const { makeReport } = await import("../report/make-report.js");
  const against = forecast && { ...forecast, against: before ?? "" };
  // The picture alone shows nothing that only a simulation knows.
  const simulation =
    format === "svg"
      ? undefined
      : await simulated({ plan, cluster, stackFile, observed, marketplace: "any" }, json ? undefined : io.stderr);
  const problems = bySeverity([...(simulation?.problems ?? []), ...loaded.problems]);
  const report = makeReport({ loaded: { ...loaded, plan, cluster }, simulation, forecast: against, problems });
  const { writeReport } = await import("../report/write-report.js");
  return { problems, write: (file) => writeReport(file, report, format === "svg" ? "svg" : "html") };
}

async function simulated(request: SimulationRequest, stderr: TextSink | undefined): Promise<MockSimulation> {
  checkHeap(request.plan.shards.length);
  const progress = stderr === undefined ? noProgress : await createProgress(stderr);
  progress.phase("Loading Pulumi and the Azure provider's types");
  const { runSimulation } = await import("../simulation/run-simulation.js");
  return await runSimulation(request, progress).finally(() => {
    progress.done();
  });
}

function printEnd(
  { io, screen }: CommandContext,
  file: string,
  { format, problems }: { readonly format: Format; readonly problems: readonly Diagnostic[] },
): void {
  const found = problemSummary(problems);
  io.stdout.write(
    `${[
      `${screen.good("✓ The report is written:")} ${file}`,
      format === "md" ? "  Put it into the pull request." : "  Open it in a browser; it needs no network.",
      ...(found === "" ? [] : [`  It has ${found}.`]),
    ].join("\n")}\n`,
  );
}

function fail(
  context: CommandContext,
  facts: { readonly stack?: string; readonly format?: Format; readonly problems: readonly Diagnostic[] },
  json: boolean,
): ExitCode {
  if (json) printJson(context.io.stdout, answer(facts));
  else printProblems(context, facts.problems);
  return exitCodes.problems;
}

function answer(facts: {
  readonly stack?: string;
  readonly format?: Format;
  readonly file?: string;
  readonly problems: readonly Diagnostic[];
}): ReportAnswer {
  const { stack = "", format = "html", file = "", problems } = facts;
  return { schemaVersion: 1, stack, format, file, problems: [...problems] };
}
