import type * as pulumi from "@pulumi/pulumi";
import type { PrivateEndpointTarget } from "../../planner/plan.js";
import { linkedResourceType } from "../../planner/private-links.js";
import type { LocatedArgs } from "../located-args.js";
import { childName } from "../naming.js";
import { PrivateEndpoint, type PrivateEndpointArgs, type PrivateEndpointSettings } from "../private-endpoint.js";

/** What a component knows about the private endpoints of its own resources. */
export interface OwnedEndpoints {
  readonly owner: { readonly name: string; readonly component: pulumi.ComponentResource; readonly args: LocatedArgs };
  readonly endpoints: readonly PrivateEndpointSettings[];
  /** ARM id of what a target stands for; undefined when the component has no such resource. */
  readonly targetId: (target: PrivateEndpointTarget) => pulumi.Input<string> | undefined;
  /**
   * Settings of a target that are requests of their own, which an endpoint to it waits for: a storage account lets one of
   * two writes at once fail, after it has accepted it.
   *
   * @default none
   */
  readonly settingsOf?: (target: PrivateEndpointTarget) => readonly pulumi.Resource[];
  readonly transform: PrivateEndpointArgs["transform"];
}

/**
 * Private endpoints by name, each a child of the component that owns what it leads to. Those to one resource are made one
 * after another.
 */
export function createPrivateEndpoints(owned: OwnedEndpoints): Readonly<Record<string, PrivateEndpoint>> {
  const last = new Map<string, PrivateEndpoint>();
  const made = owned.endpoints.map((settings) => {
    const linked = linkedResourceType(settings.target);
    const endpoint = createPrivateEndpoint(settings, owned, last.get(linked));
    last.set(linked, endpoint);
    return [settings.name, endpoint] as const;
  });
  return Object.fromEntries(made);
}

function createPrivateEndpoint(
  endpoint: PrivateEndpointSettings,
  owned: OwnedEndpoints,
  previous: PrivateEndpoint | undefined,
): PrivateEndpoint {
  const { name, component, args } = owned.owner;
  const targetId = owned.targetId(endpoint.target);
  if (targetId === undefined) throw new Error(`${name} has no ${endpoint.target} for a private endpoint to lead to.`);
  return new PrivateEndpoint(
    childName(name, endpoint.name),
    {
      endpointName: endpoint.name,
      resourceGroupName: endpoint.network.resourceGroupName ?? args.resourceGroupName,
      location: endpoint.network.location ?? args.location,
      subnetId: endpoint.network.subnetId,
      targetId,
      groupId: endpoint.groupId,
      zoneIds: zoneIds(endpoint),
      tags: args.tags,
      azurePolicyWrites: args.azurePolicyWrites,
      transform: owned.transform,
    },
    {
      parent: component,
      provider: endpoint.network.provider,
      dependsOn: [
        ...(owned.settingsOf?.(endpoint.target) ?? []),
        ...(previous === undefined ? [] : [previous.nodes.endpoint]),
      ],
    },
  );
}

function zoneIds({ zones, network }: PrivateEndpointSettings): Record<string, pulumi.Input<string>> {
  const known: Record<string, pulumi.Input<string>> = {};
  for (const zone of zones) {
    const id = network.privateDns?.zoneId(zone);
    if (id !== undefined) known[zone] = id;
  }
  return known;
}

/** What must exist before the endpoints' names lead to their addresses: zone groups and the links of their zones. */
export function endpointsReady(
  endpoints: Readonly<Record<string, PrivateEndpoint>>,
  settings: readonly PrivateEndpointSettings[],
): readonly pulumi.Resource[] {
  const links = settings.flatMap(({ zones, network }) =>
    zones.flatMap((zone) => network.privateDns?.links(zone) ?? []),
  );
  return [...new Set([...Object.values(endpoints).flatMap((endpoint) => endpoint.ready), ...links])];
}
