import fc from "fast-check";

interface Known {
  /** Kind of pool that the resource belongs to; none is of every cluster. */
  readonly of?: "scaleSet" | "batch" | "machineLearning" | "machines";
  readonly override: Readonly<Record<string, unknown>>;
}

const tags = { project: "weather", "cost-center": "42" };

const known: readonly Known[] = [
  { override: { resource: "Microsoft.Network/virtualNetworks", patch: { tags } } },
  { override: { resource: "resources:ResourceGroup", sites: ["a"], patch: { tags } } },
  { override: { resource: "network:NetworkSecurityGroup", pools: ["p"], patch: { tags } } },
  { override: { resource: "network:NatGateway", patch: { idleTimeoutInMinutes: 10 } } },
  {
    override: {
      resource: "network:Subnet",
      pools: ["p"],
      patch: { serviceEndpoints: [{ service: "Microsoft.Storage" }] },
    },
  },
  { override: { resource: "managedidentity:UserAssignedIdentity", patch: { tags } } },
  { override: { resource: "network:VirtualNetwork", patch: { dhcpOptions: { dnsServers: ["192.168.0.7"] } } } },
  { override: { resource: "network:BastionHost", patch: { enableTunneling: false, scaleUnits: 4 } } },
  { override: { resource: "network:PrivateEndpoint", patch: { tags } } },
  { override: { resource: "privatedns:VirtualNetworkLink", patch: { resolutionPolicy: "NxDomainRedirect" } } },
  { override: { resource: "storage:BlobServiceProperties", patch: { cors: { corsRules: [] } } } },
  {
    override: {
      resource: "storage:StorageAccount",
      patch: { minimumTlsVersion: "TLS1_2", allowSharedKeyAccess: false },
      evenThough: ["access"],
    },
  },
  { of: "scaleSet", override: { resource: "compute:VirtualMachineScaleSet", patch: { tags: { project: "weather" } } } },
  { of: "scaleSet", override: { resource: "compute:VirtualMachineScaleSet", names: ["p-s000"], patch: { tags } } },
  {
    of: "scaleSet",
    override: {
      resource: "compute:VirtualMachineScaleSet",
      patch: { virtualMachineProfile: { diagnosticsProfile: { bootDiagnostics: { enabled: true } } } },
    },
  },
  { of: "batch", override: { resource: "batch:Pool", patch: { displayName: "tasks" } } },
  { of: "batch", override: { resource: "batch:BatchAccount", patch: { tags } } },
  {
    of: "machineLearning",
    override: { resource: "machinelearningservices:Workspace", patch: { description: "Of the whole lab" } },
  },
  { of: "machineLearning", override: { resource: "keyvault:Vault", patch: { tags } } },
  {
    of: "machineLearning",
    override: { resource: "machinelearningservices:Compute", patch: { tags: { project: "weather" } } },
  },
  { of: "machines", override: { resource: "compute:VirtualMachine", patch: { tags: { project: "weather" } } } },
];

/** Overrides of what a cluster may declare; mostly none. */
export const overridesArbitrary = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.subarray([...known], { minLength: 1, maxLength: 2 }) },
);

/** Those of what these pools have. */
export function overridesOf(
  overrides: readonly Known[],
  pools: readonly object[],
): readonly Record<string, unknown>[] | undefined {
  const kinds = new Set(
    pools.map((pool) => ("role" in pool ? "machines" : "engine" in pool ? (pool.engine ?? "scaleSet") : "scaleSet")),
  );
  const there = overrides.filter(({ of }) => of === undefined || kinds.has(of));
  return there.length === 0 ? undefined : there.map(({ override }) => override);
}
