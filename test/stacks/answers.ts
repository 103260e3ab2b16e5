import { expect } from "vitest";
import { azsc, jsonOf } from "../cli/run-azsc.js";

/** What `azsc plan --json` says that these tests read. */
export interface PlanAnswer {
  readonly totals: {
    readonly nodes: number;
    readonly gpus: number;
    readonly cores: number;
    readonly scaleSets: number;
    readonly infiniBandIslands: number;
    readonly peakFp16PetaFlops: number;
  };
  readonly nodePools: readonly {
    readonly name: string;
    readonly engine: string;
    readonly vmSize: string;
    readonly nodes: number;
    readonly gpus: number;
    readonly infiniBandGbpsPerNode: number;
    readonly islands: readonly { readonly nodes: number; readonly shard: string }[];
  }[];
  readonly shards: readonly {
    readonly name: string;
    readonly engine: string;
    readonly nodes: number;
    readonly singlePlacementGroup: boolean | null;
  }[];
  readonly criticalPath: { readonly seconds: number; readonly steps: readonly { readonly name: string }[] };
  readonly problems: readonly { readonly code: string; readonly severity: string; readonly message: string }[];
}

/** What `azsc simulate --json` says that these tests read. */
export interface SimulateAnswer {
  readonly resources: readonly Declared[];
  readonly simulatedSeconds: number;
  readonly criticalPathSeconds: number;
}

interface Declared {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly parent: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface ScaleSetInputs {
  readonly sku: { readonly name: string; readonly capacity: number };
  readonly singlePlacementGroup: boolean;
  readonly platformFaultDomainCount: number;
  readonly overprovision: boolean;
  readonly orchestrationMode: string;
  readonly zones?: readonly string[];
}

const answers = new Map<string, Promise<unknown>>();

/** The JSON of a command that succeeded; each is run once, however many tests read it. */
function answerOf<Answer>(...argv: readonly string[]): Promise<Answer> {
  const key = argv.join(" ");
  const answer =
    answers.get(key) ??
    azsc([...argv, "--json"]).then((run) => {
      expect([run.exitCode, run.stderr], key).toEqual([0, ""]);
      return jsonOf(run);
    });
  answers.set(key, answer);
  return answer as Promise<Answer>;
}

export const planOf = (stack: string): Promise<PlanAnswer> => answerOf("plan", stack);
export const simulationOf = (stack: string): Promise<SimulateAnswer> => answerOf("simulate", stack);

/** Inputs of the declared resources of a type. */
export async function declared<Inputs>(stack: string, type: string): Promise<Inputs[]> {
  const { resources } = await simulationOf(stack);
  return resources.filter((resource) => resource.type === type).map((resource) => resource.inputs as Inputs);
}

export const scaleSetType = "azure-native:compute:VirtualMachineScaleSet";
export const batchPoolType = "azure-native:batch:Pool";
export const mlComputeType = "azure-native:machinelearningservices:Compute";
export const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
