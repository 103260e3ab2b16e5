import type { ClusterInput } from "../schema/cluster.js";
import { networkOptions } from "./network.js";
import { nodePoolOptions } from "./node-pool.js";
import { vmSizeOptions } from "./vm-size.js";
import { placedOptions, type OptionTable, type PlacedOption } from "./option.js";
import { accessOptions, batchOptions, diagnosticsOptions, machineLearningOptions, storageOptions } from "./services.js";

const RESOURCE_GROUP = "resources:ResourceGroup";

const holdsForNewShards = "It holds for shards that are made from now on; those that are deployed keep theirs.";
const asOverride = "A change of a patch is told property by property, with what it does to each.";
const existingGroup = {
  type: RESOURCE_GROUP,
  property: "resourceGroupName",
  known: {
    effect: "refused",
    reason: "A resource cannot change its group: all that is in it would be made again.",
  },
} as const;
const asBudget = "The budget is told as a whole; it warns and stops nothing.";

/** What each option of a cluster becomes, and what a change of it does. */
export const clusterOptions = {
  name: {
    type: RESOURCE_GROUP,
    property: "resourceGroupName",
    known: {
      effect: "refused",
      reason: "Every resource group carries the cluster's name, so all that is in them would be made again.",
    },
  },
  incarnation: {
    type: RESOURCE_GROUP,
    property: "resourceGroupName",
    known: {
      effect: "refused",
      reason: "It names vaults, registries and accounts: raise it after a destroy, never before.",
    },
  },
  sshPublicKey: { on: { scaleSet: { property: "virtualMachineProfile.osProfile.linuxConfiguration" } } },
  nodePools: { parts: nodePoolOptions },
  vmSizes: { parts: vmSizeOptions },
  sites: {
    parts: {
      name: { untold: "Another name is another site: that one comes and the other goes is told." },
      location: { type: RESOURCE_GROUP, property: "location" },
      subscription: {
        type: RESOURCE_GROUP,
        property: "",
        known: {
          effect: "refused",
          reason: "Everything of the site would be made again elsewhere: name another site.",
        },
      },
      zone: { untold: "Shards are cut for their zone: that others come and the old ones go is told." },
      maxInfiniBandNodes: { untold: holdsForNewShards },
    },
  },
  resourceGroups: {
    parts: {
      site: { untold: "The groups of each site are told under their kind." },
      compute: existingGroup,
      data: existingGroup,
      machineLearning: existingGroup,
    },
  },
  maxInfiniBandNodes: { untold: holdsForNewShards },
  allowDestroy: {
    untold: "It permits what another change does, and changes nothing by itself.",
    noBody: "Only the plan is judged by it.",
  },
  network: { parts: networkOptions },
  storage: { parts: storageOptions },
  machineLearning: { parts: machineLearningOptions },
  batch: { parts: batchOptions },
  access: { parts: accessOptions },
  diagnostics: { parts: diagnosticsOptions },
  azurePolicyWrites: {
    untold: "It tells Pulumi what to leave alone, and changes nothing that is deployed.",
    noBody: "Only Pulumi acts on it: it ignores what Azure Policy writes.",
  },
  nodesStart: {
    untold: "It is the order of the deployment, and changes nothing that is deployed.",
    noBody: "Only Pulumi acts on it: nodes wait for more or for less.",
  },
  tags: { untold: "Tags are told as a whole, with those that the toolkit adds." },
  owner: { untold: "It is a tag, and told with them." },
  budget: {
    parts: {
      usdPerMonth: { untold: asBudget },
      startDate: { untold: "The budget is told as a whole; one that starts elsewhere is made again." },
      alertPercents: { untold: asBudget },
      contactEmails: { untold: asBudget },
    },
  },
  overrides: {
    parts: {
      resource: { untold: asOverride },
      pools: { untold: asOverride },
      sites: { untold: asOverride },
      names: { untold: asOverride },
      patch: { untold: asOverride },
      evenThough: {
        untold: "It permits what the patch does, and changes nothing by itself.",
        noBody: "Only the description is judged by it.",
      },
    },
  },
} as const satisfies OptionTable<ClusterInput>;

/** Every option of the stack file with its place, such as `sites.zone` and `nodePools.osDisk.kind`. */
export const everyOption: readonly PlacedOption[] = placedOptions(clusterOptions);
