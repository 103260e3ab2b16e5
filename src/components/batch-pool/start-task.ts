import type { batch as inputs } from "@pulumi/azure-native/types/input.js";
import type { Mount, ResourceFile } from "../../config/cluster.js";
import { defaults } from "../../config/defaults.js";
import { mountScript } from "../../config/mounts/mount-script.js";
import { defined } from "../../defined.js";
import type { BatchPoolArgs } from "./args.js";

/** What runs on each node before it takes work; undefined where nothing does. */
export function startTask({
  startTaskCommandLine: ownCommand,
  startTask: settings = {},
  mounts = [],
  identityId,
}: Pick<BatchPoolArgs, "startTaskCommandLine" | "startTask" | "mounts" | "identityId">):
  inputs.StartTaskArgs | undefined {
  const commandLine = mounts.length === 0 ? ownCommand : mountingCommand(ownCommand);
  if (commandLine === undefined) return undefined;
  const { environment, resourceFiles, maxRetries, waitForSuccess, elevationLevel, autoUserScope, userAccount } =
    settings;
  return {
    commandLine,
    ...defined({
      environmentSettings:
        environment === undefined && mounts.length === 0
          ? undefined
          : [
              ...Object.entries(environment ?? {}).map(([name, value]) => ({ name, value })),
              ...mountEnvironment(mounts, identityId),
            ],
      resourceFiles: resourceFiles?.map((file) => resourceFile(file, identityId)),
    }),
    waitForSuccess: waitForSuccess ?? true,
    maxTaskRetryCount: maxRetries ?? defaults.startTaskRetries,
    userIdentity:
      userAccount === undefined
        ? {
            autoUser: {
              scope: autoUserScope === "task" ? "Task" : "Pool",
              elevationLevel: elevationLevel === "nonAdmin" ? "NonAdmin" : "Admin",
            },
          }
        : { userName: userAccount },
  };
}

/** The user's command as it stands, after the mounts: its words are passed on and no shell reads them again. */
function mountingCommand(ownCommand: string | undefined): string {
  const mount = `bash -c "$${mountsVariable}"`;
  return ownCommand === undefined
    ? `/bin/bash -c '${mount}'`
    : `/bin/bash -c '${mount} && exec "$@"' mounts ${ownCommand}`;
}

const mountsVariable = "AZURE_SUPERCOMPUTER_MOUNTS";
const identityVariable = "AZURE_SUPERCOMPUTER_IDENTITY";

function mountEnvironment(
  mounts: readonly Mount[],
  identityId: BatchPoolArgs["identityId"],
): inputs.EnvironmentSettingArgs[] {
  if (mounts.length === 0) return [];
  const value = mountScript(mounts, { identity: `$${identityVariable}`, runsOnce: false });
  return [
    { name: identityVariable, value: identityId },
    { name: mountsVariable, value },
  ];
}

/** Blobs are read as the nodes' identity; another address is asked without any, and the account has its own for its storage. */
function resourceFile(file: ResourceFile, resourceId: BatchPoolArgs["identityId"]): inputs.ResourceFileArgs {
  const { url, containerUrl, autoStorageContainer, prefix, path, mode } = file;
  const asIdentity = containerUrl !== undefined || (url !== undefined && isBlob(url));
  return defined({
    httpUrl: url,
    storageContainerUrl: containerUrl,
    autoStorageContainerName: autoStorageContainer,
    blobPrefix: prefix,
    filePath: path,
    fileMode: mode,
    identityReference: asIdentity ? { resourceId } : undefined,
  });
}

function isBlob(url: string): boolean {
  return /^https:\/\/[a-z0-9]{3,24}\.blob\./.test(url);
}
