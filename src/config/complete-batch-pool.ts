import { defined } from "../defined.js";
import type { BatchUserAccount, Containers, NodePool, StartTaskSettings } from "./cluster.js";
import { defaults } from "./defaults.js";
import type { NodePoolInput } from "./schema/cluster.js";

type BatchInput = NonNullable<NodePoolInput["batch"]>;

/** Options of engine batch with their defaults; what is as the default has it is left out. */
export function completeBatch(given: BatchInput = {}): NodePool["batch"] {
  const startTask = given.startTask && completeStartTask(given.startTask);
  return {
    taskSlotsPerNode: given.taskSlotsPerNode ?? defaults.pool.taskSlotsPerNode,
    startTaskCommandLine: given.startTask?.commandLine ?? given.startTaskCommandLine ?? null,
    nodeAgentSkuId: given.nodeAgentSkuId ?? null,
    ...defined({
      startTask: startTask !== undefined && Object.keys(startTask).length > 0 ? startTask : undefined,
      userAccounts: given.userAccounts?.length ? given.userAccounts.map(completeUserAccount) : undefined,
      containers: given.containers && completeContainers(given.containers),
      nodeFillType: given.nodeFillType === "spread" ? ("spread" as const) : undefined,
      autoscaleFormula: given.autoscaleFormula,
      autoscaleIntervalMinutes:
        given.autoscaleFormula === undefined
          ? undefined
          : (given.autoscaleIntervalMinutes ?? defaults.pool.autoscaleIntervalMinutes),
    }),
  };
}

function completeStartTask(given: NonNullable<BatchInput["startTask"]>): StartTaskSettings {
  const {
    environment = {},
    resourceFiles = [],
    maxRetries,
    waitForSuccess,
    elevationLevel,
    autoUserScope,
    userAccount,
  } = given;
  return defined({
    environment: Object.keys(environment).length > 0 ? environment : undefined,
    resourceFiles: resourceFiles.length > 0 ? resourceFiles : undefined,
    maxRetries: maxRetries === defaults.startTaskRetries ? undefined : maxRetries,
    waitForSuccess: waitForSuccess === false ? (false as const) : undefined,
    elevationLevel: elevationLevel === "nonAdmin" ? elevationLevel : undefined,
    autoUserScope: autoUserScope === "task" ? autoUserScope : undefined,
    userAccount,
  });
}

function completeUserAccount({
  elevationLevel,
  ...given
}: NonNullable<BatchInput["userAccounts"]>[number]): BatchUserAccount {
  return defined({ ...given, elevationLevel: elevationLevel === "admin" ? elevationLevel : undefined });
}

function completeContainers({ images = [], registries = [] }: NonNullable<BatchInput["containers"]>): Containers {
  return { images, registries };
}
