import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { azsc, jsonOf, root } from "./run-azsc.js";

let cwd = "";
const tiny = `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodePools:
      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 1 }
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA someone
`;

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "azsc-"));
  mkdirSync(join(cwd, "stacks"));
  writeFileSync(join(cwd, "stacks", "Pulumi.train.yaml"), tiny);
  writeFileSync(join(cwd, "Pulumi.here.yaml"), `\uFEFF${tiny}`);
  writeFileSync(join(cwd, "utf16.yaml"), Buffer.from(`\uFEFF${tiny}`, "utf16le"));
  writeFileSync(join(cwd, "latin1.yaml"), Buffer.from("config: größe", "latin1"));
  writeFileSync(join(cwd, "empty.yaml"), "");
  symlinkSync("loop.yaml", join(cwd, "loop.yaml"));
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

const stackOf = async (given: string) => jsonOf(await azsc(["validate", given, "--json"], { cwd }))["stack"];
const codesOf = async (given: string) => {
  const run = await azsc(["validate", given, "--json"], { cwd });
  return [run.exitCode, ...(jsonOf(run)["problems"] as { code: string }[]).map((problem) => problem.code)];
};

describe("naming a stack", () => {
  it("a name is looked up in stacks/", async () => {
    expect(await stackOf("train")).toBe("train");
  });

  it("a name is looked up in the directory itself too, and before the package's stacks", async () => {
    expect(await stackOf("here")).toBe("here");
    const alone = mkdtempSync(join(tmpdir(), "azsc-"));
    writeFileSync(join(alone, "Pulumi.h100.yaml"), tiny);
    const run = await azsc(["plan", "h100", "--json"], { cwd: alone });
    rmSync(alone, { recursive: true });
    expect(jsonOf(run)["totals"]).toMatchObject({ nodes: 1 });
  });

  it("a path is taken as it is, with the stack name from the file name", async () => {
    expect(await stackOf("./Pulumi.here.yaml")).toBe("here");
    expect(await stackOf("Pulumi.here.yaml")).toBe("here");
    expect(await stackOf(join(root, "stacks", "Pulumi.h100.yaml"))).toBe("h100");
  });

  it("without stacks/ in the directory, the package's own are used", async () => {
    const run = await azsc(["validate", "h100", "--json"], { cwd: tmpdir() });
    expect([run.exitCode, jsonOf(run)["stack"]]).toEqual([0, "h100"]);
  });

  it("an unknown name suggests the nearest", async () => {
    const run = await azsc(["plan", "trian"], { cwd });
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ stack-not-found  There is no stack of that name.
        There is no Pulumi.trian.yaml in stacks; the stacks there are train.
        → Did you mean train? Name a stack that is there, or give the path of a stack file.

      azsc explain stack-not-found  tells more
      "
    `);
    expect(run.exitCode).toBe(2);
  });

  it.each(["", " ", "../..", "a\0b", "\0/x.yaml", "x".repeat(5000), "__proto__", "a/b", "train/"])(
    "%j is refused with a code",
    async (given) => {
      const [exitCode, code] = await codesOf(given);
      expect(exitCode).toBe(2);
      expect(["stack-not-found", "file-not-found", "file-is-directory", "file-unreadable"]).toContain(code);
    },
  );
});

describe("a stack file", () => {
  it("that does not exist suggests a neighbour", async () => {
    const run = await azsc(["plan", "stacks/Pulumi.trian.yaml"], { cwd });
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ file-not-found  The file does not exist.
        There is no file stacks/Pulumi.trian.yaml.
        → Did you mean stacks/Pulumi.train.yaml? Check the path; relative paths start at the current
          directory.

      azsc explain file-not-found  tells more
      "
    `);
  });

  it("that is a directory lists the stack files in it", async () => {
    const run = await azsc(["plan", "./stacks"], { cwd });
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ file-is-directory  The path is a directory, not a file.
        stacks is a directory. It holds Pulumi.train.yaml.
        → Give the path of one of the files in it.

      azsc explain file-is-directory  tells more
      "
    `);
    expect(run.exitCode).toBe(2);
  });

  it("that is UTF-16 is refused with the first wrong byte", async () => {
    const run = await azsc(["plan", "utf16.yaml"], { cwd });
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ file-not-utf8  The file is not UTF-8 text.
        utf16.yaml is not UTF-8 text: the first wrong byte is number 0, counted from 0.
        → Save the file as UTF-8.

      azsc explain file-not-utf8  tells more
      "
    `);
  });

  it("in an old code page is refused at the byte", async () => {
    expect((await azsc(["plan", "latin1.yaml"], { cwd })).stderr).toContain(
      "the first wrong byte is number 10, counted from 0",
    );
  });

  it("that is a device is refused, and not read for ever", async () => {
    expect(await codesOf("/dev/zero")).toEqual([2, "file-unreadable"]);
  });

  it("whose symbolic links run in a circle is refused", async () => {
    expect((await azsc(["plan", "./loop.yaml"], { cwd })).stderr).toContain("its symbolic links run in a circle");
  });

  it("with a byte order mark is read", async () => {
    expect(await codesOf("./Pulumi.here.yaml").then(([exitCode]) => exitCode)).toBe(0);
  });

  it("that is empty is a problem of the file", async () => {
    expect(await codesOf("empty.yaml")).toEqual([2, "stack-file-empty"]);
  });

  it("has the line and column of a problem", async () => {
    writeFileSync(join(cwd, "Pulumi.typo.yaml"), tiny.replace("ND96asr_v4", "ND96asr_v5"));
    const run = await azsc(["validate", "./Pulumi.typo.yaml"], { cwd });
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ vm-size-unknown  Unknown VM size.
        nodePools[0].vmSize   in Pulumi.typo.yaml:5:22
        "Standard_ND96asr_v5" is not in the catalogue of VM sizes.
        → Did you mean "Standard_ND96asr_v4"? azsc catalogue finds the sizes that are known; describe a
          newer one under vmSizes.

      azsc explain vm-size-unknown  tells more
      "
    `);
    expect(run.exitCode).toBe(2);
  });
});

describe("a file with 4,000 mistakes of one kind", () => {
  it("shows twenty and counts the rest; --json has all", async () => {
    const pools = Array.from(
      { length: 4000 },
      (_, at) => `      - { name: p${at}, vmSize: Standard_Nowhere, nodes: 1 }\n`,
    );
    const text = tiny.replace(/ {6}- .*\n/, pools.join(""));
    writeFileSync(join(cwd, "Pulumi.many.yaml"), text);
    const { stdout, stderr } = await azsc(["validate", "Pulumi.many.yaml"], { cwd });
    const shown = `${stdout}${stderr}`;
    expect(shown.match(/"Standard_Nowhere"/g)).toHaveLength(20);
    expect(shown).toContain("  and 3,980 more; --json lists them all\n");
    expect(shown).toContain("4,000 errors");
    const json = jsonOf(await azsc(["validate", "Pulumi.many.yaml", "--json"], { cwd }));
    expect(json["problems"]).toHaveLength(4000);
  });
});
