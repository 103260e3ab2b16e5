import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { simulatedLogin } from "../../src/cli/simulation/simulated-login.js";
import { ledgerInOutput } from "../../src/planner/ledger-text.js";
import { changes } from "./engine-run.js";
import { InstalledProject, packPackage, pulumiVersions } from "./installed-project.js";

const program = `import { deployStack } from "azure-supercomputer";
export default deployStack;
`;
const projectFile = stringify({
  name: "train",
  main: "index.ts",
  runtime: { name: "nodejs", options: { nodeargs: "--import=tsx" } },
});
const sshPublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky stranger";
const stackFile = (nodes: number): string =>
  stringify({
    config: {
      "azure-native:location": "southcentralus",
      "azure-supercomputer:cluster": {
        sshPublicKey,
        nodePools: [
          {
            name: "gpu",
            vmSize: "Standard_ND96asr_v4",
            nodes,
            customData: [{ file: "base.yaml" }, { file: "setup.sh" }],
          },
        ],
      },
    },
  });

const packed = packPackage();
let project: InstalledProject;

beforeAll(async () => {
  project = await InstalledProject.of([packed.tarball, "tsx"], pulumiVersions.newest, {
    "package.json": JSON.stringify({ name: "train", private: true, type: "module" }),
    "Pulumi.yaml": projectFile,
    "index.ts": program,
    "base.yaml": "#cloud-config\npackages: [nfs-common]\n",
    "setup.sh": "#!/bin/bash\nhostname\n",
    "Pulumi.prod.yaml": stackFile(130),
  });
  // The simulated Azure grants what the stack needs, so it is made for the cluster as it will have grown.
  const made = await project.azsc("azure", "init", "prod", "--state", "../azure");
  expect(made).toMatchObject({ exitCode: 0 });
  project.write("Pulumi.prod.yaml", stackFile(120));
  expect(await project.pulumiPlain("stack", "init", "prod")).toMatchObject({ exitCode: 0 });
});

afterAll(() => {
  project.dispose();
  packed.dispose();
});

const nodesByScaleSet = (): Readonly<Record<string, number>> =>
  project.azure((azure) =>
    Object.fromEntries(
      azure.ofType("azure-native:compute:VirtualMachineScaleSet").map(({ id, inputs }): [string, number] => {
        const { capacity } = inputs["sku"] as { readonly capacity: number };
        return [id.split("/").at(-1) ?? "", capacity];
      }),
    ),
  );

describe("two lines in an empty folder, with the package and the newest Pulumi installed", () => {
  it("use the project's own Pulumi, and no other is there", async () => {
    expect(await project.installedPulumi()).toEqual([pulumiVersions.newest]);
  });

  it("refuse what azsc plan refuses, and change nothing", async () => {
    project.write("Pulumi.prod.yaml", stackFile(120).replace("ND96asr_v4", "ND96asr_v5"));
    const run = await project.pulumi("up", "--yes");
    expect(run.preview.errors.join("\n")).toContain("vm-size-unknown");
    expect(project.azure((azure) => azure.resources())).toEqual([]);
    project.write("Pulumi.prod.yaml", stackFile(120));
  });

  it("go on after the engine was killed, when azsc recover has been run", async () => {
    const killed = await project.pulumiKilled(
      (events) => events.filter(({ resOutputsEvent }) => resOutputsEvent?.metadata.op === "create").length > 12,
      ...["up", "--yes", "--skip-preview"],
    );
    expect(killed.exitCode).toBeNull();
    expect(nodesByScaleSet()).toEqual({});

    expect(await project.pulumiPlain("cancel", "--yes")).toMatchObject({ exitCode: 0 });
    const recovered = await project.azsc("recover", "prod", "--yes", "--subscription", simulatedLogin.subscription);
    expect(recovered).toMatchObject({ exitCode: 0 });
    project.azure((azure) => {
      azure.advanceTo(azure.endSeconds);
    });
    const up = await project.pulumi("up", "--yes");
    expect([...up.update.errors, up.exitCode]).toEqual([0]);
    expect(nodesByScaleSet()).toEqual({ "gpu-s000": 100, "gpu-s001": 20 });
  });

  it("export the outputs, the ledger among them", async () => {
    const { output } = await project.pulumiPlain("stack", "output", "--json");
    const outputs = JSON.parse(output) as Readonly<Record<string, unknown>>;
    expect({ ...outputs, ledger: ledgerInOutput(outputs["ledger"]) }).toMatchObject({
      cluster: "prod",
      shards: [{ name: "gpu-s000" }, { name: "gpu-s001" }],
      ledger: { schemaVersion: 1, nodePools: { gpu: { shards: [{ limitNodes: 100 }, { limitNodes: 100 }] } } },
    });
  });

  it("change nothing when nothing was changed", async () => {
    const again = await project.pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
    expect([again.exitCode, changes(again.update)]).toEqual([0, []]);
  });

  it("grow the last shard only, since the ledger remembers the others", async () => {
    project.write("Pulumi.prod.yaml", stackFile(130));
    const grown = await project.pulumi("up", "--yes");
    expect(grown.exitCode).toBe(0);
    expect(changes(grown.update).map(({ op, name }) => `${op} ${name}`)).toEqual(["update prod-gpu-s001-scale-set"]);
    expect(nodesByScaleSet()).toEqual({ "gpu-s000": 100, "gpu-s001": 30 });
  });

  it("destroy all of it", async () => {
    const destroyed = await project.pulumi("destroy", "--yes");
    expect(destroyed.exitCode).toBe(0);
    expect(project.azure((azure) => azure.resources())).toEqual([]);
  });
});

describe("azsc init in an empty folder, with the package and the oldest Pulumi installed", () => {
  it("begins a project that deploys, changes nothing again, and destroys", async () => {
    const begun = await InstalledProject.of([packed.tarball], pulumiVersions.oldest, {
      // As `npm init -y` writes it.
      "package.json": JSON.stringify({ name: "stranger", version: "1.0.0", main: "index.js", type: "commonjs" }),
      "key.pub": sshPublicKey,
    });
    try {
      expect(await begun.installedPulumi()).toEqual([pulumiVersions.oldest]);
      const size = ["--vm-size", "Standard_ND96asr_v4", "--gpus", "16"];
      await begun.succeeding("npx", "azsc", "init", "prod", ...size, "--ssh-key", "key.pub");
      await begun.succeeding("npx", "azsc", "azure", "init", "prod", "--state", "../azure");
      expect(await begun.pulumiPlain("stack", "init", "prod")).toMatchObject({ exitCode: 0 });

      const up = await begun.pulumi("up", "--yes");
      expect([...up.preview.errors, ...up.update.errors, up.exitCode]).toEqual([0]);
      const again = await begun.pulumi("up", "--yes", "--skip-preview", "--expect-no-changes");
      expect([again.exitCode, changes(again.update)]).toEqual([0, []]);
      const destroyed = await begun.pulumi("destroy", "--yes", "--skip-preview");
      expect([...destroyed.update.errors, destroyed.exitCode]).toEqual([0]);
      expect(begun.azure((azure) => azure.ofType("azure-native:compute:VirtualMachineScaleSet"))).toEqual([]);
    } finally {
      begun.dispose();
    }
  });
});
