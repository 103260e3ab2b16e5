import { describe, expect, it } from "vitest";
import { emptyAzure, put, subscription } from "../world.js";
import { type Answered, ask, served, type Served } from "./served.js";

const group = `/subscriptions/${subscription.id}/resourceGroups/rg`;

async function withScaleSet(): Promise<Served> {
  const azure = emptyAzure();
  put("azure-native:compute:VirtualMachineScaleSet", {}, azure);
  azure.advanceTo(azure.endSeconds);
  return served(azure);
}

function body({ text }: Answered): unknown {
  return JSON.parse(text);
}

describe("a list", () => {
  it.each([
    [`/subscriptions/${subscription.id}/resourceGroups`, "2024-03-01"],
    [`${group}/providers/Microsoft.Compute/virtualMachineScaleSets`, "2024-11-01"],
    [`${group}/providers/Microsoft.Network/virtualNetworks/net/subnets`, "2024-05-01"],
  ])("shows each resource as a GET of it does: %s", async (path, version) => {
    const door = await withScaleSet();
    const query = `?api-version=${version}`;
    const { value } = body(await ask(door, `${path}${query}`)) as { value: readonly { readonly id: string }[] };
    expect(value.length).toBeGreaterThan(0);
    for (const one of value) expect(one).toEqual(body(await ask(door, `${one.id}${query}`)));
  });
});
