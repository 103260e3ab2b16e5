import type { OverridableType } from "../../src/config/overrides/overridable-types.js";
import { declaredResources } from "../../src/planner/overrides/declared-resources.js";
import type { Plan } from "../../src/planner/plan.js";

type Patch = Readonly<Record<string, unknown>>;

const tags = { tags: { project: "overrides" } };

/** Of each type, something that may change while it is deployed and touches nothing that a plan promises. */
export const harmlessPatches: Readonly<Record<OverridableType, Patch>> = {
  "applicationinsights:Component": tags,
  "batch:BatchAccount": tags,
  "batch:Pool": { metadata: [{ name: "project", value: "overrides" }] },
  "compute:Disk": tags,
  "compute:VirtualMachine": tags,
  "compute:VirtualMachineScaleSet": tags,
  "compute:VirtualMachineExtension": tags,
  "consumption:Budget": { amount: 1234 },
  "containerregistry:Registry": tags,
  "keyvault:Vault": tags,
  "machinelearningservices:Compute": tags,
  "machinelearningservices:Datastore": { properties: { description: "overrides" } },
  "machinelearningservices:ManagedNetworkSettingsRule": { properties: { destination: { sparkEnabled: true } } },
  "machinelearningservices:Workspace": { description: "overrides" },
  "managedidentity:UserAssignedIdentity": tags,
  "monitor:DataCollectionRule": { description: "overrides" },
  "monitor:DiagnosticSetting": { logAnalyticsDestinationType: "Dedicated" },
  "network:BastionHost": { scaleUnits: 3 },
  "network:NatGateway": { idleTimeoutInMinutes: 10 },
  "network:NetworkInterface": tags,
  "network:NetworkSecurityGroup": tags,
  "network:PrivateEndpoint": tags,
  "network:PublicIPAddress": tags,
  "network:RouteTable": tags,
  "network:Subnet": { serviceEndpoints: [{ service: "Microsoft.Sql" }] },
  "network:VirtualNetwork": { flowTimeoutInMinutes: 10 },
  "network:VirtualNetworkPeering": { doNotVerifyRemoteGateways: true },
  "operationalinsights:Workspace": tags,
  "privatedns:PrivateZone": tags,
  "privatedns:VirtualNetworkLink": tags,
  "resources:ResourceGroup": tags,
  "storage:BlobContainer": { metadata: { project: "overrides" } },
  "storage:BlobServiceProperties": { isVersioningEnabled: true },
  "storage:FileServiceProperties": { cors: { corsRules: [] } },
  "storage:FileShare": { metadata: { project: "overrides" } },
  "storage:StorageAccount": tags,
};

/** Azure's own subnet for Bastion takes no service endpoints. */
const isSpared = ({ name }: { readonly name: string }): boolean => name === "AzureBastionSubnet";

/** An override of each resource that a plan declares. */
export function overrideOfEach(
  plan: Plan,
): readonly { readonly resource: OverridableType; readonly names?: readonly string[]; readonly patch: Patch }[] {
  const declared = declaredResources(plan);
  return [...new Set(declared.map(({ type }) => type))].flatMap((resource) => {
    const ofType = declared.filter(({ type }) => type === resource);
    const reached = ofType.filter((each) => !isSpared(each));
    if (reached.length === 0) return [];
    const names = [...new Set(reached.map(({ name }) => name))];
    return [{ resource, ...(reached.length < ofType.length && { names }), patch: harmlessPatches[resource] }];
  });
}
