import * as pulumi from "@pulumi/pulumi";
import * as machinelearning from "@pulumi/azure-native/machinelearningservices/index.js";
import type { machinelearningservices as inputs } from "@pulumi/azure-native/types/input.js";
import type { CapacityType } from "../config/cluster.js";
import { ignoredChanges } from "./azure-policy.js";
import type { LocatedArgs } from "./located-args.js";
import { childName, componentType } from "./naming.js";
import { checkArguments } from "./refused-arguments.js";
import { type Transform, transformed } from "./transform.js";

/** Options of a {@link MachineLearningCompute}. */
export interface MachineLearningComputeArgs extends LocatedArgs {
  /**
   * 3–24 letters, digits and hyphens, starting with a letter, and not ending in a hyphen and digits only. Azure may
   * acknowledge and ignore a changed VM size, subnet or priority: give the compute another name instead.
   */
  readonly computeName: string;
  /** Workspace that the compute belongs to. */
  readonly workspaceName: pulumi.Input<string>;
  /** For instance `Standard_ND96asr_v4`. Fixed at creation. */
  readonly vmSize: string;
  /** Most nodes that jobs can have at a time. Changed in place. */
  readonly maxNodes: number;
  /**
   * Nodes that stay allocated, and billed, while no job runs.
   * @default 0
   */
  readonly minNodes?: number;
  /**
   * Idle minutes before a node is given back. Getting a GPU node back takes many minutes.
   * @default 30
   */
  readonly idleMinutes?: number;
  /**
   * How the nodes are bought; `spot` is what Azure Machine Learning calls low priority. Fixed at creation.
   * @default "on-demand"
   */
  readonly capacity?: CapacityType;
  /**
   * Subnet of the nodes, not delegated. Fixed at creation.
   * @default none: the workspace's managed network
   */
  readonly subnetId?: pulumi.Input<string>;
  /**
   * ARM id of the user-assigned identity that jobs run with.
   * @default none
   */
  readonly identityId?: pulumi.Input<string>;
  /**
   * Open SSH on the nodes, inside the network only. Fixed at creation.
   * @default none: no local account on the nodes
   */
  readonly ssh?: { readonly adminUsername: string; readonly publicKey: pulumi.Input<string> };
  /**
   * Who owns minimum and maximum after creation. `external`: `pulumi up` never changes them.
   * @default "fixed"
   */
  readonly scaling?: "fixed" | "external";
  /**
   * Scale that Azure has, where somebody else owns minimum and maximum: sent instead of the arguments'.
   *
   * @default what Pulumi's state says is sent
   */
  readonly presentScale?: inputs.ScaleSettingsArgs | undefined;
  /** Last word on the underlying resource. */
  readonly transform?: { readonly compute?: Transform<machinelearning.ComputeArgs> };
}

/**
 * Equal nodes that Azure Machine Learning runs jobs on, released while idle.
 *
 * Creates:
 * 1. the compute cluster: Linux, no public addresses, no local login unless SSH is asked for. It carries no image:
 *    Azure Machine Learning chooses one.
 *
 * `dependsOn` of the component is what the compute itself waits for: give it the `ready` of its
 * {@link MachineLearningWorkspace}.
 *
 * @example
 * new MachineLearningCompute("train", {
 *   computeName: "train-s000", workspaceName: workspace.workspaceName, resourceGroupName: "rg-lab",
 *   location: "westeurope", vmSize: "Standard_ND96asr_v4", maxNodes: 16, subnetId, identityId,
 * }, { dependsOn: [...workspace.ready] });
 */
export class MachineLearningCompute extends pulumi.ComponentResource {
  static readonly type = componentType("MachineLearningCompute");

  /** ARM id of the compute. */
  readonly id: pulumi.Output<string>;
  readonly computeName: pulumi.Output<string>;
  /** The underlying resource. */
  readonly nodes: { readonly compute: machinelearning.Compute };

  constructor(name: string, args: MachineLearningComputeArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<MachineLearningComputeArgs>("MachineLearningCompute", name, args, {
      required: {
        resourceGroupName: "input",
        location: "input",
        computeName: "plain",
        workspaceName: "input",
        vmSize: "plain",
        maxNodes: "plain",
      },
    });
    // What is declared inside waits; the component itself has nothing to wait for.
    super(MachineLearningCompute.type, name, {}, { ...opts, dependsOn: undefined });
    const compute = new machinelearning.Compute(
      ...transformed(args.transform?.compute, childName(name, "compute"), computeBody(args), {
        parent: this,
        dependsOn: opts?.dependsOn,
        ignoreChanges: [
          ...(args.scaling === "external" && args.presentScale === undefined
            ? ["properties.properties.scaleSettings"]
            : []),
          ...ignoredChanges(args.azurePolicyWrites, ["tags", "identity"]),
        ],
      }),
    );
    this.id = compute.id;
    this.computeName = compute.name;
    this.nodes = { compute };
    this.registerOutputs({ id: this.id, computeName: this.computeName });
  }
}

function computeBody(args: MachineLearningComputeArgs): machinelearning.ComputeArgs {
  return {
    computeName: args.computeName,
    workspaceName: args.workspaceName,
    resourceGroupName: args.resourceGroupName,
    location: args.location,
    identity:
      args.identityId === undefined ? undefined : { type: "UserAssigned", userAssignedIdentities: [args.identityId] },
    properties: {
      computeType: "AmlCompute",
      disableLocalAuth: args.ssh === undefined,
      properties: {
        osType: "Linux",
        vmSize: args.vmSize,
        vmPriority: args.capacity === "spot" ? "LowPriority" : "Dedicated",
        scaleSettings: args.presentScale ?? {
          minNodeCount: args.minNodes ?? 0,
          maxNodeCount: args.maxNodes,
          nodeIdleTimeBeforeScaleDown: `PT${args.idleMinutes ?? 30}M`,
        },
        subnet: args.subnetId === undefined ? undefined : { id: args.subnetId },
        enableNodePublicIp: false,
        remoteLoginPortPublicAccess: "Disabled",
        userAccountCredentials: args.ssh && {
          adminUserName: args.ssh.adminUsername,
          adminUserSshPublicKey: args.ssh.publicKey,
        },
      },
    },
    tags: args.tags,
  };
}
