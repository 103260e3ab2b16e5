import * as pulumi from "@pulumi/pulumi";
import { Pace } from "../../src/simulator/doors/mocks/pace.js";
import { type LogMessage, quietRuntime } from "../../src/simulator/doors/mocks/quiet-runtime.js";

/** One resource as the engine heard of it. */
export interface Recorded {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly inputs: Record<string, unknown>;
  /** URN; that of the stack for a resource without a parent of its own. */
  readonly parent: string;
  /** Logical names of what it waits for, by inputs or by `dependsOn`. */
  readonly dependencies: ReadonlySet<string>;
  readonly ignoreChanges: readonly string[];
  readonly retainOnDelete: boolean;
  readonly protect: boolean | undefined;
  /** Logical name of its provider; undefined for the default provider. */
  readonly provider: string | undefined;
}

interface Request {
  getName(): string;
  getType(): string;
  getParent(): string;
  getCustom(): boolean;
  getDependenciesList(): string[];
  getIgnorechangesList(): string[];
  getRetainondelete(): boolean;
  getProtect(): boolean | undefined;
  getProvider(): string;
}

interface Response {
  getUrn(): string;
}

type Callback = (error: unknown, response: Response | undefined) => void;

interface Monitor {
  registerResource(request: Request, callback: Callback): unknown;
}

/** Subscription of the Azure login in these tests. */
export const login = "00000000-0000-0000-0000-000000000001";

/** Options of {@link record}. */
export interface RecordOptions {
  readonly stack?: string;
  readonly config?: Readonly<Record<string, string>>;
}

/** What came of a program. */
export interface Run<T> {
  readonly resources: readonly Recorded[];
  readonly result: T;
  /** Lines of its log. */
  readonly messages: readonly LogMessage[];
}

/** Runs a program under Pulumi's mocks; every resource that it declared, in no particular order. */
export async function record<T>(
  program: () => T | Promise<T>,
  { stack = "test", config = {} }: RecordOptions = {},
): Promise<Run<T>> {
  const inputsOf = new Map<string, Record<string, unknown>>();
  await pulumi.runtime.setMocks(
    {
      call: () => ({ tenantId: "tenant", subscriptionId: login, clientId: "client", objectId: "object" }),
      newResource: ({ type, name, inputs }) => {
        const given = inputs as Record<string, unknown>;
        inputsOf.set(`${type}::${name}`, given);
        const principalId = `principal-of-${name}`;
        return {
          id: idOf(name),
          state: { ...given, name: physicalName(given) ?? name, principalId, identity: { principalId } },
        };
      },
    },
    "azure-supercomputer",
    stack,
  );
  pulumi.runtime.setAllConfig({ ...config });
  const recorded: { request: Request; urn: string }[] = [];
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) =>
    register(request, (error, response) => {
      if (response !== undefined) recorded.push({ request, urn: response.getUrn() });
      callback(error, response);
    });
  const messages: LogMessage[] = [];
  let unhandled: unknown;
  const restore = quietRuntime(
    (message) => messages.push(message),
    (reason) => (unhandled ??= reason),
    new Pace(),
  );
  let result: T;
  try {
    result = await program();
    await pulumi.runtime.disconnect();
  } finally {
    restore();
  }
  if (unhandled !== undefined) throw new Error("Nobody waited for a promise that failed.", { cause: unhandled });
  return { resources: recorded.map(({ request, urn }) => described(request, urn, inputsOf)), result, messages };
}

/** Resource id under {@link record}, by logical name. */
export function idOf(name: string): string {
  return `/subscriptions/${login}/resourceGroups/rg/providers/Microsoft.Any/things/${name}`;
}

function described(request: Request, urn: string, inputsOf: ReadonlyMap<string, Record<string, unknown>>): Recorded {
  const name = request.getName();
  const type = request.getType();
  const provider = request.getProvider();
  return {
    urn,
    type,
    name,
    custom: request.getCustom(),
    inputs: inputsOf.get(`${type}::${name}`) ?? {},
    parent: request.getParent(),
    dependencies: new Set(request.getDependenciesList().map(nameOf)),
    ignoreChanges: request.getIgnorechangesList(),
    retainOnDelete: request.getRetainondelete(),
    protect: request.getProtect(),
    // A provider reference is its URN and its id.
    provider: provider === "" ? undefined : /^(.*::)?(.*?)::/.exec(provider.replace(/::[^:]*$/, "::"))?.[2],
  };
}

/** Logical name in a URN. */
export function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

const ownNames = [
  "resourceGroupName",
  "resourceName",
  "virtualNetworkName",
  "accountName",
  "workspaceName",
  "privateZoneName",
];

function physicalName(inputs: Record<string, unknown>): unknown {
  const keys = Object.keys(inputs).filter((key) => /Name$/.test(key) && key !== "resourceGroupName");
  const own = keys.find((key) => ownNames.includes(key)) ?? keys[0] ?? "resourceGroupName";
  return inputs[own];
}

/** The resources of one type. */
export function ofType(resources: readonly Recorded[], type: string): readonly Recorded[] {
  return resources.filter((resource) => resource.type === type);
}

/** The one resource of a type (and, where given, of a logical name). Throws when there is none or more than one. */
export function only(resources: readonly Recorded[], type: string, name?: string): Recorded {
  const found = ofType(resources, type).filter((resource) => name === undefined || resource.name === name);
  if (found.length !== 1)
    throw new Error(`${found.length} resources of type ${type}${name === undefined ? "" : ` named ${name}`}`);
  return found[0]!;
}
