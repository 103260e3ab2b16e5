import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { guidOf } from "../../../../src/simulator/core/guid.js";
import { emptyAzure, subscriptionId } from "../../world.js";
import { type Door, resourceIn } from "./door.js";
import { doors } from "./doors.js";

const group = `/subscriptions/${subscriptionId}/resourceGroups/shared`;
const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes`;
const network = `${group}/providers/Microsoft.Network/virtualNetworks/hub`;

describe.each(doors)("what existed before, through the door $name", ({ open }) => {
  let door: Door;
  beforeAll(async () => {
    door = await open();
    door.enter(new SimulatedAzure({ ...emptyAzure().options, existing: [identity, network] }));
  });
  afterAll(() => door.close());

  it("is read as an identity with its object id", async () => {
    const { id, name, type, properties } = resourceIn(
      await door.read(identity, "azure-native:managedidentity:UserAssignedIdentity"),
    );
    expect({ id, name, type }).toEqual({
      id: identity,
      name: "nodes",
      type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    });
    expect(properties).toMatchObject({ principalId: guidOf(identity, "principal") });
  });

  it("is read as anything else with its id, name and type", async () => {
    expect(resourceIn(await door.read(network, "azure-native:network:VirtualNetwork"))).toMatchObject({
      id: network,
      name: "hub",
      type: "Microsoft.Network/virtualNetworks",
    });
  });
});
