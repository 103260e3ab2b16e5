import * as pulumi from "@pulumi/pulumi";
import type { Ledger } from "../planner/ledger.js";
import { ledgerInOutput } from "../planner/ledger-text.js";
import { runError } from "./run-error.js";

/** Name of the stack output that holds the ledger. */
const ledgerOutput = "ledger";

/**
 * Ledger of the deployed cluster, from this stack's own outputs as they were before this run. Undefined for a stack that
 * has never been deployed, which has no outputs.
 *
 * @throws {@link pulumi.RunError} when the outputs cannot be read or hold something else: planning without the ledger of
 * a running cluster could give its shards other names, and so rebuild them
 */
export async function readPreviousLedger(): Promise<Ledger | undefined> {
  const self = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  let value: unknown;
  try {
    // Secret, so that a preview in detail does not repeat every output of the stack.
    const reference = new pulumi.StackReference(
      "previous-deployment",
      { name: self },
      { additionalSecretOutputs: ["outputs"] },
    );
    const details = await reference.getOutputDetails(ledgerOutput);
    value = ledgerInOutput((details.value ?? details.secretValue) as unknown);
  } catch (error) {
    throw runError(`The outputs of stack ${self} cannot be read: ${(error as Error).message}`);
  }
  if (value === undefined || value === null) return undefined;
  if (!isLedger(value)) {
    throw runError(
      `The output "${ledgerOutput}" of stack ${self} is not a ledger that this version can read. ` +
        "Deploy with the version that wrote it, or restore the stack's state from a backup.",
    );
  }
  return value;
}

function isLedger(value: unknown): value is Ledger {
  if (typeof value !== "object" || value === null) return false;
  const ledger = value as Partial<Record<keyof Ledger, unknown>>;
  return ledger.schemaVersion === 1 && isRecord(ledger.sites) && isRecord(ledger.nodePools);
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
