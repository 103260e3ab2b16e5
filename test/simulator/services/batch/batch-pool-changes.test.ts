import { describe, expect, it } from "vitest";
import { AzureError } from "../../../../src/simulator/core/azure.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import type { Change } from "../../merge.js";
import { refused, refusedBecause } from "../../refused.js";
import { emptyAzure, put, request, subscription } from "../../world.js";

const pool = "azure-native:batch:Pool";
const account = "azure-native:batch:BatchAccount";
const family = "Standard NDASv4_A100 Family";
const nodes = (targetDedicatedNodes: number): Change => ({ scaleSettings: { fixedScale: { targetDedicatedNodes } } });

function withNodes(count: number, azure: SimulatedAzure = emptyAzure()): SimulatedAzure {
  put(pool, nodes(count), azure);
  return azure;
}

function errorOf(action: () => unknown): AzureError {
  try {
    action();
  } catch (error) {
    if (error instanceof AzureError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

const publishers: Readonly<Record<string, string>> = {
  AzureMonitorLinuxAgent: "Microsoft.Azure.Monitor",
  CustomScript: "Microsoft.Azure.Extensions",
  KeyVaultForLinux: "Microsoft.Azure.KeyVault",
};

const extensions = (...types: string[]): Change => ({
  deploymentConfiguration: {
    virtualMachineConfiguration: {
      extensions: types.map((type) => ({ name: type, publisher: publishers[type], type })),
    },
  },
});

describe("the extensions of a Batch pool", () => {
  it("stay as they were made, even without nodes", () => {
    const azure = emptyAzure();
    put(pool, { ...nodes(0), ...extensions("KeyVaultForLinux") }, azure);

    expect(refused(() => azure.put(request(pool, { ...nodes(0), ...extensions("AzureMonitorLinuxAgent") })))).toMatch(
      /^400 PropertyCannotBeUpdated/,
    );
    expect(() => azure.put(request(pool, { ...nodes(1), ...extensions("KeyVaultForLinux") }))).not.toThrow();
  });

  it("have no CustomScript, which is Batch's own", () => {
    expect(refusedBecause(() => put(pool, extensions("CustomScript")))).toMatch(/reserved for the Azure Batch service/);
  });
});

describe("an update of a Batch pool that has nodes", () => {
  it.each([
    ["scaleSettings", nodes(3)],
    ["metadata", { metadata: [{ name: "a", value: "b" }] }],
    ["startTask", { startTask: { commandLine: "/bin/false" } }],
    ["identity", { identity: { type: "None", userAssignedIdentities: undefined } }],
  ])("changes %s", (property, change) => {
    const azure = withNodes(2);
    const before = azure.ofType(pool)[0]!.outputs[property];

    azure.put(request(pool, { ...nodes(2), ...change }));

    expect(azure.ofType(pool)[0]!.outputs[property]).not.toEqual(before);
  });

  it.each([
    ["taskSlotsPerNode", { taskSlotsPerNode: 2 }],
    ["vmSize", { vmSize: "Standard_HB120rs_v3" }],
    [
      "deploymentConfiguration",
      { deploymentConfiguration: { virtualMachineConfiguration: { imageReference: { version: "24.04.2026092501" } } } },
    ],
  ])("cannot change %s, and says where it stands", (property, change) => {
    const azure = withNodes(2);

    const error = errorOf(() => azure.put(request(pool, { ...nodes(2), ...change })));

    expect(`${error.status} ${error.code}: ${error.message}`).toBe(
      "400 PropertyCannotBeUpdated: A property that cannot be updated was specified as part of the request.",
    );
    expect(error.details).toContainEqual({ code: "PropertyPath", message: `properties.${property}` });
  });

  it("cannot shrink it to zero and change it in one request", () => {
    const azure = withNodes(2);

    expect(refused(() => azure.put(request(pool, { ...nodes(0), taskSlotsPerNode: 2 })))).toContain(
      "400 PropertyCannotBeUpdated",
    );
  });

  it("gives up what it leaves out, since a PUT replaces everything", () => {
    const azure = withNodes(2);

    azure.put(request(pool, { ...nodes(2), startTask: undefined }));

    expect(azure.ofType(pool)[0]!.outputs["startTask"]).toBeUndefined();
    expect(refused(() => azure.put(request(pool, { ...nodes(2), taskSchedulingPolicy: undefined })))).toContain(
      "400 PropertyCannotBeUpdated",
    );
  });
});

describe("an update of a Batch pool without nodes", () => {
  it("changes the VM size and the image's node agent", () => {
    const azure = withNodes(0);

    azure.put(request(pool, { ...nodes(0), vmSize: "Standard_HB120rs_v3", taskSlotsPerNode: 4 }));

    expect(azure.ofType(pool)[0]!.outputs).toMatchObject({ vmSize: "Standard_HB120rs_v3", taskSlotsPerNode: 4 });
  });

  it("does not change whether nodes talk to each other, nor the network", () => {
    const azure = withNodes(0);

    expect(refused(() => azure.put(request(pool, { ...nodes(0), interNodeCommunication: "Disabled" })))).toContain(
      "400 PropertyCannotBeUpdated",
    );
  });
});

describe("a Batch account", () => {
  it("keeps the way it allocates pools", () => {
    const azure = emptyAzure();
    put(account, {}, azure);
    const { id } = put("azure-native:keyvault:Vault", {}, azure);
    const own = {
      poolAllocationMode: "UserSubscription",
      keyVaultReference: { id, url: "https://cluster-vault.vault.azure.net/" },
    };

    expect(refused(() => azure.put(request(account, own)))).toContain("400 PropertyCannotBeUpdated");
  });

  it("tells its core quota by family, and none when it takes cores from the user's subscription", () => {
    const limited = [{ location: "southcentralus", service: "batch", family, limitVcpus: 960 } as const];

    expect(put(account, {}, emptyAzure({ quota: limited })).outputs).toMatchObject({
      dedicatedCoreQuota: 960,
      dedicatedCoreQuotaPerVMFamily: [{ name: family, coreQuota: 960 }],
      dedicatedCoreQuotaPerVMFamilyEnforced: true,
      poolQuota: 500,
    });
  });

  it("takes its pools along when it is deleted", () => {
    const azure = withNodes(2);

    azure.remove({ id: azure.ofType(account)[0]!.id });

    expect(azure.ofType(pool)).toEqual([]);
  });
});

describe("the resize of a Batch pool", () => {
  const limited = (limitVcpus: number): SimulatedAzure =>
    emptyAzure({ quota: [{ location: "southcentralus", service: "batch", family, limitVcpus }] });

  it("gets every node where quota allows it", () => {
    const { outputs, warnings } = put(pool, {}, limited(9_600));

    expect(outputs).toMatchObject({ currentDedicatedNodes: 100, allocationState: "Steady" });
    expect(outputs["resizeOperationStatus"]).not.toHaveProperty("errors");
    expect(warnings).toBeUndefined();
  });

  it("stops at the account's quota, and the request succeeds all the same", () => {
    const { outputs, provisioningState, warnings } = put(pool, {}, limited(950));

    expect(provisioningState).toBe("Succeeded");
    expect(outputs["currentDedicatedNodes"]).toBe(9);
    const message =
      "The specified account has reached core quota: Standard NDASv4_A100 Family in southcentralus has 950 cores; " +
      "100 nodes need 9600, and 9 fit.";
    expect(outputs["resizeOperationStatus"]).toMatchObject({
      targetDedicatedNodes: 100,
      errors: [{ code: "AccountCoreQuotaReached", message }],
    });
    expect(warnings).toEqual([{ code: "AccountCoreQuotaReached", message }]);
  });

  it("does not draw on the quota of compute", () => {
    const compute = emptyAzure({
      quota: [{ location: "southcentralus", service: "compute", family, limitVcpus: 9_600 }],
    });

    expect(put(pool, {}, compute).outputs["currentDedicatedNodes"]).toBe(0);
  });

  it("keeps the nodes it has when another pool takes the rest, and gives cores back when it shrinks", () => {
    const azure = limited(960);
    put(pool, nodes(6), azure);
    const other = { poolName: "gpu-s001" };
    azure.put(request(pool, { ...other, ...nodes(8) }));
    const present = (): unknown[] => azure.ofType(pool).map((one) => one.outputs["currentDedicatedNodes"]);
    expect(present()).toEqual([6, 4]);

    azure.put(request(pool, nodes(2)));
    azure.put(request(pool, { ...other, ...nodes(8) }));

    expect(present()).toEqual([2, 8]);
  });

  it("stops where the subnet has no address left", () => {
    const small = {
      networkConfiguration: {
        subnetId:
          "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net/subnets/small",
      },
    };

    const { outputs, warnings } = put(pool, { ...nodes(10), ...small });

    expect(outputs["currentDedicatedNodes"]).toBe(3);
    expect(warnings?.map((one) => one.code)).toEqual(["SubnetIsFull"]);
  });

  it("stops where there is no hardware, and keeps what it has", () => {
    const azure = new SimulatedAzure({
      subscriptions: [subscription],
      capacity: [{ location: "southcentralus", vmSize: "Standard_ND96asr_v4", clusters: [3] }],
    });

    const { outputs, warnings } = put(pool, { ...nodes(4), vmSize: "Standard_ND96asr_v4" }, azure);

    expect(outputs["currentDedicatedNodes"]).toBe(3);
    expect(warnings?.map((one) => one.code)).toEqual(["AllocationFailed"]);
  });
});
