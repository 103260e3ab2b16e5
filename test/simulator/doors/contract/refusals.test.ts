import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SimulatedAzureOptions } from "../../../../src/simulator/core/azure.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { merge, type Change } from "../../merge.js";
import { bodies, emptyAzure, groupId, request, subscription, type BodyType } from "../../world.js";
import { calmAzure } from "./calm-azure.js";
import { CoreDoor } from "./core-door.js";
import { type Door, type Refusal, refusalIn } from "./door.js";
import { doors } from "./doors.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const vault = "azure-native:keyvault:Vault";
const network = "azure-native:network:VirtualNetwork";
const address = "azure-native:network:PublicIPAddress";
const workspace = "azure-native:machinelearningservices:Workspace";

interface Refused {
  readonly what: string;
  readonly type: BodyType;
  readonly change?: Change;
  readonly options?: Partial<SimulatedAzureOptions>;
  /** What happened before. */
  readonly before?: (azure: SimulatedAzure) => void;
  readonly code: string;
}

const restricted = [{ location: "southcentralus", vmSize: "Standard_ND96asr_v4" }];
const noQuota = subscription.quota.map((one) => ({ ...one, limitVcpus: 95 }));
const hardware = { location: "southcentralus", vmSize: "Standard_ND96asr_v4" };

function deletedBefore(type: BodyType): (azure: SimulatedAzure) => void {
  return (azure) => {
    const { id } = azure.put(request(type));
    azure.remove({ id });
    azure.advanceTo(azure.clock.nowSeconds + 10_000);
  };
}

/** What Azure refuses to create. */
const creations: readonly Refused[] = [
  {
    what: "more vCPUs than the quota has",
    type: scaleSet,
    options: { subscriptions: [{ ...subscription, quota: noQuota }] },
    code: "OperationNotAllowed",
  },
  {
    what: "a VM size that the subscription may not use",
    type: scaleSet,
    options: { subscriptions: [{ ...subscription, restrictedSizes: restricted }] },
    code: "SkuNotAvailable",
  },
  {
    what: "a VM size that is retired",
    type: scaleSet,
    change: { sku: { name: "Standard_NC24r" } },
    code: "SkuNotAvailable",
  },
  {
    what: "nodes for which there is no hardware",
    type: scaleSet,
    options: { capacity: [{ ...hardware, clusters: [99] }] },
    code: "AllocationFailed",
  },
  {
    what: "what a policy denies",
    type: address,
    options: { policies: [{ name: "no-ip", displayName: "No public addresses", scope: groupId, deny: {} }] },
    code: "RequestDisallowedByPolicy",
  },
  { what: "the name of a deleted key vault", type: vault, before: deletedBefore(vault), code: "ConflictError" },
  {
    what: "the name of a deleted workspace",
    type: workspace,
    before: deletedBefore(workspace),
    code: "BadRequest",
  },
  {
    what: "a name against the grammar",
    type: "azure-native:storage:StorageAccount",
    change: { accountName: "Has-Capitals" },
    code: "AccountNameInvalid",
  },
  {
    what: "a reference to what is not there",
    type: "azure-native:network:NatGateway",
    change: { publicIpAddresses: [{ id: `${groupId}/providers/Microsoft.Network/publicIPAddresses/none` }] },
    code: "InvalidResourceReference",
  },
];

/** Changes of what is fixed from the creation on, and that azure-native sends as updates. */
const updates: readonly Refused[] = [
  {
    what: "another number of fault domains",
    type: scaleSet,
    change: { platformFaultDomainCount: 5 },
    code: "PropertyChangeNotAllowed",
  },
  {
    what: "another VM size of a Batch pool",
    type: "azure-native:batch:Pool",
    change: { vmSize: "STANDARD_HB120rs_v3" },
    code: "PropertyCannotBeUpdated",
  },
  {
    what: "purge protection that is taken back",
    type: vault,
    change: { properties: { enablePurgeProtection: false } },
    code: "BadRequest",
  },
];

function azureOf({ type, options, before }: Refused): SimulatedAzure {
  const azure = calmAzure(type, options);
  before?.(azure);
  return azure;
}

/** What the core itself says of it. */
async function saidByTheCore(refused: Refused, azure: SimulatedAzure): Promise<Pick<Refusal, "code" | "message">> {
  const core = new CoreDoor();
  core.enter(azure);
  const { code, message } = refusalIn(await core.put(refused.type, merge(bodies[refused.type], refused.change ?? {})));
  return { code, message };
}

describe.each(doors)("a request that Azure refuses, through the door $name", ({ open }) => {
  let door: Door;
  beforeAll(async () => {
    door = await open();
  });
  afterAll(() => door.close());

  it.each(creations)("$what: is refused with Azure's code and text", async (refused) => {
    const expected = await saidByTheCore(refused, azureOf(refused));
    door.enter(azureOf(refused));
    const outcome = await door.put(refused.type, merge(bodies[refused.type], refused.change ?? {}));

    expect(expected.code).toBe(refused.code);
    expect(outcome).toMatchObject({ is: "refused", ...expected });
  });

  it("a property that the type does not have is refused by its name", async () => {
    door.enter(calmAzure(network));
    const outcome = await door.put(network, { ...bodies[network], adressSpace: { addressPrefixes: [] } });

    expect(refusalIn(outcome).message).toContain("adressSpace");
  });
});

describe.each(doors.filter(({ name }) => name !== "mocks"))(
  "a change that Azure refuses, through $name",
  ({ open }) => {
    let door: Door;
    beforeAll(async () => {
      door = await open();
    });
    afterAll(() => door.close());

    it.each(updates)("$what: is refused with Azure's code and text, and changes nothing", async (refused) => {
      const { type, change = {} } = refused;
      const made = azureOf(refused);
      made.put(request(type));
      const expected = await saidByTheCore(refused, made);
      const azure = azureOf(refused);
      door.enter(azure);
      await door.put(type, bodies[type]);
      const { inputs } = azure.get(azure.idOf(request(type)))!;
      const outcome = await door.put(type, merge(bodies[type], change));

      expect(expected.code).toBe(refused.code);
      expect(outcome).toMatchObject({ is: "refused", ...expected });
      expect(azure.get(azure.idOf(request(type)))?.inputs).toEqual(inputs);
    });

    it("a network that nodes are in is not deleted", async () => {
      const azure = calmAzure(scaleSet);
      door.enter(azure);
      await door.put(scaleSet, bodies[scaleSet]);
      const refusal = refusalIn(await door.remove(emptyAzure().idOf(request(network))));

      expect(refusal.code).toBe("InUseSubnetCannotBeDeleted");
      expect(refusal.message).toContain("gpu-s000");
      expect(azure.ofType(network)).toHaveLength(1);
    });
  },
);
