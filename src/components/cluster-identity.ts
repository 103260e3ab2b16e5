import { getUserAssignedIdentityOutput } from "@pulumi/azure-native/managedidentity/getUserAssignedIdentity.js";
import {
  UserAssignedIdentity,
  type UserAssignedIdentityArgs,
} from "@pulumi/azure-native/managedidentity/userAssignedIdentity.js";
import * as pulumi from "@pulumi/pulumi";
import { parseArmId } from "../config/arm-id.js";
import { type AzurePolicyWrite, ignoredChanges } from "./azure-policy.js";
import { childName, componentType } from "./naming.js";
import { checkArguments } from "./refused-arguments.js";
import { type Transform, transformed } from "./transform.js";

/** Arguments of {@link ClusterIdentity}. */
export interface ClusterIdentityArgs {
  /** Physical name of the identity, 3–128 characters. Not used with `existingId`. */
  readonly identityName: string;
  /** Azure region of the identity; it may be used from every region. */
  readonly location: string;
  readonly resourceGroupName: pulumi.Input<string>;
  /**
   * ARM id of an identity that exists already. Nothing is declared then; its roles are assigned all the same, unless the
   * plan says that they are assigned elsewhere.
   *
   * @default a new identity
   */
  readonly existingId?: string;
  /**
   * What the existing identity is looked up with: the provider of its own subscription.
   *
   * @default as a child of this component
   */
  readonly lookUpExisting?: pulumi.InvokeOptions;
  /** @default {} */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * What Azure Policy changes on the identity in your tenant; `pulumi up` then leaves it alone.
   *
   * @default none
   */
  readonly azurePolicyWrites?: readonly AzurePolicyWrite[];
  /** The last word on the arguments and options of the underlying resource. */
  readonly transform?: { readonly userAssignedIdentity?: Transform<UserAssignedIdentityArgs> };
}

/**
 * Who the nodes of one site are to the rest of Azure. A user-assigned identity outlives rebuilds of the nodes, so its
 * roles are in force before the first node starts.
 *
 * Declares one user-assigned identity, or nothing with `existingId`.
 */
export class ClusterIdentity extends pulumi.ComponentResource {
  static readonly type = componentType("ClusterIdentity");

  /** ARM id of the identity. */
  readonly id: pulumi.Input<string>;
  readonly nodes: { readonly userAssignedIdentity: UserAssignedIdentity | undefined };

  readonly #lookUpPrincipal: () => pulumi.Output<string>;

  constructor(name: string, args: ClusterIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<ClusterIdentityArgs>("ClusterIdentity", name, args, {
      required: { identityName: "plain", location: "plain", resourceGroupName: "input" },
    });
    super(ClusterIdentity.type, name, {}, opts);
    const { existingId } = args;
    if (existingId === undefined) {
      const body = {
        resourceName: args.identityName,
        resourceGroupName: args.resourceGroupName,
        location: args.location,
        tags: args.tags,
      };
      const identity = new UserAssignedIdentity(
        ...transformed(args.transform?.userAssignedIdentity, childName(name, "identity"), body, {
          parent: this,
          ignoreChanges: ignoredChanges(args.azurePolicyWrites, ["tags"]),
        }),
      );
      this.id = identity.id;
      this.nodes = { userAssignedIdentity: identity };
      this.#lookUpPrincipal = () => identity.principalId;
    } else {
      this.id = existingId;
      this.nodes = { userAssignedIdentity: undefined };
      this.#lookUpPrincipal = () => lookUpPrincipal(existingId, args.lookUpExisting ?? { parent: this });
    }
    this.registerOutputs();
  }

  /** Object id that role assignments name. Asks Azure for an existing identity, so it is read only when needed. */
  get principalId(): pulumi.Output<string> {
    return this.#lookUpPrincipal();
  }
}

/** Object id of an identity that exists already. */
export function lookUpPrincipal(id: string, opts: pulumi.InvokeOptions): pulumi.Output<string> {
  const parts = parseArmId(id);
  const resourceName = parts?.names.at(-1);
  if (parts === undefined || resourceName === undefined) throw new Error(`"${id}" is not the ARM id of an identity.`);
  return getUserAssignedIdentityOutput({ resourceGroupName: parts.resourceGroup, resourceName }, opts).principalId;
}
