import { describe, expect, it } from "vitest";
import { aCluster, aPool, problemsOf, problemsOfPool, report } from "./build-cluster.js";

describe("the shape of a cluster", () => {
  it("refuses a cluster that is text", () => {
    expect(report(problemsOf("gpu"))).toMatchInlineSnapshot(`
      "error cluster-not-mapping at the file
        azure-supercomputer:cluster is "gpu"; expected a mapping with nodePools.
        → Write nodePools, indented, below azure-supercomputer:cluster, with one entry for each kind of node."
    `);
  });

  it("refuses a cluster without node pools", () => {
    expect(report(problemsOf({}))).toMatchInlineSnapshot(`
      "error key-missing at nodePools
        The required key nodePools is missing.
        → Add nodePools. One entry for each kind of node; may be empty beside machineLearning, batch.withoutPools or storage.accounts."
    `);
  });

  it("refuses an empty list of node pools", () => {
    expect(report(problemsOf(aCluster({ nodePools: [] })))).toMatchInlineSnapshot(`
      "error node-pools-empty at nodePools
        nodePools is an empty list, and the cluster has nothing else.
        → Add one, for instance { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }, or machineLearning, batch.withoutPools or storage.accounts."
    `);
  });

  it.each([
    { machineLearning: {} },
    { batch: { withoutPools: true } },
    { storage: { accounts: [{ name: "lake", kind: "dataLake" as const }] } },
  ])("reads an empty list of node pools beside %j", (service) => {
    expect(problemsOf(aCluster({ nodePools: [], ...service })).filter(({ severity }) => severity === "error")).toEqual(
      [],
    );
  });

  it.each([{ batch: { withoutPools: false } }, { storage: { accounts: [] } }, { storage: {} }])(
    "refuses an empty list of node pools beside %j",
    (service) => {
      expect(problemsOf(aCluster({ nodePools: [], ...service })).map(({ code }) => code)).toContain("node-pools-empty");
    },
  );

  it("reads no list of 130,000 entries, each of which would be a problem", () => {
    const lists = {
      nodePools: Array.from({ length: 130_000 }, () => 1),
      sites: Array.from({ length: 10_001 }, () => 1),
    };
    expect(report(problemsOf(lists))).toMatchInlineSnapshot(`
      "error list-too-long at nodePools
        The list has 130,000 entries; at most 10,000 are read.
        → Split the cluster into several stacks, or check what wrote this file.
      error list-too-long at sites
        The list has 10,001 entries; at most 10,000 are read.
        → Split the cluster into several stacks, or check what wrote this file."
    `);
  });

  it("names the near spelling of an unknown key and does not call the right one missing", () => {
    expect(report(problemsOf({ nodepools: [] }))).toMatchInlineSnapshot(`
      "error key-unknown at nodepools
        There is no key "nodepools" here.
        → Did you mean "nodePools"? Otherwise remove it."
    `);
  });

  it("lists the keys when nothing is near", () => {
    expect(report(problemsOf({ ...aCluster(), network: { flavour: 1 } }))).toMatchInlineSnapshot(`
      "error key-unknown at network.flavour
        There is no key "flavour" here.
        → The keys here are addressSpace, egress, natGateways, bastion, hub, sitePeering, dnsServers, securityRules, subnets, privateDns, existing."
    `);
  });

  it("knows the words of other tools", () => {
    expect(report(problemsOfPool({ nodes: undefined, count: 4 }))).toMatchInlineSnapshot(`
      "error key-unknown at nodePools[0].count
        There is no key "count" here.
        → Did you mean "nodes"? Otherwise remove it."
    `);
  });

  it("refuses a node pool without its required keys", () => {
    expect(report(problemsOf({ nodePools: [{ nodes: 1 }], sshPublicKey: aCluster().sshPublicKey })))
      .toMatchInlineSnapshot(`
      "error key-missing at nodePools[0].name
        The required key name is missing.
        → Add name. 1–16 characters: a lower-case letter, then lower-case letters, digits and hyphens.
      error key-missing at nodePools[0].vmSize
        The required key vmSize is missing.
        → Add vmSize. For instance Standard_ND96asr_v4. \`azsc catalogue\` lists them."
    `);
  });

  it("refuses text where a number is due, and shows the number", () => {
    expect(report(problemsOfPool({ nodes: "1_000" }))).toMatchInlineSnapshot(`
      "error value-wrong-type at nodePools[0].nodes
        Expected a number, got "1_000".
        → Write 1000, without quotes or separators."
    `);
  });

  it("takes a tag that is called like an option for a tag", () => {
    expect(report(problemsOf({ ...aCluster(), tags: { zone: ["1", "2"] } }))).toMatchInlineSnapshot(`
      "error value-wrong-type at tags.zone
        Expected text, got a list of 2.
        → Write text alone, without brackets or a hyphen."
    `);
  });

  it("refuses a number where text is due, and shows the quotes", () => {
    expect(report(problemsOfPool({ name: 7 }))).toMatchInlineSnapshot(`
      "error value-wrong-type at nodePools[0].name
        Expected text, got 7.
        → Put it in quotes: "7"."
    `);
  });

  it("refuses yes where true is due", () => {
    expect(report(problemsOfPool({ infiniBand: "yes" }))).toMatchInlineSnapshot(`
      "error value-wrong-type at nodePools[0].infiniBand
        Expected true or false, got "yes".
        → Write true or false, without quotes."
    `);
  });

  it("refuses a key without a value", () => {
    expect(report(problemsOf({ ...aCluster(), machineLearning: null }))).toMatchInlineSnapshot(`
      "error value-empty at machineLearning
        machineLearning has no value; expected a mapping.
        → Write machineLearning: {} to have it with its defaults, or remove the line to do without."
    `);
  });

  it("refuses a value outside a closed list, with the near spelling", () => {
    expect(report(problemsOfPool({ engine: "scaleset" }))).toMatchInlineSnapshot(`
      "error value-not-offered at nodePools[0].engine
        "scaleset" is not one of scaleSet, batch or machineLearning.
        → Did you mean "scaleSet"?"
    `);
  });

  it("refuses a value outside a closed list, with the list", () => {
    expect(report(problemsOfPool({ capacity: "cheap" }))).toMatchInlineSnapshot(`
      "error value-not-offered at nodePools[0].capacity
        "cheap" is not one of on-demand or spot.
        → Write one of them as it stands here."
    `);
  });

  it("refuses pools by their names, and a mapping in a list", () => {
    const { name, ...pool } = aPool();
    expect(report(problemsOf({ ...aCluster(), nodePools: { [name]: pool }, network: [{ bastion: true }] })))
      .toMatchInlineSnapshot(`
      "error value-wrong-type at network
        Expected a mapping, got a list of 1.
        → Write its keys and values without hyphens or square brackets.
      error value-wrong-type at nodePools
        Expected a list, got a mapping with gpu.
        → Begin each entry with a hyphen, and write its name inside: - { name: gpu, … }."
    `);
  });

  it("refuses a list that is not one", () => {
    expect(report(problemsOfPool({ sites: "a" }))).toMatchInlineSnapshot(`
      "error value-wrong-type at nodePools[0].sites
        Expected a list, got "a".
        → Begin each entry with a hyphen, or write the entries in square brackets."
    `);
  });

  it("judges an image by the form that it resembles", () => {
    expect(report(problemsOfPool({ image: { publisher: "a", offer: "b", sku: "c" } }))).toMatchInlineSnapshot(`
      "error key-missing at nodePools[0].image.version
        The required key version is missing.
        → Add version. An exact version; \`latest\` is refused because it changes under you."
    `);
  });

  it("names both forms when an image resembles neither", () => {
    expect(report(problemsOfPool({ image: 7 }))).toMatchInlineSnapshot(`
      "error value-wrong-type at nodePools[0].image
        Expected text or a mapping, got 7.
        → Write text or a mapping here."
    `);
  });

  it("refuses a secret in the cluster and does not call it missing", () => {
    expect(report(problemsOf({ ...aCluster(), sshPublicKey: { secure: "v1:abc" } }))).toMatchInlineSnapshot(`
      "error secret-value at sshPublicKey
        sshPublicKey is an encrypted value (secure: …), which cannot be planned.
        → Set it again in plain text: edit the stack file, or use pulumi config set without --secret."
    `);
  });

  it("refuses infinity", () => {
    expect(report(problemsOfPool({ maxNodes: Infinity }))).toMatchInlineSnapshot(`
      "error value-wrong-type at nodePools[0].maxNodes
        Expected a number, got Infinity.
        → Write a number here."
    `);
  });

  it("reports every mistake at once, by path", () => {
    expect(
      report(
        problemsOf({
          nodePools: [
            aPool({ name: "A" }),
            { ...aPool(), vmsize: "x" },
            { ...aPool({ name: "b" }), vmSize: "y", nodes: -1 },
          ],
          tags: { a: 1 },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "error pool-name-illegal at nodePools[0].name
        "A" (1 character) is not 1–16 lower-case letters, digits and hyphens with a letter first.
        → Use a, or another short lower-case name.
      error key-unknown at nodePools[1].vmsize
        There is no key "vmsize" here.
        → Did you mean "vmSize"? Otherwise remove it.
      error count-negative at nodePools[2].nodes
        nodes is -1; the least is 0.
        → Write 0 or more.
      error vm-size-unknown at nodePools[2].vmSize
        "y" is not in the catalogue of VM sizes.
        → azsc catalogue finds the sizes that are known; describe a newer one under vmSizes.
      error ssh-key-missing at sshPublicKey
        sshPublicKey is missing, and A, gpu, b run on scale sets.
        → Set sshPublicKey to the line in ~/.ssh/id_ed25519.pub; ssh-keygen -t ed25519 makes one.
      error value-wrong-type at tags.a
        Expected text, got 1.
        → Put it in quotes: "1"."
    `);
  });
});
