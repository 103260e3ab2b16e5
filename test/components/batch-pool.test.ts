import * as pulumi from "@pulumi/pulumi";
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { BatchPool, type BatchPoolArgs } from "../../src/components/batch-pool.js";
import { osDisk } from "../../src/components/batch-pool/os-disk.js";
import { StorageAccount } from "../../src/components/storage-account.js";
import { type Declared, declare } from "./declared.js";

const args: BatchPoolArgs = {
  poolName: "gpu-s000",
  accountName: "batchlab",
  resourceGroupName: "rg-lab",
  vmSize: "Standard_ND96asr_v4",
  nodes: 100,
  interNodeCommunication: true,
  acceleratedNetworking: true,
  image: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2404", version: "1.2.3" },
  nodeAgentSkuId: "batch.node.ubuntu 24.04",
  subnetId: "/subnet/gpu",
  identityId: "/identity/nodes",
};

async function declarePool(more: Partial<BatchPoolArgs> = {}): Promise<Declared> {
  const declared = await declare(() => new BatchPool("pool", { ...args, ...more }));
  return declared.get("pool-pool")!;
}

describe("BatchPool of a size of which accelerated networking is not known", () => {
  it("leaves it to Batch", async () => {
    const { inputs } = await declarePool({ acceleratedNetworking: null });
    expect(inputs.networkConfiguration).not.toHaveProperty("enableAcceleratedNetworking");
  });
});

describe("BatchPool for InfiniBand", () => {
  it("sends the whole body that such a pool needs", async () => {
    const pool = await declarePool({ startTaskCommandLine: "/bin/bash -c true", tags: { cluster: "lab" } });
    expect(pool).toMatchObject({ type: "azure-native:batch:Pool", parent: "pool" });
    expect(pool.inputs).toEqual({
      poolName: "gpu-s000",
      accountName: "batchlab",
      resourceGroupName: "rg-lab",
      vmSize: "Standard_ND96asr_v4",
      identity: { type: "UserAssigned", userAssignedIdentities: ["/identity/nodes"] },
      interNodeCommunication: "Enabled",
      targetNodeCommunicationMode: "Simplified",
      taskSlotsPerNode: 1,
      taskSchedulingPolicy: { nodeFillType: "Pack" },
      deploymentConfiguration: {
        virtualMachineConfiguration: {
          imageReference: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2404", version: "1.2.3" },
          nodeAgentSkuId: "batch.node.ubuntu 24.04",
          nodePlacementConfiguration: { policy: "Regional" },
        },
      },
      networkConfiguration: {
        // Written by the SDK, not by the component: Azure's own default.
        dynamicVnetAssignmentScope: "none",
        subnetId: "/subnet/gpu",
        enableAcceleratedNetworking: true,
        publicIPAddressConfiguration: { provision: "NoPublicIPAddresses" },
      },
      scaleSettings: {
        fixedScale: { targetDedicatedNodes: 100, targetLowPriorityNodes: 0, resizeTimeout: "PT1H" },
      },
      startTask: {
        commandLine: "/bin/bash -c true",
        waitForSuccess: true,
        maxTaskRetryCount: 1,
        userIdentity: { autoUser: { scope: "Pool", elevationLevel: "Admin" } },
      },
      tags: { cluster: "lab" },
    });
  });

  it("waits for exactly what the component is told to depend on", async () => {
    const declared = await declare(() => {
      const storage = new StorageAccount("data", { accountName: "stlab", resourceGroupName: "rg", location: "eastus" });
      new BatchPool("pool", args, { dependsOn: [storage.nodes.account] });
      new BatchPool("other", args);
    });
    expect(declared.get("pool-pool")?.dependencies).toEqual(["data-account"]);
    expect(declared.get("other-pool")?.dependencies).toEqual([]);
  });
});

describe("BatchPool choices", () => {
  it("buys Spot nodes only when asked", async () => {
    const pool = await declarePool({ capacity: "spot", nodes: 7 });
    expect(pool.inputs["scaleSettings"]).toEqual({
      fixedScale: { targetDedicatedNodes: 0, targetLowPriorityNodes: 7, resizeTimeout: "PT1H" },
    });
  });

  it("lets nodes ignore one another by default", async () => {
    expect((await declarePool({ interNodeCommunication: undefined })).inputs["interNodeCommunication"]).toBe(
      "Disabled",
    );
  });

  it("never touches the node count again where something else owns it", async () => {
    expect((await declarePool({ scaling: "external" })).ignoreChanges).toEqual(["scaleSettings"]);
    expect((await declarePool()).ignoreChanges).toEqual([]);
  });

  it("is sent the scale that Azure has, where that was read, a formula of somebody else's too", async () => {
    const presentScale = { autoScale: { formula: "$TargetDedicatedNodes = 7;", evaluationInterval: "PT15M" } };
    const { inputs, ignoreChanges } = await declarePool({ scaling: "external", presentScale });
    expect([inputs["scaleSettings"], ignoreChanges]).toEqual([presentScale, []]);
  });

  it("copies tags to what is behind the pool only when asked", async () => {
    const tags = { cluster: "lab" };
    expect((await declarePool({ tags })).inputs).not.toHaveProperty("resourceTags");
    expect((await declarePool({ tags, tagBackingResources: true })).inputs["resourceTags"]).toEqual(tags);
  });

  it("encrypts disks at the host, and lets Batch choose no other way", async () => {
    const trusted = { securityType: "trustedLaunch", uefiSettings: { secureBootEnabled: false, vTpmEnabled: true } };
    const security = async (args: object) => {
      const { inputs } = await declarePool(args);
      const { virtualMachineConfiguration: nodes } = inputs["deploymentConfiguration"] as Record<string, object>;
      expect(nodes).not.toHaveProperty("diskEncryptionConfiguration");
      return (nodes as { securityProfile?: object }).securityProfile;
    };
    expect(await security({ encryptionAtHost: true })).toEqual({ encryptionAtHost: true });
    expect(await security({ trustedLaunch: "vTpm" })).toEqual(trusted);
    expect(await security({ encryptionAtHost: true, trustedLaunch: "vTpm" })).toEqual({
      ...trusted,
      encryptionAtHost: true,
    });
    expect(await security({ encryptionAtHost: false })).toBeUndefined();
  });

  it("takes a gallery image by its id", async () => {
    const pool = await declarePool({ image: { id: "/gallery/image/1" } });
    expect(pool.inputs["deploymentConfiguration"]).toEqual({
      virtualMachineConfiguration: {
        imageReference: { id: "/gallery/image/1" },
        nodeAgentSkuId: "batch.node.ubuntu 24.04",
        nodePlacementConfiguration: { policy: "Regional" },
      },
    });
  });

  it("gives a transform the last word", async () => {
    const pool = await declarePool({ transform: { pool: { displayName: "GPUs" } } });
    expect(pool.inputs).toMatchObject({ displayName: "GPUs", poolName: "gpu-s000" });
  });
});

describe("the OS disk of a Batch node", () => {
  it("is Batch's own choice where no cache disk is known for the size", () => {
    expect(osDisk({ kind: "ephemeral" }, { ephemeralOsDiskPlacements: null })).toBeUndefined();
    expect(osDisk({ kind: "ephemeral" }, { ephemeralOsDiskPlacements: ["ResourceDisk"] })).toBeUndefined();
    expect(osDisk({ kind: "ephemeral" }, undefined)).toBeUndefined();
    expect(osDisk({ kind: "ephemeral", sizeGiB: 256 }, undefined)).toEqual({ diskSizeGB: 256 });
  });

  it("is on the cache disk where the size has one", () => {
    expect(osDisk({ kind: "ephemeral", sizeGiB: 64 }, { ephemeralOsDiskPlacements: ["CacheDisk"] })).toEqual({
      caching: "ReadOnly",
      diskSizeGB: 64,
      ephemeralOSDiskSettings: { placement: "CacheDisk" },
    });
  });

  it("is a managed disk of the type and size asked for", async () => {
    const pool = await declarePool({ osDisk: { kind: "persistent", sizeGiB: 256, storageType: "Premium_LRS" } });
    expect(pool.inputs).toMatchObject({
      deploymentConfiguration: {
        virtualMachineConfiguration: {
          osDisk: { diskSizeGB: 256, managedDisk: { storageAccountType: "Premium_LRS" } },
        },
      },
    });
  });
});

describe("BatchPool with data disks", () => {
  it("has them empty at LUNs from 0, and says nothing of them where there are none", async () => {
    const dataDisks = [
      { sizeGiB: 1024, storageType: "Premium_LRS", caching: "None" },
      { sizeGiB: 512, storageType: "Standard_LRS", caching: "ReadOnly" },
    ] as const;
    const { inputs } = await declarePool({ dataDisks });
    expect(inputs["deploymentConfiguration"]).toMatchObject({
      virtualMachineConfiguration: {
        dataDisks: [
          { lun: 0, diskSizeGB: 1024, storageAccountType: "Premium_LRS", caching: "None" },
          { lun: 1, diskSizeGB: 512, storageAccountType: "Standard_LRS", caching: "ReadOnly" },
        ],
      },
    });
    const without = await declarePool({ dataDisks: [] });
    expect(without.inputs).toEqual((await declarePool()).inputs);
  });
});

describe("BatchPool with containers and a start task", () => {
  it("logs in to registries and reads blobs as the nodes' identity, and other addresses as nobody", async () => {
    const { inputs } = await declarePool({
      startTaskCommandLine: "./setup.sh",
      startTask: {
        environment: { MODE: "fast" },
        resourceFiles: [
          { url: "https://stlab.blob.core.windows.net/scripts/setup.sh", path: "setup.sh", mode: "0755" },
          { url: "https://example.com/data.tar", path: "data.tar" },
          { containerUrl: "https://stlab.blob.core.windows.net/data", prefix: "gpu/" },
          { autoStorageContainer: "tools" },
        ],
        maxRetries: 3,
        waitForSuccess: false,
        elevationLevel: "nonAdmin",
        autoUserScope: "task",
      },
      containers: { images: ["lab.azurecr.io/train:2.1"], registries: ["lab.azurecr.io"] },
      nodeFillType: "spread",
    });
    const identityReference = { resourceId: "/identity/nodes" };
    expect(inputs).toMatchObject({
      taskSchedulingPolicy: { nodeFillType: "Spread" },
      deploymentConfiguration: {
        virtualMachineConfiguration: {
          containerConfiguration: {
            type: "DockerCompatible",
            containerImageNames: ["lab.azurecr.io/train:2.1"],
            containerRegistries: [{ registryServer: "lab.azurecr.io", identityReference }],
          },
        },
      },
    });
    expect(inputs.startTask).toEqual({
      commandLine: "./setup.sh",
      environmentSettings: [{ name: "MODE", value: "fast" }],
      resourceFiles: [
        {
          httpUrl: "https://stlab.blob.core.windows.net/scripts/setup.sh",
          filePath: "setup.sh",
          fileMode: "0755",
          identityReference,
        },
        { httpUrl: "https://example.com/data.tar", filePath: "data.tar" },
        { storageContainerUrl: "https://stlab.blob.core.windows.net/data", blobPrefix: "gpu/", identityReference },
        { autoStorageContainerName: "tools" },
      ],
      waitForSuccess: false,
      maxTaskRetryCount: 3,
      userIdentity: { autoUser: { scope: "Task", elevationLevel: "NonAdmin" } },
    });
  });
});

describe("BatchPool with users", () => {
  it("takes their passwords and SSH keys from the stack's secrets, and lets the start task run as one", async () => {
    pulumi.runtime.setConfig("azure-supercomputer:solverPassword", "Not-4-file!");
    pulumi.runtime.setConfig("azure-supercomputer:mpiKey", "-----BEGIN OPENSSH PRIVATE KEY-----");
    pulumi.runtime.setConfig("azure-supercomputer:sealed", '{"secure":"v1:abc="}');
    const { inputs } = await declarePool({
      startTaskCommandLine: "true",
      startTask: { userAccount: "solver" },
      userAccounts: [
        { name: "solver", passwordFrom: "solverPassword", elevationLevel: "admin", uid: 1500, gid: 1501 },
        { name: "guest", passwordFrom: "sealed" },
        { name: "mpi", passwordFrom: "solverPassword", sshPrivateKeyFrom: "mpiKey" },
      ],
    });
    expect(inputs.startTask).toMatchObject({ userIdentity: { userName: "solver" } });
    // A secret, and so with what marks it as one.
    expect((inputs["userAccounts"] as { value: unknown }).value).toEqual([
      {
        name: "solver",
        password: "Not-4-file!",
        elevationLevel: "Admin",
        linuxUserConfiguration: { uid: 1500, gid: 1501 },
      },
      // Without the engine nothing can read it; what stands for it tells its key.
      { name: "guest", password: "<secret of sealed>", elevationLevel: "NonAdmin" },
      {
        name: "mpi",
        password: "Not-4-file!",
        elevationLevel: "NonAdmin",
        linuxUserConfiguration: { sshPrivateKey: "-----BEGIN OPENSSH PRIVATE KEY-----" },
      },
    ]);
  });
});

describe("BatchPool with file systems", () => {
  const mounts: BatchPoolArgs["mounts"] = [
    { kind: "blob", path: "/data", account: "stlab", container: "data", readOnly: false },
  ];

  it("mounts them before its own command, whose words stay as they are", async () => {
    const { inputs } = await declarePool({ mounts, startTaskCommandLine: "/bin/bash -c 'X=1; echo $X'" });
    expect(inputs.startTask).toMatchObject({
      commandLine:
        "/bin/bash -c 'bash -c \"$AZURE_SUPERCOMPUTER_MOUNTS\" && exec \"$@\"' mounts /bin/bash -c 'X=1; echo $X'",
      environmentSettings: [
        { name: "AZURE_SUPERCOMPUTER_IDENTITY", value: "/identity/nodes" },
        { name: "AZURE_SUPERCOMPUTER_MOUNTS", value: expect.stringContaining("blobfuse2 mount /data") as string },
      ],
      waitForSuccess: true,
      userIdentity: { autoUser: { elevationLevel: "Admin" } },
    });
  });

  it("has a start task for them alone", async () => {
    const { inputs } = await declarePool({ mounts });
    expect(inputs.startTask).toMatchObject({ commandLine: "/bin/bash -c 'bash -c \"$AZURE_SUPERCOMPUTER_MOUNTS\"'" });
  });

  it("runs the command only when the mounts have succeeded", async () => {
    const { inputs } = await declarePool({ mounts, startTaskCommandLine: "/bin/bash -c 'X=1; echo $X'" });
    const { commandLine } = inputs.startTask as { commandLine: string };
    const run = (script: string) =>
      spawnSync("sh", ["-c", commandLine], { env: { PATH: process.env["PATH"], AZURE_SUPERCOMPUTER_MOUNTS: script } });
    expect(run("true").stdout.toString()).toBe("1\n");
    expect(run("exit 3").status).toBe(3);
    expect(run("exit 3").stdout.toString()).toBe("");
  });
});
