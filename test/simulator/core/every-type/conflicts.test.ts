import { coreOf } from "../../../../src/simulator/core/face.js";
import { describe, expect, it } from "vitest";
import { AzureError } from "../../../../src/simulator/core/azure.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { refused } from "../../refused.js";
import { emptyAzure, groupId, networkId, prepare, request, type BodyType } from "../../world.js";

const network = "azure-native:network:VirtualNetwork";
const subnet = "azure-native:network:Subnet";

/** Everything that the type stands on, finished long before the moment that is returned. */
function calm(type: BodyType): readonly [SimulatedAzure, number] {
  const azure = prepare(emptyAzure(), type);
  return [azure, azure.endSeconds + 1_000];
}

/** Code of the second of two different requests for the same resource at one moment, with the text. */
function second(type: BodyType): string {
  const [azure, atSeconds] = calm(type);
  const other =
    type === "azure-native:batch:Pool"
      ? { metadata: [{ name: "written", value: "again" }] }
      : { tags: { written: "again" } };
  azure.begin({ ...request(type), atSeconds });
  return refused(() => azure.begin({ ...request(type, other), atSeconds }));
}

describe("a client that lives through time", () => {
  it("is refused by each resource provider in its own way when it writes to what is being written", () => {
    expect(second(network)).toContain(
      "409 AnotherOperationInProgress: Another operation on this or dependent resource",
    );
    expect(second("azure-native:compute:VirtualMachineScaleSet")).toContain(
      "409 Conflict: The request failed due to conflict",
    );
    expect(second("azure-native:storage:StorageAccount")).toContain(
      "409 StorageAccountOperationInProgress: An operation is",
    );
    expect(second("azure-native:keyvault:Vault")).toContain("409 ConflictError: A conflict occurred that prevented");
    expect(second("azure-native:batch:Pool")).toBe("409 PoolBeingCreated: The specified pool is being created.");
    expect(second("azure-native:machinelearningservices:Compute")).toBe(
      "409 Conflict: Conflict of operation, another operation on same entity is already running in workspace cluster-ml.",
    );
  });

  it("is told whether a pool is being changed or deleted", () => {
    const pool = "azure-native:batch:Pool";
    const written = (value: string) => request(pool, { metadata: [{ name: "written", value }] });
    const [azure, atSeconds] = calm(pool);
    const made = azure.begin({ ...request(pool), atSeconds });
    const changed = azure.begin({ ...written("again"), atSeconds: made.finishedSeconds });
    const again = (): unknown => azure.begin({ ...written("more"), atSeconds: made.finishedSeconds });

    expect(refused(again)).toBe("409 PoolBeingResized: The specified pool is being resized");
    azure.beginDelete({ id: made.resourceId, atSeconds: changed.finishedSeconds });
    expect(refused(() => azure.begin({ ...request(pool), atSeconds: changed.finishedSeconds }))).toBe(
      "409 PoolBeingDeleted: The specified pool has been marked for deletion and is being reclaimed.",
    );
  });

  it("may write into a resource group again when its deletion has ended", () => {
    const group = "azure-native:resources:ResourceGroup";
    const azure = emptyAzure();
    azure.begin({ ...request(group), atSeconds: 0 });
    const { finishedSeconds } = azure.beginDelete({ id: groupId, atSeconds: 1_000 })!;

    expect(refused(() => azure.begin({ ...request(group), atSeconds: finishedSeconds - 1 }))).toContain(
      "409 ResourceGroupBeingDeleted",
    );
    expect(() => azure.begin({ ...request(group), atSeconds: finishedSeconds })).not.toThrow();
  });

  it("is refused a peering with a network that is being written, and not asked to come back", () => {
    const peering = "azure-native:network:VirtualNetworkPeering";
    const [azure, atSeconds] = calm(network);
    const other = { virtualNetworkName: "net2", addressSpace: { addressPrefixes: ["10.9.0.0/16"] }, subnets: [] };
    azure.put(request(network));
    azure.begin({ ...request(network, other), atSeconds });
    const inputs = {
      resourceGroupName: "rg",
      virtualNetworkName: "net",
      virtualNetworkPeeringName: "to-net2",
      remoteVirtualNetwork: { id: `${groupId}/providers/Microsoft.Network/virtualNetworks/net2` },
    };

    expect(refused(() => azure.begin({ ...request(network), type: peering, inputs, atSeconds }))).toContain(
      "400 ReferencedResourceNotProvisioned: Cannot proceed with operation because resource",
    );
  });

  it("joins the operation it began when it sends the same request again", () => {
    const [azure, atSeconds] = calm(network);
    const first = azure.begin({ ...request(network), atSeconds });

    expect(azure.begin({ ...request(network), atSeconds: atSeconds + 1 })).toEqual(first);
    expect(
      [...coreOf(azure).store.operations.values()].filter(({ resourceId }) => resourceId === networkId),
    ).toHaveLength(1);
  });

  it("may write again when the operation has ended", () => {
    const [azure, atSeconds] = calm(network);
    const { finishedSeconds } = azure.begin({ ...request(network), atSeconds });

    expect(() => azure.begin({ ...request(network), atSeconds: finishedSeconds })).not.toThrow();
  });

  it("cannot delete what is being written", () => {
    const [azure, atSeconds] = calm("azure-native:storage:StorageAccount");
    const { resourceId } = azure.begin({ ...request("azure-native:storage:StorageAccount"), atSeconds });

    expect(refused(() => azure.beginDelete({ id: resourceId, atSeconds }))).toContain(
      "StorageAccountOperationInProgress",
    );
  });

  it("cannot write into a resource group that is being deleted", () => {
    const azure = emptyAzure();
    azure.begin({ ...request("azure-native:resources:ResourceGroup"), atSeconds: 0 });
    const atSeconds = 1_000;
    azure.beginDelete({ id: groupId, atSeconds });

    expect(
      refused(() =>
        azure.begin({ ...request("azure-native:managedidentity:UserAssignedIdentity"), atSeconds: atSeconds + 1 }),
      ),
    ).toBe(
      "409 ResourceGroupBeingDeleted: The resource group 'rg' is in deprovisioning state and cannot perform this operation.",
    );
  });

  it("cannot make a private endpoint on a network that is being written, but is asked to come back", () => {
    const [azure, atSeconds] = calm("azure-native:network:PrivateEndpoint");
    azure.begin({ ...request(network), atSeconds });
    const action = (): unknown => azure.begin({ ...request("azure-native:network:PrivateEndpoint"), atSeconds });

    expect(refused(action)).toBe("429 RetryableError: A retryable error occurred.");
    expect(thrown(action).details?.[0]?.message).toContain(
      "Resource is in Updating state and the last operation that updated/is updating the resource is PutVirtualNetworkOperation.",
    );
  });
});

describe("what is being written", () => {
  it.each([
    ["azure-native:network:NatGateway", "azure-native:network:PublicIPAddress", "PutPublicIpAddressOperation"],
    ["azure-native:compute:VirtualMachine", "azure-native:network:NetworkInterface", "PutNicOperation"],
  ] as const)("keeps a %s that refers to it waiting, by Azure's name of the operation on a %s", (type, other, name) => {
    const [azure, atSeconds] = calm(type);
    azure.begin({ ...request(other, { tags: { owner: "a" } }), atSeconds });
    const { message, details } = thrown(() => azure.begin({ ...request(type), atSeconds }));

    expect(details?.[0]?.message ?? message).toContain(
      `Resource is in Updating state and the last operation that updated/is updating the resource is ${name}.`,
    );
  });
});

describe("two subnets of one network", () => {
  const other = { subnetName: "another", addressPrefix: "10.0.5.0/24" };

  it("cannot be written at once, by any client", () => {
    const [azure, atSeconds] = calm(subnet);
    azure.begin({ ...request(subnet), atSeconds });
    const [mocked] = calm(subnet);
    mocked.put(request(subnet));

    expect(refused(() => azure.begin({ ...request(subnet, other), atSeconds }))).toContain(
      "409 AnotherOperationInProgress",
    );
    expect(refused(() => mocked.put(request(subnet, other)))).toContain("409 AnotherOperationInProgress");
  });

  it("can be written one after the other", () => {
    const [azure] = calm(subnet);
    const first = azure.put(request(subnet));

    expect(() => azure.put({ ...request(subnet, other), after: [first.id] })).not.toThrow();
  });

  it("cannot be deleted at once", () => {
    const [azure] = calm(subnet);
    const first = azure.put(request(subnet));
    const next = azure.put({ ...request(subnet, other), after: [first.id] });
    const atSeconds = next.finishedSeconds + 1_000;
    azure.beginDelete({ id: first.id, atSeconds });

    expect(refused(() => azure.beginDelete({ id: next.id, atSeconds }))).toContain("409 AnotherOperationInProgress");
  });

  it("of different networks do not meet", () => {
    const [azure, atSeconds] = calm(subnet);
    azure.put(request(network, { virtualNetworkName: "net2" }));
    azure.begin({ ...request(subnet), atSeconds });

    expect(() =>
      azure.begin({ ...request(subnet, { virtualNetworkName: "net2" }), atSeconds: atSeconds + 1 }),
    ).not.toThrow();
  });
});

describe("a network that is written", () => {
  it("keeps its subnets from being written", () => {
    const [azure, atSeconds] = calm(subnet);
    azure.begin({ ...request(network), atSeconds });

    expect(refused(() => azure.begin({ ...request(subnet), atSeconds }))).toContain("409 AnotherOperationInProgress");
    expect(azure.get(`${networkId}/subnets/more`)).toBeUndefined();
  });
});

function thrown(action: () => unknown): AzureError {
  try {
    action();
  } catch (error) {
    if (error instanceof AzureError) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}
