import { describe, expect, it } from "vitest";
import { Supercomputer } from "../../src/components/supercomputer.js";
import { planOf } from "./plan-of.js";
import { login, ofType, record } from "./record.js";

const hub = `/subscriptions/${login}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/hub`;
const regions = ["southcentralus", "eastus", "westeurope"];

describe("sites of one hub", () => {
  it("are peered one after another, since the hub takes one write at a time", async () => {
    const plan = planOf({
      name: "lab",
      network: { hub: { virtualNetworkId: hub }, sitePeering: false },
      sites: regions.map((location) => ({ name: location, location })),
      nodePools: regions.map((site, i) => ({ name: `p${i}`, vmSize: "Standard_ND96asr_v4", nodes: 1, sites: [site] })),
    });
    const { resources } = await record(() => new Supercomputer("lab", { plan, defaultSubscription: login }));
    const peerings = ofType(resources, "azure-native:network:VirtualNetworkPeering");
    const names = plan.sites.flatMap(({ name }) => [
      `lab-${name}-network-peering-from-hub`,
      `lab-${name}-network-peering-to-hub`,
    ]);

    expect(peerings.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const [i, name] of names.slice(1).entries()) {
      const { dependencies } = peerings.find((one) => one.name === name)!;
      expect([...dependencies].map((urn) => urn.split("::").at(-1))).toContain(names[i]);
    }
  });
});
