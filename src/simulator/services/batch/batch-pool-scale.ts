import { readFormula } from "../../../catalogue/autoscale-grammar.js";
import { type SettingRange, settingRanges } from "../../../catalogue/setting-ranges.js";
import { AzureError, refuse } from "../../core/azure.js";
import { durationSeconds } from "../../core/iso-duration.js";
import { rule, type Rule } from "../../core/resource-type.js";
import type { PoolInputs } from "./batch-pool-inputs.js";

function checkDuration(text: string | undefined, { least, most }: SettingRange, path: string): void {
  if (text === undefined) return;
  const seconds = durationSeconds(text);
  if (seconds !== undefined && seconds >= least * 60 && seconds <= most * 60) return;
  const upTo = Number.isFinite(most) ? ` and at most PT${most / 60}H` : "";
  refuse("InvalidPropertyValue", `${path} is '${text}'; a duration of at least PT${least}M${upTo} is needed.`, path);
}

function formulaUnreadable(reason: string): AzureError {
  return new AzureError(
    400,
    "AutoScalingFormulaSyntaxError",
    "The specified auto-scaling formula has a syntax error.",
    "scaleSettings.autoScale.formula",
    { details: [{ code: "Reason", message: reason }], unverified: "details" },
  );
}

/** What Batch asks of the wish for nodes itself. */
export const batchPoolScaleRules: readonly Rule[] = [
  rule<PoolInputs>({
    name: "a pool has a fixed number of nodes or a formula for it, not both",
    source: "@pulumi/azure-native 3.28 batch.ScaleSettings, fixedScale and autoScale",
    check({ inputs: { scaleSettings } }) {
      if (scaleSettings === undefined) return;
      const given = [scaleSettings.fixedScale, scaleSettings.autoScale].filter((one) => one !== undefined).length;
      if (given === 1) return;
      refuse(
        "InvalidPropertyValue",
        `scaleSettings has ${given === 0 ? "neither" : "both"} of fixedScale and autoScale.`,
        "scaleSettings",
      );
    },
  }),
  rule<PoolInputs>({
    name: "a pool of a fixed number of nodes says how many it wants of one kind at least",
    source: "@pulumi/azure-native 3.28 batch.FixedScaleSettings, targetDedicatedNodes and targetLowPriorityNodes",
    check({ inputs: { scaleSettings } }) {
      const { targetDedicatedNodes, targetLowPriorityNodes } = scaleSettings?.fixedScale ?? {};
      if (scaleSettings?.fixedScale === undefined || (targetDedicatedNodes ?? targetLowPriorityNodes) !== undefined)
        return;
      refuse(
        "InvalidPropertyValue",
        "At least one of targetDedicatedNodes, targetLowPriorityNodes must be set.",
        "scaleSettings.fixedScale",
      );
    },
  }),
  rule<PoolInputs>({
    name: "a formula for the number of nodes can be read",
    source:
      "MicrosoftDocs/azure-docs articles/batch/batch-automatic-scaling.md; az batch pool autoscale enable: validated first; " +
      "MicrosoftDocs/azure-docs, Azure Batch status and error codes, for status, code and text",
    check({ inputs: { scaleSettings } }) {
      const formula = scaleSettings?.autoScale?.formula;
      if (formula === undefined) return;
      if (formula.trim() === "") throw formulaUnreadable("The formula is empty.");
      const { mistake } = readFormula(formula);
      if (mistake === undefined) return;
      const { line, column, found } = mistake;
      throw formulaUnreadable(`The formula cannot be read at line ${line}, column ${column}: '${found}'.`);
    },
  }),
  rule<PoolInputs>({
    name: "the number of nodes that a pool asks for is not below zero",
    source: "@pulumi/azure-native 3.28 batch.FixedScaleSettings",
    check({ inputs: { scaleSettings } }) {
      for (const name of ["targetDedicatedNodes", "targetLowPriorityNodes"] as const) {
        const count = scaleSettings?.fixedScale?.[name] ?? 0;
        if (Number.isInteger(count) && count >= 0) continue;
        refuse(
          "InvalidPropertyValue",
          `${name} is ${count}; a number from 0 is needed.`,
          `scaleSettings.fixedScale.${name}`,
        );
      }
    },
  }),
  rule<PoolInputs>({
    name: "a resize may take 5 minutes or longer, and a formula is evaluated every 5 minutes to 7 days",
    source: `${settingRanges.batchResizeMinutes.source}; ${settingRanges.batchEvaluationMinutes.source}`,
    check({ inputs: { scaleSettings } }) {
      const { batchResizeMinutes, batchEvaluationMinutes } = settingRanges;
      const { fixedScale, autoScale } = scaleSettings ?? {};
      checkDuration(fixedScale?.resizeTimeout, batchResizeMinutes, "scaleSettings.fixedScale.resizeTimeout");
      checkDuration(
        autoScale?.evaluationInterval,
        batchEvaluationMinutes,
        "scaleSettings.autoScale.evaluationInterval",
      );
    },
  }),
];
