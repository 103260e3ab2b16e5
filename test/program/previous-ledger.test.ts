import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { readPreviousLedger } from "../../src/program/previous-ledger.js";
import { ledgerInOutput, ledgerOutput, ledgerText } from "../../src/planner/ledger-text.js";
import type { Ledger } from "../../src/planner/ledger.js";

const ledger: Ledger = { schemaVersion: 1, sites: {}, nodePools: {} };

/** The outputs that this version and those before it wrote. */
const written: readonly (readonly [string, unknown])[] = [
  ["what this version writes", ledgerOutput(ledgerText(ledger))],
  ["the line of an earlier version", `what the next pulumi up starts from: ${ledgerText(ledger)}`],
  ["the object of the first one", ledger],
];

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

  it.each(written)("reads %s", async (_, output) => {
    await stackWithOutputs({ ledger: output });

    expect(await readPreviousLedger()).toEqual(ledger);
  });

  it("finds none in a stack that was never deployed", async () => {
    await stackWithOutputs({});

    expect(await readPreviousLedger()).toBeUndefined();
  });

  it.each([
    ["text", "a ledger"],
    ["half a text", ledgerOutput(ledgerText(ledger).slice(0, -20))],
    ["a note alone", { note: ledgerOutput("").note }],
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

describe("the ledger among the outputs", () => {
  it("has one short line that Pulumi shows, and a text that it does not", () => {
    const { note, ...rest } = ledgerOutput(ledgerText(ledger));
    expect(note).toMatch(/^[^\n]{10,60}$/);
    expect(Object.keys(rest).filter((key) => !key.startsWith("__"))).toEqual([]);
    expect(ledgerInOutput(rest)).toEqual(ledger);
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
