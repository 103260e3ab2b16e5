import { beforeAll, describe, expect, it } from "vitest";
import { emptyAzure, put } from "../../world.js";
import { ask, codeOf, type Served, served } from "./served.js";

const version = "?api-version=2024-12-01";
const headers = { "content-type": "application/json" };
let door: Served;
let ids: Readonly<Record<string, string>>;

interface Body {
  readonly properties: Readonly<Record<string, unknown>>;
}

async function read(id: string): Promise<Body> {
  return JSON.parse((await ask(door, `${id}${version}`)).text) as Body;
}

beforeAll(async () => {
  const azure = emptyAzure();
  const types = [
    "batch:BatchAccount",
    "storage:StorageAccount",
    "keyvault:Vault",
    "containerregistry:Registry",
  ] as const;
  ids = Object.fromEntries(types.map((type) => [type, put(`azure-native:${type}`, {}, azure).id]));
  azure.advanceTo(azure.endSeconds);
  door = await served(azure);
});

describe("where a resource says that its data is", () => {
  it.each([
    ["batch:BatchAccount", "accountEndpoint"],
    ["storage:StorageAccount", "primaryEndpoints"],
    ["keyvault:Vault", "vaultUri"],
    ["containerregistry:Registry", "loginServer"],
  ])("is this server, which says that it is not simulated: %s", async (type, member) => {
    const { properties } = await read(ids[type]!);
    const value = properties[member];
    const told: readonly unknown[] = typeof value === "string" ? [value] : Object.values(value as object);
    const { port } = new URL(door.endpoint);
    for (const address of told as readonly string[]) {
      const { host } = new URL(address.startsWith("https://") ? address : `https://${address}`);
      expect(host).toMatch(new RegExp(`(^|\\.)localhost:${port}$`));
      const answered = await ask(door, "/anything?api-version=2024-07-01.20.0", { headers: { host } });
      expect([answered.status, codeOf(answered)]).toEqual([501, "NotSimulated"]);
    }
  });

  it("changes nothing when it is sent back", async () => {
    for (const id of Object.values(ids)) {
      const before = await read(id);
      const sent = await ask(door, `${id}${version}`, { method: "PUT", headers, body: JSON.stringify(before) });
      expect([id, sent.status < 300]).toEqual([id, true]);
      door.azure.advanceTo(door.azure.endSeconds);
      expect(await read(id)).toEqual(before);
    }
  });

  it("is as in the public cloud for who asks at another door", () => {
    expect(door.azure.get(ids["batch:BatchAccount"]!)?.outputs["accountEndpoint"]).toMatch(/\.batch\.azure\.com$/);
  });
});

describe("a resource provider that is not simulated", () => {
  it.each(["GET", "POST"])("is not told to be none: %s", async (method) => {
    const path = `/subscriptions/${door.subscriptionIds[0]}/providers/Microsoft.Management${method === "POST" ? "/register" : ""}`;
    const answered = await ask(door, `${path}?api-version=2021-04-01`, { method });
    expect([answered.status, codeOf(answered)]).toEqual([501, "NotSimulated"]);
  });
});
