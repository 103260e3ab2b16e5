import { describe, expect, it } from "vitest";
import { Supercomputer } from "../../src/components/supercomputer.js";
import { planOf } from "./plan-of.js";
import { login, ofType, record, type Recorded } from "./record.js";

const peeringType = "azure-native:network:VirtualNetworkPeering";
const regions = ["southcentralus", "eastus", "westeurope"];
const hub = `/subscriptions/${login}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub`;

const clusterOf = (network: Parameters<typeof planOf>[0]["network"]) =>
  planOf({
    name: "lab",
    network,
    sites: regions.map((location) => ({ name: location, location })),
    nodePools: regions.map((site, i) => ({ name: `p${i}`, vmSize: "Standard_ND96asr_v4", nodes: 1, sites: [site] })),
  });

async function declared(network: Parameters<typeof planOf>[0]["network"]) {
  const plan = clusterOf(network);
  const { resources } = await record(() => new Supercomputer("lab", { plan, defaultSubscription: login }));
  return { plan, resources, peerings: ofType(resources, peeringType) };
}

describe("the networks of several sites", () => {
  it("are peered two by two, from both sides, with the addresses of the other", async () => {
    const { plan, peerings } = await declared({});
    expect(peerings.map(({ name }) => name).sort()).toEqual(
      regions
        .flatMap((site) =>
          regions.filter((other) => other !== site).map((other) => `lab-${site}-network-peering-to-${other}`),
        )
        .sort(),
    );
    const network = plan.sites.find(({ name }) => name === "westeurope")?.network;
    const toWest = peerings.find(({ name }) => name === "lab-eastus-network-peering-to-westeurope");
    expect(toWest?.inputs).toMatchObject({
      virtualNetworkPeeringName: "to-vnet-lab-westeurope",
      allowVirtualNetworkAccess: true,
      syncRemoteAddressSpace: "true",
      remoteAddressSpace: { addressPrefixes: network?.kind === "new" ? network.addressPrefixes : [] },
    });
  });

  it.each([{}, { hub: { virtualNetworkId: hub } }])("are written one peering at a time, with %o", async (network) => {
    const { peerings, resources } = await declared(network);
    const names = new Map(resources.map((each) => [each.name, each]));
    const waitsFor = (name: string, seen = new Set<string>()): ReadonlySet<string> => {
      for (const urn of names.get(name)?.dependencies ?? []) {
        const before = urn.split("::").at(-1) ?? "";
        if (!seen.has(before)) waitsFor(before, seen.add(before));
      }
      return seen;
    };
    const touched = ({ name }: Recorded): string[] => regions.filter((region) => name.includes(region));
    for (const [at, one] of peerings.entries()) {
      for (const other of peerings.slice(at + 1)) {
        if (!touched(one).some((region) => touched(other).includes(region))) continue;
        const inTurn = waitsFor(one.name).has(other.name) || waitsFor(other.name).has(one.name);
        expect(inTurn, `${one.name} and ${other.name} at once`).toBe(true);
      }
    }
  });

  it("are not peered when the stack file says so", async () => {
    expect((await declared({ sitePeering: false })).peerings).toEqual([]);
  });
});
