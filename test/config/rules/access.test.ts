import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../../src/catalogue/index.js";
import { readCluster } from "../../../src/config/read-cluster.js";
import { isExampleSshKey } from "../../../src/config/example-ssh-key.js";
import { aCluster, aPool, ed25519Key, opensshKey, problemsOf, report } from "../build-cluster.js";

describe("access", () => {
  it("to scale sets needs a key", () => {
    expect(report(problemsOf(aCluster({ sshPublicKey: undefined })))).toMatchInlineSnapshot(`
      "error ssh-key-missing at sshPublicKey
        sshPublicKey is missing, and gpu runs on scale sets.
        → Set sshPublicKey to the line in ~/.ssh/id_ed25519.pub; ssh-keygen -t ed25519 makes one."
    `);
  });

  it("to Batch and machine learning needs no key", () => {
    expect(
      report(problemsOf(aCluster({ sshPublicKey: undefined, nodePools: [aPool({ engine: "batch" })] }))),
    ).toMatchInlineSnapshot(`""`);
  });

  it("by SSH comes from ranges of addresses and from what the plan knows by name", () => {
    const from = (...sshFrom: string[]) => report(problemsOf(aCluster({ access: { sshFrom } })));
    expect(from("cluster", "bastion", "virtualNetwork", "10.50.0.0/24")).toBe("");
    expect(from("hub", "10.50.0.9/24")).toMatchInlineSnapshot(`
      "error ssh-source-unknown at access.sshFrom[0]
        "hub" is no IPv4 range, and none of cluster, bastion, virtualNetwork.
        → Write one of the three words, a range such as 10.50.0.0/24, or one address as 10.50.0.4/32.
      error ssh-source-host-bits at access.sshFrom[1]
        10.50.0.9/24 has bits set beyond its prefix; the range that holds it is 10.50.0.0/24.
        → Write 10.50.0.0/24, or one address with /32."
    `);
  });

  it("by SSH from what is not there is told", () => {
    expect(report(problemsOf(aCluster({ access: { sshFrom: ["bastion"] }, network: { bastion: false } }))))
      .toMatchInlineSnapshot(`
        "warning setting-without-effect at access.sshFrom[0]
          bastion has no effect: network.bastion is false.
          → Remove bastion, or change what makes it idle."
      `);
    expect(report(problemsOf(aCluster({ access: { sshFrom: [] }, nodePools: [aPool({ engine: "batch" })] }))))
      .toMatchInlineSnapshot(`
        "warning setting-without-effect at access.sshFrom
          sshFrom has no effect: no pool runs on scale sets.
          → Remove sshFrom, or change what makes it idle."
      `);
  });

  it("is not by a private key, which is not repeated", () => {
    expect(report(problemsOf(aCluster({ sshPublicKey: "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk" }))))
      .toMatchInlineSnapshot(`
      "error ssh-key-private at sshPublicKey
        sshPublicKey holds a private key.
        → Remove it now, treat that key as compromised and make a new pair; then paste the line of the .pub file. If the file was committed, remove it from the history too."
    `);
  });

  it("is not by the path of a key", () => {
    expect(report(problemsOf(aCluster({ sshPublicKey: "~/.ssh/id_ed25519.pub" })))).toMatchInlineSnapshot(`
      "error ssh-key-malformed at sshPublicKey
        sshPublicKey is not an OpenSSH public key: it is the path of a file, not what is in it.
        → Paste the whole line of the .pub file, for instance of ~/.ssh/id_ed25519.pub."
    `);
  });

  it("is not by a key that is cut short", () => {
    expect(report(problemsOf(aCluster({ sshPublicKey: ed25519Key.slice(0, 60) })))).toMatchInlineSnapshot(`
      "error ssh-key-malformed at sshPublicKey
        sshPublicKey is not an OpenSSH public key: its base64 text is cut short or damaged.
        → Paste the whole line of the .pub file, for instance of ~/.ssh/id_ed25519.pub."
    `);
  });

  it("is not by a key of another type than it says", () => {
    expect(report(problemsOf(aCluster({ sshPublicKey: ed25519Key.replace("ssh-ed25519", "ssh-rsa") }))))
      .toMatchInlineSnapshot(`
      "error ssh-key-malformed at sshPublicKey
        sshPublicKey is not an OpenSSH public key: its base64 text is of another type than its first word says.
        → Paste the whole line of the .pub file, for instance of ~/.ssh/id_ed25519.pub."
    `);
  });

  it("is not by a key in another format", () => {
    expect(report(problemsOf(aCluster({ sshPublicKey: "---- BEGIN SSH2 PUBLIC KEY ----" })))).toMatchInlineSnapshot(`
      "error ssh-key-malformed at sshPublicKey
        sshPublicKey is not an OpenSSH public key: it is in another format; ssh-keygen -i -f FILE converts it.
        → Paste the whole line of the .pub file, for instance of ~/.ssh/id_ed25519.pub."
    `);
  });

  it("is not by DSA", () => {
    expect(report(problemsOf(aCluster({ sshPublicKey: opensshKey("ssh-dss", Buffer.alloc(20, 1)) }))))
      .toMatchInlineSnapshot(`
      "error ssh-key-type-unsupported at sshPublicKey
        The key is of type "ssh-dss"; Azure takes ssh-ed25519 and ssh-rsa.
        → Make one with ssh-keygen -t ed25519 and paste the line of its .pub file."
    `);
  });

  it("is not by a short RSA key", () => {
    expect(
      report(problemsOf(aCluster({ sshPublicKey: opensshKey("ssh-rsa", Buffer.from([3]), Buffer.alloc(128, 0x80)) }))),
    ).toMatchInlineSnapshot(`
      "error ssh-key-too-short at sshPublicKey
        The RSA key has 1024 bits; the least is 2048.
        → Make one with ssh-keygen -t ed25519, or ssh-keygen -t rsa -b 4096."
    `);
  });

  it("should not be by the key of the examples, which is known whatever its comment says", () => {
    const example = readFileSync("stacks/Pulumi.openai-2020.yaml", "utf8").match(/ssh-ed25519 \S+/)?.[0] ?? "";
    expect(report(problemsOf(aCluster({ sshPublicKey: `${example} mine@home` })))).toMatchInlineSnapshot(`
      "warning ssh-key-is-example at sshPublicKey
        sshPublicKey is the example of the reference stacks; nobody has its private half.
        → Before you deploy, set sshPublicKey to the line in ~/.ssh/id_ed25519.pub; ssh-keygen -t ed25519 makes one."
    `);
    expect(report(problemsOf(aCluster({ sshPublicKey: `${ed25519Key} example-replace-me` })))).toBe("");
  });

  it.each(["<your public key>", "ssh-ed25519 AAAA… you@example", "ssh-rsa AAAA...", "xxxx", "replace-me", ""])(
    "may be %j as long as nothing is deployed",
    (sshPublicKey) => {
      const settings = { stack: "dev", location: "southcentralus" };
      const input = { sshPublicKey, nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 1 }] };
      const planned = readCluster(input, { ...settings, sshKeyMayFollow: true }, catalogue);
      expect(planned.problems.map(({ code }) => code)).toContain("ssh-key-to-follow");
      expect(isExampleSshKey(planned.cluster?.access.sshPublicKey ?? "")).toBe(true);
      expect(readCluster(input, settings, catalogue).problems.map(({ code }) => code)).toContain("ssh-key-malformed");
    },
  );

  it.each(["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBY", "~/.ssh/id_ed25519.pub", "ssh-ed25519 AAAA???"])(
    "is never %j, which was meant to be one",
    (sshPublicKey) => {
      const settings = { stack: "dev", location: "southcentralus", sshKeyMayFollow: true };
      const input = { sshPublicKey, nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 1 }] };
      expect(readCluster(input, settings, catalogue).problems.map(({ code }) => code)).toContain("ssh-key-malformed");
    },
  );

  it("is not as root", () => {
    expect(report(problemsOf(aCluster({ access: { adminUsername: "root" } })))).toMatchInlineSnapshot(`
      "error admin-username-reserved at access.adminUsername
        Azure refuses "root" as the name of an administrator.
        → Leave adminUsername out to have azureuser, or choose another name."
    `);
  });

  it("is not as a name that Linux refuses", () => {
    expect(report(problemsOf(aCluster({ access: { adminUsername: "Jane Doe" } })))).toMatchInlineSnapshot(`
      "error admin-username-illegal at access.adminUsername
        "Jane Doe" is not 1–32 letters, digits, hyphens and underscores with a letter first.
        → Leave adminUsername out to have azureuser."
    `);
  });

  it("is as a name with capitals, unless Azure reserves it in any case", () => {
    const as = (adminUsername: string) => problemsOf(aCluster({ access: { adminUsername } })).map(({ code }) => code);
    expect(as("localAdminUser")).toEqual([]);
    expect(as("Administrator")).toEqual(["admin-username-reserved"]);
    expect(as("1stAdmin")).toEqual(["admin-username-illegal"]);
  });

  it("of principals is by object id", () => {
    expect(
      report(problemsOf(aCluster({ machineLearning: {}, access: { mlUsers: [{ objectId: "jane@example.com" }] } }))),
    ).toMatchInlineSnapshot(`
      "error object-id-malformed at access.mlUsers[0].objectId
        "jane@example.com" is not an object id.
        → Write the GUID that az ad user show, az ad group show or az ad sp show prints as id."
    `);
  });

  it("of a principal is given once", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            machineLearning: {},
            access: {
              mlUsers: [
                { objectId: "33333333-3333-3333-3333-333333333333" },
                { objectId: "33333333-3333-3333-3333-333333333333" },
              ],
            },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error object-id-duplicate at access.mlUsers[1].objectId
        33333333-3333-3333-3333-333333333333 is already at access.mlUsers[0].
        → Remove one of the two."
    `);
  });

  it("of principals is to a workspace", () => {
    expect(
      report(problemsOf(aCluster({ access: { mlUsers: [{ objectId: "33333333-3333-3333-3333-333333333333" }] } }))),
    ).toMatchInlineSnapshot(`
      "warning setting-without-effect at access.mlUsers
        mlUsers has no effect: the cluster has no machineLearning section.
        → Remove mlUsers, or change what makes it idle."
    `);
  });
});
