import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { classifyChanges } from "../../src/planner/index.js";
import type { NodePool } from "../../src/config/cluster.js";
import { buildCluster, buildNetwork, buildPool, planned, problemsOf } from "./build-cluster.js";

function machines(overrides: Partial<NodePool> = {}): NodePool {
  const osDisk = { kind: "persistent", sizeGiB: 128, storageType: "Premium_LRS" } as const;
  const beside = { role: "login", engine: "virtualMachine", infiniBand: false, vmSize: "Standard_D8s_v5" } as const;
  const dataDisks = [{ sizeGiB: 256, storageType: "Premium_LRS", caching: "None" }] as const;
  return buildPool({ name: "login", nodes: 2, osDisk, dataDisks, ...beside, ...overrides });
}

const keys = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/keys";

const withMachines = (overrides: Partial<NodePool> = {}) =>
  buildCluster({ nodePools: [buildPool(), machines(overrides)] });

describe("machines beside the nodes", () => {
  it("have the first addresses of their subnet that Azure leaves, in the order of their numbers", () => {
    const plan = planned(withMachines());
    const [pool] = plan.machines ?? [];
    const block = plan.ledger.nodePools["login"]?.blocks["main"] ?? "";
    const [, , , last = "0"] = (block.split("/")[0] ?? "").split(".");
    expect(pool?.machines.map(({ privateIpAddress }) => privateIpAddress?.split(".")[3])).toEqual([
      String(Number(last) + 4),
      String(Number(last) + 5),
    ]);
    expect(pool?.names?.hostName).toBe("login.main.lab.internal");
  });

  it("keep address and number when others go, and none gets those of another", () => {
    const first = planned(withMachines({ nodes: 3 }));
    const fewer = planned(withMachines({ nodes: 1 }), { ledger: first.ledger });
    const again = planned(withMachines({ nodes: 3 }), { ledger: fewer.ledger });
    expect(again.machines).toEqual(first.machines);
    expect(fewer.machines?.[0]?.machines).toEqual(first.machines?.[0]?.machines.slice(0, 1));
  });

  it("have no name where zones are somebody else's, which the plan says", () => {
    const privateDns = { mode: "policy", zonesResourceGroupId: undefined } as const;
    const cluster = { ...withMachines(), network: buildNetwork({ privateDns }) };
    expect(planned(cluster).machines?.[0]?.names).toBeNull();
    expect(problemsOf(cluster, {}, "machines-without-names")).toHaveLength(1);
  });

  it.each([
    ["none", []],
    ["read", ["Reader"]],
    ["scale", ["Managed Identity Operator", "Virtual Machine Contributor"]],
  ] as const)("have with clusterRights %s no more roles than these", (clusterRights, roles) => {
    const { roleAssignments } = planned(withMachines({ clusterRights }));
    expect(roleAssignments.map(({ role }) => role).sort()).toEqual(roles);
  });

  it.each([
    ["another image without leave", { image: { id: "/other" } }, [], ["machine-rebuild-not-allowed"]],
    ["another image with leave", { image: { id: "/other" } }, ["login"], ["machine-rebuilt"]],
    ["another proximity group without leave", { proximityPlacementGroup: true }, [], ["machine-rebuild-not-allowed"]],
    ["Trusted Launch without leave", { trustedLaunch: "vTpm" }, [], ["machine-rebuild-not-allowed"]],
    ["an identity of its own", { systemIdentity: true }, [], []],
    ["another size", { vmSize: "Standard_D16s_v5" }, [], ["machine-restarts"]],
    ["fewer machines without leave", { nodes: 1 }, [], ["destroy-not-allowed"]],
    ["fewer machines with leave", { nodes: 1 }, ["login"], ["nodes-destroyed"]],
    ["no data disk without leave", { dataDisks: [] }, [], ["data-disks-lost-not-allowed"]],
    ["no data disk with leave", { dataDisks: [] }, ["login"], ["data-disks-lost"]],
    [
      "a smaller data disk",
      { dataDisks: [{ sizeGiB: 128, storageType: "Premium_LRS", caching: "None" }] },
      ["login"],
      ["data-disk-fixed"],
    ],
    ["a key of one's own", { diskEncryptionSetId: keys }, ["login"], ["machine-rebuilt", "data-disk-fixed"]],
    ["a larger data disk", { dataDisks: [{ sizeGiB: 512, storageType: "Premium_LRS", caching: "None" }] }, [], []],
  ] as const)("are judged by the ledger alone as by the plan: %s", (_, change, allowed, codes) => {
    const before = planned(withMachines());
    const after = planned(withMachines(change), { ledger: before.ledger });
    for (const deployed of [before, before.ledger]) {
      const { problems } = classifyChanges(deployed, after, catalogue, allowed);
      expect(problems.map(({ code }) => code)).toEqual(codes);
    }
  });

  it.each([
    ["another key", keys, keys.replace("keys", "other"), ["machine-rebuilt"]],
    ["a key of one's own", null, keys, ["machine-rebuilt"]],
    ["Azure's key", keys, null, ["machine-rebuilt"]],
    ["the same key, spelled otherwise", keys, keys.toUpperCase(), []],
  ] as const)("without data disks are rebuilt for %s", (_, first, second, codes) => {
    const before = planned(withMachines({ dataDisks: [], diskEncryptionSetId: first }));
    const cluster = withMachines({ dataDisks: [], diskEncryptionSetId: second });
    for (const deployed of [before, before.ledger]) {
      const after = planned(cluster, { ledger: before.ledger });
      const { problems } = classifyChanges(deployed, after, catalogue, ["login"]);
      expect(problems.map(({ code }) => code)).toEqual(codes);
    }
  });

  it("keep the keys of their data disks, spelled as they may be, and say what they have", () => {
    const before = planned(withMachines({ diskEncryptionSetId: keys }));
    const judged = (diskEncryptionSetId: string | null) => {
      const after = planned(withMachines({ diskEncryptionSetId }), { ledger: before.ledger });
      return classifyChanges(before.ledger, after, catalogue, ["login"]).problems;
    };
    expect(judged(keys.toUpperCase())).toEqual([]);
    const [fixed] = judged(null).filter(({ code }) => code === "data-disk-fixed");
    expect(fixed?.message).toBe(
      `Data disk 0 of "login" is 256 GiB of Premium_LRS with a key of ${keys.toLowerCase()} and would become 256 GiB of Premium_LRS.`,
    );
  });

  it("warn of data disks that were left on Azure and come back", () => {
    const first = planned(withMachines());
    const without = planned(withMachines({ dataDisks: [] }), { ledger: first.ledger });
    const back = planned(withMachines(), { ledger: without.ledger });
    const { problems } = classifyChanges(without.ledger, back, catalogue);
    expect(problems.map(({ code }) => code)).toEqual(["kept-disk-returns"]);
  });
});
