import { describe, expect, it } from "vitest";
import { emptyAzure, put, subscription } from "../../world.js";
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

describe("usages", () => {
  const usages = async (location: string): Promise<Answered> => {
    const path = `/subscriptions/${subscription.id}/providers/Microsoft.Compute/locations/${location}/usages`;
    return ask(await withScaleSet(), `${path}?api-version=2024-11-01`);
  };

  it("are those of the region, however it is spelled", async () => {
    const plain = await usages("southcentralus");
    expect(plain.text).toContain('"currentValue":9600');
    expect((await usages("SouthCentralUS")).text).toBe(plain.text);
    expect((await usages("South%20Central%20US")).text).toBe(plain.text);
  });

  it("are refused for a region that Azure does not have", async () => {
    const { status, text } = await usages("southcentraluss");
    expect(status).toBe(400);
    expect(text).toMatch(
      /"NoRegisteredProviderFound".* location 'southcentraluss' and API version '2024-11-01' for type 'locations\/usages'/,
    );
  });
});
