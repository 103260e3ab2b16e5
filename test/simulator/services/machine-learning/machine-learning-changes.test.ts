import { coreOf } from "../../../../src/simulator/core/face.js";
import { describe, expect, it } from "vitest";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { statusAt } from "../../../../src/simulator/core/time/operation.js";
import type { Change } from "../../merge.js";
import { refused } from "../../refused.js";
import { emptyAzure, prepare, put, request } from "../../world.js";

const workspace = "azure-native:machinelearningservices:Workspace";
const compute = "azure-native:machinelearningservices:Compute";
const family = "Standard NDASv4_A100 Family";
const cluster = (change: Change): Change => ({ properties: { properties: change } });
const limited = (limitVcpus: number): SimulatedAzure =>
  emptyAzure({ quota: [{ location: "southcentralus", service: "machineLearning", family, limitVcpus }] });

function inner(azure: SimulatedAzure): unknown {
  return (azure.ofType(compute)[0]!.outputs["properties"] as { properties: unknown }).properties;
}

describe("an update of an Azure ML cluster", () => {
  it.each([
    ["vmSize", "Standard_HB120rs_v3"],
    ["vmPriority", "LowPriority"],
    ["osType", "Windows"],
    ["remoteLoginPortPublicAccess", "Enabled"],
  ])("is acknowledged, and %s stays as it was", (property, value) => {
    const azure = emptyAzure();
    put(compute, {}, azure);
    const before = (inner(azure) as Record<string, unknown>)[property];

    const stored = azure.put(request(compute, cluster({ [property]: value })));

    expect(stored.provisioningState).toBe("Succeeded");
    expect((inner(azure) as Record<string, unknown>)[property]).toBe(before);
    expect(before).not.toBe(value);
  });

  it("changes how many nodes there are, and the tags", () => {
    const azure = emptyAzure();
    put(compute, {}, azure);

    azure.put(
      request(compute, { ...cluster({ scaleSettings: { minNodeCount: 1, maxNodeCount: 4 } }), tags: { owner: "a" } }),
    );

    expect(inner(azure)).toMatchObject({ scaleSettings: { minNodeCount: 1, maxNodeCount: 4 }, currentNodeCount: 1 });
    expect(azure.ofType(compute)[0]!.outputs["tags"]).toEqual({ owner: "a" });
  });

  it("does not change the VM size by deletion and creation under the same name, but another name has it", () => {
    const azure = emptyAzure();
    const { id } = put(compute, {}, azure);
    azure.remove({ id });
    const other = cluster({ vmSize: "Standard_HB120rs_v3" });

    azure.put(request(compute, other));
    expect(inner(azure)).toMatchObject({ vmSize: "Standard_ND96asr_v4" });

    azure.put(request(compute, { computeName: "gpu-s001", ...other }));
    expect(azure.get(id.replace("gpu-s000", "gpu-s001"))!.outputs["properties"]).toMatchObject({
      properties: { vmSize: "Standard_HB120rs_v3" },
    });
  });
});

describe("quota of an Azure ML cluster", () => {
  it("is taken by the nodes that always run", () => {
    const azure = limited(960);
    put(compute, cluster({ scaleSettings: { minNodeCount: 2, maxNodeCount: 10 } }), azure);

    const { id } = azure.ofType(compute)[0]!;
    const bucket = { subscription: id.split("/")[2]!, location: "southcentralus", family } as const;
    expect(coreOf(azure).usage.vcpus({ ...bucket, service: "machineLearning" })).toBe(2 * 96);
  });

  it("lets the cluster fail that cannot have one node, after the request was accepted", () => {
    const azure = prepare(limited(95), compute);

    const operation = azure.begin(request(compute));

    expect(statusAt(operation, operation.finishedSeconds)).toBe("Failed");
    expect(operation.failure?.code).toBe("BadRequest");
    expect(operation.failure?.message).toContain(
      "The specified subscription has a Standard NDASv4_A100 family vCPU quota of 95 and cannot accomodate for at least 1 requested managed compute node which maps to 96 vCPUs.",
    );
    expect(azure.ofType(compute)[0]!.provisioningState).toBe("Failed");
  });

  it("lets the cluster fail whose smallest number of nodes does not fit", () => {
    const least = cluster({ scaleSettings: { minNodeCount: 3, maxNodeCount: 3 } });

    expect(refused(() => put(compute, least, limited(200)))).toContain(
      "vCPU quota of 200 and is less than the requested compute training cluster and/or compute instance's min nodes of 3 which maps to 288 vCPUs.",
    );
  });

  it("accepts a cluster that may never grow to its largest, and warns", () => {
    const { provisioningState, warnings } = put(compute, {}, limited(960));

    expect(provisioningState).toBe("Succeeded");
    expect(warnings).toEqual([
      {
        code: "ClusterCoreQuotaReached",
        message:
          "The cluster cannot grow to its 100 nodes: they need 9600 vCPUs of Standard NDASv4_A100 Family in southcentralus, where the quota is 960 and other clusters may take 0.",
      },
    ]);
    expect(put(compute, {}, limited(9_600)).warnings).toBeUndefined();
  });
});

describe("an update of an Azure ML workspace", () => {
  it.each([
    ["hbiWorkspace", { hbiWorkspace: true }, "High business impact update is not supported yet"],
    ["enableDataIsolation", { enableDataIsolation: true }, "Data isolation update is not supported yet"],
    ["kind", { kind: "Hub" }, "Kind update is not supported yet"],
  ])("of %s is accepted, fails, and leaves the workspace as it was", (property, change, text) => {
    const azure = emptyAzure();
    const { outputs } = put(workspace, {}, azure);

    const operation = azure.begin(request(workspace, change));

    expect(operation.failure).toEqual({ code: "BadRequest", message: text });
    expect(azure.ofType(workspace)[0]!.outputs[property]).toEqual(outputs[property]);
    expect(azure.ofType(workspace)[0]!.provisioningState).toBe("Succeeded");
  });

  it("cannot take another storage account", () => {
    const azure = emptyAzure();
    put(workspace, {}, azure);
    const other = azure.put(request("azure-native:storage:StorageAccount", { accountName: "other" })).id;

    expect(refused(() => azure.put(request(workspace, { storageAccount: other })))).toBe(
      "409 BadRequest: Storage Account update is not supported yet",
    );
  });

  it("switches the managed network on and never off", () => {
    const azure = emptyAzure();
    put(workspace, {}, azure);
    azure.put(request(workspace, { managedNetwork: { isolationMode: "AllowInternetOutbound" } }));

    expect(refused(() => azure.put(request(workspace)))).toBe(
      "409 BadRequest: Disabling the managed network of a workspace is not supported.",
    );
  });

  it("gets no managed network while it has computes", () => {
    const azure = emptyAzure();
    const { id } = put(compute, {}, azure);
    const managed = request(workspace, { managedNetwork: { isolationMode: "AllowInternetOutbound" } });

    expect(refused(() => azure.put(managed))).toBe(
      "409 BadRequest: Delete all computes of the workspace before its managed network is enabled.",
    );
    azure.remove({ id });
    expect(() => azure.put(managed)).not.toThrow();
  });

  it("changes tags and public access", () => {
    const azure = emptyAzure();
    put(workspace, {}, azure);

    expect(azure.put(request(workspace, { tags: { a: "b" }, publicNetworkAccess: "Enabled" })).outputs).toMatchObject({
      tags: { a: "b" },
      publicNetworkAccess: "Enabled",
    });
  });
});

describe("deletion of an Azure ML workspace", () => {
  const days = 86_400;

  it("takes its computes along and leaves the storage account", () => {
    const azure = emptyAzure();
    put(compute, {}, azure);

    azure.remove({ id: azure.ofType(workspace)[0]!.id });

    expect(azure.ofType(compute)).toEqual([]);
    expect(azure.ofType("azure-native:storage:StorageAccount")).toHaveLength(1);
  });

  it("keeps its name for 14 days", () => {
    const azure = emptyAzure();
    const { id } = put(workspace, {}, azure);
    azure.advanceTo(azure.endSeconds);
    const gone = azure.beginDelete({ id, atSeconds: azure.clock.nowSeconds })!.finishedSeconds;

    azure.advanceTo(gone + 14 * days - 1);
    expect(refused(() => azure.put(request(workspace)))).toBe(
      "400 BadRequest: Soft-deleted workspace exists. Please purge or recover it. https://aka.ms/wsoftdelete",
    );
    azure.advanceTo(gone + 14 * days);
    expect(() => azure.put(request(workspace))).not.toThrow();
  });

  it("gives a new workspace of the name other ids, and forgets the VM sizes of the old one's computes", () => {
    const azure = emptyAzure();
    put(compute, {}, azure);
    const old = azure.ofType(workspace)[0]!;
    azure.advanceTo(azure.endSeconds);
    azure.remove({ id: azure.ofType("azure-native:network:PrivateEndpoint")[0]!.id });
    azure.remove({ id: old.id });
    azure.advanceTo(azure.clock.nowSeconds + 15 * days);

    put(compute, cluster({ vmSize: "Standard_HB120rs_v3" }), azure);

    expect(inner(azure)).toMatchObject({ vmSize: "Standard_HB120rs_v3" });
    expect(azure.ofType(workspace)[0]!.outputs["workspaceId"]).not.toBe(old.outputs["workspaceId"]);
  });
});
