import { beforeAll, describe, expect, it } from "vitest";
import { emptyAzure, groupId, networkId, put, subscriptionId } from "../../world.js";
import { ask, codeOf, type Served, served } from "./served.js";

const whole = `/subscriptions/${subscriptionId}`;
const set = `${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu-s000`;
const rules = `${groupId}/providers/Microsoft.Network/networkSecurityGroups/nsg/securityRules`;
let door: Served;

async function json(
  path: string,
  method = "GET",
  body?: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers = { "content-type": "application/json" };
  const sent = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
  const { status, text } = await ask(door, path, sent);
  return { status, body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

const namesIn = ({ body }: { readonly body: Record<string, unknown> }): readonly string[] =>
  (body["value"] as readonly { readonly name: string }[]).map(({ name }) => name);

beforeAll(async () => {
  const azure = emptyAzure();
  put("azure-native:compute:VirtualMachineScaleSet", { tags: { Owner: "research" } }, azure);
  put("azure-native:batch:BatchAccount", {}, azure);
  azure.advanceTo(azure.endSeconds);
  door = await served(azure);
});

describe("lists of resources", () => {
  it.each([
    ["name eq 'GPU-s000'", ["gpu-s000"]],
    ["resourceGroup eq 'rg' and name eq 'net'", ["net"]],
    ["resourceGroup eq 'other'", []],
    ["tagName eq 'owner' and tagValue eq 'research'", ["gpu-s000"]],
    ["tagName eq 'owner' and tagValue eq 'Research'", []],
    ["location eq 'South Central US' and resourceType eq 'Microsoft.Network/virtualNetworks'", ["net"]],
  ])("are narrowed by %s", async (filter, names) => {
    const path = `${whole}/resources?api-version=2021-04-01&$filter=${encodeURIComponent(filter)}`;
    expect(namesIn(await json(path))).toEqual(names);
  });

  it.each(["substringof('gpu', name)", "tagValue eq 'research'", "name eq 'a' or name eq 'b'"])(
    "are not narrowed by what is not simulated: %s",
    async (filter) => {
      const answered = await ask(
        door,
        `${whole}/resources?api-version=2021-04-01&$filter=${encodeURIComponent(filter)}`,
      );
      expect([answered.status, codeOf(answered)]).toEqual([501, "NotSimulated"]);
    },
  );
});

describe("a security rule by itself", () => {
  const rule = (priority: number): object => ({
    properties: {
      protocol: "Tcp",
      sourceAddressPrefix: "10.0.0.0/8",
      sourcePortRange: "*",
      destinationAddressPrefix: "*",
      destinationPortRange: "22",
      access: "Allow",
      direction: "Inbound",
      priority,
    },
  });

  it("is made, changed, listed and deleted, and its group's other rules stay", async () => {
    const version = "?api-version=2024-05-01";
    const nsg = rules.slice(0, rules.lastIndexOf("/"));
    await json(`${nsg}${version}`, "PUT", { location: "southcentralus" });
    door.azure.advanceTo(door.azure.endSeconds);
    const statuses = [];
    for (const [name, priority] of [
      ["ssh", 100],
      ["mpi", 200],
      ["ssh", 110],
    ] as const) {
      statuses.push((await json(`${rules}/${name}${version}`, "PUT", rule(priority))).status);
      door.azure.advanceTo(door.azure.endSeconds);
    }
    expect(statuses).toEqual([201, 201, 200]);
    expect(namesIn(await json(`${rules}${version}`))).toEqual(["mpi", "ssh"]);
    expect((await json(`${rules}/SSH${version}`)).body).toMatchObject({ name: "ssh", properties: { priority: 110 } });
    expect((await json(`${rules}/ssh${version}`, "DELETE")).status).toBe(202);
    door.azure.advanceTo(door.azure.endSeconds);
    expect((await json(`${rules}/ssh${version}`, "DELETE")).status).toBe(204);
    expect((await json(`${rules}/ssh${version}`)).status).toBe(404);
    expect(namesIn(await json(`${rules}${version}`))).toEqual(["mpi"]);
  });

  it("is refused as a rule within its group is", async () => {
    const answered = await json(`${rules}/bad?api-version=2024-05-01`, "PUT", rule(50));
    expect(answered.status).toBe(400);
  });
});

describe("the nodes of a scale set", () => {
  it("have an interface each, of the subnet that the model names", async () => {
    const all = await json(`${set}/networkInterfaces?api-version=2018-10-01`);
    expect(all.body["value"]).toHaveLength(100);
    const one = await json(`${set}/virtualMachines/7/networkInterfaces/nic0?api-version=2018-10-01`);
    expect(one.body).toMatchObject({
      id: `${set}/virtualMachines/7/networkInterfaces/nic0`,
      properties: { ipConfigurations: [{ properties: { subnet: { id: `${networkId}/subnets/gpu` } } }] },
    });
    expect((await json(`${set}/virtualMachines/7/networkInterfaces/none?api-version=2018-10-01`)).status).toBe(404);
  });

  it("stay as they are when a PUT says nothing but region and size", async () => {
    const path = `${set}?api-version=2024-11-01`;
    const before = await json(path);
    const sku = { name: "Standard_ND96asr_v4", tier: "Standard", capacity: 99 };
    expect((await json(path, "PUT", { location: "southcentralus", sku })).status).toBe(200);
    door.azure.advanceTo(door.azure.endSeconds);
    const after = await json(path);
    const profile = (body: Record<string, unknown>): unknown =>
      (body["properties"] as Record<string, unknown>)["virtualMachineProfile"];
    expect(profile(after.body)).toEqual(profile(before.body));
    expect([after.body["sku"], after.body["tags"]]).toEqual([sku, before.body["tags"]]);
    expect((after.body["identity"] as { readonly type: string }).type).toBe("UserAssigned");
  });

  it("show what they do where $expand asks for it, and nothing else", async () => {
    const { body } = await json(`${set}/virtualMachines/0?api-version=2024-11-01&$expand=instanceView`);
    expect(body).toMatchObject({ properties: { instanceView: { statuses: [{}, { code: "PowerState/running" }] } } });
    expect((await json(`${set}/virtualMachines/0?api-version=2024-11-01&$expand=userData`)).status).toBe(501);
  });

  it("show nothing but what they do in a list where $select asks for that", async () => {
    const list = `${set}/virtualMachines?api-version=2024-11-01`;
    const { body } = await json(`${list}&$expand=instanceView&$select=instanceView`);
    const shown = body["value"] as readonly { readonly instanceId: string; readonly properties: object }[];
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.map(({ properties }) => Object.keys(properties))).toEqual(shown.map(() => ["instanceView"]));
    for (const query of ["$select=instanceView", "$expand=instanceView&$select=name"]) {
      expect((await json(`${list}&${query}`)).status).toBe(501);
    }
  });
});

describe("what a subscription has and may have", () => {
  it.each([
    ["Microsoft.Network/locations/southcentralus/usages", "2024-05-01", "PublicIPAddresses", 10],
    ["Microsoft.Storage/locations/southcentralus/usages", "2024-01-01", "StorageAccounts", 250],
  ])("%s", async (path, version, name, limit) => {
    const { body } = await json(`${whole}/providers/${path}?api-version=${version}`);
    expect(body["value"]).toContainEqual(
      expect.objectContaining({ limit, name: { value: name, localizedValue: name } }),
    );
  });

  it("of Batch, accounts and sizes", async () => {
    const batch = `${whole}/providers/Microsoft.Batch/locations/southcentralus`;
    expect((await json(`${batch}/quotas?api-version=2024-07-01`)).body).toEqual({ accountQuota: 3 });
    expect(namesIn(await json(`${batch}/virtualMachineSkus?api-version=2024-07-01`))).toContain("Standard_ND96asr_v4");
  });

  it("of preview features, those that its rules take a stand on", async () => {
    const features = `${whole}/providers/Microsoft.Features/providers/Microsoft.Compute/features`;
    const known = await json(`${features}/EncryptionAtHost?api-version=2021-07-01`);
    expect(known.body).toMatchObject({ properties: { state: "Registered" } });
    expect((await json(`${features}/Other?api-version=2021-07-01`)).status).toBe(501);
  });
});

describe("answers that clients wait for", () => {
  it("a PATCH of a Batch account gives the account", async () => {
    const account = `${groupId}/providers/Microsoft.Batch/batchAccounts/clusterbatch?api-version=2024-07-01`;
    expect(await json(account, "PATCH", { tags: { a: "b" } })).toMatchObject({
      status: 200,
      body: { tags: { a: "b" } },
    });
  });

  it("a DELETE of a role assignment gives what was deleted, and nothing the next time", async () => {
    const name = "55555555-5555-4555-8555-555555555555";
    const path = `${groupId}/providers/Microsoft.Authorization/roleAssignments/${name}?api-version=2022-04-01`;
    const roles = `${whole}/providers/Microsoft.Authorization/roleDefinitions`;
    const reader = (await json(`${roles}?api-version=2022-04-01&$filter=roleName eq 'Reader'`.replaceAll(" ", "%20")))
      .body;
    expect(reader["value"]).toMatchObject([{ properties: { permissions: [{ actions: ["*/read"] }] } }]);
    const properties = {
      roleDefinitionId: `${roles}/acdd72a7-3385-48ef-bd42-f606fba81ae7`,
      principalId: "22222222-2222-4222-8222-222222222222",
    };
    expect((await json(path, "PUT", { properties })).status).toBe(201);
    expect(await json(path, "DELETE")).toMatchObject({ status: 200, body: { name } });
    expect(await json(path, "DELETE")).toEqual({ status: 204, body: {} });
  });
});
