import type { Durations } from "./catalogue.js";

/** When Azure asks a client to come back that waits for an operation: `Retry-After` of the first answer and of each poll. */
export interface Polling {
  readonly first: number;
  readonly poll: number;
  readonly source: string;
  readonly unverified?: true;
}

const recordings = "Azure/azure-service-operator v2/internal/controllers/recordings/";

function recorded(first: number, poll: number, recording: string): Polling {
  return { first, poll, source: `${recordings}${recording}` };
}

const storageSeconds = 17;
const dnsSeconds = 30;
const unknownSeconds = 15;

/** By Pulumi type token. A type that is missing is made by its first answer. */
export const polling = {
  "azure-native:network:VirtualNetwork": recorded(3, 10, "Test_Networking_VirtualNetworkPeering_CRUD.yaml"),
  "azure-native:network:Subnet": recorded(3, 10, "Test_Networking_VirtualNetwork_CRUD.yaml"),
  "azure-native:network:VirtualNetworkPeering": recorded(10, 10, "Test_Networking_VirtualNetworkPeering_CRUD.yaml"),
  "azure-native:network:NetworkSecurityGroup": recorded(3, 10, "Test_Networking_NetworkSecurityGroup_CRUD.yaml"),
  "azure-native:network:RouteTable": recorded(2, 10, "Test_Networking_RouteTable_CRUD.yaml"),
  "azure-native:network:PublicIPAddress": recorded(1, 10, "Test_Networking_NatGateway_CRUD.yaml"),
  "azure-native:network:NatGateway": recorded(10, 10, "Test_Networking_NatGateway_CRUD.yaml"),
  "azure-native:network:BastionHost": {
    ...recorded(10, 10, "Test_Networking_NatGateway_CRUD.yaml, by analogy"),
    unverified: true,
  },
  "azure-native:network:PrivateEndpoint": recorded(10, 20, "Test_Networking_PrivateEndpoint_CRUD.yaml"),
  "azure-native:network:PrivateDnsZoneGroup": recorded(10, 20, "Test_Networking_PrivateEndpoint_CRUD.yaml"),
  "azure-native:privatedns:PrivateZone": recorded(dnsSeconds, dnsSeconds, "Test_Networking_PrivateDnsZone_CRUD.yaml"),
  "azure-native:privatedns:VirtualNetworkLink": recorded(
    dnsSeconds,
    dnsSeconds,
    "Test_Networking_PrivateDnsZone_CRUD.yaml",
  ),
  "azure-native:network:NetworkInterface": {
    ...recorded(3, 10, "Test_Networking_NetworkSecurityGroup_CRUD.yaml, by analogy"),
    unverified: true,
  },
  "azure-native:compute:VirtualMachine": { ...recorded(10, 61, "PUT of a scale set, by analogy"), unverified: true },
  "azure-native:compute:Disk": recorded(2, 2, "Test_Compute_Disk_20240302_CRUD.yaml"),
  "azure-native:compute:VirtualMachineScaleSet": recorded(10, 61, "Test_Compute_VMSS_20220301_CRUD.yaml"),
  "azure-native:batch:BatchAccount": recorded(unknownSeconds, unknownSeconds, "Microsoft.Batch 2024-07-01"),
  "azure-native:batch:Pool": {
    first: unknownSeconds,
    poll: unknownSeconds,
    source: "Azure/azure-rest-api-specs Microsoft.Batch examples/2024-07-01/PoolDelete.json",
  },
  "azure-native:storage:StorageAccount": recorded(
    storageSeconds,
    storageSeconds,
    "Test_Storage_StorageAccount_CRUD.yaml",
  ),
  "azure-native:machinelearningservices:Workspace": {
    first: unknownSeconds,
    poll: unknownSeconds,
    source: "Azure/azure-cli recordings show the polls of a workspace and not their seconds",
    unverified: true,
  },
  "azure-native:machinelearningservices:Compute": {
    first: unknownSeconds,
    poll: unknownSeconds,
    source: "Azure/azure-rest-api-specs has the operation of a compute and not its seconds",
    unverified: true,
  },
  "azure-native:machinelearningservices:ManagedNetworkSettingsRule": {
    first: unknownSeconds,
    poll: unknownSeconds,
    source: "Azure/azure-rest-api-specs has the operation of an outbound rule and not its seconds",
    unverified: true,
  },
} as const satisfies Readonly<Record<string, Polling>>;

const byToken: Readonly<Record<string, Polling>> = polling;

/** Seconds after which a client that comes back when it is asked to sees the end of an operation. */
export function noticedAfter(token: string, seconds: number): number {
  const known = byToken[token];
  if (known === undefined) return seconds;
  const { first, poll } = known;
  return first + Math.max(0, Math.ceil((seconds - first) / poll)) * poll;
}

/** Seconds until Pulumi goes on after it asked for a new resource; undefined for a type whose duration nobody gave. */
export function creationSeconds({ create }: Pick<Durations, "create">, token: string): number | undefined {
  const duration = create[token];
  return duration === undefined ? undefined : noticedAfter(token, duration.value);
}
