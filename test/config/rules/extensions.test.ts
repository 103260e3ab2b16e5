import { describe, expect, it } from "vitest";
import { problemsOfPool, report } from "../build-cluster.js";

const agent = { name: "agent", publisher: "Microsoft.Azure.KeyVault", type: "KeyVaultForLinux", version: "2.0" };

describe("the extensions of a pool", () => {
  it("have names of their own, and come after others of the pool", () => {
    const extensions = [agent, { ...agent, name: "Agent", type: "LinuxDiagnostic", after: ["monitor"] }];
    expect(report(problemsOfPool({ extensions }))).toMatchInlineSnapshot(`
      "error extension-after-unknown at nodePools[0].extensions[1].after[0]
        "Agent" comes after "monitor", which is no extension of the pool.
        → The pool has agent, Agent.
      error extension-twice at nodePools[0].extensions[1].name
        extensions[0] is named "Agent" already.
        → Give each extension a name of its own."
    `);
  });

  it.each(["scaleSet", "batch"] as const)("are one of a publisher and type on engine %s", (engine) => {
    const other = { ...agent, name: "other", version: "3.0" };
    const extensions = [agent, { ...other, publisher: "microsoft.azure.keyvault" }, { ...other, name: "third" }];
    expect(report(problemsOfPool({ engine, extensions }))).toMatchInlineSnapshot(`
      "error extension-type-twice at nodePools[0].extensions[1].type
        "other" is microsoft.azure.keyvault/KeyVaultForLinux, which "agent" of the pool is.
        → Put what both do into one extension, or remove one of them.
      error extension-type-twice at nodePools[0].extensions[2].type
        "third" is Microsoft.Azure.KeyVault/KeyVaultForLinux, which "agent" of the pool is.
        → Put what both do into one extension, or remove one of them."
    `);
  });

  it("are two types of one publisher, or one type of two publishers", () => {
    const extensions = [
      agent,
      { ...agent, name: "second", type: "LinuxDiagnostic" },
      { ...agent, name: "third", publisher: "Microsoft.Azure.Diagnostics" },
    ];
    expect(report(problemsOfPool({ extensions }))).toBe("");
  });

  it("wait for one another in no circle", () => {
    const extensions = [
      { ...agent, name: "first" },
      { ...agent, name: "second", type: "CustomScript", after: ["first", "third"] },
      { ...agent, name: "third", type: "LinuxDiagnostic", after: ["second"] },
    ];
    expect(report(problemsOfPool({ extensions }))).toMatchInlineSnapshot(`
      "error extension-circle at nodePools[0].extensions
        second, third wait for one another, or for one that does.
        → Take one name out of after."
    `);
  });

  it("are of a major and a minor version: Azure takes no other", () => {
    const codes = (version: string) => problemsOfPool({ extensions: [{ ...agent, version }] }).map(({ code }) => code);
    expect(["2.0", "1.33"].flatMap(codes)).toEqual([]);
    for (const version of ["2", "2.0.1", "2.1.0.4", "2.", "v2.0"])
      expect([version, codes(version)]).toEqual([version, ["extension-version-malformed"]]);
  });

  it("are of a version, without secrets in what others read", () => {
    const settings = { commandToExecute: "mount -o password=Zx81Qp77Lmn4" };
    const extensions = [{ ...agent, version: "latest", settings }];
    expect(report(problemsOfPool({ extensions }))).toMatchInlineSnapshot(`
      "warning custom-data-secret-likely at nodePools[0].extensions[0].settings
        Line 2 of extensions[0].settings gives a value to what is named like a secret.
        → If it is one, remove it and let the node fetch it with its managed identity; otherwise leave it.
      error extension-version-malformed at nodePools[0].extensions[0].version
        "latest" is not a major and a minor version with a dot between.
        → Write the first two numbers of what az vm extension image list prints, in quotes, such as "2.1" for 2.1.6."
    `);
  });

  it("are on Batch none that it keeps for itself, and none that may fail", () => {
    const extensions = [{ ...agent, type: "CustomScript", suppressFailures: true }];
    expect(report(problemsOfPool({ engine: "batch", extensions }))).toMatchInlineSnapshot(`
      "error extension-failures-on-batch at nodePools[0].extensions[0].suppressFailures
        suppressFailures is true, and engine is batch, which has no such setting.
        → Remove suppressFailures, or use engine scaleSet.
      error extension-reserved-by-batch at nodePools[0].extensions[0].type
        "CustomScript" is reserved by Azure Batch.
        → Put the script into the start task: batch.startTaskCommandLine."
    `);
  });

  it("install no drivers that the image has", () => {
    const extensions = [{ ...agent, publisher: "Microsoft.HpcCompute", type: "NvidiaGpuDriverLinux" }];
    expect(report(problemsOfPool({ extensions }))).toMatchInlineSnapshot(`
      "warning extension-driver-twice at nodePools[0].extensions[0].type
        ubuntu-hpc-2204 has the drivers that NvidiaGpuDriverLinux installs.
        → Remove the extension, or use an image without drivers."
    `);
  });
});
