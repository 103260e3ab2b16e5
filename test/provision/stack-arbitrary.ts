import fc from "fast-check";

export const subscription = "00000000-0000-4000-8000-000000000001";
const id = (type: string, name: string) =>
  `/subscriptions/${subscription}/resourceGroups/shared/providers/${type}/${name}`;
const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIENLX4Ta8gh7MxQ+byy5N5ZaNDbPXz9O06ropmvOr9s0 gate@test";
const regions = ["southcentralus", "eastus", "westeurope"];
const names = ["a", "b", "c"];

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

const pool = (name: string, sites: readonly string[]) =>
  fc.record({
    name: fc.constant(name),
    vmSize: fc.constantFrom("Standard_ND96asr_v4", "Standard_HB120rs_v3", "Standard_NC24ads_A100_v4"),
    nodes: fc.constantFrom(1, 3, 120),
    engine: fc.constantFrom("scaleSet", "batch", "machineLearning"),
    sites: fc.subarray([...sites], { minLength: 1, maxLength: 1 }),
    generation: maybe(fc.constant(2)),
    scaling: maybe(fc.constant("external")),
    tags: maybe(fc.constant({ project: "climate" })),
  });

const extras = fc.record({
  hub: maybe(fc.constant({ virtualNetworkId: id("Microsoft.Network/virtualNetworks", "hub") })),
  egress: maybe(fc.constantFrom("none", "natGateway")),
  bastion: maybe(fc.boolean()),
  dns: maybe(fc.constant({ mode: "policy" })),
  identityId: maybe(fc.constant(id("Microsoft.ManagedIdentity/userAssignedIdentities", "nodes"))),
  roleAssignments: maybe(fc.constantFrom("create", "existing")),
  accountId: maybe(fc.constant(id("Microsoft.Storage/storageAccounts", "sharedacc"))),
  keyVaultId: maybe(fc.constant(id("Microsoft.KeyVault/vaults", "kv-shared"))),
  containerRegistryId: maybe(fc.constant(id("Microsoft.ContainerRegistry/registries", "sharedreg"))),
  managed: fc.boolean(),
  publicAccess: fc.boolean(),
  proximity: fc.boolean(),
  zone: maybe(fc.constant("1")),
  policyWrites: maybe(fc.constant(["tags"])),
  budget: maybe(fc.constant({ usdPerMonth: 1000, startDate: "2027-01-01", contactEmails: ["ops@example.com"] })),
});

/** Descriptions of a cluster of one to three sites and pools, with what may exist already; not every one is legal. */
export const stackArbitrary: fc.Arbitrary<Record<string, unknown>> = fc
  .integer({ min: 1, max: 3 })
  .chain((count) =>
    fc.tuple(
      fc.constant(names.slice(0, count)),
      fc
        .integer({ min: 1, max: 3 })
        .chain((pools) =>
          fc.tuple(...["p", "q", "r"].slice(0, pools).map((name) => pool(name, names.slice(0, count)))),
        ),
      extras,
    ),
  )
  .map(([sites, pools, x]) => {
    const learns = pools.some(({ engine }) => engine === "machineLearning");
    const { hub, egress, bastion, dns, identityId, roleAssignments, accountId, keyVaultId, containerRegistryId } = x;
    const network = x.managed ? "managed" : "own";
    const description = {
      name: "t",
      sshPublicKey: key,
      sites: sites.map((name, i) => ({ name, location: regions[i], zone: x.zone })),
      network: { hub, egress, bastion, privateDns: dns },
      access: { identityId, roleAssignments },
      storage: accountId === undefined ? undefined : { accountId },
      machineLearning: learns ? { network, publicAccess: x.publicAccess, keyVaultId, containerRegistryId } : undefined,
      azurePolicyWrites: x.policyWrites,
      budget: x.budget,
      nodePools: pools.map((one) => ({
        ...one,
        proximityPlacementGroup: x.proximity && one.engine === "scaleSet" ? true : undefined,
      })),
    };
    return JSON.parse(JSON.stringify(description)) as Record<string, unknown>;
  });
