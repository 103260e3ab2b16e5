import type * as pulumi from "@pulumi/pulumi";
import { workspaceEndpoints } from "../../planner/private-links.js";
import { planWorkspaceRoles } from "../../planner/roles.js";
import { childName } from "../naming.js";
import { PrivateDns } from "../private-dns.js";
import { refusedArguments } from "../refused-arguments.js";
import type { MachineLearningWorkspaceArgs, PlannedMachineLearningWorkspaceArgs } from "./args.js";

/** Zones of the names of a workspace and of what it stands on. */
export const workspaceZones: readonly string[] = [
  ...new Set(workspaceEndpoints("pep", "here").flatMap(({ zones }) => zones)),
];

/** What a workspace that is declared on its own needs so that jobs run: endpoints, names and roles. */
export function planWorkspace(
  name: string,
  args: MachineLearningWorkspaceArgs,
  parent: pulumi.ComponentResource,
): { readonly planned: PlannedMachineLearningWorkspaceArgs; readonly privateDns: PrivateDns | undefined } {
  const { privateNetwork, nodeIdentities = {}, users = [], assignRoles = true, ...rest } = args;
  const endpoints =
    privateNetwork === undefined ? [] : workspaceEndpoints(`pep-${args.workspaceName}`, args.workspaceName);
  const privateDns = privateNetwork && (privateNetwork.privateDns ?? createZones(name, args, privateNetwork, parent));
  const roles = planWorkspaceRoles({
    nodes: Object.keys(nodeIdentities),
    endpoints,
    users,
    imageBuild: args.imageBuild !== undefined,
    broughtIdentity: args.identity !== undefined,
  });
  const planned = {
    ...rest,
    privateEndpoints: endpoints.map(({ name: endpoint, target, groupId, zones }) => ({
      name: endpoint,
      target,
      groupId,
      zones,
      network: {
        subnetId: privateNetwork!.subnetId,
        ...(privateDns !== undefined && { privateDns }),
        ...(privateNetwork!.location !== undefined && { location: privateNetwork!.location }),
      },
    })),
    roleAssignments: assignRoles ? roles : [],
    nodePrincipalIds: nodeIdentities,
  };
  return { planned, privateDns };
}

function createZones(
  name: string,
  { workspaceName, resourceGroupName, tags, azurePolicyWrites }: MachineLearningWorkspaceArgs,
  { virtualNetworkId }: NonNullable<MachineLearningWorkspaceArgs["privateNetwork"]>,
  parent: pulumi.ComponentResource,
): PrivateDns {
  if (virtualNetworkId === undefined) {
    const reason =
      "Names have to lead to the endpoints: give the virtual network that new zones are linked with, or privateDns.";
    throw refusedArguments(`MachineLearningWorkspace "${name}" cannot be declared with these arguments.`, [
      { propertyPath: "privateNetwork.virtualNetworkId", reason },
    ]);
  }
  return new PrivateDns(
    childName(name, "dns"),
    {
      zones: workspaceZones,
      resourceGroupName,
      virtualNetworkIds: { [workspaceName]: virtualNetworkId },
      ...(tags !== undefined && { tags }),
      ...(azurePolicyWrites !== undefined && { azurePolicyWrites }),
    },
    { parent },
  );
}
