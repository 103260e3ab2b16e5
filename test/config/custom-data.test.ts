import { describe, expect, it } from "vitest";
import { cloudInitType, joinCustomData, withScriptFirst } from "../../src/config/custom-data/multipart.js";
import type { ReadText } from "../../src/config/custom-data/text-file.js";
import { catalogue } from "../../src/catalogue/index.js";
import { readCluster } from "../../src/config/read-cluster.js";
import { aCluster, aPool, inSouthCentralUs, problemsOf, problemsOfPool, report } from "./build-cluster.js";

const packages = "#cloud-config\npackages: [nfs-common]\n";
const script = "#!/bin/bash\necho 'ready: é'\n";

const files: Readonly<Record<string, string>> = { "../nodes/base.yaml": packages, "../nodes/setup.sh": script };
const readText: ReadText = (path) => {
  const text = files[path];
  return text === undefined ? { reason: "there is no such file in stacks" } : { text };
};
const settings = { ...inSouthCentralUs, readText };

const customDataOf = (customData: unknown): string | null | undefined =>
  readCluster({ ...aCluster(), nodePools: [{ ...aPool(), customData }] }, settings, catalogue).cluster?.nodePools[0]
    ?.customData;
const reportOf = (customData: unknown): string =>
  report(problemsOf({ ...aCluster(), nodePools: [{ ...aPool(), customData }] }, settings));

describe("custom data in one text", () => {
  it("begins as cloud-init knows it, or nothing happens, which is told", () => {
    expect(report(problemsOfPool({ customData: "echo hello\n" }))).toMatchInlineSnapshot(`
      "warning custom-data-ignored at nodePools[0].customData
        It begins with "echo hello", which cloud-init does not know.
        → Begin it with one of #cloud-config-archive, #cloud-config, #cloud-boothook, #include-once, #include, #part-handler, ## template: jinja, #!, or ignore this where something else reads it."
    `);
    for (const customData of [
      "#cloud-config\n",
      "#!/bin/sh\n",
      "## template: jinja\n#cloud-config\n",
      "#include\nhttps://a.b/c\n",
      "\n#Cloud-Config\n",
    ])
      expect([customData, problemsOfPool({ customData })]).toEqual([customData, []]);
    expect(
      problemsOfPool({ customData: 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n' }),
    ).toEqual([]);
  });
});

describe("custom data", () => {
  it("is the text of a file as it stands", () => {
    expect(customDataOf({ file: "../nodes/base.yaml" })).toBe(packages);
    expect(customDataOf([{ file: "../nodes/setup.sh" }])).toBe(script);
  });

  it("is one message of several texts, in their order", () => {
    expect(
      customDataOf([{ file: "../nodes/base.yaml" }, "#cloud-config\npackages: [jq]", { file: "../nodes/setup.sh" }]),
    ).toMatchInlineSnapshot(`
        "Content-Type: multipart/mixed; boundary="==1930e278eec69b38=="
        MIME-Version: 1.0

        --==1930e278eec69b38==
        Content-Type: text/cloud-config; charset="us-ascii"
        Content-Transfer-Encoding: 7bit
        Content-Disposition: attachment; filename="part-001"
        Merge-Type: list(append)+dict(no_replace,recurse_list)+str()

        #cloud-config
        packages: [nfs-common]

        --==1930e278eec69b38==
        Content-Type: text/cloud-config; charset="us-ascii"
        Content-Transfer-Encoding: 7bit
        Content-Disposition: attachment; filename="part-002"
        Merge-Type: list(append)+dict(no_replace,recurse_list)+str()

        #cloud-config
        packages: [jq]
        --==1930e278eec69b38==
        Content-Type: text/x-shellscript; charset="utf-8"
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename="part-003"

        IyEvYmluL2Jhc2gKZWNobyAncmVhZHk6IMOpJwo=
        --==1930e278eec69b38==--
        "
      `);
  });

  it("leaves a text alone that says itself how it is merged", () => {
    const own = "#cloud-config\nmerge_how: 'list()+dict(replace)+str()'\n";
    expect(joinCustomData([own, own])).not.toContain("Merge-Type");
  });

  it("has a boundary of its contents, so that the same texts are the same message", () => {
    expect(joinCustomData([packages, script])).toBe(joinCustomData([packages, script]));
    expect(joinCustomData([packages, script])).not.toBe(joinCustomData([script, packages]));
  });

  it("knows what cloud-init takes a text for", () => {
    expect(
      ["#cloud-config\n", "#cloud-config-archive\n", "#!/bin/sh", "#include https://x", "hello"].map(cloudInitType),
    ).toMatchInlineSnapshot(`
        [
          "text/cloud-config",
          "text/cloud-config-archive",
          "text/x-shellscript",
          "text/x-include-url",
          undefined,
        ]
      `);
  });

  it("is refused whose file is not there", () => {
    expect(reportOf([packages, { file: "base.yaml" }])).toMatchInlineSnapshot(`
      "error custom-data-file-unreadable at nodePools[0].customData[1].file
        "base.yaml" cannot be read: there is no such file in stacks.
        → Correct the path, or put the text itself here."
    `);
  });

  it("is refused where a part among several says not what it is", () => {
    expect(reportOf([packages, "packages: [jq]\n"])).toMatchInlineSnapshot(`
      "error custom-data-part-unknown at nodePools[0].customData[1]
        This part begins with "packages: [jq]"; among several parts each begins with #cloud-config-archive, #cloud-config, #cloud-boothook, #include-once, #include, #part-handler, ## template: jinja or #!.
        → Begin a script with #!/bin/bash and cloud-init's YAML with #cloud-config."
    `);
    expect(reportOf("packages: [jq]\n")).toMatch(/^warning custom-data-ignored at/);
  });

  it("is as long as all of its parts with what stands between them", () => {
    const half = `#cloud-config\n# ${"x".repeat(32_700)}\n`;
    expect(reportOf([half, half])).toMatchInlineSnapshot(`
      "error custom-data-too-long at nodePools[0].customData
        customData is 65,987 bytes, 452 more than the 65,535 that Azure takes.
        → Put the bulk into a file in storage and fetch it from cloud-init."
    `);
  });

  it("is as long on a machine beside the nodes", () => {
    const login = {
      ...aPool(),
      role: "login",
      vmSize: "Standard_D8s_v3",
      customData: `#cloud-config\n# ${"x".repeat(65_530)}\n`,
    };
    const cluster = { ...aCluster(), nodePools: [login] };
    const errors = problemsOf(cluster, inSouthCentralUs).filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, path }) => `${code} at ${path}`)).toEqual([
      "custom-data-too-long at nodePools[0].customData",
    ]);
  });

  it("is searched for secrets file by file", () => {
    const key = "#!/bin/sh\n-----BEGIN RSA PRIVATE KEY-----\n";
    const withKey: ReadText = () => ({ text: key });
    const cluster = { ...aCluster(), nodePools: [{ ...aPool(), customData: [packages, { file: "setup.sh" }] }] };
    expect(report(problemsOf(cluster, { ...inSouthCentralUs, readText: withKey }))).toMatchInlineSnapshot(`
      "error custom-data-secret at nodePools[0].customData[1].file
        Line 2 of setup.sh has a private key in it, which every process on the nodes could read.
        → Remove it, make it invalid where it was issued, and let the node fetch secrets with its managed identity."
    `);
  });

  it("cannot name a file in a description that is in none", () => {
    expect(report(problemsOf({ ...aCluster(), nodePools: [{ ...aPool(), customData: { file: "base.yaml" } }] })))
      .toMatchInlineSnapshot(`
        "error custom-data-file-unreadable at nodePools[0].customData.file
          "base.yaml" cannot be read: this description is not in a file, so nothing is beside it.
          → Correct the path, or put the text itself here."
      `);
  });

  it("is refused in a form that it does not have", () => {
    expect(reportOf({ files: ["a"] })).toMatchInlineSnapshot(`
      "error key-unknown at nodePools[0].customData.files
        There is no key "files" here.
        → Did you mean "file"? Otherwise remove it."
    `);
    expect(reportOf(7)).toMatchInlineSnapshot(`
      "error value-wrong-type at nodePools[0].customData
        Expected text, a mapping or a list, got 7.
        → Write text, a mapping or a list here."
    `);
  });
});

describe("a script before the custom data", () => {
  const mount = "#!/bin/bash\nmount /shared\n";
  const namesOf = (message: string) => [...message.matchAll(/filename="([^"]+)"/g)].map(([, name]) => name);

  it("stands alone where there is none", () => {
    expect(withScriptFirst(mount, null)).toBe(mount);
  });

  it("is the first part, by its name too, before one text and before several", () => {
    expect(namesOf(withScriptFirst(mount, script))).toEqual(["00-mounts", "part-001"]);
    expect(namesOf(withScriptFirst(mount, joinCustomData([packages, script])))).toEqual([
      "00-mounts",
      "part-001",
      "part-002",
    ]);
  });

  it("leaves the other parts of a message as they are", () => {
    const message = joinCustomData([packages, script]);
    const [head = "", ...parts] = message.split(/(?=^--==)/m);
    const joined = withScriptFirst(mount, message);
    expect(joined.startsWith(head)).toBe(true);
    expect(joined.endsWith(parts.join(""))).toBe(true);
  });
});
