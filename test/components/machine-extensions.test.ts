import { describe, expect, it } from "vitest";
import { Supercomputer } from "../../src/components/supercomputer.js";
import { planOf } from "./plan-of.js";
import { login, ofType, record } from "./record.js";

const script = { publisher: "Microsoft.Azure.Extensions", type: "CustomScript", version: "2.1" };
const agent = { publisher: "Microsoft.Azure.KeyVault", type: "KeyVaultForLinux", version: "2.0" };

async function declared() {
  const extensions = [
    { name: "Keys", ...agent, after: ["setup"], suppressFailures: true },
    { name: "setup", ...script, settings: { commandToExecute: "true" } },
  ];
  const portal = { name: "portal", role: "service", vmSize: "Standard_D4s_v5", nodes: 2, extensions } as const;
  const nodes = { name: "gpu", vmSize: "Standard_HB120rs_v3", nodes: 2 };
  const plan = planOf({ name: "lab", nodePools: [{ ...portal, extensions: [...extensions] }, nodes] });
  return (await record(() => new Supercomputer("lab", { plan, defaultSubscription: login }))).resources;
}

describe("extensions of machines beside the nodes", { timeout: 60_000 }, () => {
  it("are resources of each machine, in the order that they ask for", async () => {
    const extensions = ofType(await declared(), "azure-native:compute:VirtualMachineExtension");
    const of = (machine: string) => extensions.filter(({ inputs }) => inputs["vmName"] === machine);
    expect(of("portal-s000").map(({ inputs }) => inputs["vmExtensionName"])).toEqual(["setup", "Keys"]);
    expect(of("portal-s001")).toHaveLength(2);
    const [setup, keys] = of("portal-s000");
    expect(keys?.dependencies).toContain(setup?.name);
    expect(keys?.inputs).toMatchObject({ ...{ publisher: agent.publisher, type: agent.type }, suppressFailures: true });
    expect(setup?.inputs).toMatchObject({ typeHandlerVersion: "2.1", settings: { commandToExecute: "true" } });
    expect(keys?.inputs).toMatchObject({ provisionAfterExtensions: ["setup"] });
  });

  it("are there before nodes are made", async () => {
    const resources = await declared();
    const [set] = ofType(resources, "azure-native:compute:VirtualMachineScaleSet");
    const names = ofType(resources, "azure-native:compute:VirtualMachineExtension").map(({ name }) => name);
    expect([...(set?.dependencies ?? [])]).toEqual(expect.arrayContaining(names));
  });
});
