import { describe, expect, it } from "vitest";
import { aCluster, aPool, problemsOf, report } from "../build-cluster.js";

const reportOf = (batch: object): string =>
  report(problemsOf({ ...aCluster(), nodePools: [{ ...aPool({ engine: "batch" }), batch }] }));
const files = (...resourceFiles: object[]) => ({ startTask: { commandLine: "true", resourceFiles } });

describe("the start task of a Batch pool", () => {
  it("may have all that Batch offers", () => {
    expect(
      reportOf({
        startTask: {
          commandLine: "./setup.sh",
          environment: { MODE: "fast" },
          resourceFiles: [
            { url: "https://stlab.blob.core.windows.net/scripts/setup.sh", path: "setup.sh", mode: "0755" },
            { containerUrl: "https://stlab.blob.core.windows.net/data", prefix: "gpu/", path: "data" },
            { autoStorageContainer: "tools" },
          ],
          maxRetries: -1,
          waitForSuccess: false,
        },
        containers: { images: ["lab.azurecr.io/train:2.1", "ubuntu"], registries: ["lab.azurecr.io"] },
      }),
    ).toBe("");
  });

  it("is one", () => {
    expect(reportOf({ startTaskCommandLine: "true", startTask: { commandLine: "true" } })).toMatchInlineSnapshot(`
      "error start-task-twice at nodePools[0].batch.startTaskCommandLine
        Both batch.startTaskCommandLine and batch.startTask.commandLine are given, and a pool has one start task.
        → Remove startTaskCommandLine."
    `);
  });

  it("is tried again so many times, or for ever", () => {
    expect(reportOf({ startTask: { commandLine: "true", maxRetries: -2 } })).toMatchInlineSnapshot(`
      "error start-task-retries-out-of-range at nodePools[0].batch.startTask.maxRetries
        maxRetries is -2; a whole number from -1 is needed.
        → Leave it out for one further attempt."
    `);
    expect(reportOf({ startTask: { commandLine: "true", maxRetries: 0 } })).toBe("");
  });

  it("runs as a user of the pool, whose name and numbers can be", () => {
    const solver = { name: "solver", passwordFrom: "solverPassword", uid: 1500, gid: 1500 };
    expect(reportOf({ userAccounts: [solver], startTask: { commandLine: "true", userAccount: "solver" } })).toBe("");
    const wrong = [
      solver,
      solver,
      { ...solver, name: "one-name-that-is-long" },
      { ...solver, name: "b", gid: undefined },
    ];
    const startTask = { commandLine: "true", userAccount: "sover", autoUserScope: "task" };
    expect(reportOf({ userAccounts: wrong, startTask })).toMatchInlineSnapshot(`
      "error start-task-user-twice at nodePools[0].batch.startTask.autoUserScope
        The start task runs as "sover", and autoUserScope is of the user that Batch would make.
        → Remove autoUserScope, or userAccount.
      error start-task-user-unknown at nodePools[0].batch.startTask.userAccount
        "sover" is none of the pool's user accounts, which are solver, one-name-that-is-long, b.
        → Did you mean "solver"? List the account in batch.userAccounts, or remove userAccount.
      error user-account-unfit at nodePools[0].batch.userAccounts[1]
        The user account "solver" cannot be: userAccounts[0] has the same name.
        → Correct it, or remove it.
      error user-account-unfit at nodePools[0].batch.userAccounts[2]
        The user account "one-name-that-is-long" cannot be: its name has 21 characters, and may have 1 to 20.
        → Correct it, or remove it.
      error user-account-unfit at nodePools[0].batch.userAccounts[3]
        The user account "b" cannot be: it has one of uid and gid, and needs both or none.
        → Correct it, or remove it."
    `);
  });

  it("has files that come from one place each", () => {
    expect(reportOf(files({ path: "a" }))).toMatchInlineSnapshot(`
      "error resource-file-source at nodePools[0].batch.startTask.resourceFiles[0]
        No place is given that the file comes from.
        → Give exactly one of url, containerUrl and autoStorageContainer."
    `);
    expect(reportOf(files({ url: "https://example.com/a", autoStorageContainer: "a" }))).toMatchInlineSnapshot(`
      "error resource-file-source at nodePools[0].batch.startTask.resourceFiles[0]
        url and autoStorageContainer are given, and a file comes from one place.
        → Give exactly one of url, containerUrl and autoStorageContainer."
    `);
  });

  it("has files whose settings fit together", () => {
    expect(
      reportOf(
        files(
          { url: "http://example.com/a", path: "a" },
          { url: "https://example.com/a" },
          { url: "https://example.com/a", path: "../a", prefix: "a" },
          { containerUrl: "https://stlab.blob.core.windows.net" },
          { autoStorageContainer: "tools", mode: "rwx" },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error resource-file-unfit at nodePools[0].batch.startTask.resourceFiles[0].url
        url is "http://example.com/a": an address begins with https://.
        → Correct url, or remove it.
      error resource-file-unfit at nodePools[0].batch.startTask.resourceFiles[1].path
        path is missing: a file from a url needs a name.
        → Add path.
      error resource-file-unfit at nodePools[0].batch.startTask.resourceFiles[2].path
        path is "../a": it begins in the task's working directory and stays there.
        → Correct path, or remove it.
      error resource-file-unfit at nodePools[0].batch.startTask.resourceFiles[2].prefix
        prefix is "a": it chooses among the blobs of a container.
        → Correct prefix, or remove it.
      error resource-file-unfit at nodePools[0].batch.startTask.resourceFiles[3].containerUrl
        containerUrl is "https://stlab.blob.core.windows.net": it is https://<account>.blob.core.windows.net/<container>.
        → Correct containerUrl, or remove it.
      error resource-file-unfit at nodePools[0].batch.startTask.resourceFiles[4].mode
        mode is "rwx": it is octal, such as 0755.
        → Correct mode, or remove it."
    `);
  });

  it("holds no secret, neither in its environment nor in an address", () => {
    const sas = `sig=${"a".repeat(42)}%3D`;
    expect(
      reportOf({
        startTask: {
          commandLine: "true",
          environment: { DB_PASSWORD: "hunter2024" },
          resourceFiles: [{ url: `https://stlab.blob.core.windows.net/a/b?${sas}`, path: "b" }],
        },
      }),
    ).toMatchInlineSnapshot(`
      "warning custom-data-secret-likely at nodePools[0].batch.startTask.environment.DB_PASSWORD
        Line 1 of batch.startTask.environment.DB_PASSWORD gives a value to what is named like a secret.
        → If it is one, remove it and let the node fetch it with its managed identity; otherwise leave it.
      error custom-data-secret at nodePools[0].batch.startTask.resourceFiles[0].url
        Line 1 of batch.startTask.resourceFiles[0].url has a shared access signature in it, which every process on the nodes could read.
        → Remove it, make it invalid where it was issued, and let the node fetch secrets with its managed identity."
    `);
  });
});

describe("containers of a Batch pool", () => {
  it("are named as Docker names them", () => {
    expect(reportOf({ containers: { images: ["Ubuntu:22.04"], registries: ["https://lab.azurecr.io/"] } }))
      .toMatchInlineSnapshot(`
        "error container-name-illegal at nodePools[0].batch.containers.images[0]
          "Ubuntu:22.04" is no name of an image.
          → Write it as docker pull takes it.
        error container-name-illegal at nodePools[0].batch.containers.registries[0]
          "https://lab.azurecr.io/" is no name of a registry.
          → Write the server alone, such as lab.azurecr.io."
      `);
  });

  it("come from registries that nodes log in to", () => {
    expect(reportOf({ containers: { images: ["lab.azurecr.io/a"], registries: ["lba.azurecr.io"] } }))
      .toMatchInlineSnapshot(`
        "warning container-registry-not-listed at nodePools[0].batch.containers.images[0]
          "lab.azurecr.io/a" is at lab.azurecr.io, which is not among batch.containers.registries.
          → Did you mean "lba.azurecr.io"? Add lab.azurecr.io to registries, and give the nodes' identity AcrPull on it."
      `);
  });
});

describe("the SSH key of a user account", () => {
  it("gets the user from node to node where nodes talk to one another, and has no effect elsewhere", () => {
    const batch = { userAccounts: [{ name: "mpi", passwordFrom: "word", sshPrivateKeyFrom: "mpiKey" }] };
    const of = (infiniBand: boolean): string =>
      report(problemsOf({ ...aCluster(), nodePools: [{ ...aPool({ engine: "batch" }), infiniBand, batch }] }));
    expect(of(true)).toBe("");
    expect(of(false)).toMatchInlineSnapshot(`
      "warning setting-without-effect at nodePools[0].batch.userAccounts[0].sshPrivateKeyFrom
        sshPrivateKeyFrom has no effect: nodes of a Batch pool without InfiniBand do not talk to one another.
        → Remove sshPrivateKeyFrom, or change what makes it idle."
    `);
  });
});
