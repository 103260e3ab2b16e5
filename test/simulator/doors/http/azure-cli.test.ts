import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { catalogue } from "../../../../src/catalogue/index.js";
import { emptyAzure, prepare } from "../../world.js";
import { armBody, served, type Served } from "./served.js";

const run = promisify(execFile);

/** Azure CLI: what `AZSC_AZ` names, or `az` of the path. */
const program =
  process.env["AZSC_AZ"] ??
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "az"))
    .find((file) => existsSync(file));

const folder = mkdtempSync(join(tmpdir(), "azure-cli-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Az = (...words: readonly string[]) => Promise<unknown>;

/** Azure CLI with a configuration of its own, logged in to the served Azure. */
async function loggedIn(door: Served): Promise<Az> {
  const env = {
    ...process.env,
    REQUESTS_CA_BUNDLE: door.caFile,
    AZURE_CONFIG_DIR: mkdtempSync(join(folder, "login-")),
    AZURE_CORE_INSTANCE_DISCOVERY: "false",
    AZURE_CORE_COLLECT_TELEMETRY: "false",
    AZURE_CORE_ONLY_SHOW_ERRORS: "true",
  };
  const az: Az = async (...words) => {
    const { stdout } = await run(program!, [...words, "--output", "json"], { env });
    return stdout.trim() === "" ? undefined : (JSON.parse(stdout) as unknown);
  };
  await az("cloud", "register", "--name", "simulated", "--endpoint-resource-manager", door.endpoint);
  await az("cloud", "set", "--name", "simulated");
  const { clientId, clientSecret, tenantId } = door;
  await az("login", "--service-principal", "--username", clientId, "--password", clientSecret, "--tenant", tenantId);
  return az;
}

const image = catalogue.images.find((one) => one.name === "ubuntu-hpc-2204")!;
const urn = [image.publisher, image.offer, image.sku, image.version].join(":");
const key =
  "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDLS8TlLmiaGgB17mJgCBUdHw57DRsOHrMkSnX/NakU0sDXKYG31WrhJJxKDfvGPPN/epxqeAbkuNOhGLdBo2sEv9gIUWDPSiazBG5u+OxWsfcqg6E9pJOnb1lDvDEwWG/QlbYdbA/GOxygzleplcOrqTLLCp7kpp4wt+2wM8AJpivHhC9hMfic/4iDtf6wakNGxZu1qef85wkSyCh8CS88C7Z+Ow20Pv1GN4V2nLObMv36kqU36tGh3jzp2v+T+bMsWOtM6kNvpzOmxh3kRfQf12FUjO3z2KvQac81tSeLV0/Cf78TSpUO562nSV5LcJweDQWLJUmdUWR4FF92oXUX me";

describe.runIf(program !== undefined)("Azure CLI", () => {
  it("makes a group, a network, an identity and a scale set, scales it, lets a node go and deletes all", async () => {
    const door = await served(emptyAzure(), { retryAfterSeconds: 1 });
    const az = await loggedIn(door);
    const here = ["--resource-group", "rg"] as const;
    const set = [...here, "--name", "gpu-s000"] as const;
    await az("group", "create", "--name", "rg", "--location", "southcentralus");
    await az(
      "network",
      "vnet",
      "create",
      ...here,
      "--name",
      "net",
      "--subnet-name",
      "gpu",
      "--subnet-prefixes",
      "10.0.0.0/24",
    );
    expect(await az("identity", "create", ...here, "--name", "nodes")).toHaveProperty("principalId");
    const network = ["--vnet-name", "net", "--subnet", "gpu", "--lb", "", "--public-ip-address", "", "--nsg", ""];
    const login = ["--admin-username", "azureuser", "--authentication-type", "ssh", "--ssh-key-values", key];
    const shape = ["--single-placement-group", "true", "--platform-fault-domain-count", "1", "--disable-overprovision"];
    const size = [
      "--orchestration-mode",
      "Uniform",
      "--image",
      urn,
      "--vm-sku",
      "Standard_ND96asr_v4",
      "--instance-count",
      "2",
    ];
    const created = await az("vmss", "create", ...set, ...size, ...network, ...login, ...shape);
    // Azure CLI sends the mode in lower case when nobody names one.
    expect(created).toMatchObject({ VMSS: { singlePlacementGroup: true, upgradePolicy: { mode: "Manual" } } });
    await az("vmss", "scale", ...set, "--new-capacity", "3");
    await az("vmss", "delete-instances", ...set, "--instance-ids", "1");
    expect(await az("vmss", "list-instances", ...set, "--query", "[].instanceId")).toEqual(["0", "2"]);
    await az("vmss", "delete", ...set);
    expect(await az("vmss", "list", ...here)).toEqual([]);
    await expect(az("vmss", "show", ...set)).rejects.toThrow(/ResourceNotFound/);
    await az("group", "delete", "--name", "rg", "--yes");
    expect(door.azure.resources()).toEqual([]);
    expect(door.defects).toEqual([]);
  }, 300_000);

  it("reads usages and sizes, and writes a workspace with az rest", async () => {
    const type = "azure-native:machinelearningservices:Workspace";
    const azure = prepare(emptyAzure(), type);
    azure.advanceTo(azure.endSeconds);
    const door = await served(azure, { retryAfterSeconds: 1 });
    const az = await loggedIn(door);
    const usages = (await az("vm", "list-usage", "--location", "southcentralus")) as { name: { value: string } }[];
    expect(usages.map((one) => one.name.value)).toContain("cores");
    const sizes = await az("vm", "list-skus", "--location", "southcentralus", "--size", "Standard_ND96asr_v4");
    expect(sizes).toMatchObject([{ name: "Standard_ND96asr_v4" }]);
    const path = `/subscriptions/${door.subscriptionIds[0]}/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/cluster-ml`;
    const url = `${door.endpoint}${path}?api-version=2025-12-01`;
    const file = join(folder, "workspace.json");
    writeFileSync(file, JSON.stringify(armBody(type)));
    await az("rest", "--method", "put", "--url", url, "--body", `@${file}`);
    await az("rest", "--method", "get", "--url", url);
    expect(azure.get(path)?.type).toBe(type);
  }, 300_000);
});
