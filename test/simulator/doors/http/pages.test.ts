import { describe, expect, it } from "vitest";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { emptyAzure, groupId, put, request, subscriptionId } from "../../world.js";
import { ask, served } from "./served.js";

/** Names of a list, page by page, as they are when whoever lists them follows `nextLink`. */
async function pagesOf(azure: SimulatedAzure, path: string, pageSize: number): Promise<readonly (readonly string[])[]> {
  const door = await served(azure, { pageSize });
  const pages: string[][] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const { status, text } = await ask(door, next);
    expect(status).toBe(200);
    const body = JSON.parse(text) as { readonly value: readonly { readonly id: string }[]; readonly nextLink?: string };
    pages.push(body.value.map(({ id }) => id));
    next = body.nextLink === undefined ? undefined : body.nextLink.slice(door.endpoint.length);
  }
  return pages;
}

const identities = `${groupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;

function withIdentities(names: readonly string[]): SimulatedAzure {
  const azure = emptyAzure();
  for (const name of names)
    put("azure-native:managedidentity:UserAssignedIdentity", { resourceName: `id-${name}` }, azure);
  azure.advanceTo(azure.endSeconds);
  return azure;
}

describe("the pages of a list", () => {
  it.each([
    ["of a type", `${identities}?api-version=2023-01-31`],
    ["of all types", `${groupId}/resources?api-version=2021-04-01`],
  ])("%s have each resource once, whatever the case of its name", async (_, path) => {
    const names = ["B", "a", "C", "d", "E"];
    const pages = await pagesOf(withIdentities(names), path, 2);
    expect(pages).toEqual(
      [["a", "B"], ["C", "d"], ["E"]].map((page) => page.map((name) => `${identities}/id-${name}`)),
    );
  });

  it("go on after a resource that was deleted meanwhile, and show one that was made behind it", async () => {
    const azure = withIdentities(["a", "b", "d", "e"]);
    const door = await served(azure, { pageSize: 2 });
    const first = JSON.parse((await ask(door, `${identities}?api-version=2023-01-31`)).text) as { nextLink: string };
    azure.remove({ id: `${identities}/id-b` });
    azure.put(request("azure-native:managedidentity:UserAssignedIdentity", { resourceName: "id-c" }));
    const { text } = await ask(door, first.nextLink.slice(door.endpoint.length));
    const { value } = JSON.parse(text) as { readonly value: readonly { readonly name: string }[] };
    expect(value.map(({ name }) => name)).toEqual(["id-c", "id-d"]);
  });

  it("have each interface of a scale set with more nodes than a page", async () => {
    const azure = emptyAzure();
    put("azure-native:compute:VirtualMachineScaleSet", { sku: { capacity: 12 } }, azure);
    azure.advanceTo(azure.endSeconds);
    const set = `${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu-s000`;
    const pages = await pagesOf(azure, `${set}/networkInterfaces?api-version=2024-05-01`, 5);
    expect(pages.map(({ length }) => length)).toEqual([5, 5, 2]);
    expect(pages.flat().map((id) => Number(id.split("/virtualMachines/")[1]?.split("/")[0]))).toEqual([
      ...Array.from({ length: 12 }).keys(),
    ]);
  });

  it("have each rule of a group with more rules than a page", async () => {
    const rule = (name: string, priority: number): object => ({
      name,
      priority,
      access: "Allow",
      direction: "Inbound",
      protocol: "Tcp",
      sourceAddressPrefix: "10.0.0.0/8",
      sourcePortRange: "*",
      destinationAddressPrefix: "*",
      destinationPortRange: "22",
    });
    const azure = emptyAzure();
    const securityRules = [rule("z", 300), rule("A", 400), rule("m", 500)];
    put("azure-native:network:NetworkSecurityGroup", { securityRules }, azure);
    azure.advanceTo(azure.endSeconds);
    const group = azure.ofType("azure-native:network:NetworkSecurityGroup")[0]!.id;
    const pages = await pagesOf(azure, `${group}/securityRules?api-version=2024-05-01`, 2);
    expect(pages.flat().map((id) => id.split("/").at(-1))).toEqual(["A", "m", "z"]);
  });

  it("of resources of all types are one request each, and take one token of Azure Resource Manager's", async () => {
    const azure = withIdentities(["a", "b", "c"]);
    const before = azure.events.length;
    const path = `/subscriptions/${subscriptionId}/resources?api-version=2021-04-01`;
    expect(await pagesOf(azure, path, 2)).toHaveLength(2);
    const counted = azure.events.slice(before).filter(({ event }) => event === "counted");
    expect(counted).toEqual(
      Array.from({ length: 2 }, () => ({
        event: "counted",
        atSeconds: azure.clock.nowSeconds,
        buckets: [`resourceManager|reads|${subscriptionId}`],
      })),
    );
  });
});
