import * as pulumi from "@pulumi/pulumi";
import type { Cluster } from "../config/cluster.js";
import type { Ledger } from "../planner/ledger.js";
import { ledgerOutput, ledgerText } from "../planner/ledger-text.js";
import { begunLedger } from "../planner/unfinished.js";

/**
 * Gives the engine the ledger of a deployment that begins. When the deployment ends well, the program's outputs take its place;
 * when it fails, the engine keeps the outputs of before with this one, and the next plan knows what may be there. Of a process
 * that is killed, the engine keeps nothing more: the same stack file has to be deployed again before another one.
 */
export function recordBegun(before: Ledger | undefined, planned: Ledger, cluster: Cluster): void {
  const stack = pulumi.runtime.getStackResource();
  if (stack === undefined || pulumi.runtime.isDryRun()) return;
  pulumi.runtime.registerResourceOutputs(stack, {
    ledger: ledgerOutput(ledgerText(begunLedger(before, planned, cluster))),
  });
}
