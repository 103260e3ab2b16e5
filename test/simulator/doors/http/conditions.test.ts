import { describe, expect, it } from "vitest";
import { emptyAzure, put, subscription } from "../../world.js";
import { type Answered, armBody, ask, codeOf, served, type Served } from "./served.js";

const group = `/subscriptions/${subscription.id}/resourceGroups/rg/providers`;
const scaleSet = `${group}/Microsoft.Compute/virtualMachineScaleSets/gpu-s000?api-version=2024-11-01`;
const address = `${group}/Microsoft.Network/publicIPAddresses/ip?api-version=2024-05-01`;

async function withAll(): Promise<Served> {
  const azure = emptyAzure();
  put("azure-native:compute:VirtualMachineScaleSet", {}, azure);
  put("azure-native:network:PublicIPAddress", {}, azure);
  azure.advanceTo(azure.endSeconds);
  return served(azure);
}

async function etagOf(door: Served, path: string): Promise<string> {
  const { headers, text } = await ask(door, path);
  expect((JSON.parse(text) as { readonly etag: string }).etag).toBe(headers.etag);
  return headers.etag!;
}

function send(door: Served, path: string, [method, body]: [string, object], headers: object): Promise<Answered> {
  const all = { "content-type": "application/json", ...headers };
  return ask(door, path, { method, body: JSON.stringify(body), headers: all });
}

const smaller: [string, object] = ["PATCH", { sku: { capacity: 50 } }];

describe("the etag of a resource", () => {
  it("is another one after a change, and the same one without", async () => {
    const door = await withAll();
    const [ofSet, ofAddress] = [await etagOf(door, scaleSet), await etagOf(door, address)];
    expect((await send(door, scaleSet, smaller, {})).status).toBe(200);
    expect(await etagOf(door, scaleSet)).not.toBe(ofSet);
    expect(await etagOf(door, address)).toBe(ofAddress);
  });

  it("is another one after nodes were deleted", async () => {
    const door = await withAll();
    const before = await etagOf(door, scaleSet);
    const path = scaleSet.replace("?", "/delete?");
    expect((await send(door, path, ["POST", { instanceIds: ["3"] }], {})).status).toBe(202);
    expect(await etagOf(door, scaleSet)).not.toBe(before);
  });
});

describe("a write on condition", () => {
  it("is carried out while the resource is as the client saw it, and refused once another has changed it", async () => {
    const door = await withAll();
    const seen = { "if-match": await etagOf(door, scaleSet) };
    expect((await send(door, scaleSet, smaller, seen)).status).toBe(200);
    const late = await send(door, scaleSet, ["PATCH", { sku: { capacity: 40 } }], seen);
    expect(`${late.status} ${codeOf(late)}`).toBe("412 PreconditionFailed");
    expect(late.text).toContain(
      JSON.stringify(`Etag provided in if-match header ${seen["if-match"]} does not`).slice(1, -1),
    );
    expect(door.azure.get(scaleSet.split("?")[0]!)?.inputs["sku"]).toMatchObject({ capacity: 50 });
  });

  it("is told in the words of the network provider by its resources", async () => {
    const door = await withAll();
    const refused = await send(door, address, ["PUT", armBody("azure-native:network:PublicIPAddress")], {
      "if-match": 'W/"other"',
    });
    expect(JSON.parse(refused.text)).toMatchObject({
      error: { code: "PreconditionFailed", details: [{ code: "PreconditionFailedEtagMismatch" }] },
    });
  });

  it("makes what is not there, and only that", async () => {
    const door = await withAll();
    const body = armBody("azure-native:compute:VirtualMachineScaleSet");
    const onlyNew = { "if-none-match": "*" };
    expect((await send(door, scaleSet, ["PUT", body], onlyNew)).status).toBe(412);
    const other = scaleSet.replace("gpu-s000", "gpu-s001");
    expect((await send(door, other, ["PUT", body], { "if-match": "*" })).status).toBe(412);
    expect((await send(door, other, ["PUT", body], onlyNew)).status).toBe(201);
  });

  it("is none to a provider that does not look", async () => {
    const door = await withAll();
    const path = `/subscriptions/${subscription.id}/resourceGroups/rg?api-version=2024-03-01`;
    const body: [string, object] = ["PUT", { location: "southcentralus" }];
    expect((await send(door, path, body, { "if-match": '"other"', "if-none-match": "*" })).status).toBe(200);
  });
});
