import { describe, expect, it } from "vitest";
import { optionPaths } from "../../src/cli/commands/explain-option.js";
import { everyOption } from "../../src/config/options/cluster.js";
import { azureCodePage, azureCodes } from "../../src/errors/azure-code-pages.js";
import { problemKinds } from "../../src/errors/index.js";
import { azsc, jsonOf } from "./run-azsc.js";

describe("azsc explain", () => {
  it("prints the page of a code", async () => {
    expect((await azsc(["explain", "stack-not-found"])).stdout).toMatchInlineSnapshot(`
      "stack-not-found  There is no stack of that name.
      error: nothing is declared until it is mended

      A stack is a file Pulumi.<name>.yaml in stacks/ of the current directory or in the directory itself;
      where the directory has no stacks/, the reference stacks that come with the package are found too.
      Anything with a slash, or ending in .yaml or .yml, is taken as a path.
      "
    `);
  });

  it("explains a code that Azure itself gives", async () => {
    expect((await azsc(["explain", "skunotavailable"])).stdout).toMatchInlineSnapshot(`
      "SkuNotAvailable  one of Azure's codes

      The VM size is not sold in the region or zone, or not to this subscription, or has no capacity
      there.

      → Choose a region or zone where the VM size is sold, or another size: \`azsc catalogue <size>\` lists
      them.
      The same run again ends the same way until something is changed; what was made stays.
      A plan would have told by: vm-size-not-listed, vm-size-restricted, region-offer-not-checked,
      capacity-not-checked.
      "
    `);
  });

  it.each(["PublicIPCountLimitReached", "AllocationFailed", "RoleAssignmentExists", "VMExtensionProvisioningError"])(
    "knows Azure's %s, for programs too",
    async (code) => {
      const run = await azsc(["explain", code, "--json"]);

      expect(run.exitCode).toBe(0);
      expect(jsonOf(run)).toMatchObject({
        entries: [],
        problems: [],
        azureCodes: [{ code, meaning: expect.any(String) as string }],
      });
    },
  );

  it("names of a plan only problems that there are", () => {
    const known = new Set(problemKinds.map((kind) => kind.code));
    const named = azureCodes.flatMap((code) => azureCodePage(code)?.toldBy ?? []);

    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });

  it("lists every code without an argument, in order", async () => {
    const { entries } = jsonOf(await azsc(["explain", "--json"])) as { entries: { code: string }[] };
    expect(entries.map((entry) => entry.code)).toEqual(problemKinds.map((kind) => kind.code).sort());
  });

  it("suggests the nearest code for one that does not exist", async () => {
    const run = await azsc(["explain", "stack-not-fuond"]);
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ explain-code-unknown  There is no problem with that code.
        "stack-not-fuond" is not the code of a problem, nor an option of the stack file.
        → Did you mean azsc explain stack-not-found? Run azsc explain for the list.

      azsc explain explain-code-unknown  tells more
      "
    `);
    expect(run.exitCode).toBe(2);
  });

  it("suggests a code that shares words when the spelling is far off", async () => {
    expect((await azsc(["explain", "UTF8"])).stderr).toContain("Did you mean azsc explain file-not-utf8?");
  });

  it("explains an option of the stack file by its path", async () => {
    expect((await azsc(["explain", "nodePools[].osDisk.sizeGiB"])).stdout).toMatchInlineSnapshot(`
      "nodePools[].osDisk.sizeGiB  an option of the stack file
      number

      Default: the image's own size.

      Engines: scale set, Batch, VM.

      When it changes:
        - scale set: holds for a node once it is rolled; \`pulumi up\` changes only the model. Nodes run
          jobs: they are drained and rolled by an operation of their own.
        - Batch: can only change while there are no nodes. Batch takes it only from a pool that was
          scaled to zero.
        - VM: rebuilds the machine; address and data disks stay. The OS disk belongs to the machine: it
          is made again with it.
      "
    `);
  });

  it.each(["natGateways", "network.natGateways", "azure-supercomputer:cluster.network.natgateways"])(
    "takes %s for network.natGateways",
    async (path) => {
      const run = await azsc(["explain", path, "--json"]);

      expect(run.exitCode).toBe(0);
      expect(jsonOf(run)).toMatchObject({ options: [{ path: "network.natGateways" }] });
    },
  );

  it("lists the options that end alike", async () => {
    const { options } = jsonOf(await azsc(["explain", "redundancy", "--json"])) as { options: { path: string }[] };

    expect(options.map(({ path }) => path)).toEqual(["storage.redundancy", "storage.accounts[].redundancy"]);
    expect((await azsc(["explain", "redundancy"])).stdout).toContain("storage.accounts[].redundancy");
  });

  it("takes a number of an entry for any entry", async () => {
    const run = await azsc(["explain", "sites[0].name", "--json"]);

    expect(jsonOf(run)).toMatchObject({ options: [{ path: "sites[].name" }] });
  });

  it("suggests the nearest option", async () => {
    const run = await azsc(["explain", "network.natGatewais"]);

    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain("Did you mean azsc explain network.natGateways?");
  });

  it("has a page for every option that has a row", () => {
    const pages = new Set(optionPaths().map((path) => path.replaceAll("[]", "")));

    expect(everyOption.filter(({ path }) => !pages.has(path)).map(({ path }) => path)).toEqual([]);
  });
});
