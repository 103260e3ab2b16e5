import { describe, expect, it } from "vitest";
import { Supercomputer } from "../../src/components/supercomputer.js";
import { planOf } from "./plan-of.js";
import { login, ofType, record } from "./record.js";

const cluster = {
  name: "lab",
  nodePools: [
    { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2 },
    { name: "tasks", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" as const },
    { name: "jobs", vmSize: "Standard_ND96asr_v4", nodes: 2, engine: "machineLearning" as const },
  ],
  machineLearning: {},
};

async function declared(resourceGroups: readonly { readonly compute?: string; readonly data?: string }[]) {
  const plan = planOf({ ...cluster, resourceGroups: [...resourceGroups] });
  const { resources } = await record(() => new Supercomputer("lab", { plan, defaultSubscription: login }));
  return resources.filter(({ type }) => type.startsWith("azure-native:"));
}

describe("a cluster in a resource group that exists", () => {
  it("puts everything there, in the site's own region, and declares no group", async () => {
    const resources = await declared([{ compute: "rg-hpc" }]);
    expect(ofType(resources, "azure-native:resources:ResourceGroup")).toEqual([]);
    const groups = resources.flatMap(({ inputs }) => inputs["resourceGroupName"] ?? []);
    expect(groups.length).toBeGreaterThan(20);
    expect(new Set(groups)).toEqual(new Set(["rg-hpc"]));
  });

  it("makes the groups that are not brought along", async () => {
    const resources = await declared([{ data: "rg-data" }]);
    const made = ofType(resources, "azure-native:resources:ResourceGroup").map(
      ({ inputs }) => inputs["resourceGroupName"],
    );
    expect(made.sort()).toEqual(["rg-lab-southcentralus", "rg-lab-southcentralus-ml"]);
    const accounts = ofType(resources, "azure-native:storage:StorageAccount");
    expect(new Set(accounts.map(({ inputs }) => inputs["resourceGroupName"]))).toEqual(new Set(["rg-data"]));
  });

  it("gives no two resources of a type one name there", async () => {
    const resources = await declared([{ compute: "rg-hpc" }]);
    const names = resources.map(
      ({ type, inputs }) =>
        `${type} ${Object.entries(inputs)
          .filter(([key]) => /Name$/.test(key))
          .map(([, name]) => String(name))
          .join(" ")}`,
    );
    const roles = names.filter((name) => !name.startsWith("azure-native:authorization"));
    expect(new Set(roles).size).toBe(roles.length);
  });
});
