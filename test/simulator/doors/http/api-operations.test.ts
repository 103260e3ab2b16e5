import { describe, expect, it } from "vitest";
import { apiVersionOf, parseArmPath, toArmBody } from "../../../../src/simulator/doors/arm/index.js";
import { calmAzure } from "../contract/calm-azure.js";
import { bodies, type BodyType, request } from "../../world.js";
import { ask, codeOf, served, type Served } from "./served.js";

const json = { "content-type": "application/json" };

/** A served Azure with a resource of the type, and the resource's address. */
async function withOne(type: BodyType): Promise<{ door: Served; url: string }> {
  const azure = calmAzure(type);
  const { id } = azure.put(request(type));
  azure.advanceTo(azure.endSeconds);
  return { door: await served(azure), url: `${id}?api-version=${apiVersionOf(parseArmPath(id).type)}` };
}

async function answer(type: BodyType, method: string, body?: object, child = ""): Promise<string> {
  const { door, url: own } = await withOne(type);
  const url = own.replace("?", `${child}?`);
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: json };
  const answered = await ask(door, url, { method, ...sent });
  return answered.status < 300 ? String(answered.status) : `${answered.status} ${codeOf(answered)}`;
}

describe("a PATCH", () => {
  it.each<BodyType>([
    "azure-native:authorization:RoleAssignment",
    "azure-native:network:Subnet",
    "azure-native:network:PrivateEndpoint",
    "azure-native:monitor:DiagnosticSetting",
    "azure-native:machinelearningservices:Datastore",
  ])("is none that %s has", async (type) => {
    expect(await answer(type, "PATCH", { properties: {} })).toBe("405 MethodNotAllowed");
  });

  it.each<BodyType>(["azure-native:network:VirtualNetwork", "azure-native:applicationinsights:Component"])(
    "changes the tags of %s, and what becomes of other members is not simulated",
    async (type) => {
      expect(await answer(type, "PATCH", { tags: { a: "b" } })).toMatch(/^20/);
      expect(await answer(type, "PATCH", { properties: { enableDdosProtection: false } })).toBe("501 NotSimulated");
    },
  );

  it("changes more of a storage account", async () => {
    const change = { properties: { allowSharedKeyAccess: false } };
    expect(await answer("azure-native:storage:StorageAccount", "PATCH", change)).toBe("200");
  });
});

describe("a DELETE", () => {
  it.each(["/blobServices/default", "/fileServices/default"])(
    "is none that the services of a storage account have, nor is a PATCH: %s",
    async (service) => {
      const account = "azure-native:storage:StorageAccount";
      expect(await answer(account, "DELETE", undefined, service)).toBe("405 MethodNotAllowed");
      expect(await answer(account, "PATCH", {}, service)).toBe("405 MethodNotAllowed");
    },
  );
});

/** Answer to a creation whose body has something beside what the usual one has. */
async function created(type: BodyType, more: object): Promise<string> {
  const door = await served(calmAzure(type));
  const { inputs } = request(type);
  const id = door.azure.idOf({ type, inputs, subscription: door.subscriptionIds[0]! });
  const known = parseArmPath(id).type;
  const body = JSON.stringify({ ...toArmBody(known, inputs), ...more });
  const answered = await ask(door, `${id}?api-version=${apiVersionOf(known)}`, { method: "PUT", body, headers: json });
  return answered.status < 300 ? String(answered.status) : `${answered.status} ${codeOf(answered)}`;
}

describe("what Azure Resource Manager has beside the properties of every resource", () => {
  const types = Object.keys(bodies) as BodyType[];
  const network = "azure-native:network:VirtualNetwork";

  it.each(types)("%s may repeat systemData and an etag of any moment, and say null of the rest", async (type) => {
    const systemData = { createdBy: "someone", createdAt: "2026-01-01T00:00:00Z" };
    expect(await created(type, { systemData, etag: "W/old", plan: null })).toMatch(/^20/);
  });

  it.each([{ zones: ["1"] }, { sku: { name: "Standard" } }, { kind: "x" }, { plan: { name: "a" } }])(
    "a network with %j is not simulated, since Azure Resource Manager lets it pass",
    async (more) => {
      expect(await created(network, more)).toBe("501 NotSimulated");
    },
  );

  it("has no other member", async () => {
    expect(await created(network, { colour: null })).toBe("400 InvalidRequestContent");
  });
});
