import type { TokenCredential } from "@azure/identity";
import { describe, expect, it } from "vitest";
import type { Grant } from "../../../../src/simulator/core/rights/login.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { groupId, networkId, put, request, subscription, subscriptionId } from "../../world.js";
import { ask, clientsOf, codeOf, secretCredential, type Served, served, tokenOf } from "./served.js";

const reader = {
  clientId: "33333333-3333-4333-8333-333333333333",
  objectId: "44444444-4444-4444-8444-444444444444",
  clientSecret: "of a reader",
};

/** A served Azure with the group `rg`, seen by the login of these roles. */
async function servedTo(roles: readonly Grant[]): Promise<Served> {
  const azure = new SimulatedAzure({ subscriptions: [subscription], logins: [{ ...reader, roles }] });
  put("azure-native:compute:VirtualMachineScaleSet", {}, azure);
  azure.advanceTo(azure.endSeconds);
  const door = await served(azure);
  return { ...door, clientId: reader.clientId, clientSecret: reader.clientSecret };
}

const version = "?api-version=2024-03-01";

describe("a login of the settings", () => {
  it("logs in with its secret, reads what its role lets it, and is refused the rest", async () => {
    const door = await servedTo([{ role: "Reader", scope: groupId }]);
    const { resources, compute } = clientsOf(door);
    const names = [];
    for await (const one of resources.resourceGroups.list()) names.push(one.name);
    expect(names).toEqual(["rg"]);
    expect((await compute.virtualMachineScaleSets.get("rg", "gpu-s000")).name).toBe("gpu-s000");
    await expect(compute.virtualMachineScaleSets.beginRestart("rg", "gpu-s000")).rejects.toMatchObject({
      statusCode: 403,
      code: "AuthorizationFailed",
      message: expect.stringContaining(
        `perform action 'Microsoft.Compute/virtualMachineScaleSets/restart/action' over scope '${groupId}/providers/`,
      ) as string,
    });
    await expect(resources.resourceGroups.createOrUpdate("mine", { location: "southcentralus" })).rejects.toThrow(
      `'Microsoft.Resources/subscriptions/resourceGroups/write' over scope '/subscriptions/${subscriptionId}/resource`,
    );
  });

  it.each([
    [
      "a collection of the subscription",
      "GET",
      `/subscriptions/${subscriptionId}/providers/Microsoft.Network/virtualNetworks`,
      403,
    ],
    ["a resource that is not there", "GET", `${groupId}/providers/Microsoft.Network/virtualNetworks/none`, 403],
    ["sizes of Compute", "GET", `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/skus`, 403],
    ["the resources of the subscription, those it may read", "GET", `/subscriptions/${subscriptionId}/resources`, 200],
    ["the subscriptions, those it has a role in", "GET", "/subscriptions", 200],
  ])("without a role asks for %s", async (_, method, path, status) => {
    const door = await servedTo([]);
    const answered = await ask(door, `${path}${version}`, { method });
    expect(answered.status).toBe(status);
    if (status === 403) expect(codeOf(answered)).toBe("AuthorizationFailed");
    else expect(JSON.parse(answered.text)).toMatchObject({ value: [] });
  });

  it("is refused a template whose resources it may not write, before anything is deployed", async () => {
    const door = await servedTo([{ role: "Contributor", scope: groupId }]);
    const lock = {
      type: "Microsoft.Authorization/locks",
      apiVersion: "2020-05-01",
      name: "keep",
      properties: { level: "CanNotDelete" },
    };
    const template = {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources: [lock],
    };
    const answered = await ask(door, `${groupId}/providers/Microsoft.Resources/deployments/d${version}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ properties: { mode: "Incremental", template } }),
    });
    expect(codeOf(answered)).toBe("InvalidTemplateDeployment");
    expect(answered.text).toContain(
      "Authorization failed for template resource 'keep' of type 'Microsoft.Authorization/locks'.",
    );
    expect(answered.text).toContain(
      "does not have permission to perform action 'Microsoft.Authorization/locks/write' at",
    );
  });

  it("is told what its roles let it do, at a scope that is there", async () => {
    const mine = { actions: ["Microsoft.Authorization/permissions/read"], scope: `/subscriptions/${subscriptionId}` };
    const door = await servedTo([{ role: "Reader", scope: groupId }, mine]);
    const told = async (scope: string): Promise<unknown> => {
      const path = `${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`;
      const answered = await ask(door, path, {});
      return answered.status === 200 ? JSON.parse(answered.text) : codeOf(answered);
    };
    const entry = (...actions: string[]): object => ({ actions, notActions: [], dataActions: [], notDataActions: [] });
    expect(await told(`/subscriptions/${subscriptionId}`)).toEqual({ value: [entry(...mine.actions)] });
    expect(await told(groupId)).toEqual({ value: [entry("*/read"), entry(...mine.actions)] });
    expect(await told(`${groupId}-none`)).toBe("ResourceGroupNotFound");
    expect(await told(`${groupId}/providers/Microsoft.Network/virtualNetworks/none`)).toBe("ResourceNotFound");
  });

  it("is told that it may do everything, who is the owner; and nothing, who may not ask", async () => {
    const path = `${groupId}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`;
    const azure = new SimulatedAzure({ subscriptions: [subscription], existing: [groupId] });
    expect(JSON.parse((await ask(await served(azure), path, {})).text)).toMatchObject({ value: [{ actions: ["*"] }] });
    const actions = ["Microsoft.Compute/*"];
    expect(codeOf(await ask(await servedTo([{ actions, scope: groupId }]), path, {}))).toBe("AuthorizationFailed");
  });

  it("cannot log in when it has no secret", async () => {
    const logins = [{ clientId: reader.clientId, objectId: reader.objectId, roles: [] }];
    const door = await served(new SimulatedAzure({ subscriptions: [subscription], logins }));
    await expect(tokenOf({ ...door, clientId: reader.clientId, clientSecret: "" })).rejects.toThrow();
    await expect(
      secretCredential({ ...door, clientId: reader.clientId, clientSecret: "any" }).getToken(
        `${door.endpoint}/.default`,
      ),
    ).rejects.toThrow(/AADSTS7000215/);
  });
});

/** As a node asks for it. Azure's own credential keeps the first endpoint that a process has met. */
async function identityCredential(door: Served, clientId: string): Promise<TokenCredential> {
  const query = new URLSearchParams({
    "api-version": "2018-02-01",
    resource: "https://management.azure.com/",
    client_id: clientId,
  });
  const answered = await fetch(`${door.identityEndpoint}/metadata/identity/oauth2/token?${query.toString()}`, {
    headers: { Metadata: "true" },
  });
  const { access_token: token } = (await answered.json()) as { access_token: string };
  return { getToken: () => Promise.resolve({ token, expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
}

describe("a managed identity", () => {
  it("may do what its role assignments allow, once they hold", async () => {
    const azure = new SimulatedAzure({ subscriptions: [subscription] });
    const identity = put("azure-native:managedidentity:UserAssignedIdentity", {}, azure);
    put("azure-native:network:VirtualNetwork", {}, azure);
    const principalId = String(identity.outputs["principalId"]);
    const door = await served(azure);
    const credential = await identityCredential(door, String(identity.outputs["clientId"]));
    const { resources } = clientsOf(door, credential);
    await expect(resources.resourceGroups.get("rg")).rejects.toMatchObject({ code: "AuthorizationFailed" });
    const given = azure.put(
      request("azure-native:authorization:RoleAssignment", {
        scope: groupId,
        principalId,
        roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`,
      }),
    );
    azure.advanceTo(given.finishedSeconds);
    await expect(resources.resourceGroups.get("rg")).rejects.toMatchObject({ code: "AuthorizationFailed" });
    azure.advanceTo(given.finishedSeconds + 600);
    expect((await resources.resourceGroups.get("rg")).name).toBe("rg");
    const { token } = (await credential.getToken("https://management.azure.com/.default"))!;
    const deleted = await ask(door, `${networkId}?api-version=2024-05-01`, { method: "DELETE", token });
    expect(codeOf(deleted)).toBe("AuthorizationFailed");
  });
});
