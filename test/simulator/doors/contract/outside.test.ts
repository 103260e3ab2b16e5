import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groupId, subscriptionId } from "../../world.js";
import { calmAzure } from "./calm-azure.js";
import { type Door, type Outside, refusalIn } from "./door.js";
import { doors } from "./doors.js";

const account = `${groupId}/providers/Microsoft.Storage/storageAccounts/clusterdata`;

/** What Azure has and the simulated Azure does not. */
const outside: readonly Outside[] = [
  {
    token: "azure-native:web:WebApp",
    kind: "resource",
    method: "PUT",
    path: `${groupId}/providers/Microsoft.Web/sites/site`,
    apiVersion: "2024-11-01",
  },
  {
    token: "azure-native:compute:AvailabilitySet",
    kind: "resource",
    method: "PUT",
    path: `${groupId}/providers/Microsoft.Compute/availabilitySets/set`,
    apiVersion: "2024-11-01",
  },
  {
    token: "azure-native:storage:listStorageAccountKeys",
    kind: "function",
    method: "POST",
    path: `${account}/listKeys`,
    apiVersion: "2024-01-01",
  },
  {
    token: "azure-native:compute:getAvailabilitySet",
    kind: "function",
    method: "GET",
    path: `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/availabilitySets`,
    apiVersion: "2024-11-01",
  },
];

describe.each(doors)("what is outside of the coverage list, through the door $name", ({ open }) => {
  let door: Door;
  beforeAll(async () => {
    door = await open();
  });
  afterAll(() => door.close());

  it.each(outside)("$kind $token: is refused as not simulated", async (what) => {
    const azure = calmAzure("azure-native:machinelearningservices:Workspace");
    door.enter(azure);
    const before = azure.resources().length;
    const refusal = refusalIn(await door.askOutside(what));

    expect([refusal.code, refusal.message]).toEqual(["NotSimulated", expect.stringContaining("not simulated")]);
    expect(azure.resources()).toHaveLength(before);
  });
});
