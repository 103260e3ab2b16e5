import { limits } from "../../../catalogue/limits.js";
import { textForms } from "../../../catalogue/request-texts/forms.js";
import { isServiceTag, isTagLike } from "../../../catalogue/service-tags.js";
import { notSimulated, refuse } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import type { WriteOnlyInputs } from "../../core/write-only.js";
import { checkKnownExtension } from "../compute/index.js";
import type { IdentityReference, PoolInputs } from "./batch-pool-inputs.js";

const source = "@pulumi/azure-native 3.28 batch.Pool";

/** What no answer shows of a pool. */
export const writeOnlyOfPool: WriteOnlyInputs = {
  paths: [
    "deploymentConfiguration.virtualMachineConfiguration.extensions.protectedSettings",
    "userAccounts.password",
    "userAccounts.linuxUserConfiguration.sshPrivateKey",
  ],
  source:
    "x-ms-secret in Azure/azure-rest-api-specs@2c64386 specification/batch/resource-manager/Microsoft.Batch/stable/2024-07-01/BatchManagement.json; that an answer leaves it out is unverified",
};

/** Which of these a mapping has. */
function given(mapping: object, keys: readonly string[]): readonly string[] {
  return keys.filter((key) => (mapping as Readonly<Record<string, unknown>>)[key] !== undefined);
}

function refuseUnlessOne(mapping: object, keys: readonly string[], path: string): void {
  const found = given(mapping, keys);
  if (found.length === 1) return;
  const what = found.length === 0 ? "none" : found.join(" and ");
  refuse("InvalidPropertyValue", `Exactly one of ${keys.join(", ")} must be specified; ${what} is.`, path);
}

/** An identity that a pool refers to is one of its own. */
function refuseForeignIdentity(inputs: PoolInputs, reference: IdentityReference | undefined, path: string): void {
  const id = reference?.resourceId;
  const own = (inputs.identity?.userAssignedIdentities ?? []).map((each) => each.toLowerCase());
  if (id === undefined || own.includes(id.toLowerCase())) return;
  refuse("InvalidPropertyValue", `The identity '${id}' is not assigned to the pool.`, path);
}

const machineOf = (inputs: PoolInputs) => inputs.deploymentConfiguration?.virtualMachineConfiguration;

/** What Batch asks of a pool's file systems, start task, containers and users. */
export const batchPoolContentRules: readonly Rule[] = [
  rule<PoolInputs>({
    name: "a pool mounts at most ten file systems, each of one kind and to a place of its own",
    source: `${source}, mountConfiguration; ${limits.batchMountsPerNode.source}; that places differ is unverified`,
    check({ inputs }) {
      const mounts = inputs.mountConfiguration ?? [];
      const most = limits.batchMountsPerNode.value;
      if (mounts.length > most) {
        refuse(
          "InvalidPropertyValue",
          `A pool has at most ${most} mounts; ${mounts.length} are given.`,
          "mountConfiguration",
        );
      }
      const places = new Set<string>();
      mounts.forEach((mount, index) => {
        const path = `mountConfiguration[${index}]`;
        refuseUnlessOne(
          mount,
          [
            "azureBlobFileSystemConfiguration",
            "azureFileShareConfiguration",
            "cifsMountConfiguration",
            "nfsMountConfiguration",
          ],
          path,
        );
        for (const kind of Object.values(mount)) {
          if (kind === undefined) continue;
          if (places.has(kind.relativeMountPath)) {
            refuse("InvalidPropertyValue", `relativeMountPath '${kind.relativeMountPath}' is given twice.`, path);
          }
          places.add(kind.relativeMountPath);
        }
        const blob = mount.azureBlobFileSystemConfiguration;
        if (blob === undefined) return;
        refuseUnlessOne(blob, ["accountKey", "sasKey", "identityReference"], path);
        refuseForeignIdentity(inputs, blob.identityReference, path);
      });
    },
  }),
  rule<PoolInputs>({
    name: "an extension is one that the catalogue knows",
    source:
      "a limit of the simulation: of extensions that the catalogue does not have it is not known whether there are such",
    check({ inputs, azure }) {
      for (const extension of machineOf(inputs)?.extensions ?? []) checkKnownExtension(azure.catalogue, extension);
    },
  }),
  rule<PoolInputs>({
    name: "an extension comes after others of the same pool",
    source: "a limit of the simulation: what Batch answers where there is none of that name is not known",
    check({ inputs }) {
      const extensions = machineOf(inputs)?.extensions ?? [];
      const names = new Set(extensions.map(({ name }) => name.toLowerCase()));
      for (const { name, provisionAfterExtensions = [] } of extensions) {
        const missing = provisionAfterExtensions.find((one) => !names.has(one.toLowerCase()));
        if (missing !== undefined || name.trim() === "")
          throw notSimulated(`The extension '${name}', which comes after '${missing ?? ""}',`, "extensions");
      }
    },
  }),
  rule<PoolInputs>({
    name: "a pool's own security rules name their sources as an address, a range, * or a service tag",
    source: "@pulumi/azure-native 3.28 batch.NetworkSecurityGroupRule, sourceAddressPrefix",
    unverified: "text",
    check({ inputs, azure }) {
      const pools = inputs.networkConfiguration?.endpointConfiguration?.inboundNatPools ?? [];
      const sources = pools.flatMap(({ networkSecurityGroupRules = [] }) =>
        networkSecurityGroupRules.map((one) => one.sourceAddressPrefix),
      );
      for (const source of sources) {
        if (source === "*" || textForms.addressRange.fits(source)) continue;
        if (!isTagLike(source))
          refuse(
            "InvalidPropertyValue",
            `The source address prefix '${source}' is no address, no range, no service tag and not *.`,
            "sourceAddressPrefix",
          );
        if (!isServiceTag(source, (region) => azure.catalogue.region(region) !== undefined))
          throw notSimulated(`The service tag '${source}', which the catalogue does not have,`, "sourceAddressPrefix");
      }
    },
  }),
  rule<PoolInputs>({
    name: "a start task has a command, one user, and files that come from one place each",
    source: `${source}, startTask`,
    check({ inputs }) {
      const { startTask } = inputs;
      if (startTask === undefined) return;
      if (startTask.commandLine === undefined || startTask.commandLine === "")
        refuse("MissingRequiredProperty", "A start task needs a commandLine.", "startTask.commandLine");
      const { maxTaskRetryCount: retries = 0, userIdentity, resourceFiles = [] } = startTask;
      if (!Number.isInteger(retries) || retries < -1) {
        refuse(
          "InvalidPropertyValue",
          `maxTaskRetryCount is ${retries}; a number from -1 is needed.`,
          "startTask.maxTaskRetryCount",
        );
      }
      if (userIdentity !== undefined) refuseUnlessOne(userIdentity, ["autoUser", "userName"], "startTask.userIdentity");
      const user = userIdentity?.userName;
      if (user !== undefined && !(inputs.userAccounts ?? []).some(({ name }) => name === user))
        refuse("InvalidPropertyValue", `The pool has no user account '${user}'.`, "startTask.userIdentity.userName");
      resourceFiles.forEach((file, index) => {
        const path = `startTask.resourceFiles[${index}]`;
        refuseUnlessOne(file, ["autoStorageContainerName", "storageContainerUrl", "httpUrl"], path);
        for (const member of ["httpUrl", "storageContainerUrl"] as const) {
          const url = file[member];
          if (url === undefined || (URL.canParse(url) && /^https?:\/\/[^\s/]+\/\S*$|^https?:\/\/[^\s/]+$/i.test(url)))
            continue;
          refuse("InvalidPropertyValue", `'${url}' is no address of a file or container.`, `${path}.${member}`);
        }
        if (file.httpUrl !== undefined && file.filePath === undefined)
          refuse("MissingRequiredProperty", "filePath is required where httpUrl is specified.", `${path}.filePath`);
        if (file.httpUrl !== undefined && file.blobPrefix !== undefined)
          refuse("InvalidPropertyValue", "blobPrefix is for containers only.", `${path}.blobPrefix`);
        if (file.filePath?.split("/").includes("..") === true)
          refuse("InvalidPropertyValue", "filePath cannot leave the task's working directory.", `${path}.filePath`);
        refuseForeignIdentity(inputs, file.identityReference, path);
      });
    },
  }),
  rule<PoolInputs>({
    name: "a node logs in to a registry as an identity of the pool or with a name and a password",
    source: `${source}, deploymentConfiguration.virtualMachineConfiguration.containerConfiguration`,
    check({ inputs }) {
      const registries = machineOf(inputs)?.containerConfiguration?.containerRegistries ?? [];
      registries.forEach((registry, index) => {
        const path = `containerConfiguration.containerRegistries[${index}]`;
        const named = registry.userName !== undefined && registry.password !== undefined;
        if ((registry.identityReference !== undefined) === named)
          refuse("InvalidPropertyValue", "A registry takes an identity, or a user name with its password.", path);
        refuseForeignIdentity(inputs, registry.identityReference, path);
      });
    },
  }),
  rule<PoolInputs>({
    name: "a user of a pool has a name of 1 to 20 characters, and a uid and a gid together",
    source: `${source}, userAccounts; that a name is there once is unverified`,
    check({ inputs }) {
      const users = inputs.userAccounts ?? [];
      const most = limits.batchUserNameCharacters.value;
      if (new Set(users.map(({ name }) => name)).size < users.length)
        refuse("InvalidPropertyValue", "User accounts must have distinct names.", "userAccounts");
      users.forEach(({ name, linuxUserConfiguration: linux }, index) => {
        const path = `userAccounts[${index}]`;
        if (name.length < 1 || name.length > most)
          refuse("InvalidPropertyValue", `A name has 1 to ${most} characters; '${name}' has ${name.length}.`, path);
        if (name.trim() === "" || /[\p{Cc}\p{Cf}]/u.test(name)) throw notSimulated(`The user name of '${path}'`, path);
        if ((linux?.uid === undefined) !== (linux?.gid === undefined))
          refuse("InvalidPropertyValue", "uid and gid must be specified together or not at all.", path);
      });
    },
  }),
];
