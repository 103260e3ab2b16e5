import * as pulumi from "@pulumi/pulumi";

/** What a program asked the Pulumi engine for, as the engine heard it. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  /** Logical name of the parent; empty for the stack. */
  readonly parent: string;
  /** Logical names of all that this resource waits for, by inputs or by `dependsOn`, sorted. */
  readonly dependencies: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly retainOnDelete: boolean;
  readonly replaceOnChanges: readonly string[];
  readonly deleteBeforeReplace: boolean;
  readonly custom: boolean;
}

interface Registration {
  getName(): string;
  getType(): string;
  getParent(): string;
  getDependenciesList(): string[];
  getIgnorechangesList(): string[];
  getRetainondelete(): boolean;
  getReplaceonchangesList(): string[];
  getDeletebeforereplace(): boolean;
  getCustom(): boolean;
}

interface Monitor {
  registerResource(request: Registration, callback: unknown): unknown;
}

/** ARM id that a resource gets under {@link declare}, by its logical name. */
export function idOf(name: string): string {
  return `/subscriptions/5ub/resourceGroups/rg/providers/Any/${name}`;
}

const physicalName: Readonly<Record<string, string>> = {
  "azure-native:batch:BatchAccount": "accountName",
  "azure-native:batch:Pool": "poolName",
  "azure-native:machinelearningservices:Workspace": "workspaceName",
  "azure-native:machinelearningservices:Compute": "computeName",
  "azure-native:network:PrivateEndpoint": "privateEndpointName",
  "azure-native:privatedns:PrivateZone": "privateZoneName",
  "azure-native:storage:StorageAccount": "accountName",
};

/**
 * Runs a program under Pulumi's mocks and returns every resource it declared, by logical name.
 *
 * @throws when two resources have the same logical name and type, which the engine would refuse
 */
export async function declare(program: () => void): Promise<ReadonlyMap<string, Declared>> {
  const inputs = new Map<string, Record<string, unknown>>();
  const declared = new Map<string, Declared>();
  await pulumi.runtime.setMocks(
    {
      call: () => ({ tenantId: "tenant", subscriptionId: "5ub", clientId: "client", objectId: "object" }),
      newResource: (args) => {
        const given = args.inputs as Record<string, unknown>;
        inputs.set(args.name, given);
        const state = {
          ...given,
          name: given[physicalName[args.type] ?? ""] ?? args.name,
          principalId: `principal-of-${args.name}`,
          identity: { principalId: `principal-of-${args.name}` },
        };
        return { id: idOf(args.name), state };
      },
    },
    "azure-supercomputer",
    "test",
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const register = monitor.registerResource.bind(monitor);
  const registrations: Registration[] = [];
  monitor.registerResource = (request, callback) => {
    registrations.push(request);
    return register(request, callback);
  };
  program();
  await pulumi.runtime.disconnect();
  for (const request of registrations) {
    const name = request.getName();
    if (declared.has(name)) throw new Error(`"${name}" is declared twice.`);
    declared.set(name, {
      type: request.getType(),
      name,
      inputs: inputs.get(name) ?? {},
      parent: logicalName(request.getParent()),
      dependencies: [...new Set(request.getDependenciesList().map(logicalName))].sort(),
      ignoreChanges: request.getIgnorechangesList(),
      retainOnDelete: request.getRetainondelete(),
      replaceOnChanges: request.getReplaceonchangesList(),
      deleteBeforeReplace: request.getDeletebeforereplace(),
      custom: request.getCustom(),
    });
  }
  return declared;
}

function logicalName(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
