import { describe, expect, it } from "vitest";
import { aCluster, aPool, problemsOf, problemsOfPool, report } from "../build-cluster.js";

describe("options of an engine", () => {
  it("do not give custom data to Batch", () => {
    expect(report(problemsOf(aCluster({ nodePools: [aPool({ engine: "batch", customData: "#cloud-config" })] }))))
      .toMatchInlineSnapshot(`
      "error option-not-for-engine at nodePools[0].customData
        customData cannot be expressed on engine batch; it works on scaleSet.
        → Remove customData, or set engine to scaleSet."
    `);
  });

  it("do not give an OS disk to machine learning", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            machineLearning: {},
            nodePools: [aPool({ engine: "machineLearning", osDisk: { kind: "persistent" } })],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error option-not-for-engine at nodePools[0].osDisk
        osDisk cannot be expressed on engine machineLearning; it works on scaleSet or batch.
        → Remove osDisk, or set engine to scaleSet or batch."
    `);
  });

  it("do not give Batch options to scale sets", () => {
    expect(report(problemsOfPool({ batch: { taskSlotsPerNode: 1 } }))).toMatchInlineSnapshot(`
      "error option-not-for-engine at nodePools[0].batch
        batch cannot be expressed on engine scaleSet; it works on batch.
        → Remove batch, or set engine to batch."
    `);
  });

  it("do not give machine learning options to scale sets", () => {
    expect(report(problemsOfPool({ machineLearning: { minNodes: 1 } }))).toMatchInlineSnapshot(`
      "error option-not-for-engine at nodePools[0].machineLearning
        machineLearning cannot be expressed on engine scaleSet; it works on machineLearning.
        → Remove machineLearning, or set engine to machineLearning."
    `);
  });

  it("allow what asks for nothing", () => {
    expect(
      report(
        problemsOf(
          aCluster({ machineLearning: {}, nodePools: [aPool({ engine: "machineLearning", encryptionAtHost: false })] }),
        ),
      ),
    ).toMatchInlineSnapshot(`""`);
  });

  it("run 1\u2013256 tasks on a Batch node", () => {
    expect(
      report(
        problemsOf(
          aCluster({ nodePools: [aPool({ engine: "batch", infiniBand: false, batch: { taskSlotsPerNode: 257 } })] }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error task-slots-out-of-range at nodePools[0].batch.taskSlotsPerNode
        batch.taskSlotsPerNode is 257; Azure Batch allows 1–256.
        → Leave it out to have 1."
    `);
  });

  it("run one task on a Batch node with InfiniBand", () => {
    expect(report(problemsOf(aCluster({ nodePools: [aPool({ engine: "batch", batch: { taskSlotsPerNode: 4 } })] }))))
      .toMatchInlineSnapshot(`
      "error task-slots-on-infiniband at nodePools[0].batch.taskSlotsPerNode
        batch.taskSlotsPerNode is 4; a pool with InfiniBand has 1.
        → Leave taskSlotsPerNode out, or set infiniBand to false."
    `);
  });

  it("keep no more idle nodes than there are", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            machineLearning: {},
            nodePools: [aPool({ engine: "machineLearning", machineLearning: { minNodes: 3 } })],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error min-nodes-above-nodes at nodePools[0].machineLearning.minNodes
        machineLearning.minNodes is 3, and the pool has 2 nodes.
        → Set minNodes to at most 2."
    `);
  });

  it("keep no negative number of idle nodes", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            machineLearning: {},
            nodePools: [aPool({ engine: "machineLearning", machineLearning: { minNodes: -1 } })],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error min-nodes-negative at nodePools[0].machineLearning.minNodes
        machineLearning.minNodes is -1; the least is 0.
        → Leave it out to have 0."
    `);
  });

  it("wait a minute before releasing a node", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            machineLearning: {},
            nodePools: [aPool({ engine: "machineLearning", machineLearning: { idleMinutes: 0 } })],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error idle-minutes-too-low at nodePools[0].machineLearning.idleMinutes
        machineLearning.idleMinutes is 0; the least is 1.
        → Leave it out to have 30."
    `);
  });

  it("give at most 65,535 bytes of custom data", () => {
    expect(report(problemsOfPool({ customData: `#!${"é".repeat(32_999)}` }))).toMatchInlineSnapshot(`
      "error custom-data-too-long at nodePools[0].customData
        customData is 66,000 bytes, 465 more than the 65,535 that Azure takes.
        → Put the bulk into a file in storage and fetch it from cloud-init."
    `);
  });

  it("give no secret in custom data or in a start task, and each is told by its line", () => {
    const customData = "#!/bin/sh\n-----BEGIN RSA PRIVATE KEY-----\nexport DB_PASSWORD=hunter2024\n";
    expect(report(problemsOfPool({ customData }))).toMatchInlineSnapshot(`
      "error custom-data-secret at nodePools[0].customData
        Line 2 of customData has a private key in it, which every process on the nodes could read.
        → Remove it, make it invalid where it was issued, and let the node fetch secrets with its managed identity.
      warning custom-data-secret-likely at nodePools[0].customData
        Line 3 of customData gives a value to what is named like a secret.
        → If it is one, remove it and let the node fetch it with its managed identity; otherwise leave it."
    `);
    const batch = { startTaskCommandLine: "/bin/sh -c 'echo root:hunter2 | chpasswd'" };
    expect(report(problemsOfPool({ engine: "batch", batch }))).toMatchInlineSnapshot(`
      "error custom-data-secret at nodePools[0].batch.startTaskCommandLine
        Line 1 of batch.startTaskCommandLine has a password in it, which every process on the nodes could read.
        → Remove it, make it invalid where it was issued, and let the node fetch secrets with its managed identity."
    `);
  });

  it("let the node fetch its secrets", () => {
    const customData =
      "#!/bin/sh\nHF_TOKEN=$(az keyvault secret show --vault-name kv1 --name hf --query value -o tsv)\n";
    expect(report(problemsOfPool({ customData }))).toBe("");
  });
});
