import * as pulumi from "@pulumi/pulumi";
import type { AzureRefusal, AzureShortfall, DeclaredResource } from "./declared.js";
import { SimulatedMonitor } from "./monitor.js";
import { HeapWatch } from "./heap-watch.js";
import { Pace } from "./pace.js";
import { quietRuntime, type LogMessage } from "./quiet-runtime.js";
import { type Azure, coreOf } from "../../core/face.js";

export type { AzureRefusal, AzureShortfall, DeclaredOptions, DeclaredResource } from "./declared.js";
export type { LogMessage } from "./quiet-runtime.js";

/** A Pulumi program and where it runs. */
export interface MockRun {
  /** A `SimulatedAzure`. */
  readonly azure: Azure;
  /** @default "azure-supercomputer" */
  readonly project?: string;
  /** @default "stack" */
  readonly stack?: string;
  /** Stack configuration, keys with their namespace: `azure-native:location`; objects as JSON text. */
  readonly config?: Readonly<Record<string, string>>;
  /** Declares resources and returns the stack's outputs. */
  readonly program: () => unknown;
  /** Called for each resource when it was accepted, in the order of the virtual deployment's waves. */
  readonly onResource?: (resource: DeclaredResource) => void;
  /**
   * Whether errors keep the stack that says where they were made; without, a large program runs faster.
   *
   * @default false
   */
  readonly stackTraces?: boolean;
  /** Called for each line of the program's log; nothing is printed. */
  readonly onMessage?: (message: LogMessage) => void;
}

/** What came of it. */
export interface MockRunResult {
  readonly resources: readonly DeclaredResource[];
  /** Outputs with secrets opened; one that depends on something refused is missing. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** End of the deployment on the virtual clock. */
  readonly simulatedSeconds: number;
  /** Sum over {@link criticalPath}. Equal to {@link simulatedSeconds} as long as nothing but dependencies delays. */
  readonly criticalPathSeconds: number;
  readonly criticalPath: readonly {
    /** Pulumi's logical name. */
    readonly name: string;
    readonly type: string;
    readonly id: string;
    readonly seconds: number;
  }[];
  readonly refusals: readonly AzureRefusal[];
  readonly shortfalls: readonly AzureShortfall[];
  readonly messages: readonly LogMessage[];
}

/** What Pulumi says where the backend of the state knows no organizations. */
const organization = "organization";

// Exported by the runtime and missing from its declarations.
const runtime = pulumi.runtime as unknown as { waitForRPCs(): Promise<void> };

// The runtime is one per process, so runs take turns.
let previousRun: Promise<unknown> = Promise.resolve();

/**
 * Runs a Pulumi program against a simulated Azure, without an engine, and waits until all it declares is there.
 *
 * Refusals are part of the result, never thrown: what depends on a refused resource is not declared, everything else is.
 *
 * @throws whatever the program itself throws
 */
export function runUnderMocks(run: MockRun): Promise<MockRunResult> {
  const result = previousRun.then(() => runAlone(run));
  previousRun = result.catch(() => undefined);
  return result;
}

async function runAlone(run: MockRun): Promise<MockRunResult> {
  const { project = "azure-supercomputer", stack = "stack", config = {} } = run;
  const azure = coreOf(run.azure);
  const defaults = {
    subscription: config["azure-native:subscriptionId"] ?? azure.options.subscriptions[0]?.id ?? "",
    location: config["azure-native:location"],
    clientId: config["azure-native:clientId"],
  };
  const messages: LogMessage[] = [];
  const pace = new Pace();
  const heap = new HeapWatch();
  let fail: (reason: unknown) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (fail = reject));
  broken.catch(() => undefined); // looked at only in the race below
  let declared = 0;
  const onResource = (resource: DeclaredResource): void => {
    if (heap.exhausted === undefined) run.onResource?.(resource);
  };
  const monitor = new SimulatedMonitor({ azure, names: { project, stack }, defaults, pace, onResource });
  const goOn = (): void => {
    try {
      heap.check(declared);
    } catch (error) {
      pace.stop();
      fail(error);
    }
  };
  pace.onTurn = () => {
    monitor.activity++;
    goOn();
  };
  const restore = quietRuntime(
    (message) => {
      messages.push(message);
      run.onMessage?.(message);
    },
    fail,
    pace,
    () => heap.check(declared++),
  );
  if (run.stackTraces === true) Error.stackTraceLimit = 50;
  try {
    await install(monitor, project, stack, config);
    const outputs = await Promise.race([declare(run.program, monitor), broken]);
    return { ...summary(monitor), outputs, messages };
  } catch (error) {
    if (heap.exhausted === undefined) throw error;
    // A program that was told in the middle may fail of something else first, and goes on failing after it.
    process.on("unhandledRejection", () => undefined);
    throw heap.exhausted;
  } finally {
    restore();
    // Forgets what still waits for refused resources; the runtime would complain of it when the process ends.
    await pulumi.runtime.setMocks({ newResource: unexpected, call: unexpected }, project, stack);
  }
}

function unexpected(): never {
  throw new Error("A resource was declared after the run under mocks had ended.");
}

async function install(
  monitor: SimulatedMonitor,
  project: string,
  stack: string,
  config: Readonly<Record<string, string>>,
): Promise<void> {
  await pulumi.runtime.setMocks({ newResource: unexpected, call: unexpected }, project, stack, false, organization);
  pulumi.runtime.setAllConfig({ ...config });
  // Pulumi's own mock monitor keeps dependencies, options and provider from the mocks: its methods are replaced.
  Object.assign(pulumi.runtime.getMonitor() as object, {
    registerResource: monitor.registerResource.bind(monitor),
    readResource: monitor.readResource.bind(monitor),
    invoke: monitor.invoke.bind(monitor),
    registerResourceOutputs: monitor.registerResourceOutputs.bind(monitor),
  });
}

/** Runs the program to its end, or to where only answers that never come would take it further. */
async function declare(program: () => unknown, monitor: SimulatedMonitor): Promise<Record<string, unknown>> {
  const state = { returned: false, ended: false };
  const outputs: Record<string, unknown> = {};
  const whole = (async (): Promise<void> => {
    const declared = await program();
    state.returned = true;
    const settled = Object.entries(declared ?? {}).map(async ([key, value]) => {
      outputs[key] = await valueOf(value);
    });
    await Promise.all(settled);
    await runtime.waitForRPCs();
  })();
  const finished = whole.then(
    () => undefined,
    (error: unknown) => {
      if (!monitor.callRefused) throw error;
    },
  );
  try {
    await Promise.race([finished, stuck(monitor, state)]);
  } finally {
    state.ended = true;
  }
  return outputs;
}

function valueOf(value: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const output = pulumi.output(value) as pulumi.Output<unknown> & { promise(): Promise<unknown> };
    output.promise().then(resolve, reject);
  });
}

/**
 * Resolves when something was refused and the program has asked for nothing more in many turns of the event loop: what is
 * left waits for the refused. A program that has not returned may be reading a file, so it gets a second.
 *
 * Until then it keeps no process alive: one in which nothing else goes on waits for what never comes.
 */
async function stuck(monitor: SimulatedMonitor, state: { returned: boolean; ended: boolean }): Promise<void> {
  let seen = -1;
  let turns = 0;
  let since = 0;
  while (!state.ended) {
    await new Promise<void>((resolve) => {
      if (monitor.refusals.length > 0) setImmediate(resolve);
      else setTimeout(resolve, 5).unref();
      // What was refused last may be all that went on, and the timer above lets the process end.
      monitor.onRefusal = resolve;
    });
    if (monitor.activity !== seen || monitor.refusals.length === 0) {
      seen = monitor.activity;
      turns = 0;
      since = Date.now();
    } else if (++turns > 50 && (state.returned || Date.now() - since > 1_000)) {
      return;
    }
  }
}

function summary(monitor: SimulatedMonitor): Omit<MockRunResult, "outputs" | "messages"> {
  const { azure, declared, refusals, shortfalls } = monitor;
  const names = new Map(declared.map((resource) => [resource.id.toLowerCase(), resource.name]));
  const criticalPath = azure
    .criticalPath()
    .map(({ id, type, seconds }) => ({ name: names.get(id.toLowerCase()) ?? id, type, id, seconds }));
  return {
    resources: declared,
    simulatedSeconds: azure.endSeconds,
    criticalPathSeconds: criticalPath.reduce((sum, step) => sum + step.seconds, 0),
    criticalPath,
    refusals,
    shortfalls,
  };
}
