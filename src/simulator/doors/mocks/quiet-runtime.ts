import { createRequire } from "node:module";
import { withLateOutputs } from "./late-outputs.js";
import { atPace, type Pace } from "./pace.js";

/** A line of the program's log. */
export interface LogMessage {
  readonly severity: "info" | "warn" | "error";
  readonly text: string;
}

type Options = Readonly<Record<string, unknown>> | undefined;

/** The SDK's own module object: unlike an ES namespace it can be changed, and azure-native calls through it. */
interface PulumiModule {
  log: Record<string, (text: string) => Promise<void>>;
  mergeOptions: (first: Options, second: Options) => Options;
  Resource: { callsites: () => readonly object[] };
}

/** The SDK's module of watched promises. */
interface WatchModule {
  debuggablePromise: (promise: Promise<unknown>, context: unknown) => Promise<unknown>;
}

const severities = ["debug", "info", "warn", "error"] as const;

/**
 * Prepares Pulumi's runtime for a run without an engine, and returns what puts everything back.
 *
 * - Pulumi takes a stack trace for every promise it makes: off.
 * - It watches every promise, with two more, to tell at the end which never came to rest: here those are what waits for
 *   something refused. Off: a scale set has hundreds, and they stay until the last resource is answered.
 * - For each resource it reads the whole stack, to tell an engine the line that declared it: there is none to tell.
 * - azure-native gives each resource an alias for every API version it ever had, up to a hundred, and the SDK makes several
 *   promises of each. They only matter to a state that an older version wrote, and here there is none: left out. That is
 *   half of the time a large program needs. Aliases of the program's own are kept.
 * - It makes every output of every resource, and the messages of all resources that wait for one thing at once: outputs are
 *   made when they are read, messages at a pace.
 * - Without an engine the log is printed on the terminal: it goes to `onMessage`.
 */
export function quietRuntime(
  onMessage: (message: LogMessage) => void,
  onRejection: (reason: unknown) => void,
  pace: Pace,
  onDeclare: () => void = () => undefined,
): () => void {
  const pulumi = createRequire(import.meta.url)("@pulumi/pulumi") as PulumiModule;
  const { stackTraceLimit } = Error;
  const { Resource } = pulumi;
  const { callsites } = Resource;
  const log = { ...pulumi.log };
  const watch = createRequire(import.meta.url)("@pulumi/pulumi/runtime/debuggable.js") as WatchModule;
  const { debuggablePromise } = watch;
  watch.debuggablePromise = (promise) => promise;
  Error.stackTraceLimit = 0;
  Resource.callsites = () => [];
  const withTypeHistory = withoutTypeHistory();
  const withEagerOutputs = withLateOutputs(onDeclare);
  const withoutPace = atPace(pace);
  for (const severity of severities) {
    pulumi.log[severity] = (text) => {
      if (severity !== "debug") onMessage({ severity, text });
      return Promise.resolve();
    };
  }
  process.on("unhandledRejection", onRejection);
  return () => {
    Error.stackTraceLimit = stackTraceLimit;
    Resource.callsites = callsites;
    withTypeHistory();
    withEagerOutputs();
    withoutPace();
    Object.assign(pulumi.log, log);
    watch.debuggablePromise = debuggablePromise;
    process.off("unhandledRejection", onRejection);
  };
}

/** Leaves azure-native's own aliases out of every resource that this process declares, until the result is called. */
export function withoutTypeHistory(): () => void {
  const pulumi = createRequire(import.meta.url)("@pulumi/pulumi") as PulumiModule;
  const { mergeOptions } = pulumi;
  pulumi.mergeOptions = (first, second) => mergeOptions(first, isTypeHistory(second) ? {} : second);
  return () => {
    pulumi.mergeOptions = mergeOptions;
  };
}

/** Options that consist of aliases naming nothing but azure-native's types. */
function isTypeHistory(options: Options): boolean {
  const aliases = options?.["aliases"];
  if (!Array.isArray(aliases) || Object.keys(options ?? {}).length !== 1) return false;
  return (aliases as readonly { readonly type?: unknown }[]).every(
    (alias) => Object.keys(alias).length === 1 && String(alias.type).startsWith("azure-native:"),
  );
}
