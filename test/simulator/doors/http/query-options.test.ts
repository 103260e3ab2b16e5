import { beforeAll, describe, expect, it } from "vitest";
import { toArmBody } from "../../../../src/simulator/doors/arm/index.js";
import { routes } from "../../../../src/simulator/doors/http/routes/index.js";
import { resourceTypes } from "../../../../src/simulator/services/index.js";
import { emptyAzure, groupId, put, request, subscriptionId } from "../../world.js";
import { ask, codeOf, type Served, served } from "./served.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const set = `${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu-s000`;
const userData = Buffer.from("hello").toString("base64");
let door: Served;

async function get(path: string, query: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const { status, text } = await ask(door, `${path}?api-version=2026-12-01&${encodeURI(query)}`);
  return { status, body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

beforeAll(async () => {
  const azure = emptyAzure();
  put(scaleSet, { virtualMachineProfile: { userData } }, azure);
  azure.advanceTo(azure.endSeconds);
  azure.put(request(scaleSet, { virtualMachineProfile: { userData }, tags: { a: "b" } }));
  azure.advanceTo(azure.endSeconds);
  door = await served(azure);
});

describe("an option that changes an answer", () => {
  const filled = (path: string): string =>
    path
      .replace("{scope}", groupId)
      .replace("{subscription}", subscriptionId)
      .replace(/\{\w+\}/g, "southcentralus");

  it.each(routes.filter(({ method }) => method === "GET").map(({ path }) => path))(
    "is refused where nothing looks at it: %s",
    async (path) => {
      const answered = await ask(door, `${filled(path)}?api-version=2026-12-01&$orderby=name`);
      expect([answered.status, codeOf(answered)]).toEqual([501, "NotSimulated"]);
    },
  );

  it.each(["$select=name", "$expand=instanceView", "$filter=name eq 'a'", "$top=1", "$orderby=name"])(
    "is refused of one resource: %s",
    async (option) => expect((await get(set, option)).status).toBe(501),
  );

  it.each(["$select=name", "$expand=instanceView", "$filter=startswith(name, 'a')", "$orderby=name"])(
    "is refused of a list: %s",
    async (option) =>
      expect((await get(`${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets`, option)).status).toBe(501),
  );

  it("is refused of a write", async () => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify(toArmBody(resourceTypes.get(scaleSet)!, request(scaleSet).inputs));
    const answered = await ask(door, `${set}?api-version=2024-11-01&$expand=userData`, {
      method: "PUT",
      headers,
      body,
    });
    expect([answered.status, codeOf(answered)]).toEqual([501, "NotSimulated"]);
  });

  it("is as good as absent when it says nothing", async () =>
    expect((await get(set, "$expand=&$select=")).status).toBe(200));
});

describe("$expand", () => {
  it("shows user data, which is not shown without", async () => {
    const profile = async (query: string): Promise<unknown> => {
      const { body } = await get(set, query);
      return (body["properties"] as { readonly virtualMachineProfile: { readonly userData?: string } })
        .virtualMachineProfile.userData;
    };
    expect([await profile(""), await profile("$expand=UserData")]).toEqual([undefined, userData]);
  });

  it("shows in a list of resources when each was made and changed, and how that ended", async () => {
    const { body } = await get(`${groupId}/resources`, "$expand=createdTime,changedTime,provisioningState");
    const found = (body["value"] as readonly Record<string, string>[]).find(({ name }) => name === "gpu-s000")!;
    expect(found["provisioningState"]).toBe("Succeeded");
    expect(Date.parse(found["changedTime"]!)).toBeGreaterThan(Date.parse(found["createdTime"]!));
    expect((await get(`${groupId}/resources`, "$expand=properties")).status).toBe(501);
  });
});

describe("quota", () => {
  const of = (namespace: string, rest: string): string =>
    `/subscriptions/${subscriptionId}/providers/${namespace}/locations/southcentralus/providers/Microsoft.Quota/${rest}`;

  it("and what is used of it are what Compute says itself", async () => {
    const lines = (await get(of("Microsoft.Compute", "").replace("/providers/Microsoft.Quota/", "/usages"), "")).body[
      "value"
    ] as readonly {
      readonly name: { readonly value: string };
      readonly limit: number;
      readonly currentValue: number;
    }[];
    const properties = async (kind: string): Promise<readonly Record<string, unknown>[]> =>
      (
        (await get(of("Microsoft.Compute", kind), "")).body["value"] as readonly {
          properties: Record<string, unknown>;
        }[]
      ).map((one) => one.properties);

    expect(lines.some(({ currentValue }) => currentValue > 0)).toBe(true);
    expect((await properties("quotas")).map(({ limit }) => limit)).toEqual(
      lines.map(({ limit }) => ({ limitObjectType: "LimitValue", value: limit })),
    );
    expect((await properties("usages")).map(({ usages }) => usages)).toEqual(
      lines.map(({ currentValue }) => ({ value: currentValue })),
    );
  });

  it("of Network counts addresses", async () => {
    const path = of("Microsoft.Network", "quotas/publicIPAddresses");
    expect(await get(path, "")).toMatchObject({
      status: 200,
      body: { type: "Microsoft.Quota/Quotas", properties: { limit: { value: 10 } } },
    });
    expect((await get(of("Microsoft.Network", "quotas/other"), "")).status).toBe(501);
  });

  it.each(["PUT", "PATCH"])("is not granted by a %s", async (method) => {
    const path = `${of("Microsoft.Compute", "quotas/cores")}?api-version=2025-03-01`;
    const headers = { "content-type": "application/json" };
    const answered = await ask(door, path, { method, headers, body: "{}" });
    expect([answered.status, codeOf(answered)]).toEqual([501, "NotSimulated"]);
  });
});
