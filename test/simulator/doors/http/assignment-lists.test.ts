import { beforeAll, describe, expect, it } from "vitest";
import { emptyAzure, groupId, networkId, prepare, put, subscriptionId } from "../../world.js";
import { identityId } from "../../world-ids.js";
import { ask, codeOf, type Served, served } from "./served.js";

const whole = `/subscriptions/${subscriptionId}`;
const someone = "22222222-2222-4222-8222-222222222222";
const scopes = { subscription: whole, group: groupId, network: networkId } as const;
let door: Served;

/** Which of the assignments are in a list at a scope. */
async function listed(scope: string, filter = ""): Promise<readonly string[]> {
  const query = filter === "" ? "" : `&$filter=${encodeURIComponent(filter)}`;
  const path = `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01${query}`;
  const { status, text } = await ask(door, path);
  expect([status, text]).toEqual([200, expect.any(String)]);
  const { value } = JSON.parse(text) as {
    readonly value: readonly { readonly properties: { readonly scope: string } }[];
  };
  const names = Object.entries(scopes);
  return value.map(({ properties }) => names.find(([, id]) => id === properties.scope)![0]).sort();
}

beforeAll(async () => {
  const azure = prepare(emptyAzure(), "azure-native:network:Subnet");
  put("azure-native:managedidentity:UserAssignedIdentity", {}, azure);
  azure.advanceTo(azure.endSeconds);
  door = await served(azure);
  for (const [index, scope] of Object.values(scopes).entries()) {
    const name = `66666666-6666-4666-8666-66666666666${index}`;
    const path = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}?api-version=2022-04-01`;
    const reader = `${whole}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`;
    const body = JSON.stringify({ properties: { roleDefinitionId: reader, principalId: someone } });
    const headers = { "content-type": "application/json" };
    expect((await ask(door, path, { method: "PUT", headers, body })).status).toBe(201);
  }
});

describe("a list of role assignments", () => {
  it("has those at the scope, above it and beneath it", async () => {
    expect(await listed(networkId)).toEqual(["group", "network", "subscription"]);
    expect(await listed(groupId)).toEqual(["group", "network", "subscription"]);
    expect(await listed(identityId)).toEqual(["group", "subscription"]);
  });

  it("leaves those beneath out where it is asked for atScope(), and keeps those above", async () => {
    expect(await listed(networkId, "atScope()")).toEqual(["group", "network", "subscription"]);
    expect(await listed(groupId, "atScope()")).toEqual(["group", "subscription"]);
    expect(await listed(whole, "atScope()")).toEqual(["subscription"]);
  });

  it.each(["principalId eq 'WHO'", "assignedTo('WHO')"])("has those of one principal: %s", async (filter) => {
    expect(await listed(whole, filter.replace("WHO", someone))).toEqual(["group", "network", "subscription"]);
    expect(await listed(whole, filter.replace("WHO", someone.replaceAll("2", "3")))).toEqual([]);
  });

  it("joins atScope() with assignedTo(), and with nothing else", async () => {
    expect(await listed(groupId, `atScope() and assignedTo('${someone}')`)).toEqual(["group", "subscription"]);
    const filter = encodeURIComponent(`atScope() and principalId eq '${someone}'`);
    const path = `${groupId}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&$filter=${filter}`;
    const answered = await ask(door, path);
    expect([answered.status, codeOf(answered)]).toEqual([501, "NotSimulated"]);
  });
});
