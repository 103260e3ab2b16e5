import * as pulumi from "@pulumi/pulumi";
import { declareCluster } from "./declare.js";
import type { ClusterOutputs } from "./outputs.js";
import { readPreviousLedger } from "./previous-ledger.js";

/**
 * A whole Pulumi program: reads the cluster of the stack that is being deployed, plans it and declares it. What it returns
 * becomes the stack's outputs, among them the ledger, which the next deployment starts from: names, addresses and limits of
 * what is deployed stay as they are.
 *
 * The stack file has the cluster under `azure-supercomputer:cluster` and its region under `azure-native:location`, whatever
 * the project is called. `pulumi preview` and `pulumi up` refuse what `azsc plan` refuses.
 *
 * Everything that it declares is in the stack that runs it, so one program can declare more: call it, and export what it
 * returns with your own outputs. Without `ledger` among them, the next deployment plans as if nothing were there.
 *
 * Pulumi takes the default export of a package whose `package.json` says `"type": "module"`. In any other it requires the
 * program: write `module.exports = deployStack` there, or `export = deployStack` in TypeScript, or nothing is declared.
 *
 * @example
 * import { deployStack } from "azure-supercomputer";
 * export default deployStack;
 *
 * @returns the outputs of the stack
 * @throws `RunError` of Pulumi with every problem as text, when the stack asks for what cannot be
 */
export function deployStack(): Promise<ClusterOutputs> {
  // Without an engine nothing is deployed; the simulated Azure has nobody to log in.
  const isReal = pulumi.runtime.getEngine() !== undefined && process.env["AZSC_SIMULATED_AZURE"] === undefined;
  return declareCluster({ previousLedger: readPreviousLedger, keyNobodyHas: isReal ? "refused" : "warned" });
}
