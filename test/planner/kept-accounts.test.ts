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
  return problems.filter(({ code }) => code === "kept-account-stays").map(({ message }) => message);
}

describe("storage accounts that stay on Azure", () => {
  const deployed = planned(withBatch);
  const name = deployed.batchAccounts[0]?.storage.name ?? "";
  const left = planned(withoutBatch, deployed.ledger).ledger;

  it("are remembered as deployed, and as left when they go", () => {
    expect(accountsIn(deployed.ledger)).toEqual([{ [name]: "deployed" }]);
    expect(accountsIn(left)).toEqual([{ [name]: "left" }]);
    expect(accountsIn(planned(withoutBatch, left).ledger)).toEqual([{ [name]: "left" }]);
    expect(accountsIn(planned(withBatch, left).ledger)).toEqual([expect.objectContaining({ [name]: "left" })]);
  });

  it("are not taken up by what comes back, which is told", () => {
    const back = planned(withBatch, left);
    const made = back.batchAccounts[0]?.storage.name ?? "";
    expect(made).not.toBe(name);
    expect(back.batchAccounts[0]?.name).toBe(deployed.batchAccounts[0]?.name);
    expect(back.sites[0]?.resourceGroups.data).toBe(`${deployed.sites[0]?.resourceGroups.data}-l2`);
    expect(told(withBatch, left)).toEqual([`${name} stayed on Azure with its data, and ${made} is made anew.`]);
    expect(planned(withBatch, back.ledger).batchAccounts).toEqual(back.batchAccounts);
    expect(told(withBatch, deployed.ledger)).toEqual([]);
    expect(told(withoutBatch, left)).toEqual([]);
    expect(told(withBatch, back.ledger)).toEqual([]);
  });

  it("are known to a ledger that does not count lives", () => {
    const { endedLives, ...earlier } = left;
    expect(endedLives).toEqual({ "batch.southcentralus": 1, "data.southcentralus": 1 });
    expect(planned(withBatch, earlier).ledger).toEqual(planned(withBatch, left).ledger);
  });

  it("leave the names of what stays deployed alone", () => {
    const both: Part = { ...withBatch, machineLearning: {} };
    const before = planned(both);
    const withoutWorkspace = planned(withBatch, before.ledger);
    const earlier = { ...withoutWorkspace.ledger, endedLives: undefined } as unknown as Ledger;
    for (const ledger of [withoutWorkspace.ledger, earlier]) {
      expect(planned(withBatch, ledger).batchAccounts).toEqual(before.batchAccounts);
      expect(planned(both, ledger).sites[0]?.resourceGroups.data).toBe(before.sites[0]?.resourceGroups.data);
    }
  });

  it("are not remembered where their data goes with them, or where they are the user's", () => {
    const id =
      "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/mine";
    expect(accountsIn(planned({ ...withBatch, storage: { retainOnDestroy: false } }).ledger)).toEqual([undefined]);
    expect(accountsIn(planned({ ...withBatch, storage: { accountId: id } }).ledger)).toEqual([undefined]);
  });
});
