import { valueAt } from "../core/same-value.js";
import { notSimulated } from "../core/azure.js";
import type { ResourceType, Rule } from "../core/resource-type.js";
import type { SimulatedType } from "../core/simulated-types.js";

type Inputs = Readonly<Record<string, unknown>>;

/** Members of a request that do not go together, of which no source says what Azure answers. */
interface Contradiction {
  /** What is not simulated, as the subject of a sentence. */
  readonly what: string;
  readonly path: string;
  readonly holds: (inputs: Inputs) => boolean;
}

const count = (inputs: Inputs, path: string): number => {
  const list = valueAt(inputs, path);
  return Array.isArray(list) ? list.length : 0;
};
const given = (inputs: Inputs, path: string): boolean => (valueAt(inputs, path) ?? undefined) !== undefined;

const otherDisk = ["diskIOPSReadWrite", "diskMBpsReadWrite", "diskIOPSReadOnly", "diskMBpsReadOnly"];
const settingLogs = (inputs: Inputs): readonly { readonly retentionPolicy?: { readonly days?: number } }[] =>
  ["logs", "metrics"].flatMap((list) => (inputs[list] ?? []) as readonly object[]);

const contradictions: Partial<Record<SimulatedType, readonly Contradiction[]>> = {
  "azure-native:compute:VirtualMachineScaleSet": [
    { what: "The tier Basic", path: "sku.tier", holds: (inputs) => valueAt(inputs, "sku.tier") === "Basic" },
  ],
  "azure-native:compute:Disk": [
    {
      what: "A disk with a throughput of its own",
      path: "diskIOPSReadWrite",
      holds: (inputs) =>
        otherDisk.some((member) => given(inputs, member)) &&
        !/^(UltraSSD|PremiumV2)_/.test(String(valueAt(inputs, "sku.name"))),
    },
    {
      what: "A shared disk",
      path: "maxShares",
      holds: ({ maxShares }) => typeof maxShares === "number" && maxShares > 1,
    },
    {
      what: "A disk of all zones that is in one",
      path: "zones",
      holds: (inputs) => count(inputs, "zones") > 0 && String(valueAt(inputs, "sku.name")).endsWith("_ZRS"),
    },
    {
      what: "A disk with bursting on demand",
      path: "burstingEnabled",
      holds: (inputs) => inputs["burstingEnabled"] === true,
    },
  ],
  "azure-native:network:VirtualNetwork": [
    {
      what: "Protection of a network without a plan for it",
      path: "enableDdosProtection",
      holds: (inputs) => inputs["enableDdosProtection"] === true && !given(inputs, "ddosProtectionPlan.id"),
    },
  ],
  "azure-native:network:Subnet": [
    {
      what: "A subnet with both 'addressPrefix' and 'addressPrefixes'",
      path: "addressPrefixes",
      holds: (inputs) => given(inputs, "addressPrefix") && count(inputs, "addressPrefixes") > 0,
    },
    { what: "A second delegation", path: "delegations", holds: (inputs) => count(inputs, "delegations") > 1 },
  ],
  "azure-native:network:PrivateEndpoint": [
    {
      what: "A private endpoint for several groups",
      path: "privateLinkServiceConnections",
      holds: ({ privateLinkServiceConnections: all = [] }) =>
        (all as readonly Inputs[]).some((one) => count(one, "groupIds") > 1),
    },
    {
      what: "A private endpoint that is to be approved by hand beside another connection",
      path: "manualPrivateLinkServiceConnections",
      holds: (inputs) =>
        count(inputs, "manualPrivateLinkServiceConnections") > 0 && count(inputs, "privateLinkServiceConnections") > 0,
    },
  ],
  "azure-native:batch:Pool": [
    {
      what: "A pool with addresses of its own that names none",
      path: "networkConfiguration.publicIPAddressConfiguration",
      holds: (inputs) => {
        const path = "networkConfiguration.publicIPAddressConfiguration";
        return valueAt(inputs, `${path}.provision`) === "UserManaged" && count(inputs, `${path}.ipAddressIds`) === 0;
      },
    },
  ],
  "azure-native:monitor:DiagnosticSetting": [
    {
      what: "A setting that sends nothing",
      path: "logs",
      holds: (inputs) => count(inputs, "logs") + count(inputs, "metrics") === 0,
    },
    {
      what: "A setting that keeps logs for days",
      path: "logs",
      holds: (inputs) => settingLogs(inputs).some(({ retentionPolicy }) => (retentionPolicy?.days ?? 0) > 0),
    },
  ],
  "azure-native:operationalinsights:Workspace": [
    {
      what: "A workspace with reserved capacity",
      path: "sku",
      holds: (inputs) => /^(CapacityReservation|LACluster)$/.test(String(valueAt(inputs, "sku.name"))),
    },
  ],
  "azure-native:storage:StorageAccount": [
    {
      what: "An account of kind BlobStorage without a tier",
      path: "accessTier",
      holds: (inputs) => inputs["kind"] === "BlobStorage" && !given(inputs, "accessTier"),
    },
  ],
  "azure-native:storage:FileShare": [
    {
      what: "A squash of users on a share of SMB",
      path: "rootSquash",
      holds: (inputs) => given(inputs, "rootSquash") && inputs["enabledProtocols"] !== "NFS",
    },
  ],
  "azure-native:authorization:RoleAssignment": [
    {
      what: "A version of conditions without one",
      path: "conditionVersion",
      holds: ({ condition, conditionVersion }) => conditionVersion !== undefined && condition === undefined,
    },
  ],
};

/** The type with the rule that a request does not contradict itself, which comes after those that know Azure's answer. */
export function withoutContradictions(type: ResourceType): ResourceType {
  const all = contradictions[type.token];
  if (all === undefined) return type;
  const rule: Rule = {
    name: `nothing of a request contradicts the rest: ${all.map(({ path }) => path).join(", ")}`,
    source: "a limit of the simulation: no source says what Azure answers",
    check({ inputs }) {
      const found = all.find(({ holds }) => holds(inputs));
      if (found !== undefined) throw notSimulated(found.what, found.path);
    },
  };
  return { ...type, rules: [...type.rules, rule] };
}
