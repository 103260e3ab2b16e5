import fc from "fast-check";
import { simulatedLogin } from "../../src/cli/simulation/simulated-login.js";

/** Subscription of the Azure login. */
export const login: string = simulatedLogin.subscription;
/** Another one, which sites may be in. */
export const other = "00000000-0000-4000-8000-000000000002";

export const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

/** ARM id of something that exists already. */
export const id = (type: string, name: string, subscription = login): string =>
  `/subscriptions/${subscription}/resourceGroups/shared/providers/${type}/${name}`;

/** A value that is mostly not said. */
export const seldom = <T>(value: T): fc.Arbitrary<T | undefined> =>
  fc.constantFrom(undefined, undefined, undefined, value);

/** Resources that the cluster uses and does not own, mostly in the subscription of its first site. */
export const existingResources = (home: string | undefined = login) =>
  fc.constantFrom(home, home, home, login, other).chain((subscription) =>
    fc.record({
      identityId: seldom(id("Microsoft.ManagedIdentity/userAssignedIdentities", "nodes", subscription)),
      workspaceIdentity: seldom(id("Microsoft.ManagedIdentity/userAssignedIdentities", "workspace", subscription)),
      accountId: seldom(id("Microsoft.Storage/storageAccounts", "sharedacc", subscription)),
      keyVaultId: seldom(id("Microsoft.KeyVault/vaults", "kv-shared", subscription)),
      containerRegistryId: seldom(id("Microsoft.ContainerRegistry/registries", "sharedreg", subscription)),
      applicationInsightsId: seldom(id("Microsoft.Insights/components", "insights", subscription)),
      logAnalyticsWorkspaceId: seldom(id("Microsoft.OperationalInsights/workspaces", "logs", subscription)),
      userSubscription: seldom({
        keyVaultId: id("Microsoft.KeyVault/vaults", "kv-batch", subscription),
        keyVaultUrl: "https://kv-batch.vault.azure.net/",
      }),
    }),
  );

interface SiteOf {
  readonly name: string;
  readonly subscription: string | undefined;
}

interface PoolOf {
  readonly name: string;
}

/** A VNet that a site brings along, with a subnet for each pool and, mostly, for services. */
const networkOf = (site: SiteOf, pools: readonly PoolOf[], named: boolean) => {
  const vnet = id("Microsoft.Network/virtualNetworks", `vnet-${site.name}`, site.subscription);
  const subnet = (name: string) => `${vnet}/subnets/${name}`;
  return fc.record({
    site: fc.constant(named ? site.name : undefined),
    virtualNetworkId: fc.constant(vnet),
    nodeSubnetIds: fc.constant(Object.fromEntries(pools.map(({ name }) => [name, subnet(name)]))),
    privateEndpointSubnetId: fc.option(fc.constant(subnet("endpoints")), { nil: undefined, freq: 4 }),
    imageBuildSubnetId: fc.option(fc.constant(subnet("builds")), { nil: undefined, freq: 4 }),
  });
};

/** VNets that some of the sites bring along; mostly of none. */
export const existingNetworks = (sites: readonly SiteOf[], pools: readonly PoolOf[]) =>
  fc
    .oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.subarray([...sites], { minLength: 1 }) },
    )
    .chain((brought) =>
      brought.length === 0
        ? fc.constant(undefined)
        : fc.tuple(...brought.map((site) => networkOf(site, pools, sites.length > 1))),
    );
