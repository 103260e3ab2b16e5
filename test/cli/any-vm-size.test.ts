import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { azsc, jsonOf } from "./run-azsc.js";

let cwd = "";
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "azsc-"));
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

const canonical = { publisher: "Canonical", offer: "ubuntu-24_04-lts", version: "24.04.202609010" };
const image = { ...canonical, sku: "server" };
const newSize = { name: "Standard_HB500rs_v9", family: "standardHBv9Family", vcpus: 500 };
const infiniBand = { generation: "XDR", nics: 2, gbpsPerNic: 800 };

/** Writes a stack with one pool, and says how to name it. */
function stackOf(pool: object, cluster: object = {}): string {
  const described = {
    nodePools: [{ name: "new", nodes: 2, ...pool }],
    network: { bastion: false },
    sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA someone",
    ...cluster,
  };
  const config = { "azure-native:location": "southcentralus", "azure-supercomputer:cluster": described };
  writeFileSync(join(cwd, "Pulumi.any.yaml"), JSON.stringify({ config }));
  return "./Pulumi.any.yaml";
}

interface Simulated {
  readonly resources: readonly { readonly type: string; readonly inputs: Readonly<Record<string, unknown>> }[];
  readonly problems: readonly { readonly code: string; readonly severity: string }[];
}

async function simulate(stack: string, ...options: string[]): Promise<Simulated> {
  writeFileSync(join(cwd, "images.json"), JSON.stringify({ images: [image, { ...image, sku: "server-arm64" }] }));
  const observed = options.length === 0 ? ["--observed", "images.json"] : options;
  const run = await azsc(["simulate", stack, "--json", ...observed], { cwd });
  return jsonOf(run) as unknown as Simulated;
}

const errorsOf = ({ problems }: Simulated): string[] =>
  problems.filter(({ severity }) => severity === "error").map(({ code }) => code);

const setOf = ({ resources }: Simulated): Readonly<Record<string, unknown>> | undefined =>
  resources.find(({ type }) => type.endsWith(":VirtualMachineScaleSet"))?.inputs;

describe("a pool of any VM size", () => {
  it.each([
    ["a login node", { vmSize: "Standard_D8s_v5" }, false],
    ["T4", { vmSize: "Standard_NC4as_T4_v3", image }, false],
    ["A10", { vmSize: "Standard_NV36ads_A10_v5", image: "ubuntu-hpc-2204" }, false],
    ["RTX PRO 6000", { vmSize: "Standard_NC256ds_xl_RTXPRO6000BSE_v6", image }, false],
    ["Arm", { vmSize: "Standard_D8ps_v6", image: { ...canonical, sku: "server-arm64" } }, false],
    ["fewer cores", { vmSize: "Standard_HB120-96rs_v3" }, true],
  ])("is deployed: %s", async (_, pool, singlePlacementGroup) => {
    const result = await simulate(stackOf(pool));
    expect(errorsOf(result)).toEqual([]);
    expect(setOf(result)).toMatchObject({ sku: { name: pool.vmSize, capacity: 2 }, singlePlacementGroup });
  });

  it("is not simulated with an image that nothing but the stack file knows, and exported all the same", async () => {
    const stack = stackOf({ vmSize: "Standard_D8s_v5", image });
    writeFileSync(join(cwd, "nothing.json"), "{}");
    const { problems } = await simulate(stack, "--observed", "nothing.json");
    const exported = await azsc(["export", stack, "--json"], { cwd });

    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(["not-simulated", "image-not-simulated"]));
    expect(jsonOf(exported)["template"]).not.toBeNull();
    expect(errorsOf(await simulate(stack))).toEqual([]);
  });

  it("is not simulated with an extension that nobody knows of, which the plan notes, unless --observed does", async () => {
    const extension = { name: "agent", publisher: "Acme.Agents", type: "NodeAgent", version: "1.0" };
    const stack = stackOf({ vmSize: "Standard_D8s_v5", extensions: [extension] });
    const { publisher, type } = extension;
    writeFileSync(join(cwd, "extensions.json"), JSON.stringify({ extensions: [{ publisher, type }] }));
    const unknown = await simulate(stack);
    const known = await simulate(stack, "--observed", "extensions.json");

    expect(errorsOf(unknown)).toEqual(["not-simulated"]);
    expect(unknown.problems.map(({ code }) => code)).toContain("extension-not-simulated");
    expect(errorsOf(known)).toEqual([]);
    expect(known.problems.map(({ code }) => code)).not.toContain("extension-not-simulated");
  });

  it("is deployed when only the stack file knows it, with InfiniBand where it says so", async () => {
    for (const facts of [{}, { infiniBand }]) {
      const result = await simulate(stackOf({ vmSize: newSize.name }, { vmSizes: [{ ...newSize, ...facts }] }));
      expect(errorsOf(result)).toEqual([]);
      expect(setOf(result)).toMatchObject({ singlePlacementGroup: "infiniBand" in facts });
    }
  });

  it("is deployed on Azure Batch and Azure Machine Learning too", async () => {
    const batch = await simulate(stackOf({ vmSize: "Standard_D8s_v5", engine: "batch" }));
    const jobs = { vmSize: newSize.name, engine: "machineLearning" };
    const learning = await simulate(stackOf(jobs, { vmSizes: [newSize], machineLearning: {} }));
    expect([...errorsOf(batch), ...errorsOf(learning)]).toEqual([]);
  });

  it("counts quota and price of the whole machine, and the cores of the name", async () => {
    const run = await azsc(
      ["plan", stackOf({ vmSize: "Standard_HB120-96rs_v3", nodes: undefined, cores: 192 }), "--json"],
      { cwd },
    );
    const { details } = jsonOf(run) as {
      details: { totals: object; quota: readonly { family: string; vcpus: number }[] };
    };
    expect(details.totals).toMatchObject({ nodes: 2, cores: 192, usdPerHour: 7.92 });
    expect(details.quota.map(({ family, vcpus }) => [family, vcpus])).toContainEqual(["standardHBv3Family", 240]);
  });

  it("has disks that the size takes", async () => {
    expect(setOf(await simulate(stackOf({ vmSize: "Standard_D8_v5" })))).toMatchObject({
      virtualMachineProfile: { storageProfile: { osDisk: { managedDisk: { storageAccountType: "StandardSSD_LRS" } } } },
    });
  });

  it("is said to have what nobody states of it", async () => {
    const { stdout } = await azsc(["plan", stackOf({ vmSize: "Standard_D8s_v5" })], { cwd });
    expect(stdout).toContain("price  not in the price list");
    expect(stdout).toContain(
      "No source states of Standard_D8s_v5: accelerated networking, image generations, ephemeral OS disk.",
    );
  });
});

describe("the list of SKUs as --observed", () => {
  const capabilities = {
    vCPUs: "500",
    MemoryGB: "1000",
    HyperVGenerations: "V2",
    PremiumIO: "True",
    CpuArchitectureType: "x64",
  };
  const listed = (name: string, more: object = {}): object => ({
    name,
    resourceType: "virtualMachines",
    family: newSize.family,
    locations: ["SouthCentralUS"],
    capabilities: Object.entries(capabilities).map(([key, value]) => ({ name: key, value })),
    restrictions: [],
    ...more,
  });
  const observe = (...skus: object[]): void => {
    writeFileSync(join(cwd, "skus.json"), JSON.stringify(skus));
  };
  const codes = async (stack: string): Promise<readonly string[]> => {
    const run = await azsc(["plan", stack, "--json", "--observed", "skus.json"], { cwd });
    return (jsonOf(run) as unknown as Simulated).problems.map(({ code }) => code);
  };

  it("teaches a size that nothing else knows, with what to write for pulumi up", async () => {
    observe({ name: "Premium_LRS", resourceType: "disks" }, listed(newSize.name));
    const stack = stackOf({ vmSize: newSize.name });
    const { stdout } = await azsc(["plan", stack, "--observed", "skus.json"], { cwd });
    expect(stdout).toMatch(/new +scale set +Standard_HB500rs_v9 +2 +1,000/);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "vmSizes: [{ name: Standard_HB500rs_v9, family: standardHBv9Family, vcpus: 500, memoryGiB: 1000, architecture: x64 }]",
    );
    expect(stdout).not.toContain("region-offer-not-checked");
    expect(errorsOf(await simulate(stack, "--observed", "skus.json"))).toEqual([]);
    expect(await codes(stack)).toContain("vm-size-observed-only");
  });

  it("does not plan InfiniBand without a word where a size has RDMA that nothing else is known of", async () => {
    const rdma = Object.entries({ ...capabilities, RdmaEnabled: "True" }).map(([name, value]) => ({ name, value }));
    observe(listed(newSize.name, { capabilities: rdma }));
    const { stdout } = await azsc(["plan", stackOf({ vmSize: newSize.name }), "--observed", "skus.json"], { cwd });
    const said = stdout.replace(/\s+/g, " ");
    expect(said).toContain("it has RDMA, and its nodes are planned without InfiniBand");
    expect(said).toContain("with infiniBand and its generation where the nodes are to have it: vmSizes:");
  });

  it("tells where a subscription may not have a size", async () => {
    const restrictionInfo = { locations: ["southcentralus"] };
    observe(
      listed("Standard_D8s_v5", {
        restrictions: [{ type: "Location", reasonCode: "NotAvailableForSubscription", restrictionInfo }],
      }),
    );
    expect(await codes(stackOf({ vmSize: "Standard_D8s_v5" }))).toContain("vm-size-restricted");
  });

  it("tells what a size starts with: Trusted Launch or without, and confidential VMs only", async () => {
    const capable = (more: object): void =>
      observe(
        listed("Standard_D8s_v5", {
          capabilities: Object.entries({ HyperVGenerations: "V1,V2", ...more }).map(([name, value]) => ({
            name,
            value,
          })),
        }),
      );
    const stack = stackOf({ vmSize: "Standard_D8s_v5", trustedLaunch: "vTpm" });
    capable({});
    expect(await codes(stack)).not.toContain("trusted-launch-not-supported");
    for (const more of [{ TrustedLaunchDisabled: "True" }, { HyperVGenerations: "V1" }]) {
      capable(more);
      expect(await codes(stack)).toContain("trusted-launch-not-supported");
    }
    capable({ ConfidentialComputingType: "SGX" });
    expect(await codes(stack)).not.toContain("vm-size-confidential");
    capable({ ConfidentialComputingType: "TDX" });
    expect(await codes(stack)).toContain("vm-size-confidential");
  });

  it("changes no body of a size that is known without it", async () => {
    observe(listed("Standard_D8s_v5", { capabilities: [{ name: "AcceleratedNetworkingEnabled", value: "True" }] }));
    const stack = stackOf({ vmSize: "Standard_D8s_v5" });
    expect(setOf(await simulate(stack, "--observed", "skus.json"))).toEqual(setOf(await simulate(stack)));
  });

  it("may stand among other facts", async () => {
    writeFileSync(join(cwd, "skus.json"), JSON.stringify({ skus: [listed(newSize.name)], date: "2026-11-28" }));
    expect(await codes(stackOf({ vmSize: newSize.name }))).toContain("vm-size-observed-only");
  });
});
