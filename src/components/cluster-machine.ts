import { Disk } from "@pulumi/azure-native/compute/disk.js";
import { VirtualMachine } from "@pulumi/azure-native/compute/virtualMachine.js";
import { VirtualMachineExtension } from "@pulumi/azure-native/compute/virtualMachineExtension.js";
import type { DataCollectionRuleAssociation } from "@pulumi/azure-native/monitor/dataCollectionRuleAssociation.js";
import { NetworkInterface } from "@pulumi/azure-native/network/networkInterface.js";
import { PrivateRecordSet } from "@pulumi/azure-native/privatedns/privateRecordSet.js";
import * as pulumi from "@pulumi/pulumi";
import { fieldEffects } from "../catalogue/field-effects.js";
import { nodeAgent } from "../catalogue/node-agent.js";
import { ignoredChanges } from "./azure-policy.js";
import type { ClusterMachineArgs } from "./cluster-machine/args.js";
import { dataDiskBody, machineTags, networkInterfaceBody, virtualMachineBody } from "./cluster-machine/body.js";
import { createMachineExtensions } from "./cluster-machine/extensions.js";
import { childName, componentType } from "./naming.js";
import { agentExtension, createAssociation } from "./node-agent.js";
import { checkArguments } from "./refused-arguments.js";
import { transformed } from "./transform.js";

export type { ClusterMachineArgs } from "./cluster-machine/args.js";

/** The Azure Monitor agent of a machine. */
interface MachineAgent {
  readonly extension: VirtualMachineExtension;
  /** With the rule that it goes by. */
  readonly association: DataCollectionRuleAssociation;
}

/** Seconds that resolvers keep an address of a machine. */
const NAME_TTL_SECONDS = 300;

/** Inputs that Azure takes once: another value deletes the machine before it makes it again. */
const REBUILDING = fieldEffects
  .filter(({ resourceType, effect }) => resourceType === "azure-native:compute:VirtualMachine" && effect === "rebuild")
  .map(({ property }) => property);

/**
 * A machine beside the nodes: a login, scheduler or service node.
 *
 * Declares:
 * 1. a network interface, whose private address stays
 * 2. the data disks, each a resource of its own
 * 3. a virtual machine with them; another image, key, OS disk or custom data rebuilds it, with the same address and disks
 * 4. its name in the zone, where there is one
 * 5. the extensions of its pool
 * 6. the Azure Monitor agent, where it runs, and the association with the rule that it goes by
 *
 * A virtual machine and no scale set of one: an instance of a scale set gets a new interface and new disks when it is
 * replaced, and scale-in or a repair may choose it.
 */
export class ClusterMachine extends pulumi.ComponentResource {
  static readonly type = componentType("ClusterMachine");

  /** ARM id of the virtual machine. */
  readonly id: pulumi.Output<string>;
  /** Private IPv4 address. */
  readonly privateIpAddress: pulumi.Output<string>;
  readonly nodes: {
    readonly virtualMachine: VirtualMachine;
    readonly networkInterface: NetworkInterface;
    /** By LUN. */
    readonly dataDisks: readonly Disk[];
    readonly recordSet: PrivateRecordSet | undefined;
    /** By name, in small letters. */
    readonly extensions: ReadonlyMap<string, VirtualMachineExtension>;
    /** Undefined where no agent runs. */
    readonly agent: MachineAgent | undefined;
  };

  constructor(name: string, args: ClusterMachineArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<ClusterMachineArgs>("ClusterMachine", name, args, {
      required: {
        shard: "plain",
        machine: "plain",
        nodePool: "plain",
        resourceGroupName: "input",
        subnetId: "input",
        identityId: "input",
        adminUsername: "plain",
        sshPublicKey: "input",
      },
    });
    super(ClusterMachine.type, name, {}, opts);
    const leftAlone = ignoredChanges(args.azurePolicyWrites, ["tags"]);
    const networkInterface = new NetworkInterface(
      ...transformed(
        args.transform?.networkInterface,
        childName(name, "network-interface"),
        networkInterfaceBody(args),
        // Azure switches it only while the machine is deallocated.
        { parent: this, ignoreChanges: ["enableAcceleratedNetworking", ...leftAlone] },
      ),
    );
    const dataDisks = args.nodePool.dataDisks.map(
      (disk, lun) =>
        new Disk(
          ...transformed(
            args.transform?.dataDisk,
            childName(name, `data-disk-${lun}`),
            dataDiskBody(args, args.machine.dataDisks[lun] ?? "", disk),
            { parent: this, retainOnDelete: args.keepsDataDisks ?? true, ignoreChanges: leftAlone },
          ),
        ),
    );
    const ids = dataDisks.map(({ id }) => id);
    const virtualMachine = new VirtualMachine(
      ...transformed(
        args.transform?.virtualMachine,
        childName(name, "virtual-machine"),
        virtualMachineBody(args, networkInterface.id, ids),
        {
          parent: this,
          dependsOn: opts?.dependsOn,
          replaceOnChanges: [...REBUILDING],
          deleteBeforeReplace: true,
          ignoreChanges: ignoredChanges(args.azurePolicyWrites, ["tags", "identity"]),
        },
      ),
    );
    this.id = virtualMachine.id;
    this.privateIpAddress = addressOf(networkInterface, args.machine.privateIpAddress);
    this.nodes = {
      virtualMachine,
      networkInterface,
      dataDisks,
      recordSet: this.#createRecordSet(name, args),
      extensions: createMachineExtensions(name, args, virtualMachine, this),
      agent: this.#createAgent(name, args, virtualMachine),
    };
    this.registerOutputs();
  }

  /** A machine that is rebuilt loses both with it, so they are made again. */
  #createAgent(name: string, args: ClusterMachineArgs, machine: VirtualMachine): MachineAgent | undefined {
    const { agent, transform, resourceGroupName, shard, identityId } = args;
    if (agent === undefined) return undefined;
    const body = {
      resourceGroupName,
      vmName: machine.name,
      vmExtensionName: nodeAgent.name,
      location: shard.location,
      ...agentExtension(identityId),
      tags: machineTags(args),
    };
    const extension = new VirtualMachineExtension(
      ...transformed(transform?.agentExtension, childName(name, "agent"), body, {
        parent: this,
        ignoreChanges: ignoredChanges(args.azurePolicyWrites, ["tags"]),
      }),
    );
    return { extension, association: createAssociation(name, agent, machine.id, { parent: this }) };
  }

  #createRecordSet(name: string, args: ClusterMachineArgs): PrivateRecordSet | undefined {
    if (args.zone === undefined) return undefined;
    return createAddressRecord(
      childName(name, "name"),
      args.zone,
      args.machine.name,
      [this.privateIpAddress],
      args.transform?.recordSet,
      this,
    );
  }
}

function addressOf({ ipConfigurations }: NetworkInterface, planned: string | null): pulumi.Output<string> {
  if (planned !== null) return pulumi.output(planned);
  return ipConfigurations.apply((all) => all?.[0]?.privateIPAddress ?? "");
}

/** A name in a zone with the addresses of a machine or several. */
export function createAddressRecord(
  name: string,
  zone: NonNullable<ClusterMachineArgs["zone"]>,
  record: string,
  addresses: readonly pulumi.Input<string>[],
  transform: NonNullable<ClusterMachineArgs["transform"]>["recordSet"],
  parent: pulumi.Resource,
): PrivateRecordSet {
  return new PrivateRecordSet(
    ...transformed(
      transform,
      name,
      {
        privateZoneName: zone.name,
        resourceGroupName: zone.resourceGroupName,
        recordType: "A",
        relativeRecordSetName: record,
        ttl: NAME_TTL_SECONDS,
        aRecords: addresses.map((ipv4Address) => ({ ipv4Address })),
      },
      { parent },
    ),
  );
}
