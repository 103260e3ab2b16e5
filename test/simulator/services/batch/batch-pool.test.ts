import { coreOf } from "../../../../src/simulator/core/face.js";
import { describe, expect, it } from "vitest";
import { limits } from "../../../../src/catalogue/limits.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { refusalOf, refused, refusedBecause } from "../../refused.js";
import { emptyAzure, groupId, put, request, subscriptionId } from "../../world.js";

const account = "azure-native:batch:BatchAccount";
const pool = "azure-native:batch:Pool";
const vaultId = `${groupId}/providers/Microsoft.KeyVault/vaults/cluster-vault`;
const nodes = (targetDedicatedNodes: number, targetLowPriorityNodes = 0) => ({
  scaleSettings: { fixedScale: { targetDedicatedNodes, targetLowPriorityNodes } },
});
const osDisk = (settings: object | undefined) => ({
  deploymentConfiguration: { virtualMachineConfiguration: { osDisk: settings } },
});

/** With an account that takes its nodes from the user's own subscription. */
function ownSubscription(): SimulatedAzure {
  const azure = emptyAzure();
  put("azure-native:keyvault:Vault", {}, azure);
  const keyVaultReference = { id: vaultId, url: "https://cluster-vault.vault.azure.net/" };
  put(account, { poolAllocationMode: "UserSubscription", keyVaultReference }, azure);
  return azure;
}

describe("a pool in an account of which only the id is told", () => {
  it("is not simulated, since neither region nor allocation mode are known", () => {
    const before = `${groupId}/providers/Microsoft.Batch/batchAccounts/${String(request(pool).inputs["accountName"])}`;
    const { subscriptions } = emptyAzure().options;
    const azure = new SimulatedAzure({ subscriptions, existing: [groupId, before] });

    expect(refusedBecause(() => azure.put(request(pool)))).toBe(
      `501 NotSimulated: A pool in ${before}, whose region and allocation mode were not told, is not simulated.`,
    );
  });
});

describe("what Batch says of a wrong pool", () => {
  it.each([
    [
      { taskSlotsPerNode: 0 },
      "InvalidPropertyValue",
      "The value provided for one of the properties in the request body is invalid.",
      "taskSlotsPerNode",
      "taskSlotsPerNode is 0; between 1 and 256 are allowed.",
    ],
    [
      { vmSize: undefined },
      "MissingRequiredProperty",
      "A required property was not specified in the request body.",
      "vmSize",
      "vmSize is missing.",
    ],
  ])("has the property and the reason in the details: %j", (change, code, text, property, reason) => {
    const refusal = refusalOf(() => put(pool, change));

    expect(refusal).toMatchObject({ status: 400, code, target: "BatchAccount" });
    expect(refusal.message).toMatch(
      new RegExp(`^${text}\\nRequestId:[-0-9a-f]{36}\\nTime:\\d{4}-\\d\\d-\\d\\dT[.:\\d]+Z$`),
    );
    expect(refusal.details).toEqual([
      { code: "PropertyName", message: property },
      { code: "Reason", message: reason },
    ]);
  });
});

describe("a pool of the user's own subscription", () => {
  it("has at most 80 nodes that talk to each other", () => {
    expect(() => put(pool, nodes(80), ownSubscription())).not.toThrow();
    expect(refusedBecause(() => put(pool, nodes(81), ownSubscription()))).toBe(
      "400 InvalidPropertyValue: Pool 'gpu-s000' asks for 81 nodes; with inter-node communication at most 80 are allowed.",
    );
  });

  it("takes compute's quota, in the family and in the region, and one address a node", () => {
    const azure = ownSubscription();
    const stored = put(pool, { ...nodes(2, 1), ...osDisk(undefined) }, azure);
    const used = (service: "compute" | "batch", family: string) =>
      coreOf(azure).usage.vcpus({ subscription: subscriptionId, location: "southcentralus", service, family });

    expect(used("compute", "Standard NDASv4_A100 Family")).toBe(192);
    expect(used("compute", "cores")).toBe(192);
    expect(used("compute", "lowPriorityCores")).toBe(96);
    expect(used("batch", "Standard NDASv4_A100 Family")).toBe(0);
    expect(stored.taken?.addresses.map((one) => one.count)).toEqual([3]);
  });

  it("has no Spot nodes with an ephemeral disk", () => {
    expect(refusedBecause(() => put(pool, nodes(1, 1), ownSubscription()))).toBe(
      "400 InvalidPropertyValue: Ephemeral OS disks are not supported for Spot nodes.",
    );
    expect(() =>
      put(pool, { ...nodes(1, 1), ...osDisk({ ephemeralOSDiskSettings: undefined }) }, ownSubscription()),
    ).not.toThrow();
  });
});

describe("a Batch pool", () => {
  it("names an image", () => {
    expect(refusedBecause(() => put(pool, { deploymentConfiguration: undefined }))).toBe(
      "400 MissingRequiredProperty: deploymentConfiguration.virtualMachineConfiguration is missing.",
    );
  });

  it("has more than 100 nodes when they do not talk to each other", () => {
    const network = { networkConfiguration: undefined };

    expect(() => put(pool, { ...nodes(101), ...network, interNodeCommunication: "Disabled" })).not.toThrow();
  });

  it.each([
    [1, "taken"],
    [256, "taken"],
    [0, "400 InvalidPropertyValue: taskSlotsPerNode is 0; between 1 and 256 are allowed."],
  ])("with %i tasks on a node: %s", (taskSlotsPerNode, answer) => {
    const action = (): unknown => put(pool, { taskSlotsPerNode });

    if (answer === "taken") expect(action).not.toThrow();
    else expect(refusedBecause(action)).toBe(answer);
  });

  it("stands in a subnet of its account's subscription", () => {
    const foreign = "/subscriptions/00000000-0000-4000-8000-000000000002/resourceGroups/hub";
    const subnetId = `${foreign}/providers/Microsoft.Network/virtualNetworks/net/subnets/gpu`;
    const { options } = emptyAzure();
    const azure = new SimulatedAzure({ ...options, existing: [foreign] });

    expect(refusedBecause(() => put(pool, { networkConfiguration: { subnetId } }, azure))).toBe(
      "400 InvalidPropertyValue: Subnet 'gpu' is not in the subscription and region of the Batch account.",
    );
  });

  it("stands in a network of its region, however that is spelled", () => {
    const azure = emptyAzure();
    put("azure-native:network:VirtualNetwork", { location: "South Central US" }, azure);

    expect(() => put(pool, {}, azure)).not.toThrow();
  });

  it("is refused beside as many as an account may have, and may still be changed", () => {
    const azure = emptyAzure();
    const most = limits.batchPoolsPerAccount.value;
    const small = (index: number) => ({ ...nodes(0), poolName: `p${index}` });
    for (let index = 0; index < most; index++) put(pool, small(index), azure);

    expect(refusedBecause(() => put(pool, small(most), azure))).toBe(
      "409 PoolQuotaReached: Pool quota for the account has been reached.",
    );
    expect(() =>
      azure.put(request(pool, { ...small(0), metadata: [{ name: "written", value: "again" }] })),
    ).not.toThrow();
  });
});

describe("the data disks of a Batch pool", () => {
  const disks =
    (...dataDisks: readonly { readonly lun: number; readonly diskSizeGB: number }[]) =>
    () =>
      put(pool, { deploymentConfiguration: { virtualMachineConfiguration: { dataDisks: [...dataDisks] } } });
  const disk = { lun: 0, diskSizeGB: 1024 };

  it("have LUNs of their own, from 0 to 63", () => {
    expect(disks(disk, { ...disk, lun: 63 })).not.toThrow();
    expect(refusedBecause(disks(disk, disk))).toBe("400 InvalidPropertyValue: Data disks must have distinct LUNs.");
    expect(refusedBecause(disks({ ...disk, lun: 64 }))).toBe(
      "400 InvalidPropertyValue: lun is 64; between 0 and 63 are allowed.",
    );
  });

  it("have 1 to 32,767 GiB", () => {
    expect(disks({ lun: 0, diskSizeGB: 32_767 })).not.toThrow();
    expect(refusedBecause(disks({ lun: 0, diskSizeGB: 32_768 }))).toBe(
      "400 InvalidPropertyValue: diskSizeGB is 32768; between 1 and 32767 are allowed.",
    );
  });

  it("are no more than the VM size takes", () => {
    const many = (count: number) => disks(...Array.from({ length: count }, (_, lun) => ({ ...disk, lun })));
    expect(many(32)).not.toThrow();
    expect(refusedBecause(many(33))).toBe("400 InvalidPropertyValue: STANDARD_ND96asr_v4 takes at most 32 data disks.");
  });
});

describe("the formula of a Batch pool", () => {
  const scaled = (formula: string) => () =>
    put("azure-native:batch:Pool", { scaleSettings: { fixedScale: undefined, autoScale: { formula } } });

  it("is refused where it cannot be read, with the place", () => {
    expect(refused(scaled("$TargetDedicatedNodes = ;"))).toBe(
      "400 AutoScalingFormulaSyntaxError: The specified auto-scaling formula has a syntax error.",
    );
    expect(refusalOf(scaled("$TargetDedicatedNodes = ;")).details?.[0]?.message).toMatch(/line 1, column \d+/);
  });

  it("is no empty one", () => {
    expect(refused(scaled(" "))).toContain("400 AutoScalingFormulaSyntaxError: ");
  });
});
