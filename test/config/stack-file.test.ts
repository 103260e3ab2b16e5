import { describe, expect, it } from "vitest";
import { parseStackFile } from "../../src/config/index.js";
import { problemsOf, report } from "./build-cluster.js";

const read = (text: string) => parseStackFile(text, { file: "Pulumi.dev.yaml", stack: "dev" });
const problemsIn = (text: string) => report(read(text).problems);

const sound = `# a comment
encryptionsalt: v1:abc
config:
  azure-native:location: southcentralus
  azure-native:subscriptionId: 11111111-1111-1111-1111-111111111111
  other:key: 1
  azure-supercomputer:cluster:
    nodePools:
      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }
      - name: cpu
        vmSize: Standard_HB120rs_v3
        cores: 120
    tags:
      cost center: x
`;

describe("parseStackFile", () => {
  it("returns what the program needs and leaves other namespaces alone", () => {
    const { file, stack, location, subscription, cluster, problems } = read(sound);
    expect({ file, stack, location, subscription, problems }).toEqual({
      file: "Pulumi.dev.yaml",
      stack: "dev",
      location: "southcentralus",
      subscription: "11111111-1111-1111-1111-111111111111",
      problems: [],
    });
    expect(cluster).toMatchObject({ nodePools: [{ nodes: 2 }, { cores: 120 }], tags: { "cost center": "x" } });
  });

  it.each([
    ["azure-native:location", 4, 3],
    ["nodePools[0].vmSize", 9, 22],
    ["nodePools[1].cores", 12, 9],
    ['tags["cost center"]', 14, 7],
    ["line 3, column 5", 3, 5],
  ])("locates %s", (path, line, column) => {
    expect(read(sound).locate(path)).toEqual({ line, column });
  });

  it("locates what is missing at the nearest thing around it", () => {
    expect(read(sound).locate("nodePools[1].name.x")).toEqual({ line: 10, column: 9 });
    expect(read(sound).locate("sshPublicKey")).toEqual({ line: 7, column: 3 });
  });

  it("refuses an empty file", () => {
    expect(problemsIn("")).toMatchInlineSnapshot(`
      "error stack-file-empty at the file
        Pulumi.dev.yaml has nothing in it.
        → Start from this:
      config:
        azure-native:location: southcentralus
        azure-supercomputer:cluster:
          nodePools:
            - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }
          sshPublicKey: ssh-ed25519 AAAA…"
    `);
  });

  it("refuses a file beyond 4 MB without reading it", () => {
    expect(problemsIn(`${sound}# ${"x".repeat(4_000_000)}\n`)).toMatchInlineSnapshot(`
      "error stack-file-too-large at the file
        The file has 5 MB; at most 4 MB are read.
        → Check which file this is; split a cluster this large into several stacks."
    `);
  });

  it("wants secrets of extensions encrypted, and knows their keys", () => {
    const extension =
      "{ name: agent, publisher: Someone, type: Agent, version: '1.0', protectedSettingsFrom: agentSecrets }";
    const text = sound.replace("nodes: 2 }", `nodes: 2, extensions: [${extension}] }`);
    const withSecret = (value: string): string =>
      text.replace("config:", `config:\n  azure-supercomputer:agentSecrets: ${value}`);
    expect(problemsIn(withSecret("{ secure: v1:abc= }"))).toBe("");
    expect(problemsIn(`environment: [prod]\n${text}`)).toBe("");
    expect([problemsIn(text), problemsIn(withSecret("'{}'"))].join("\n")).toMatchInlineSnapshot(`
      "error protected-settings-missing at nodePools[0].extensions[0].protectedSettingsFrom
        "agent" takes its protected settings from azure-supercomputer:agentSecrets, which is not set.
        → Run \`pulumi config set --secret azure-supercomputer:agentSecrets '{ … }'\` with a JSON object.
      error protected-settings-plain at azure-supercomputer:agentSecrets
        The value of azure-supercomputer:agentSecrets is not encrypted.
        → Run \`pulumi config set --secret azure-supercomputer:agentSecrets '{ … }'\`, and make what stood there invalid where it was issued."
    `);
  });

  it("wants passwords of a pool's users encrypted, and knows their keys", () => {
    const batch = "{ userAccounts: [{ name: solver, passwordFrom: solverPassword }] }";
    const text = sound.replace("nodes: 2 }", `nodes: 2, engine: batch, batch: ${batch} }`);
    const withSecret = (value: string): string =>
      text.replace("config:", `config:\n  azure-supercomputer:solverPassword: ${value}`);
    expect(problemsIn(withSecret("{ secure: v1:abc= }"))).toBe("");
    expect([problemsIn(text), problemsIn(withSecret("secret"))].join("\n")).toMatchInlineSnapshot(`
      "error user-password-missing at nodePools[0].batch.userAccounts[0].passwordFrom
        The user account "solver" takes its password from azure-supercomputer:solverPassword, which is not set.
        → Run \`pulumi config set --secret azure-supercomputer:solverPassword\`, which asks for it.
      error user-password-plain at azure-supercomputer:solverPassword
        The value of azure-supercomputer:solverPassword is not encrypted.
        → Run \`pulumi config set --secret azure-supercomputer:solverPassword\` with another password, and use the old one nowhere."
    `);
  });

  it("wants SSH keys of a pool's users encrypted, and knows their keys", () => {
    const batch = "{ userAccounts: [{ name: mpi, passwordFrom: word, sshPrivateKeyFrom: mpiKey }] }";
    const text = sound
      .replace("nodes: 2 }", `nodes: 2, engine: batch, batch: ${batch} }`)
      .replace("config:", "config:\n  azure-supercomputer:word: { secure: v1:abc= }");
    const withKey = (value: string): string =>
      text.replace("config:", `config:\n  azure-supercomputer:mpiKey: ${value}`);
    expect(problemsIn(withKey("{ secure: v1:abc= }"))).toBe("");
    expect([problemsIn(text), problemsIn(withKey("key"))].join("\n")).toMatchInlineSnapshot(`
      "error user-key-missing at nodePools[0].batch.userAccounts[0].sshPrivateKeyFrom
        The user account "mpi" takes its SSH key from azure-supercomputer:mpiKey, which is not set.
        → Run \`ssh-keygen -t ed25519 -N '' -f nodes\` and \`pulumi config set --secret azure-supercomputer:mpiKey < nodes\`.
      error user-key-plain at azure-supercomputer:mpiKey
        The value of azure-supercomputer:mpiKey is not encrypted.
        → Make another key with ssh-keygen, and run \`pulumi config set --secret azure-supercomputer:mpiKey < nodes\`."
    `);
  });

  it("refuses a file of comments", () => {
    expect(problemsIn("# nothing\n")).toMatchInlineSnapshot(`
      "error stack-file-empty at the file
        Pulumi.dev.yaml has nothing in it.
        → Start from this:
      config:
        azure-native:location: southcentralus
        azure-supercomputer:cluster:
          nodePools:
            - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }
          sshPublicKey: ssh-ed25519 AAAA…"
    `);
  });

  it("finds several syntax errors at once, each with line and column", () => {
    expect(problemsIn("config:\n  a: [1\n  b: 'x\nc: }\n")).toMatchInlineSnapshot(`
      "error yaml-syntax at line 3, column 3
        Flow sequence in block collection must be sufficiently indented and end with a ].
        → Mend the indentation, quote or bracket there; later errors in the file may vanish with it.
      error yaml-syntax at line 5, column 1
        Missing closing 'quote.
        → Mend the indentation, quote or bracket there; later errors in the file may vanish with it."
    `);
  });

  it("refuses a tab as indentation, once for all that follows from it", () => {
    expect(problemsIn("config:\n\ta: 1\n\tb:\n\t  - 1\n")).toMatchInlineSnapshot(`
      "error yaml-syntax at line 2, column 1
        Tabs are not allowed as indentation.
        → Write two spaces for each tab at the beginning of a line; an editor can do so in the whole file."
    `);
  });

  it("refuses a duplicate key", () => {
    expect(problemsIn("config:\n  a:b: 1\n  a:b: 2\n")).toMatchInlineSnapshot(`
      "error yaml-duplicate-key at line 3, column 3
        The key "a:b" is already in this mapping.
        → Remove one of the two, or merge their contents."
    `);
  });

  it("refuses an alias without an anchor", () => {
    expect(problemsIn("config:\n  a: *nowhere\n  b: &nowhere 1\n")).toMatchInlineSnapshot(`
      "error yaml-unreadable at line 2, column 6
        The values of the file cannot be read: it uses an alias whose anchor is not set before it: *nowhere.
        → Write &nowhere before the value that *nowhere repeats, further up, or write that value out in its place."
    `);
  });

  it("refuses aliases that expand without end", () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]", "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]"];
    expect(problemsIn([...bomb, "c: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]"].join("\n"))).toMatchInlineSnapshot(`
      "error yaml-unreadable at the file
        The values of the file cannot be read: its aliases expand to a hundred times the text or more.
        → Write the values out instead of using anchors and aliases."
    `);
  });

  it("refuses nesting that is thousands of levels deep", () => {
    expect(problemsIn("[".repeat(20_000))).toMatchInlineSnapshot(`
      "error yaml-unreadable at the file
        The values of the file cannot be read: it is nested too deeply.
        → Take brackets or levels of indentation away."
    `);
  });

  it("refuses several documents", () => {
    expect(problemsIn("config: {}\n---\nconfig: {}\n")).toMatchInlineSnapshot(`
      "error yaml-syntax at line 2, column 1
        The file holds more than one YAML document, and a stack file is one; the line --- begins another.
        → Remove the line ---, and give each cluster a stack file of its own."
    `);
  });

  it("reads a file with a byte order mark and Windows line ends", () => {
    const { location, problems } = read(`\uFEFF${sound.replaceAll("\n", "\r\n")}`);
    expect({ location, problems }).toEqual({ location: "southcentralus", problems: [] });
  });

  it("reads a date without quotes as Pulumi does, as a time", () => {
    const file = (date: string): unknown =>
      read(`config:\n  azure-supercomputer:cluster:\n    budget: { startDate: ${date} }\n`).cluster;
    expect(file("2027-01-01")).toEqual({ budget: { startDate: "2027-01-01T00:00:00Z" } });
    expect(file('"2027-01-01"')).toEqual({ budget: { startDate: "2027-01-01" } });
  });

  it("leaves a cluster that contains itself to be refused by its shape", () => {
    const { cluster, problems } = read("config:\n  azure-supercomputer:cluster: &c\n    nodePools: [*c]\n");
    expect(problems).toEqual([]);
    expect(problemsOf(cluster).map((problem) => problem.code)).toContain("key-unknown");
  });

  it("refuses a list", () => {
    expect(problemsIn("- config\n")).toMatchInlineSnapshot(`
      "error stack-file-not-mapping at the file
        The top of the file is a list of 1; expected a mapping with the key config.
        → Start from this:
      config:
        azure-native:location: southcentralus
        azure-supercomputer:cluster:
          nodePools:
            - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }
          sshPublicKey: ssh-ed25519 AAAA…"
    `);
  });

  it("refuses a file without config, and shows the indentation when the keys are there", () => {
    expect(problemsIn("azure-native:location: eastus\n")).toMatchInlineSnapshot(`
      "error config-missing at the file
        The key config is missing; the file has "azure-native:location".
        → Indent the settings under a line that says config:."
    `);
  });

  it("refuses an empty config", () => {
    expect(problemsIn("config:\n")).toMatchInlineSnapshot(`
      "error config-not-mapping at config
        config is empty; expected keys such as azure-native:location.
        → Start from this:
      config:
        azure-native:location: southcentralus
        azure-supercomputer:cluster:
          nodePools:
            - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }
          sshPublicKey: ssh-ed25519 AAAA…"
    `);
  });

  it("refuses a config without a cluster", () => {
    expect(problemsIn("config:\n  azure-native:location: eastus\n")).toMatchInlineSnapshot(`
      "error cluster-missing at config
        config has no azure-supercomputer:cluster; it has "azure-native:location".
        → Start from this:
      config:
        azure-native:location: southcentralus
        azure-supercomputer:cluster:
          nodePools:
            - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }
          sshPublicKey: ssh-ed25519 AAAA…"
    `);
  });

  it("names the near spelling of a misspelled key of its own namespace", () => {
    expect(problemsIn("config:\n  azure-supercomputer:clutser: {}\n")).toMatchInlineSnapshot(`
      "error config-key-unknown at azure-supercomputer:clutser
        "azure-supercomputer:clutser" is not a setting of this project.
        → Did you mean "azure-supercomputer:cluster"? The only key is azure-supercomputer:cluster, but for those that protectedSettingsFrom, passwordFrom and sshPrivateKeyFrom name."
    `);
  });

  it("refuses a list of locations", () => {
    expect(problemsIn("config:\n  azure-native:location: [eastus]\n  azure-supercomputer:cluster: {}\n"))
      .toMatchInlineSnapshot(`
      "error config-value-wrong-type at azure-native:location
        azure-native:location is a list of 1; expected text.
        → Write the name of one region, such as southcentralus. Several regions are several entries of sites."
    `);
  });

  it("refuses a number as subscription", () => {
    expect(problemsIn("config:\n  azure-native:subscriptionId: 1\n  azure-supercomputer:cluster: {}\n"))
      .toMatchInlineSnapshot(`
      "error config-value-wrong-type at azure-native:subscriptionId
        azure-native:subscriptionId is 1; expected text.
        → Write the subscription's id, 8-4-4-4-12 hexadecimal digits, in quotes."
    `);
  });

  it("refuses an encrypted location", () => {
    expect(problemsIn("config:\n  azure-native:location: { secure: v1:x }\n  azure-supercomputer:cluster: {}\n"))
      .toMatchInlineSnapshot(`
      "error secret-value at azure-native:location
        azure-native:location is an encrypted value (secure: …), which cannot be planned.
        → Set it again in plain text: edit the stack file, or use pulumi config set without --secret."
    `);
  });

  it("refuses an encrypted cluster", () => {
    expect(problemsIn("config:\n  azure-supercomputer:cluster: { secure: v1:x }\n")).toMatchInlineSnapshot(`
      "error secret-value at azure-supercomputer:cluster
        The whole cluster is an encrypted value (secure: …), which cannot be planned.
        → Set it again in plain text: edit the stack file, or use pulumi config set without --secret."
    `);
  });

  it("refuses a sovereign cloud", () => {
    expect(problemsIn("config:\n  azure-native:environment: usgovernment\n  azure-supercomputer:cluster: {}\n"))
      .toMatchInlineSnapshot(`
      "error environment-unsupported at azure-native:environment
        azure-native:environment is "usgovernment"; only "public" is supported.
        → Remove azure-native:environment, or set it to public."
    `);
  });
});
