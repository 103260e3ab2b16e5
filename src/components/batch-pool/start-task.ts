import type { batch as inputs } from "@pulumi/azure-native/types/input.js";
import type { ResourceFile } from "../../config/cluster.js";
import { defaults } from "../../config/defaults.js";
import { defined } from "../../defined.js";
import type { BatchPoolArgs } from "./args.js";

/** What runs on each node before it takes work; undefined where nothing does. */
export function startTask({
  startTaskCommandLine: commandLine,
  startTask: settings = {},
  identityId,
}: Pick<BatchPoolArgs, "startTaskCommandLine" | "startTask" | "identityId">): inputs.StartTaskArgs | undefined {
  if (commandLine === undefined) return undefined;
  const { environment, resourceFiles, maxRetries, waitForSuccess, elevationLevel, autoUserScope } = settings;
  return {
    commandLine,
    ...defined({
      environmentSettings: environment && Object.entries(environment).map(([name, value]) => ({ name, value })),
      resourceFiles: resourceFiles?.map((file) => resourceFile(file, identityId)),
    }),
    waitForSuccess: waitForSuccess ?? true,
    maxTaskRetryCount: maxRetries ?? defaults.startTaskRetries,
    userIdentity: {
      autoUser: {
        scope: autoUserScope === "task" ? "Task" : "Pool",
        elevationLevel: elevationLevel === "nonAdmin" ? "NonAdmin" : "Admin",
      },
    },
  };
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
