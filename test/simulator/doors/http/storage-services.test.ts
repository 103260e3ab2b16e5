import { beforeAll, describe, expect, it } from "vitest";
import { emptyAzure, groupId } from "../../world.js";
import { ask, type Served, served } from "./served.js";

const account = `${groupId}/providers/Microsoft.Storage/storageAccounts/clusterdata77`;
const version = "?api-version=2024-01-01";
let door: Served;

async function json(path: string, method = "GET", body?: object): Promise<{ status: number; body: never }> {
  const headers = { "content-type": "application/json" };
  const sent = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
  const { status, text } = await ask(door, `${account}${path}${version}`, sent);
  door.azure.advanceTo(door.azure.endSeconds);
  return { status, body: (text === "" ? {} : JSON.parse(text)) as never };
}

const namesIn = ({ body }: { readonly body: { readonly value: readonly { readonly name: string }[] } }): string[] =>
  body.value.map(({ name }) => name);

beforeAll(async () => {
  door = await served(emptyAzure());
  const headers = { "content-type": "application/json" };
  const group = JSON.stringify({ location: "southcentralus" });
  await ask(door, `${groupId}?api-version=2024-03-01`, { method: "PUT", headers, body: group });
  const standard = { location: "southcentralus", kind: "StorageV2", sku: { name: "Standard_LRS" } };
  expect((await json("", "PUT", standard)).status).toBeLessThan(300);
});

describe.each(["blobServices", "fileServices"])("%s of a storage account", (services) => {
  const part = services === "blobServices" ? "containers" : "shares";

  it("are there without being made, by the name of default alone", async () => {
    const { status, body } = await json(`/${services}/default`);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        name: "default",
        properties: expect.objectContaining({ cors: { corsRules: [] } }) as object,
      }),
    ]);
    expect(namesIn(await json(`/${services}`))).toEqual(["default"]);
    expect((await json(`/${services}/other`)).status).toBe(404);
  });

  it("list what is in them, written or not", async () => {
    expect(namesIn(await json(`/${services}/default/${part}`))).toEqual([]);
    await json(`/${services}/default/${part}/images`, "PUT", { properties: {} });
    expect(namesIn(await json(`/${services}/default/${part}`))).toEqual(["images"]);

    const retention = services === "blobServices" ? "deleteRetentionPolicy" : "shareDeleteRetentionPolicy";
    const written = { properties: { [retention]: { enabled: true, days: 9 } } };
    expect((await json(`/${services}/default`, "PUT", written)).status).toBe(200);
    expect((await json(`/${services}/default`)).body).toMatchObject(written);
    expect(namesIn(await json(`/${services}`))).toEqual(["default"]);
    expect(namesIn(await json(`/${services}/default/${part}`))).toEqual(["images"]);
  });

  it("are of an account that is there", async () => {
    const { status } = await ask(door, `${account}none/${services}/default${version}`);
    expect(status).toBe(404);
    expect((await ask(door, `${account}none/${services}/default/${part}${version}`)).status).toBe(404);
  });
});

describe("a file share", () => {
  it("is deleted however its snapshots are asked about, since it has none", async () => {
    await json("/fileServices/default/shares/old", "PUT", { properties: { shareQuota: 100 } });
    const deleted = await ask(door, `${account}/fileServices/default/shares/old${version}&$include=none`, {
      method: "DELETE",
    });
    expect(deleted.status).toBe(200);
  });
});
