import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { azsc, root } from "../cli/run-azsc.js";
import { refused } from "../simulator/refused.js";
import { emptyAzure, identityId, networkId, prepare, put, request } from "../simulator/world.js";

const read = (name: string): string => readFileSync(join(root, name), "utf8");
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

/** A simulated Azure in which there is the scale set of the tests. */
function deployed(): SimulatedAzure {
  const azure = emptyAzure();
  put(scaleSet, {}, azure);
  return azure;
}

/** For each word of the README the code that Azure has, and a request for which it has it. */
const refusals: Readonly<Record<string, readonly [code: string, attempt: () => unknown]>> = {
  quota: ["OperationNotAllowed", () => put(scaleSet, {}, emptyAzure({ quota: [] }))],
  capacity: [
    "AllocationFailed",
    () => {
      const cluster = { location: "southcentralus", vmSize: "Standard_ND96asr_v4", clusters: [99] };
      return put(scaleSet, {}, new SimulatedAzure({ ...emptyAzure().options, capacity: [cluster] }));
    },
  ],
  "placement groups": ["OperationNotAllowed", () => put(scaleSet, { sku: { capacity: 101 } })],
  names: ["AccountNameInvalid", () => put("azure-native:storage:StorageAccount", { accountName: "Cluster-Data" })],
  addresses: ["NetcfgSubnetRangesOverlap", () => put("azure-native:network:Subnet", { addressPrefix: "10.0.0.0/25" })],
  references: [
    "InvalidResourceReference",
    () => {
      const azure = prepare(emptyAzure(), scaleSet);
      azure.remove({ id: identityId });
      return azure.put(request(scaleSet));
    },
  ],
  "changes of what is fixed": [
    "PropertyChangeNotAllowed",
    () => deployed().put(request(scaleSet, { platformFaultDomainCount: 5 })),
  ],
  "deletion of what is in use": ["InUseSubnetCannotBeDeleted", () => deployed().remove({ id: networkId })],
};

describe("what the README says of the simulated Azure", () => {
  it("names kinds of requests that are refused, with Azure's code", () => {
    const list = /would refuse\*\*, in Azure's words where a source has them: ([^.]*)\./.exec(read("README.md"))?.[1];
    expect(list?.replace(/\s+/g, " ").split(", ")).toEqual(Object.keys(refusals));
    for (const [word, [code, attempt]] of Object.entries(refusals))
      expect(refused(attempt), word).toContain(` ${code}: `);
  });

  it("has one command that provisions a stack on it and draws it as a page", { timeout: 60_000 }, async () => {
    const { start } = (JSON.parse(read("package.json")) as { scripts: { start: string } }).scripts;
    const cwd = mkdtempSync(join(tmpdir(), "azsc-start-"));
    const printed: string[] = [];
    for (const command of start.split(" && ")) {
      const [node, file, name = "", stack = ""] = command.split(" ");
      expect([node, file, stack]).toEqual(["node", "dist/cli.js", "nd-a100-v4"]);
      const run = await azsc([name, join(root, "stacks", `Pulumi.${stack}.yaml`)], { cwd });
      expect(run.exitCode).toBe(0);
      printed.push(run.stdout);
    }
    expect(printed.join("")).toContain("✓ Provisioned on the simulated Azure: ");
    expect(readFileSync(join(cwd, "nd-a100-v4.report.html"), "utf8")).toMatch(/^<!doctype html>/i);
    rmSync(cwd, { recursive: true });
  });
});
