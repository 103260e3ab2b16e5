import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { Deployment } from "./deployment.js";
import { changes, type EngineRun, type Phase } from "./engine-run.js";

type Body = Record<string, unknown>;

const mounts = [{ path: "/data", blob: { account: "stlab", container: "data" } }];
const login = {
  name: "login",
  role: "login",
  vmSize: "Standard_D4s_v3",
  nodes: 2,
  dataDisks: [{ sizeGiB: 128 }],
  mounts,
};
const head = { name: "head", role: "scheduler", vmSize: "Standard_D4s_v3", nodes: 1, clusterRights: "scale" };
const gpu = { name: "gpu", vmSize: "Standard_ND96isr_H100_v5", nodes: 2 };

let deployment: Deployment;
let made: EngineRun;

beforeAll(async () => {
  deployment = await Deployment.of("h100", { edit: (cluster) => cluster.set("nodePools", [gpu, login, head]) });
  made = await deployment.pulumi("up", "--yes", "--skip-preview");
}, 300_000);

afterAll(() => {
  deployment.dispose();
});

/** What an `up` with these pools said and changed on Azure. */
async function up(pools: readonly object[], allowDestroy: readonly string[] = []): Promise<readonly string[]> {
  deployment.edit((cluster) => {
    cluster.set("nodePools", pools);
    cluster.set("allowDestroy", allowDestroy);
  });
  const run = await deployment.pulumi("up", "--yes", "--skip-preview");
  return [...run.update.errors, ...told(run.update)];
}

function told(phase: Phase): readonly string[] {
  return changes(phase).map(({ op, type, name }) => `${op} ${type.split(":").at(-1)} ${name.replace(/^h100-/, "")}`);
}

/** Addresses of the interfaces, data disks and sizes of the machines, by name, as Azure has them. */
function kept(azure: SimulatedAzure) {
  const all = azure.resources();
  const of = (type: string) => all.filter((each) => each.type === `azure-native:${type}`);
  const name = ({ id }: { readonly id: string }): string => id.split("/").at(-1) ?? "";
  const addresses = of("network:NetworkInterface").map((each) => {
    const [ip] = each.inputs["ipConfigurations"] as readonly Body[];
    return [name(each), ip?.["privateIPAddress"]] as const;
  });
  return {
    addresses: Object.fromEntries(addresses),
    disks: Object.fromEntries(of("compute:Disk").map((each) => [name(each), each.outputs["uniqueId"]])),
    machines: Object.fromEntries(
      of("compute:VirtualMachine").map((each) => [name(each), (each.inputs["hardwareProfile"] as Body)["vmSize"]]),
    ),
  };
}

describe("machines beside the nodes", () => {
  it("are there before the nodes, with a name, an address and rights of their own", () => {
    expect([...made.update.errors, made.exitCode]).toEqual([0]);
    const created = made.update.steps.map(({ type }) => type);
    expect(created.lastIndexOf("azure-native:compute:VirtualMachine")).toBeLessThan(
      created.indexOf("azure-native:compute:VirtualMachineScaleSet"),
    );
    expect(deployment.azure(kept).machines).toEqual({
      "head-s000": "Standard_D4s_v3",
      "login-s000": "Standard_D4s_v3",
      "login-s001": "Standard_D4s_v3",
    });
  });

  it("mount file systems as their own identity", () => {
    const scripts = deployment.azure((azure) =>
      azure
        .resources()
        .filter(({ type, id }) => type === "azure-native:compute:VirtualMachine" && id.includes("/login-"))
        .map(({ inputs }) => Buffer.from(String((inputs["osProfile"] as Body)["customData"]), "base64").toString()),
    );
    expect(scripts).toHaveLength(2);
    for (const script of scripts) {
      expect(script).toMatch(/^identity="\/subscriptions\/.*\/userAssignedIdentities\/id-h100-\w+-login"$/m);
    }
  });

  it("stay as they are in a second up", async () => {
    expect(await up([gpu, login, head])).toEqual([]);
  });

  it("take another size in place", async () => {
    const before = deployment.azure(kept);
    expect([...(await up([gpu, { ...login, vmSize: "Standard_D8s_v3" }, head]))].sort()).toMatchInlineSnapshot(`
      [
        "update VirtualMachine login-s000-virtual-machine",
        "update VirtualMachine login-s001-virtual-machine",
      ]
    `);
    expect(deployment.azure(kept)).toEqual({ ...before, machines: expect.anything() as unknown });
  });

  const bigger = { ...login, vmSize: "Standard_D8s_v3" };
  const other = { ...bigger, customData: "#cloud-config" };

  it("are not rebuilt without leave", async () => {
    expect((await up([gpu, other, head])).join("\n")).toMatch(/machine-rebuild-not-allowed/);
  });

  it("are rebuilt with their addresses and data disks, and no node with them", async () => {
    const before = deployment.azure(kept);
    expect([...(await up([gpu, other, head], ["login"]))].sort()).toMatchInlineSnapshot(`
      [
        "create-replacement VirtualMachine login-s000-virtual-machine",
        "create-replacement VirtualMachine login-s001-virtual-machine",
        "delete-replaced VirtualMachine login-s000-virtual-machine",
        "delete-replaced VirtualMachine login-s001-virtual-machine",
        "replace VirtualMachine login-s000-virtual-machine",
        "replace VirtualMachine login-s001-virtual-machine",
      ]
    `);
    expect(deployment.azure(kept)).toEqual(before);
  });

  it("leave their data disks on Azure when they go, and everything else is destroyed", async () => {
    expect([...(await up([gpu, { ...other, nodes: 1 }, head], ["login"]))].sort()).toMatchInlineSnapshot(`
      [
        "delete Disk login-s001-data-disk-0",
        "delete NetworkInterface login-s001-network-interface",
        "delete PrivateRecordSet login-s001-name",
        "delete VirtualMachine login-s001-virtual-machine",
        "update PrivateRecordSet southcentralus-login-name",
      ]
    `);
    const destroyed = await deployment.pulumi("destroy", "--yes", "--skip-preview");
    expect([...destroyed.update.errors, destroyed.exitCode]).toEqual([0]);
    const left = deployment.azure((azure) =>
      azure.resources().map(({ type, id }) => `${type} ${id.split("/").at(-1)}`),
    );
    expect(left.sort()).toMatchInlineSnapshot(`
      [
        "azure-native:compute:Disk disk-login-s000-data0",
        "azure-native:compute:Disk disk-login-s001-data0",
        "azure-native:resources:ResourceGroup rg-h100-southcentralus-data",
        "azure-native:storage:BlobServiceProperties default",
        "azure-native:storage:StorageAccount stmlh100ov6vbn",
      ]
    `);
  });
});
