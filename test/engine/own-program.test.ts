import { writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FastRun, FastStack, stackName } from "./faults/fast-stack.js";

const cluster = {
  nodePools: [{ name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 1 }],
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky lab",
};
const [languageHost, provider] = ["language-host", "../../dist/simulated-azure"].map((folder) =>
  fileURLToPath(new URL(folder, import.meta.url)),
) as [string, string];

/** A program that leaves the names to azure-native, and reads what it made. */
const program = `
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork.js";
import { Subnet } from "@pulumi/azure-native/network/subnet.js";
import { getVirtualNetworkOutput } from "@pulumi/azure-native/network/getVirtualNetwork.js";

const group = new ResourceGroup("lab");
const network = new VirtualNetwork("net", {
  resourceGroupName: group.name,
  addressSpace: { addressPrefixes: ["10.9.0.0/16"] },
});
const subnet = new Subnet("nodes", {
  resourceGroupName: group.name,
  virtualNetworkName: network.name,
  addressPrefix: "10.9.1.0/24",
  defaultOutboundAccess: false,
});
const read = getVirtualNetworkOutput({ resourceGroupName: group.name, virtualNetworkName: network.name });
export const names = [group.name, network.name, subnet.name, read.name];
`;
/** What the engine says of the imported identity, as a program. */
const imported = `
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
new UserAssignedIdentity("found", {
  location: "southcentralus", resourceGroupName: "before", resourceName: "nodes", tags: { team: "lab" },
}, { protect: true });
`;

let stack: FastStack;

function pulumi(...args: readonly string[]): Promise<FastRun> {
  const path = [languageHost, provider, process.env["PATH"]].join(delimiter);
  return stack.run([...args, "--stack", stackName], { PATH: path });
}

function write(text: string): void {
  writeFileSync(join(dirname(stack.stackFile), "program.js"), text);
}

beforeAll(async () => {
  stack = await FastStack.of(cluster);
  write(program);
}, 60_000);

afterAll(() => {
  stack.dispose();
});

describe("a program of one's own on the real engine", () => {
  it("may leave names to azure-native, and keeps them", async () => {
    const { exitCode, output } = await pulumi("up", "--yes", "--skip-preview");
    const again = await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");

    expect([exitCode, again.exitCode], output + again.output).toEqual([0, 0]);
    expect(output).toMatch(
      /names *: \[\s+\[0\]: "lab[0-9a-f]{8}"\s+\[1\]: "net([0-9a-f]{8})"\s+\[2\]: "nodes"\s+\[3\]: "net\1"/,
    );
  });

  it("imports what is there, and has nothing to change when it declares it", async () => {
    const id = stack.azure((azure) => {
      const subscription = azure.options.subscriptions[0]!.id;
      const put = (type: string, inputs: Record<string, unknown>): string =>
        azure.put({ type, inputs: { ...inputs, location: "southcentralus" }, subscription, after: [] }).id;
      put("azure-native:resources:ResourceGroup", { resourceGroupName: "before" });
      const made = { resourceGroupName: "before", resourceName: "nodes", tags: { team: "lab" } };
      return put("azure-native:managedidentity:UserAssignedIdentity", made);
    });
    const type = "azure-native:managedidentity:UserAssignedIdentity";
    const { exitCode, output } = await pulumi("import", type, "found", id, "--yes", "--skip-preview");
    write(program + imported);
    const again = await pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");

    expect([exitCode, again.exitCode], output + again.output).toEqual([0, 0]);
    expect(output).toContain('resource found "azure-native:managedidentity:UserAssignedIdentity"');
  });
});
