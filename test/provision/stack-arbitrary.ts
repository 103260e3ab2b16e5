import fc from "fast-check";
import { stringify } from "yaml";
import { existingNetworks, existingResources, id, login, maybe, other, seldom } from "./existing.js";
import { poolsArbitrary } from "./pools.js";

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIENLX4Ta8gh7MxQ+byy5N5ZaNDbPXz9O06ropmvOr9s0 gate@test";
const regions = ["southcentralus", "eastus", "westeurope"];
const names = ["a", "b", "c"];

const group = { objectId: "33333333-3333-4333-8333-333333333333", type: "Group" };

const site = (name: string, index: number) =>
  fc.record({
    name: fc.constant(name),
    location: fc.constant(regions[index]),
    subscription: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, login, other),
    zone: seldom("1"),
    maxInfiniBandNodes: maybe(fc.constant(2)),
  });

const network = fc
  .record({
    hub: maybe(
      fc.record({
        virtualNetworkId: fc.constantFrom(
          id("Microsoft.Network/virtualNetworks", "hub"),
          id("Microsoft.Network/virtualNetworks", "hub", other),
        ),
        useRemoteGateways: maybe(fc.boolean()),
        firewallPrivateIp: maybe(fc.constant("192.168.0.4")),
      }),
    ),
    egress: maybe(fc.constantFrom("none", "natGateway")),
    natGateways: maybe(fc.constantFrom("perSite", "perPool")),
    addressSpace: maybe(fc.constantFrom("10.64.0.0/10", "10.8.0.0/20")),
    bastion: maybe(fc.boolean()),
    sitePeering: maybe(fc.boolean()),
    subnets: fc.constantFrom(
      undefined,
      undefined,
      [{ site: "a", pool: "p", name: "snet-own" }],
      [
        { site: "a", role: "privateEndpoints", name: "endpoints", range: "10.66.0.0/27" },
        { site: "a", pool: "p", range: "10.65.0.0/16" },
      ],
    ),
    resolved: fc.constantFrom("azure", "azure", "policy", "existing"),
  })
  .map(({ resolved, ...rest }) => {
    if (resolved === "azure") return rest;
    const zones = `/subscriptions/${login}/resourceGroups/dns`;
    const privateDns = resolved === "policy" ? { mode: "policy" } : { mode: "existing", zonesResourceGroupId: zones };
    return { ...rest, dnsServers: ["192.168.0.5"], privateDns };
  });

const services = fc.record({
  roleAssignments: maybe(fc.constantFrom("create", "existing")),
  users: maybe(fc.constantFrom("User", "Group", "ServicePrincipal")),
  sshFrom: maybe(fc.subarray(["cluster", "bastion", "virtualNetwork", "10.50.0.0/24"])),
  roles: maybe(
    fc.subarray([
      { role: "Azure Batch Job Submitter", on: "batchAccount", principals: [group] },
      { role: "Reader", on: "resourceGroups", principals: [group] },
      { role: "Storage Blob Data Contributor", on: "storage", nodes: true, principals: [group] },
      { role: "AzureML Compute Operator", on: "workspace", nodes: true },
      { role: "Key Vault Secrets User", on: "keyVault", nodes: true, condition: "true" },
      { role: "Reader", on: id("Microsoft.Storage/storageAccounts", "shared", other), nodes: true },
      { role: "Reader", on: `/subscriptions/${login}`, nodes: true, principals: [group] },
    ]),
  ),
  logs: maybe(fc.subarray(["batchAccounts", "storage", "workspace", "networkSecurityGroups", "bastion"])),
  logsKeptElsewhere: fc.boolean(),
  managed: fc.boolean(),
  publicAccess: maybe(fc.boolean()),
  batchPublicAccess: maybe(fc.boolean()),
  redundancy: maybe(fc.constantFrom("Standard_LRS", "Standard_ZRS")),
  retainOnDestroy: maybe(fc.boolean()),
  homeIndex: maybe(fc.nat(2)),
  policyWrites: maybe(fc.subarray(["tags", "identity", "privateDnsZoneGroups"])),
  nodesStart: maybe(fc.constantFrom("last", "atOnce")),
  groups: fc.constantFrom(undefined, undefined, undefined, ["compute"], ["data"], ["compute", "machineLearning"]),
  budget: maybe(fc.constant({ usdPerMonth: 1000, startDate: "2027-01-01", contactEmails: ["ops@example.com"] })),
  owner: maybe(fc.constant("research")),
});

/**
 * Descriptions of a cluster of one to three sites and pools, with every option and what may exist already; not every one is
 * legal.
 */
export const stackArbitrary: fc.Arbitrary<Record<string, unknown>> = fc
  .integer({ min: 1, max: 3 })
  .chain((count) =>
    fc.tuple(fc.tuple(...names.slice(0, count).map(site)), poolsArbitrary(names.slice(0, count)), network, services),
  )
  .chain(([sites, pools, net, x]) =>
    fc.tuple(
      fc.constant({ sites, pools, net, x }),
      existingNetworks(sites, pools),
      existingResources(sites[0]?.subscription),
    ),
  )
  .map(([{ sites, pools, net, x }, existing, owned]) => {
    const { identityId, accountId, userSubscription, ...ofWorkspace } = owned;
    const learns = pools.some((pool) => "engine" in pool && pool.engine === "machineLearning");
    const runsBatch = pools.some((pool) => "engine" in pool && pool.engine === "batch");
    const storage = { accountId, redundancy: x.redundancy, retainOnDestroy: x.retainOnDestroy };
    const mlUsers = x.users && [{ objectId: "22222222-2222-2222-2222-222222222222", type: x.users }];
    const description = {
      name: "t",
      sshPublicKey: key,
      sites,
      // By name, in whatever subscription the site is.
      resourceGroups: x.groups && [
        { site: sites[0]?.name, ...Object.fromEntries(x.groups.map((kind) => [kind, `rg-${kind}`])) },
      ],
      network: { ...net, existing },
      access: {
        // One identity serves the nodes of one subscription.
        identityId: new Set(sites.map(({ subscription }) => subscription ?? login)).size === 1 ? identityId : undefined,
        roleAssignments: x.roleAssignments,
        sshFrom: x.sshFrom?.length === 0 ? undefined : x.sshFrom,
        mlUsers: learns ? mlUsers : undefined,
        roles: x.roles?.length === 0 ? undefined : x.roles,
      },
      storage: learns || runsBatch ? storage : undefined,
      machineLearning: learns
        ? {
            ...ofWorkspace,
            site: sites[x.homeIndex ?? 0]?.name,
            network: x.managed ? "managed" : "own",
            publicAccess: x.publicAccess,
          }
        : undefined,
      batch: runsBatch ? { userSubscription, publicAccess: x.batchPublicAccess } : undefined,
      diagnostics: x.logs && {
        of: x.logs.length === 0 ? undefined : x.logs,
        logAnalyticsWorkspaceId:
          learns && !x.logsKeptElsewhere ? undefined : id("Microsoft.OperationalInsights/workspaces", "ops", other),
      },
      azurePolicyWrites: x.policyWrites,
      nodesStart: x.nodesStart,
      budget: x.budget,
      owner: x.owner,
      nodePools: pools,
    };
    return JSON.parse(JSON.stringify(description)) as Record<string, unknown>;
  });

/** The text of a stack file with this cluster. */
export function stackFileOf(cluster: Record<string, unknown>): string {
  const config = {
    "azure-native:location": regions[0],
    "azure-native:subscriptionId": login,
    "azure-supercomputer:cluster": cluster,
  };
  // Without quotes, a date is read as a time, as Pulumi reads it.
  return stringify({ config }, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
}
