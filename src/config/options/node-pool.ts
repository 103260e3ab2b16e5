import type { Engine } from "../cluster.js";
import type { NodePoolInput } from "../schema/cluster.js";
import type { OptionTable } from "./option.js";

const nodesOnly: readonly Engine[] = ["scaleSet", "batch", "machineLearning"];

const PROFILE = "virtualMachineProfile";

const inBatchNodes = { property: "deploymentConfiguration" } as const;

const inProximityGroup = {
  scaleSet: { property: "proximityPlacementGroup" },
  virtualMachine: { property: "proximityPlacementGroup" },
} as const;

const inStartTask = { on: { batch: { property: "startTask" } } } as const;

/** Batch would change some of these in place or at zero nodes; a shard is cut for them and keeps them all the same. */
const SHARD_IS_MADE_FOR_IT = {
  effect: "newShard",
  reason: "A shard is made for one VM size, kind of disk and way of buying, and never changes them.",
} as const;

const presentName = {
  property: "tags",
  known: { effect: "inPlace", reason: "Only a tag carries the present name: shards and addresses keep the first." },
} as const;
const scaling = {
  property: "",
  known: {
    effect: "inPlace",
    reason:
      "From fixed to external nothing happens to nodes; back to fixed, those beyond the number in the stack file are destroyed, which `up` refuses unless `allowDestroy` lists the pool.",
  },
} as const;
const formula = {
  property: "scaleSettings",
  known: {
    effect: "inPlace",
    reason:
      "Batch evaluates the formula at once and then by its interval: nodes come and go as it says. Without one and with scaling: external, the nodes that are there stay.",
  },
} as const;
const engine = { property: "", known: { effect: "newShard", reason: "Another service runs the nodes." } } as const;

const clusterRights = {
  property: "",
  known: { effect: "inPlace", reason: "Roles of the machines' identity are granted or withdrawn." },
} as const;

const asNodes = "It is another way to say how many nodes there are, and told as nodes.";
const holdsForNewShards = "It holds for shards that are made from now on; those that are deployed keep theirs.";
const shardsComeAndGo = "It makes other shards: that they come and the old ones go is told.";

/** What each option of a node pool becomes on each engine, and what a change of it does, in the order that it is told. */
export const nodePoolOptions = {
  name: {
    on: {
      scaleSet: presentName,
      batch: presentName,
      machineLearning: presentName,
      virtualMachine: presentName,
    },
    notAnArgument: "It is poolName, and by default the component's name.",
  },
  createdAs: {
    untold: "It keeps what is deployed under the name that it has.",
    notAnArgument: "poolName is permanent, and the component's own name may change.",
  },
  nodes: { untold: "It is told shard by shard, as more nodes or fewer." },
  gpus: { untold: asNodes },
  cores: { untold: asNodes },
  maxNodes: {
    untold: "The addresses of a deployed pool stay; a count that they do not hold is refused.",
    notAnArgument: "It sizes a subnet, and the subnet is one that exists.",
  },
  infiniBand: {
    untold: shardsComeAndGo,
    engines: nodesOnly,
    noBody: { machineLearning: "Azure Machine Learning places nodes itself: islands are only counted otherwise." },
  },
  maxInfiniBandNodes: {
    untold: holdsForNewShards,
    engines: nodesOnly,
    noBody: {
      batch: "Batch has a limit of its own for a pool whose nodes talk to one another.",
      machineLearning: "Azure Machine Learning places nodes itself.",
    },
  },
  assertOneIsland: {
    untold: "It refuses plans, and changes nothing that is deployed.",
    engines: nodesOnly,
    noBody: "Only the plan is judged by it.",
  },
  sites: { untold: shardsComeAndGo, notAnArgument: "A pool of one's own stands in one place: location and zone." },
  zones: { untold: shardsComeAndGo, engines: ["scaleSet"] },
  generation: { untold: shardsComeAndGo, engines: nodesOnly },
  tags: {
    on: {
      scaleSet: { property: "tags" },
      batch: { property: "metadata" },
      machineLearning: { property: "tags" },
      virtualMachine: { property: "tags" },
    },
  },
  image: {
    on: {
      scaleSet: { property: `${PROFILE}.storageProfile.imageReference` },
      batch: inBatchNodes,
      virtualMachine: { property: "storageProfile.imageReference" },
    },
    readAs: "image",
    refusedAs: "image-on-machine-learning",
  },
  imagePlan: {
    on: {
      scaleSet: { property: "plan" },
      virtualMachine: { property: "plan" },
      batch: {
        property: "",
        known: { effect: "inPlace", reason: "Batch is told of no plan: it is only what the terms are looked up by." },
      },
    },
    readAs: "plan",
    noBody: { batch: "Batch has no property for a plan: it takes the image with the terms that were accepted." },
  },
  terminateNotificationMinutes: { on: { scaleSet: { property: `${PROFILE}.scheduledEventsProfile` } } },
  mounts: {
    on: {
      scaleSet: { property: `${PROFILE}.osProfile.customData` },
      batch: { property: "startTask" },
      virtualMachine: { property: "osProfile.customData" },
    },
    refusedAs: "mounts-on-machine-learning",
  },
  customData: {
    on: {
      scaleSet: { property: `${PROFILE}.osProfile.customData` },
      virtualMachine: { property: "osProfile.customData" },
    },
  },
  osDisk: {
    engines: ["scaleSet", "batch", "virtualMachine"],
    parts: {
      sizeGiB: {
        on: {
          scaleSet: { property: `${PROFILE}.storageProfile.osDisk.diskSizeGB` },
          batch: inBatchNodes,
          virtualMachine: { property: "storageProfile.osDisk.diskSizeGB" },
        },
      },
      kind: {
        on: {
          scaleSet: { property: `${PROFILE}.storageProfile.osDisk.diffDiskSettings` },
          batch: { ...inBatchNodes, known: SHARD_IS_MADE_FOR_IT },
        },
        inContents: true,
        noBody: { virtualMachine: "The disk of a machine is persistent: an ephemeral one is refused." },
      },
      placement: { on: { scaleSet: { property: `${PROFILE}.storageProfile.osDisk.diffDiskSettings` } } },
      storageType: {
        on: {
          scaleSet: { property: `${PROFILE}.storageProfile.osDisk.managedDisk.storageAccountType` },
          batch: { ...inBatchNodes, known: SHARD_IS_MADE_FOR_IT },
          virtualMachine: { property: "storageProfile.osDisk.managedDisk" },
        },
        inContents: true,
      },
    },
  },
  diskEncryptionSetId: {
    on: {
      scaleSet: { property: `${PROFILE}.storageProfile.osDisk.managedDisk.diskEncryptionSet` },
      virtualMachine: { property: "storageProfile.osDisk.managedDisk.diskEncryptionSet" },
    },
    readAs: "armId",
  },
  trustedLaunch: {
    on: {
      scaleSet: { property: `${PROFILE}.securityProfile.securityType` },
      batch: inBatchNodes,
      virtualMachine: { property: "securityProfile" },
    },
  },
  systemIdentity: {
    on: {
      scaleSet: {
        property: "identity",
        known: {
          effect: "rollNodes",
          reason: "Nodes that are made or rolled have it; of those that run no source says.",
        },
      },
      virtualMachine: { property: "identity" },
    },
  },
  extensions: {
    on: {
      scaleSet: { property: `${PROFILE}.extensionProfile` },
      batch: {
        property: "deploymentConfiguration",
        known: { effect: "newShard", reason: "Batch takes extensions once, when the pool is made." },
      },
      virtualMachine: {
        property: "",
        known: { effect: "inPlace", reason: "Azure installs, changes and removes extensions while the machine runs." },
      },
    },
  },
  dataDisks: {
    on: {
      scaleSet: { property: `${PROFILE}.storageProfile.dataDisks` },
      batch: inBatchNodes,
      virtualMachine: { property: "storageProfile.dataDisks" },
    },
  },
  encryptionAtHost: {
    on: {
      scaleSet: { property: `${PROFILE}.securityProfile` },
      batch: inBatchNodes,
      virtualMachine: { property: "securityProfile" },
    },
  },
  proximityPlacementGroup: { on: inProximityGroup },
  proximityPlacementGroupId: { on: inProximityGroup, readAs: "armId" },
  capacityReservationGroupId: { on: { scaleSet: { property: `${PROFILE}.capacityReservation` } }, readAs: "armId" },
  maxUsdPerHour: { on: { scaleSet: { property: `${PROFILE}.billingProfile` } } },
  spotRestoreMinutes: { on: { scaleSet: { property: "spotRestorePolicy" } } },
  scaling: {
    on: { scaleSet: scaling, batch: scaling, machineLearning: scaling },
    noBody: "Only Pulumi acts on it: it ignores the count that Azure has.",
  },
  batch: {
    engines: ["batch"],
    parts: {
      taskSlotsPerNode: { on: { batch: { property: "taskSlotsPerNode" } } },
      startTaskCommandLine: { on: { batch: { property: "startTask" } } },
      startTask: {
        engines: ["batch"],
        parts: {
          commandLine: { untold: "It is startTaskCommandLine in another place, and told as that." },
          environment: inStartTask,
          resourceFiles: inStartTask,
          maxRetries: inStartTask,
          waitForSuccess: inStartTask,
          elevationLevel: inStartTask,
          autoUserScope: inStartTask,
          userAccount: inStartTask,
        },
      },
      userAccounts: { on: { batch: { property: "userAccounts" } } },
      containers: { on: { batch: inBatchNodes } },
      nodeFillType: { on: { batch: { property: "taskSchedulingPolicy" } } },
      autoscaleFormula: { on: { batch: formula } },
      autoscaleIntervalMinutes: { on: { batch: formula } },
      nodeAgentSkuId: { untold: "An agent belongs to its image, and another image is told." },
    },
  },
  machineLearning: { on: { machineLearning: { property: "properties.properties.scaleSettings" } } },
  engine: { on: { scaleSet: engine, batch: engine, machineLearning: engine }, inContents: true },
  role: {
    untold:
      "With or without one, other resources run the pool, which is told; from one to another a tag changes, and grants.",
    engines: ["virtualMachine"],
    notAnArgument: "A machine beside the nodes needs an address and a name in the network of the whole cluster.",
  },
  clusterRights: {
    on: { virtualMachine: clusterRights },
    refusedAs: "rights-without-role",
    notAnArgument: "It is for pools with a role.",
  },
  vmSize: {
    on: {
      scaleSet: { property: "sku.name" },
      batch: { property: "vmSize", known: SHARD_IS_MADE_FOR_IT },
      machineLearning: { property: "properties.properties.vmSize" },
      virtualMachine: { property: "hardwareProfile.vmSize" },
    },
    inContents: true,
  },
  capacity: {
    on: {
      scaleSet: { property: `${PROFILE}.priority` },
      batch: { property: "scaleSettings", known: SHARD_IS_MADE_FOR_IT },
      machineLearning: { property: "properties.properties.vmPriority" },
    },
    inContents: true,
  },
} as const satisfies OptionTable<NodePoolInput>;
