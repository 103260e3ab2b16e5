import { describe, expect, it } from "vitest";
import { aCluster, aPool, armId, problemsOf, problemsOfPool, report } from "../build-cluster.js";

const nfs = { server: "10.0.0.4", export: "/home" };
const reportOf = (...mounts: object[]): string => report(problemsOfPool({ mounts }));

describe("mounts", () => {
  it("are taken of every kind", () => {
    expect(
      reportOf(
        { path: "/shared", nfs },
        { path: "/files", azureFiles: { account: "stlab", share: "data" }, readOnly: true },
        { path: "/data", blob: { account: "stlab", container: "data" } },
        { path: "/scratch", lustre: { address: "10.0.0.9" } },
        { path: "/mnt/fast", lustre: { id: armId("Microsoft.StorageCache/amlFilesystems", "fast") } },
      ),
    ).toBe("");
  });

  it.each(["vers=3,nolock", "nconnect=8", "vers=4.1,rsize=262144,wsize=262144,sec=krb5p,soft", "roundrobin"])(
    "of NFS take the options %s",
    (options) => {
      expect(reportOf({ path: "/shared", nfs: { ...nfs, options } })).toBe("");
    },
  );

  it.each(["", "ro", "vers=3,rw", "vers=3,", ",hard", "vers=3, hard", "vers=$(reboot)", "hard;reboot", 'a="b"'])(
    "of NFS do not take the options %j",
    (options) => {
      expect(reportOf({ path: "/shared", nfs: { ...nfs, options } })).toMatch(
        /^error mount-setting-illegal at nodePools\[0\]\.mounts\[0\]\.nfs\.options\n {2}nfs\.options is .*ro and rw\.\n/,
      );
    },
  );

  it("are warned of where nodes can fetch nothing that they may need", () => {
    const network = { egress: "none" };
    const nodes = { path: "/shared", nfs };
    const storage = { accounts: [{ name: "lake", kind: "dataLake", containers: ["data"] }] };
    const lake = { path: "/lake", storage: { account: "lake", container: "data" } };
    const lustre = { path: "/scratch", lustre: { address: "10.0.0.9" } };
    expect(report(problemsOfPool({ mounts: [nodes, lake, lustre] }, { network, storage }))).toMatchInlineSnapshot(`
      "warning mounts-without-egress at nodePools[0].mounts
        network.egress is none, and "gpu" mounts by an NFS client and blobfuse2.
        → Use an image that has an NFS client and blobfuse2, or give the nodes a way out with network.egress."
    `);
    expect(report(problemsOfPool({ mounts: [lustre] }, { network }))).toBe("");
    expect(report(problemsOfPool({ mounts: [nodes, lake] }, { storage }))).toBe("");
  });

  it("are refused on machine learning, whose jobs mount their data", () => {
    const nodePools = [{ ...aPool({ engine: "machineLearning" }), mounts: [{ path: "/shared", nfs }] }];
    expect(report(problemsOf({ ...aCluster(), machineLearning: {}, nodePools }))).toMatchInlineSnapshot(`
      "error mounts-on-machine-learning at nodePools[0].mounts
        mounts is set, and engine is machineLearning, whose jobs mount their own data.
        → Remove mounts and name the data as inputs and outputs of the jobs, or use engine scaleSet or batch."
    `);
  });

  it("mount one thing each", () => {
    expect(
      reportOf(
        { path: "/a" },
        { path: "/b", nfs, blob: { account: "stlab", container: "data" } },
        { path: "/c", lustre: {} },
        { path: "/d", lustre: { address: "10.0.0.9", id: armId("Microsoft.StorageCache/amlFilesystems", "fast") } },
      ),
    ).toMatchInlineSnapshot(`
      "error mount-source at nodePools[0].mounts[0]
        Nothing is given that could be mounted.
        → Give exactly one of nfs, azureFiles, blob, storage, lustre.
      error mount-source at nodePools[0].mounts[1]
        nfs and blob are given for one mount.
        → Give exactly one of nfs, azureFiles, blob, storage, lustre.
      error mount-source at nodePools[0].mounts[2].lustre
        Nothing is given that could be mounted.
        → Give exactly one of address, id.
      error mount-source at nodePools[0].mounts[3].lustre
        address and id are given for one mount.
        → Give exactly one of address, id."
    `);
  });

  it("are in words that a shell and /etc/fstab take", () => {
    expect(
      reportOf(
        { path: "shared", nfs },
        { path: "/b", nfs: { server: "$(reboot)", export: "/ho me" } },
        { path: "/c", blob: { account: "St-Lab", container: "$logs" } },
        { path: "/d", lustre: { id: armId("Microsoft.Storage/storageAccounts", "stlab") } },
      ),
    ).toMatchInlineSnapshot(`
      "error mount-setting-illegal at nodePools[0].mounts[0].path
        path is "shared"; an absolute path of letters, digits, periods, underscores and hyphens is needed.
        → Correct path.
      error mount-setting-illegal at nodePools[0].mounts[1].nfs.export
        nfs.export is "/ho me"; an absolute path of letters, digits, periods, underscores and hyphens is needed.
        → Correct nfs.export.
      error mount-setting-illegal at nodePools[0].mounts[1].nfs.server
        nfs.server is "$(reboot)"; a host name or an IPv4 address is needed.
        → Correct nfs.server.
      error mount-setting-illegal at nodePools[0].mounts[2].blob.account
        blob.account is "St-Lab"; the name of a storage account is needed.
        → Correct blob.account.
      error mount-setting-illegal at nodePools[0].mounts[2].blob.container
        blob.container is "$logs"; 3 to 63 lower-case letters, digits and hyphens are needed.
        → Correct blob.container.
      error arm-id-wrong-type at nodePools[0].mounts[3].lustre.id
        The id names a Microsoft.Storage/storageAccounts; expected a Microsoft.StorageCache/amlFilesystems.
        → Give the id of a Microsoft.StorageCache/amlFilesystems."
    `);
  });

  it("hide neither one another nor the system", () => {
    expect(
      reportOf({ path: "/data", nfs }, { path: "/data/sets", nfs }, { path: "/data2", nfs }, { path: "/usr", nfs }),
    ).toMatchInlineSnapshot(`
        "error mount-path-taken at nodePools[0].mounts[1].path
          "/data/sets" is within mounts[0], or around it.
          → Choose a path of its own, such as /shared or /mnt/data.
        error mount-path-taken at nodePools[0].mounts[3].path
          "/usr" is a folder of the system.
          → Choose a path of its own, such as /shared or /mnt/data."
      `);
  });

  it("need an administrator's start task on Batch that is waited for", () => {
    const batch = { startTask: { commandLine: "true", elevationLevel: "nonAdmin", waitForSuccess: false } };
    expect(report(problemsOfPool({ engine: "batch", batch, mounts: [{ path: "/shared", nfs }] })))
      .toMatchInlineSnapshot(`
      "error mount-needs-admin at nodePools[0].batch.startTask.elevationLevel
        elevationLevel keeps the start task from mounting 1 file system in time.
        → Remove elevationLevel, or mounts.
      error mount-needs-admin at nodePools[0].batch.startTask.waitForSuccess
        waitForSuccess keeps the start task from mounting 1 file system in time.
        → Remove waitForSuccess, or mounts."
    `);
  });

  it("make a part of custom data that has to say what it is", () => {
    expect(report(problemsOfPool({ customData: "packages: [jq]\n", mounts: [{ path: "/shared", nfs }] })))
      .toMatchInlineSnapshot(`
        "error custom-data-part-unknown at nodePools[0].customData
          This part begins with "packages: [jq]"; among several parts each begins with #cloud-config-archive, #cloud-config, #cloud-boothook, #include-once, #include, #part-handler, ## template: jinja or #!.
          → Begin a script with #!/bin/bash and cloud-init's YAML with #cloud-config."
      `);
    const mime = 'Content-Type: multipart/mixed; boundary="b"\nMIME-Version: 1.0\n\n--b\n--b--\n';
    expect(report(problemsOfPool({ customData: mime, mounts: [{ path: "/shared", nfs }] }))).toBe("");
  });
});
