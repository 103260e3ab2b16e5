import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { simulatedAzurePage } from "../../src/cli/pages/simulated-azure-page.js";
import { loadCommands } from "../../src/cli/commands/index.js";
import { coverage } from "../../src/simulator/coverage/index.js";
import type { PutRequest } from "../../src/simulator/core/azure.js";
import { AzureError } from "../../src/simulator/core/azure.js";
import { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { checkSettings } from "../../src/simulator/folder/settings.js";
import { refused } from "../simulator/refused.js";
import { prepare, request, subscriptionId, type BodyType } from "../simulator/world.js";
import { root } from "./run-azsc.js";

const page = simulatedAzurePage();

/** The settings that the page shows. */
function exampleAzure(): SimulatedAzure {
  const text = /^```json\n([^]*?)^```$/m.exec(page)?.[1] ?? "";
  return new SimulatedAzure(checkSettings(JSON.parse(text)));
}

const scaleSet = (vmScaleSetName: string, capacity: number): PutRequest =>
  request("azure-native:compute:VirtualMachineScaleSet", { vmScaleSetName, sku: { capacity } });

const commands = await loadCommands();

describe("the page of the simulated Azure", () => {
  it("is the one in docs; npm run generate:pages writes it", () => {
    expect(readFileSync(join(root, "docs", "simulated-azure.md"), "utf8")).toBe(page);
  });

  it("has every type, every rule, every code and every limit", () => {
    const { types, faults, limits } = coverage();
    const rules = types.flatMap((one) => [...one.rules, ...one.deletionRules]).map((one) => one.name);
    // Rules about text with signs of Markdown are written with a backslash before each.
    const unescaped = page.replace(/\\([\\|<>*])/g, "$1");

    expect([...rules, ...limits.map((one) => one.differs)].filter((text) => !unescaped.includes(text))).toEqual([]);
    expect(
      [...types.map((one) => one.type), ...faults.map((one) => one.code)].filter((code) => !page.includes(code)),
    ).toEqual([]);
  });

  it("names commands that azsc has", () => {
    const named = [...page.matchAll(/azsc (\w+)/g)].map(([, name]) => name);

    expect(named).toContain("azure");
    expect(named.filter((name) => !commands.some((command) => command.name === name))).toEqual([]);
  });
});

describe("the settings on the page", () => {
  const ready = (): SimulatedAzure => prepare(exampleAzure(), "azure-native:compute:VirtualMachineScaleSet");

  it("leave so many nodes of the first scale set that the fault lets be", () => {
    const azure = ready();

    expect(refused(() => azure.put(scaleSet("gpu-s000", 20)))).toContain("AllocationFailed");
    expect(azure.ofType("azure-native:compute:VirtualMachineScaleSet")[0]?.instances).toMatchObject([{ count: 12 }]);
  });

  it("have a quota of 100 nodes, in clusters of 64 and 36", () => {
    const azure = ready();
    azure.put(scaleSet("a", 64));

    expect(refused(() => azure.put(scaleSet("b", 37)))).toContain("OperationNotAllowed");
    expect(() => azure.put(scaleSet("c", 36))).not.toThrow();
  });

  it("refuse a public address, and know the hub", () => {
    const azure = ready();
    const address: BodyType = "azure-native:network:PublicIPAddress";

    expect(refused(() => azure.put(request(address)))).toContain("RequestDisallowedByPolicy");
    expect(azure.existedBefore(`/subscriptions/${subscriptionId}/resourceGroups/hub/providers/A.B/c/d`)).toBe(true);
  });

  it("restrict a VM size", () => {
    const size = { sku: { name: "Standard_ND96isr_H100_v5", capacity: 1 } };
    const h100 = request("azure-native:compute:VirtualMachineScaleSet", { vmScaleSetName: "h", ...size });

    expect(() => ready().put(h100)).toThrow(AzureError);
    expect(refused(() => ready().put(h100))).toContain("SkuNotAvailable");
  });
});
