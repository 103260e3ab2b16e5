import { problemKind } from "./problem.js";

/** Which networks reach each other. */

export const sitesNotPeered = problemKind({
  code: "sites-not-peered",
  severity: "warning",
  title: "Nodes on different sites do not reach each other.",
  explanation:
    "Each site has a virtual network of its own. Without a peering no packet goes from one to the other, so a job stays on one site. Peering costs nothing by itself; Azure charges for each gigabyte that crosses it, on both sides, and more from region to region.",
  message: (f: { sites: readonly string[]; pairs: number }) =>
    `network.sitePeering is false: ${f.pairs === 1 ? "the networks" : `the ${f.pairs} pairs of networks`} of ${f.sites.join(" and ")} are not peered.`,
  hint: () => "Leave sitePeering out unless no job and no shared file system spans sites.",
});

export const sitePeeringByOthers = problemKind({
  code: "site-peering-by-others",
  severity: "warning",
  title: "A network that is brought along is not peered with that of another site.",
  explanation:
    "The toolkit writes nothing to a network that is not its own, and does not know its addresses. Nodes on the two sites reach each other once both halves of a peering are made, by someone who may write peerings of both networks, and only if the two have no address in common.",
  message: (f: { sites: readonly string[]; existing: readonly string[]; commands: readonly string[] }) =>
    `${f.sites.join(" and ")} are not peered: the network of ${f.existing.join(" and ")} exists already.`,
  hint: (f) =>
    `If nodes of the two are to reach each other, have their owner run \`${f.commands.join("` and `")}\` after the deployment, with network.addressSpace clear of the ranges in use there.`,
});

export const hubPeeringByOthers = problemKind({
  code: "hub-peering-by-others",
  severity: "warning",
  title: "The hub's half of the peering is made by the hub's owner.",
  explanation:
    "A peering has two halves, one in each network, and carries nothing before both are there. The hub's half is declared where the hub is in the site's own subscription; elsewhere the hub belongs to somebody else. A network that uses the hub's gateway is refused until the hub's half offers it.",
  message: (f: { virtualNetwork: string; hub: string; command: string }) =>
    `${f.virtualNetwork} is peered with ${f.hub} from its own side only, since the hub is not known to be in its subscription.`,
  hint: (f) => `Have the hub's owner run \`${f.command}\` as soon as the network is there.`,
});
