import { describe, expect, it } from "vitest";
import type { NodePoolInput } from "../../../src/config/schema/cluster.js";
import { aCluster, aPool, problemsOf, report } from "../build-cluster.js";

const pool = (autoscaleFormula: string | undefined, more: Partial<NodePoolInput> = {}, minutes?: number) =>
  aPool({
    engine: "batch",
    batch: {
      ...(autoscaleFormula === undefined ? {} : { autoscaleFormula }),
      ...(minutes === undefined ? {} : { autoscaleIntervalMinutes: minutes }),
    },
    ...more,
  });
const problems = (...args: Parameters<typeof pool>) => problemsOf(aCluster({ nodePools: [pool(...args)] }));

/** Formulas of the documentation, MicrosoftDocs/azure-docs articles/batch/batch-automatic-scaling.md. */
const documented = {
  "the pending tasks": `
    startingNumberOfVMs = 1;
    maxNumberofVMs = 25;
    pendingTaskSamplePercent = $PendingTasks.GetSamplePercent(180 * TimeInterval_Second);
    pendingTaskSamples = pendingTaskSamplePercent < 70 ? startingNumberOfVMs : avg($PendingTasks.GetSample(180 * TimeInterval_Second));
    $TargetDedicatedNodes=min(maxNumberofVMs, pendingTaskSamples);
    $NodeDeallocationOption = taskcompletion;`,
  "the day of the week": "$TargetDedicatedNodes = (time().weekday == 1 ? 5:1);",
  "the time of the day": `
    $curTime = time();
    $workHours = $curTime.hour >= 8 && $curTime.hour < 18;
    $isWeekday = $curTime.weekday >= 1 && $curTime.weekday <= 5;
    $isWorkingWeekdayHour = $workHours && $isWeekday;
    $TargetDedicatedNodes = $isWorkingWeekdayHour ? 20:10;`,
  "the load, without a semicolon at the end": `
    // comments are allowed
    $totalDedicatedNodes =
        (min($CPUPercent.GetSample(TimeInterval_Minute * 10)) > 0.7) ?
        ($CurrentDedicatedNodes * 1.1) : $CurrentDedicatedNodes; /* and these */
    $TargetDedicatedNodes = min(400, $totalDedicatedNodes)`,
};

describe("an autoscale formula", () => {
  it.each(Object.entries(documented))("of the documentation is read: by %s", (_, formula) => {
    expect(problems(formula)).toEqual([]);
  });

  it("has the documented grammar", () => {
    expect(report(problems("$TargetDedicatedNodes = min(10, $PendingTasks.GetSample(1);"))).toMatchInlineSnapshot(`
      "error autoscale-syntax at nodePools[0].batch.autoscaleFormula
        At line 1, column 59 of the formula stands ";"; expected ")".
        → In YAML, write the formula behind \`|\`, so that its line breaks and signs stay as they are."
    `);
    expect(report(problems("a = 1;\nb = a % 2;"))).toMatchInlineSnapshot(`
      "error autoscale-syntax at nodePools[0].batch.autoscaleFormula
        At line 2, column 7 of the formula stands "%"; expected a name, a number or an operator.
        → In YAML, write the formula behind \`|\`, so that its line breaks and signs stay as they are."
    `);
    expect(report(problems("$TargetDedicatedNodes = 1 $NodeDeallocationOption = requeue"))).toMatchInlineSnapshot(`
      "error autoscale-syntax at nodePools[0].batch.autoscaleFormula
        At line 1, column 27 of the formula stands "$NodeDeallocationOption"; expected ";".
        → In YAML, write the formula behind \`|\`, so that its line breaks and signs stay as they are."
    `);
    expect(report(problems("$TargetDedicatedNodes ="))).toMatchInlineSnapshot(`
      "error autoscale-syntax at nodePools[0].batch.autoscaleFormula
        At line 1, column 24 of the formula stands the end of the formula; expected a value.
        → In YAML, write the formula behind \`|\`, so that its line breaks and signs stay as they are."
    `);
  });

  it("asks for nodes, of the kind that the pool buys", () => {
    expect(report(problems("$TargetDedicatedNode = 3;"))).toMatchInlineSnapshot(`
      "error autoscale-without-target at nodePools[0].batch.autoscaleFormula
        The formula never assigns $TargetDedicatedNodes or $TargetDedicated; it assigns $TargetDedicatedNode.
        → Did you mean "$TargetDedicatedNodes"? Add a statement such as $TargetDedicatedNodes = min(10, $PendingTasks.GetSample(1));"
    `);
    expect(problems("$TargetDedicated = 3;")).toEqual([]);
    expect(report(problems("", {}))).toMatchInlineSnapshot(`
      "error autoscale-without-target at nodePools[0].batch.autoscaleFormula
        The formula never assigns $TargetDedicatedNodes or $TargetDedicated.
        → Add a statement such as $TargetDedicatedNodes = min(10, $PendingTasks.GetSample(1));"
    `);
    const spot = { capacity: "spot" as const };
    expect(problems("$TargetDedicatedNodes = 3;", spot).map(({ code }) => code)).toContain("autoscale-without-target");
    expect(problems("$TargetLowPriorityNodes = 3;", spot).map(({ code }) => code)).not.toContain(
      "autoscale-without-target",
    );
  });

  it("leaves to Batch what Batch measures", () => {
    expect(report(problems("$PendingTasks = 3; $TargetDedicatedNodes = $PendingTasks;"))).toMatchInlineSnapshot(`
      "error autoscale-assigns-metric at nodePools[0].batch.autoscaleFormula
        $PendingTasks at line 1, column 1 of the formula can only be read.
        → Assign a variable with a name of its own."
    `);
  });

  it("has names that are known, or that it assigned before", () => {
    expect(
      report(
        problems("$TargetDedicatedNodes = mean($PendingTask.GetSamples(1)); $NodeDeallocationOption = taskcompleted;"),
      ),
    ).toMatchInlineSnapshot(`
      "warning autoscale-name-unknown at nodePools[0].batch.autoscaleFormula
        mean at line 1, column 25 of the formula is no function that is known.
        → The names are in learn.microsoft.com/azure/batch/batch-automatic-scaling.
      warning autoscale-name-unknown at nodePools[0].batch.autoscaleFormula
        $PendingTask at line 1, column 30 of the formula is no variable that is known.
        → Did you mean "$PendingTasks"? The names are in learn.microsoft.com/azure/batch/batch-automatic-scaling.
      warning autoscale-name-unknown at nodePools[0].batch.autoscaleFormula
        GetSamples at line 1, column 43 of the formula is no method that is known.
        → Did you mean "GetSample"? The names are in learn.microsoft.com/azure/batch/batch-automatic-scaling.
      warning autoscale-name-unknown at nodePools[0].batch.autoscaleFormula
        taskcompleted at line 1, column 85 of the formula is no variable that is known.
        → Did you mean "taskcompletion"? The names are in learn.microsoft.com/azure/batch/batch-automatic-scaling."
    `);
  });

  it("fits into what Batch takes", () => {
    const long = `${"a = 1; ".repeat(100)}$TargetDedicatedNodes = a;`;
    expect(report(problems(long))).toMatchInlineSnapshot(`
      "error autoscale-too-long at nodePools[0].batch.autoscaleFormula
        The formula has 726 bytes and 101 statements; Batch allows 8,192 and 100.
        → Leave out comments, or join statements."
    `);
  });

  it("is evaluated every 5 minutes to 168 hours", () => {
    expect(problems("$TargetDedicatedNodes = 1;", {}, 5)).toEqual([]);
    expect(problems("$TargetDedicatedNodes = 1;", {}, 10_080)).toEqual([]);
    expect(report(problems("$TargetDedicatedNodes = 1;", {}, 4))).toMatchInlineSnapshot(`
      "error autoscale-interval-out-of-range at nodePools[0].batch.autoscaleIntervalMinutes
        batch.autoscaleIntervalMinutes is 4; Batch allows 5–10,080.
        → Leave it out to have 15."
    `);
    expect(report(problems(undefined, {}, 30))).toMatchInlineSnapshot(`
      "error autoscale-interval-without-formula at nodePools[0].batch.autoscaleIntervalMinutes
        batch.autoscaleIntervalMinutes is given without batch.autoscaleFormula.
        → Add the formula, or remove the interval."
    `);
  });

  it("owns the count", () => {
    expect(problems("$TargetDedicatedNodes = 1;", { scaling: "external" })).toEqual([]);
    expect(report(problems("$TargetDedicatedNodes = 1;", { scaling: "fixed" }))).toMatchInlineSnapshot(`
      "error autoscale-with-fixed-count at nodePools[0].scaling
        "gpu" has scaling: fixed and batch.autoscaleFormula.
        → Remove scaling, or the formula."
    `);
  });
});
