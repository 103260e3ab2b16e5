import { describe, expect, it } from "vitest";
import { emptyAzure, subscription } from "../../world.js";
import { type Answered, armBody, ask, served, type Served } from "./served.js";

const group = `/subscriptions/${subscription.id}/resourceGroups/${encodeURIComponent("日本-größe")}`;

function put(door: Served, path: string, body: object): Promise<Answered> {
  const headers = { "content-type": "application/json" };
  return ask(door, `${group}${path}`, { method: "PUT", headers, body: JSON.stringify(body) });
}

async function withGroup(): Promise<Served> {
  const door = await served(emptyAzure(), { pageSize: 1 });
  expect((await put(door, "?api-version=2024-03-01", { location: "southcentralus" })).status).toBe(201);
  return door;
}

/** Asks as long as the server wants to be asked again. */
async function followed(door: Served, url: unknown): Promise<Answered> {
  const { pathname, search } = new URL(String(url));
  const answered = await ask(door, `${pathname}${search}`);
  return answered.headers["retry-after"] === undefined ? answered : followed(door, url);
}

describe("a resource group with letters that no header can carry", () => {
  it("gives operations an address that a client can ask", async () => {
    const door = await withGroup();
    const { location, properties } = armBody("azure-native:batch:BatchAccount", { autoStorage: undefined });
    const account = { location, properties };
    const path = "/providers/Microsoft.Batch/batchAccounts/clusterbatch?api-version=2024-07-01";
    const begun = await put(door, path, account);
    expect(begun.status).toBe(202);
    expect((await followed(door, begun.headers.location)).text).toContain("日本-größe");
    expect(door.defects).toEqual([]);
  });

  it("takes deployments, and tells where to ask for their end", async () => {
    const door = await withGroup();
    const template = { $schema: "x", contentVersion: "1.0.0.0", resources: [] };
    const path = "/providers/Microsoft.Resources/deployments/one?api-version=2024-03-01";
    const begun = await put(door, path, { properties: { mode: "Incremental", template } });
    expect(begun.status).toBe(201);
    expect((await followed(door, begun.headers["azure-asyncoperation"])).text).toBe('{"status":"Succeeded"}');
  });

  it("is listed page by page", async () => {
    const door = await withGroup();
    const path = "/providers/Microsoft.ManagedIdentity/userAssignedIdentities";
    const version = "?api-version=2023-01-31";
    for (const name of ["one", "two"]) await put(door, `${path}/${name}${version}`, { location: "southcentralus" });
    const first = JSON.parse((await ask(door, `${group}${path}${version}`)).text) as { readonly nextLink: string };
    expect((await followed(door, first.nextLink)).text).toContain("userAssignedIdentities/two");
  });
});
