import type {
  Cluster,
  DataAccount,
  DataDisk,
  MachineLearning,
  Network,
  NodeExtension,
  NodePool,
  Storage,
} from "./cluster.js";
import type { NodeAgent } from "./node-agent.js";

/** What a setting is when the stack file leaves it out and it depends on nothing else. */
export const defaults = {
  incarnation: 1,
  pool: {
    engine: "scaleSet",
    clusterRights: "none",
    capacity: "on-demand",
    assertOneIsland: false,
    scaling: "fixed",
    generation: 1,
    encryptionAtHost: false,
    systemIdentity: false,
    proximityPlacementGroup: false,
    taskSlotsPerNode: 1,
    autoscaleIntervalMinutes: 15,
    minNodes: 0,
    idleMinutes: 30,
  },
  startTaskRetries: 1,
  extension: { autoUpgradeMinorVersion: false, suppressFailures: false },
  dataDisk: { storageType: "Premium_LRS", caching: "None" },
  network: {
    addressSpace: "10.0.0.0/8",
    natGateways: "perSite",
    useRemoteGateways: false,
    sitePeering: true,
    securityRule: { protocol: "any", from: ["*"], to: "*", ports: ["*"] },
    privateDnsMode: "create",
  },
  dataAccount: { redundancy: "LRS", nodes: "write", softDeleteDays: 7, retainOnDestroy: true },
  storage: { redundancy: "Standard_LRS", softDeleteDays: 7, retainOnDestroy: true },
  machineLearning: {
    network: "own",
    publicAccess: false,
    /** A small general-purpose size of a series that Azure Machine Learning names as supported. */
    imageBuildVmSize: "Standard_D4ds_v4",
    imageBuildMaxNodes: 1,
    keyVaultPurgeProtection: false,
    keyVaultSoftDeleteDays: 7,
    highBusinessImpact: false,
    datastorePreview: false,
  },
  batch: { publicAccess: false, withoutPools: false },
  access: { adminUsername: "azureuser", roleAssignments: "create", principalType: "User", rolesOfNodes: false },
  diagnostics: { sampleSeconds: 60, syslogFrom: "Warning" },
  budget: { alertPercents: [50, 80, 100] },
  nodesStart: "last",
} as const satisfies {
  readonly incarnation: Cluster["incarnation"];
  readonly pool: Partial<NodePool> & Record<string, unknown>;
  readonly startTaskRetries: number;
  readonly extension: Partial<NodeExtension>;
  readonly dataDisk: Omit<DataDisk, "sizeGiB">;
  readonly network: Partial<Network> & Record<string, unknown>;
  readonly dataAccount: Partial<DataAccount>;
  readonly storage: Partial<Storage>;
  readonly machineLearning: Partial<MachineLearning> & Record<string, unknown>;
  readonly batch: Partial<Cluster["batch"]>;
  readonly access: Partial<Cluster["access"]> & Record<string, unknown>;
  readonly diagnostics: Partial<NodeAgent>;
  readonly budget: Partial<NonNullable<Cluster["budget"]>>;
  readonly nodesStart: Cluster["nodesStart"];
};
