import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { classifyChanges } from "../../src/planner/index.js";
import type { Ledger } from "../../src/planner/ledger.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import { planOf } from "../components/plan-of.js";

type Part = Partial<ClusterInput>;

const gpu = { name: "gpu", vmSize: "Standard_NC24ads_A100_v4", nodes: 1 };
const withBatch: Part = { nodePools: [gpu, { ...gpu, name: "sim", engine: "batch" }] };
const withoutBatch: Part = { nodePools: [gpu] };

const planned = (part: Part, ledger?: Ledger) => planOf({ nodePools: [gpu], ...part }, ledger);

function accountsIn({ sites }: Ledger): unknown {
  return Object.values(sites).map(({ accounts }) => accounts);
}

function told(part: Part, ledger: Ledger): string[] {
  const { problems } = classifyChanges(ledger, planned(part, ledger), catalogue, ["sim"]);
  return problems.filter(({ code }) => code === "kept-account-returns").map(({ message }) => message);
}

describe("storage accounts that stay on Azure", () => {
  const deployed = planned(withBatch);
  const name = deployed.batchAccounts[0]?.storage.name ?? "";
  const left = planned(withoutBatch, deployed.ledger).ledger;

  it("are remembered as deployed, and as left when they go", () => {
    expect(accountsIn(deployed.ledger)).toEqual([{ [name]: "deployed" }]);
    expect(accountsIn(left)).toEqual([{ [name]: "left" }]);
    expect(accountsIn(planned(withoutBatch, left).ledger)).toEqual([{ [name]: "left" }]);
    expect(accountsIn(planned(withBatch, left).ledger)).toEqual([{ [name]: "deployed" }]);
  });

  it("are told when they come back, and not before", () => {
    expect(told(withBatch, left)).toEqual([
      `${name} stayed on Azure when it went from the stack, and is declared again.`,
    ]);
    expect(told(withBatch, deployed.ledger)).toEqual([]);
    expect(told(withoutBatch, left)).toEqual([]);
  });

  it("are not remembered where their data goes with them, or where they are the user's", () => {
    const id =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/mine";
    expect(accountsIn(planned({ ...withBatch, storage: { retainOnDestroy: false } }).ledger)).toEqual([undefined]);
    expect(accountsIn(planned({ ...withBatch, storage: { accountId: id } }).ledger)).toEqual([undefined]);
  });
});
