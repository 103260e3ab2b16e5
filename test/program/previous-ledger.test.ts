import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { readPreviousLedger } from "../../src/program/previous-ledger.js";
import { ledgerInOutput, ledgerText } from "../../src/planner/ledger-text.js";
import type { Ledger } from "../../src/planner/ledger.js";

const ledger: Ledger = { schemaVersion: 1, sites: {}, nodePools: {} };

interface ReadRequest {
  readonly type: string;
  readonly id: string | undefined;
}

/** Answers the program's read of its own stack; returns what was asked for. */
async function stackWithOutputs(outputs: Record<string, unknown> | Error): Promise<ReadRequest[]> {
  const reads: ReadRequest[] = [];
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ type, id, inputs }) => {
        reads.push({ type, id });
        if (outputs instanceof Error) throw outputs;
        return { id: id ?? "", state: { ...(inputs as object), outputs, secretOutputNames: [] } };
      },
    },
    "azure-supercomputer",
    "lab",
    false,
    "acme",
  );
  return reads;
}

describe("readPreviousLedger", () => {
  it("reads the ledger among the outputs of the very stack that is being deployed", async () => {
    const reads = await stackWithOutputs({ ledger, totals: {} });

    expect(await readPreviousLedger()).toEqual(ledger);
    expect(reads).toEqual([{ type: "pulumi:pulumi:StackReference", id: "acme/azure-supercomputer/lab" }]);
  });

  it("reads the line that it is deployed as", async () => {
    await stackWithOutputs({ ledger: ledgerText(ledger) });

    expect(await readPreviousLedger()).toEqual(ledger);
  });

  it("finds none in a stack that was never deployed", async () => {
    await stackWithOutputs({});

    expect(await readPreviousLedger()).toBeUndefined();
  });

  it.each([
    ["text", "a ledger"],
    ["half a line", ledgerText(ledger).slice(0, -20)],
    ["another version", { ...ledger, schemaVersion: 2 }],
    ["a list", []],
    ["a ledger without pools", { schemaVersion: 1, sites: {} }],
  ])("refuses to plan with %s in its place", async (_, value) => {
    await stackWithOutputs({ ledger: value });

    const error: unknown = await readPreviousLedger().catch((reason: unknown) => reason);
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect((error as Error).message).toBe(
      'The output "ledger" of stack acme/azure-supercomputer/lab is not a ledger that this version can read. ' +
        "Deploy with the version that wrote it, or restore the stack's state from a backup.",
    );
  });

  it("refuses to plan without a ledger that it could not read", async () => {
    await stackWithOutputs(new Error("the backend does not answer"));

    const error = await withoutUnhandledRejections(() => readPreviousLedger().catch((reason: unknown) => reason));
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect((error as Error).message).toContain("The outputs of stack acme/azure-supercomputer/lab cannot be read: ");
    expect((error as Error).message).toContain("the backend does not answer");
  });
});

describe("ledgerText", () => {
  it("is one short line that Pulumi takes for no JSON and no YAML", () => {
    expect(ledgerText(ledger)).toMatch(/^what the next pulumi up starts from: [A-Za-z0-9+/=]+$/);
    expect(ledgerInOutput(ledgerText(ledger))).toEqual(ledger);
  });

  it("does not depend on the order of its parts", () => {
    const reversed = Object.fromEntries(Object.entries(ledger).reverse()) as unknown as Ledger;
    expect(ledgerText(reversed)).toBe(ledgerText(ledger));
  });
});

/** Each output of a resource that could not be read fails on its own, and nobody waits for most of them. */
async function withoutUnhandledRejections<T>(act: () => Promise<T>): Promise<T> {
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", () => undefined);
  try {
    const result = await act();
    await new Promise((resolve) => setTimeout(resolve, 50));
    return result;
  } finally {
    process.removeAllListeners("unhandledRejection");
    for (const listener of listeners) process.on("unhandledRejection", listener);
  }
}
