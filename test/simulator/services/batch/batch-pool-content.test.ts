import { describe, expect, it } from "vitest";
import { refusedBecause } from "../../refused.js";
import { bodies, put } from "../../world.js";

const pool = "azure-native:batch:Pool";
const [own] = bodies[pool].identity.userAssignedIdentities;
const identityReference = { resourceId: own };
const foreign = { resourceId: `${own}-of-others` };
const blob = (more: object, relativeMountPath = "data") => ({
  azureBlobFileSystemConfiguration: { accountName: "stlab", containerName: "data", relativeMountPath, ...more },
});
const nfs = (relativeMountPath: string) => ({
  nfsMountConfiguration: { source: "10.0.0.4:/export", relativeMountPath },
});
const startTask = (more: object) => ({ startTask: { commandLine: "true", userIdentity: undefined, ...more } });
const answer = (change: object): string | undefined => {
  try {
    put(pool, change as never);
    return undefined;
  } catch {
    return refusedBecause(() => put(pool, change as never));
  }
};

describe("file systems of a Batch pool", () => {
  it("are mounted by address, and by one of the pool's identities", () => {
    expect(answer({ mountConfiguration: [nfs("shared"), blob({ identityReference })] })).toBeUndefined();
  });

  it("are refused where they are of two kinds, of none, in one place, or too many", () => {
    const wrong = [
      [{ ...nfs("a"), ...blob({ identityReference }, "b") }],
      [{}],
      [nfs("a"), nfs("a")],
      Array.from({ length: 11 }, (_, index) => nfs(`m${index}`)),
    ];
    expect(wrong.map((mountConfiguration) => answer({ mountConfiguration }))).toMatchInlineSnapshot(`
      [
        "400 InvalidPropertyValue: Exactly one of azureBlobFileSystemConfiguration, azureFileShareConfiguration, cifsMountConfiguration, nfsMountConfiguration must be specified; azureBlobFileSystemConfiguration and nfsMountConfiguration is.",
        "400 InvalidPropertyValue: Exactly one of azureBlobFileSystemConfiguration, azureFileShareConfiguration, cifsMountConfiguration, nfsMountConfiguration must be specified; none is.",
        "400 InvalidPropertyValue: relativeMountPath 'a' is given twice.",
        "400 InvalidPropertyValue: A pool has at most 10 mounts; 11 are given.",
      ]
    `);
  });

  it("are refused without credentials, with two, and as somebody else", () => {
    const wrong = [blob({}), blob({ identityReference, sasKey: "x" }), blob({ identityReference: foreign })];
    expect(wrong.map((mount) => answer({ mountConfiguration: [mount] }))).toMatchInlineSnapshot(`
      [
        "400 InvalidPropertyValue: Exactly one of accountKey, sasKey, identityReference must be specified; none is.",
        "400 InvalidPropertyValue: Exactly one of accountKey, sasKey, identityReference must be specified; sasKey and identityReference is.",
        "404 ResourceNotFound: The Resource 'Microsoft.ManagedIdentity/userAssignedIdentities/nodes-of-others' under resource group 'rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
      ]
    `);
  });
});

describe("the start task of a Batch pool", () => {
  it("is refused without a command, with two users, and with files that come from nowhere or go anywhere", () => {
    const wrong = [
      { commandLine: undefined },
      { maxTaskRetryCount: -2 },
      { userIdentity: { userName: "nobody", autoUser: undefined } },
      { userIdentity: { userName: "a" } },
      { resourceFiles: [{ filePath: "a" }] },
      { resourceFiles: [{ httpUrl: "https://example.com/a" }] },
      { resourceFiles: [{ httpUrl: "https://example.com/a", filePath: "../a" }] },
      { resourceFiles: [{ httpUrl: "https://example.com/a", filePath: "a", blobPrefix: "a" }] },
      { resourceFiles: [{ storageContainerUrl: "https://stlab/a", identityReference: foreign }] },
    ];
    expect(wrong.map((more) => answer(startTask(more)))).toMatchInlineSnapshot(`
      [
        "400 MissingRequiredProperty: A start task needs a commandLine.",
        "400 InvalidPropertyValue: maxTaskRetryCount is -2; a number from -1 is needed.",
        "400 InvalidPropertyValue: The pool has no user account 'nobody'.",
        "400 InvalidPropertyValue: Exactly one of autoUser, userName must be specified; autoUser and userName is.",
        "400 InvalidPropertyValue: Exactly one of autoStorageContainerName, storageContainerUrl, httpUrl must be specified; none is.",
        "400 MissingRequiredProperty: filePath is required where httpUrl is specified.",
        "400 InvalidPropertyValue: filePath cannot leave the task's working directory.",
        "400 InvalidPropertyValue: blobPrefix is for containers only.",
        "404 ResourceNotFound: The Resource 'Microsoft.ManagedIdentity/userAssignedIdentities/nodes-of-others' under resource group 'rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
      ]
    `);
  });

  it("is taken with files of every kind, as a user of the pool", () => {
    const users = [{ name: "hpc", password: "Not-4-secret!" }];
    const resourceFiles = [
      { httpUrl: "https://example.com/a", filePath: "a" },
      { storageContainerUrl: "https://stlab/a", identityReference },
      { autoStorageContainerName: "tools", blobPrefix: "gpu/" },
    ];
    const task = startTask({
      userIdentity: { userName: "hpc", autoUser: undefined },
      resourceFiles,
      maxTaskRetryCount: -1,
    });
    expect(answer({ ...task, userAccounts: users })).toBeUndefined();
  });
});

describe("registries and users of a Batch pool", () => {
  const registry = (more: object) => ({
    deploymentConfiguration: {
      virtualMachineConfiguration: {
        containerConfiguration: {
          type: "DockerCompatible",
          containerRegistries: [{ registryServer: "lab.azurecr.io", ...more }],
        },
      },
    },
  });

  it("are logged in to in one way", () => {
    expect(answer(registry({ identityReference }))).toBeUndefined();
    expect(answer(registry({ userName: "a", password: "b" }))).toBeUndefined();
    expect([{}, { userName: "a" }, { identityReference: foreign }].map((more) => answer(registry(more))))
      .toMatchInlineSnapshot(`
        [
          "400 InvalidPropertyValue: A registry takes an identity, or a user name with its password.",
          "400 InvalidPropertyValue: A registry takes an identity, or a user name with its password.",
          "404 ResourceNotFound: The Resource 'Microsoft.ManagedIdentity/userAssignedIdentities/nodes-of-others' under resource group 'rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
        ]
      `);
  });

  it("have names of up to 20 characters, each once, and a whole pair of ids", () => {
    const password = "Not-4-secret!";
    const wrong = [
      [{ name: "a".repeat(21), password }],
      [
        { name: "a", password },
        { name: "a", password },
      ],
      [{ name: "a", password, linuxUserConfiguration: { uid: 1000 } }],
    ];
    expect(wrong.map((userAccounts) => answer({ userAccounts }))).toMatchInlineSnapshot(`
      [
        "400 InvalidPropertyValue: A name has 1 to 20 characters; 'aaaaaaaaaaaaaaaaaaaaa' has 21.",
        "400 InvalidPropertyValue: User accounts must have distinct names.",
        "400 InvalidPropertyValue: uid and gid must be specified together or not at all.",
      ]
    `);
  });
});
