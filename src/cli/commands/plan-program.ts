import { programOfSeveralPlans, programWithoutPlan } from "../../errors/program.js";
import { hasErrors } from "../../errors/problem.js";
import { type CommandContext, type ExitCode, exitCodes } from "../command.js";
import { bySeverity } from "../diagnostic.js";
import { simulateProgram } from "../own-program/simulate-program.js";
import { nextStepLines } from "../screens/next-steps.js";
import { planLines } from "../screens/plan-screen.js";
import { noProgress } from "../simulation/progress.js";
import { configOfStack } from "../stack/config-of-stack.js";
import { azscAsTyped } from "../stack/deploying-steps.js";
import { planFacts, printPlanJson, problemPart, refusePlan } from "./plan-answers.js";

/** The plans of a program's clusters. It is run to its end: what Azure would refuse is told with them. */
export async function planProgram(
  context: CommandContext,
  { program, stack, json }: { readonly program: string; readonly stack: string | undefined; readonly json: boolean },
): Promise<ExitCode> {
  const { io, screen } = context;
  const config = stack === undefined ? undefined : configOfStack(stack, io.cwd);
  if (config?.problems !== undefined) return refusePlan(context, { stack: "", problems: config.problems }, json);
  const run = await simulateProgram(
    { program, stackFile: config?.stackFile, cwd: io.cwd, marketplace: "any" },
    noProgress,
  );
  const named = config?.stackFile.stack ?? "";
  if (run.result === undefined) return refusePlan(context, { stack: named, problems: run.problems }, json);
  const { clusters, result } = run;
  const problems = bySeverity(result.problems);
  const [only] = clusters;
  if (only === undefined) {
    const ofAzure = result.resources.filter(({ type }) => type.startsWith("azure-native:"));
    const without = programWithoutPlan.at("", { resources: ofAzure.length });
    return refusePlan(context, { stack: named, problems: [without, ...problems] }, json);
  }
  if (json && clusters.length > 1) {
    const several = programOfSeveralPlans.at("", { names: clusters.map(({ name }) => name) });
    return refusePlan(context, { stack: named, problems: [several] }, json);
  }
  if (json) await printPlanJson(context, { stack: named, plan: only.plan, problems }, {});
  else {
    const screens = clusters.map(({ plan }) => planLines(planFacts(plan, {}), screen));
    const given = stack === undefined ? "" : `${stack} `;
    const command = `${azscAsTyped(io)} simulate ${given}--program ${program}`;
    const lines = [
      ...screens.flatMap((lines, at) => (at === 0 ? lines : ["", ...lines])),
      ...problemPart(problems, screen),
      ...nextStepLines([{ command, does: "see what the program makes of it" }], screen),
    ];
    io.stdout.write(`${lines.join("\n")}\n`);
  }
  return hasErrors(problems) ? exitCodes.refused : exitCodes.success;
}
