import type { AzureErrorCode } from "./azure-error-codes.js";
import { problemKind, type Problem } from "./problem.js";

/** What we would try next for each answer of Azure's, best first. */
export const nextSteps: Readonly<Record<AzureErrorCode, string>> = {
  "400": "Correct the property that the message names; make another budget for another start.",
  AccountCoreQuotaReached: "Ask for more cores of this family on the Batch account, or make the pool smaller.",
  AccountLowPriorityCoreQuotaReached: "Ask for more low-priority cores on the Batch account, or make the pool smaller.",
  AccountNameInvalid: "Use 3 to 24 lower-case letters and digits.",
  AccountPropertyCannotBeUpdated: "Make another storage account: this property is fixed at creation.",
  AllocationFailed: "Try again later, or in another region; a new shard may find room where a growing one does not.",
  AlreadyDeclared: "Declare each Azure resource once; import what exists already, or name it in `existing`.",
  AlreadyInUse: "Choose another registry name: it is taken in all of Azure.",
  AnotherOperationInProgress: "Chain the writes to one network, or wait and run again.",
  AnotherPeeringAlreadyReferencesRemoteVnet: "Declare one peering from a network to another.",
  AuthenticationFailed: "Send the bearer token that the login endpoint issues.",
  AuthorizationFailed:
    "Ask for a role that allows the action at this scope, or wait until a new role assignment has spread.",
  AutoScalingFormulaSyntaxError: "Correct the formula at the place that the details name.",
  AzureBastionSubnet: "Take another subnet: AzureBastionSubnet is for Bastion alone.",
  AzureSpotIsNotSupportedForThisVMSize: "Use on-demand capacity, or a VM size that is sold as Spot.",
  BadRequest: "Correct the property that the message names.",
  BadRequestFormat: "Give the whole id of the role definition, beginning with /subscriptions/ or /providers/.",
  CannotChangePrivateLinkConnectionOnPrivateEndpoint: "Make another private endpoint, then delete this one.",
  CannotChangeSubnetOnExistingPrivateEndpoint:
    "Make another private endpoint in the other subnet, then delete this one.",
  CannotDeleteNatGatewayAssociatedToSubnet: "Take the NAT gateway off the subnets first.",
  CannotDeleteResource: "Delete what is nested in the resource first.",
  ClusterCoreQuotaReached:
    "Ask for more Azure Machine Learning cores of this family, which are separate from compute quota.",
  Conflict: "Wait until the operation in progress has ended, then run again.",
  CannotUpdatePlan: "Leave the plan as it is, or raise generation for scale sets under another one.",
  ConflictError: "Choose another vault name, recover the deleted vault, or purge it.",
  ConflictingUserInput: "Detach the disk from the machine that has it first.",
  ConnectionLost: "Run it again: what Azure had begun is there, or comes to its end.",
  DeletedVaultNotFound: "Nothing is left to purge: the name is free, or another subscription or region has it.",
  DeploymentActive: "Wait until the deployment of this name has ended, cancel it, or choose another name.",
  DeploymentCannotBeCancelled: "Nothing is left to cancel.",
  DeploymentFailed: "Correct what the details of the message name, then deploy again.",
  DeploymentNotFound: "Name a deployment that was made at this scope.",
  DeploymentOperationNotFound: "List the operations of the deployment, and name one of them.",
  DeploymentOutputEvaluationFailed:
    "Correct the outputs that the details name, then deploy again: the resources are there already.",
  DisablingPublicNetworkAccessNotSupported: "Give the registry SKU Premium.",
  DnsRecordInUse: "Give the public IP address another domainNameLabel.",
  EvictionPolicyCanBeSetOnlyOnAzureSpotVirtualMachines: "Take evictionPolicy away, or make the priority Spot.",
  ExpiredAuthenticationToken: "Ask the login endpoint for a new token.",
  GatewayTimeout: "Run again: the resource may have been made all the same.",
  InvalidDomainNameLabel:
    "Give the label 3 to 63 small letters, digits and hyphens, a letter first and no hyphen last.",
  IPv4BasicSkuPublicIpCountLimitReached: "Give the public IP address SKU Standard and static allocation.",
  InUseNetworkSecurityGroupCannotBeDeleted: "Take the network security group off the subnets first.",
  InUsePrefixCannotBeDeleted: "Leave the range of a subnet that is in use, and give what is new a subnet of its own.",
  InUseRouteTableCannotBeDeleted: "Take the route table off the subnets first.",
  InUseSubnetCannotBeDeleted: "Delete what stands in the subnet first.",
  InternalServerError: "Run again: nothing in the request is wrong.",
  InvalidAddressPrefixFormat: "Write the range as an IPv4 prefix whose host bits are zero, such as 10.0.0.0/16.",
  InvalidApiVersionParameter: "Use one of the API versions that the message lists.",
  InvalidAuthenticationToken: "Send the bearer token that the login endpoint issues.",
  InvalidAuthenticationTokenAudience: "Ask for a token whose audience is Azure Resource Manager.",
  InvalidAvailabilityZone: "Name zones that the region has, or none.",
  InvalidCIDRNotation: "Write the range with its host bits zero, as the message shows it.",
  InvalidDeployment: "Give a deployment to a subscription a location, and one to a resource group none.",
  InvalidDeploymentLocation: "Choose another name, or the region of the earlier deployment of this name.",
  InvalidNextHopIpAddress: "Name an IP address as next hop where the type is VirtualAppliance, and none elsewhere.",
  InvalidParameter: "Correct the parameter that the message names.",
  InvalidPayload: "Correct the part of the data collection rule that the details name.",
  InvalidPropertyValue: "Correct the property that the details name.",
  InvalidRequestBody: "Correct the property that the message names.",
  InvalidRequestContent: "Give the property a value of the kind that the message names.",
  InvalidRequestFormat: "Add what the message says is missing.",
  InvalidHeaderValue: "NFS shares need an account of kind FileStorage, whose shares have at least 100 GiB.",
  InvalidRequestPropertyValue: "Choose values that go together, as the message says.",
  InvalidRequestUri: "Correct the address: plain names between single slashes.",
  InvalidResourceGroupLocation: "Leave the resource group in its region, or choose another name.",
  InvalidResourceLocation: "Leave the resource in its region, or choose another name.",
  InvalidResourceName: "Choose a name that follows the rule in the message.",
  InvalidResourceReference:
    "Declare the resource that is referred to in the same region, or, when it exists already, name its id as existing.",
  InvalidRoleAssignmentId: "Use a GUID as the role assignment's name.",
  InvalidRoleDefinitionId: "Name the role by the id of its definition, which ends with a GUID.",
  InvalidSubscriptionId: "Name the subscription by its id, a GUID, not by its name.",
  InvalidTagName: "Give the tag a name, within the length that the message states.",
  InvalidTagNameCharacters: "Take the reserved characters out of the tag's name.",
  InvalidTagValueLength: "Shorten the tag's value.",
  InvalidTemplate: "Correct the template where the message says.",
  InvalidTemplateDeployment: "Correct what the details of the message name, then deploy again.",
  InvalidValuesForRequestParameters: "Give public IPv4 addresses, or ranges of /30 and larger.",
  LinkedAuthorizationFailed:
    "Ask for a role that allows the second action on the resource that the message names last.",
  LocationNotAvailableForResourceGroup: "Use a region from the list in the message.",
  LocationNotAvailableForResourceType: "Use a location from the list in the message.",
  LocationNotSupportAvailabilityZones: "Leave the zones out, or choose a region that has some.",
  LinkedInvalidPropertyId: "Give the whole ARM id of the resource, which starts with /subscriptions/.",
  LocationRequired: "Name the region of the resource.",
  MaxPriceIsSupportedOnlyForAzureSpotVirtualMachines: "Take billingProfile away, or make the priority Spot.",
  MaxPriceValueInvalid: "Name a price above zero, or -1 for the on-demand price.",
  MethodNotAllowed: "Use a method that the resource has.",
  MismatchingResourceID: "Leave the id out of the body, or repeat the one of the address.",
  MismatchingResourceName: "Leave the name out of the body, or repeat the one of the address.",
  MismatchingResourceType: "Leave the type out of the body, or repeat the one of the address.",
  MissingApiVersionParameter: "Add `?api-version=` to the address.",
  MissingIdentityIds: "Name the identities in userAssignedIdentities, or leave UserAssigned out of the type.",
  MissingNextHopIpAddress: "Name the address of the appliance as nextHopIpAddress.",
  MissingRequiredProperty: "Add the property that the details name.",
  NatGatewayCannotBeUsedBySubnetsBelongingToDifferentVirtualNetworks:
    "Give each virtual network a NAT gateway of its own.",
  NetcfgInvalidSubnet: "Give the subnet a /29 or a larger range.",
  NetcfgSubnetRangeOutsideVnet: "Move the subnet into the network's address space, or widen that space.",
  NetcfgSubnetRangesOverlap: "Give each subnet a range of its own.",
  NetworkAclsValidationFailure: "Give the subnet the service endpoint Microsoft.Storage first.",
  NetworkInterfaceMustHaveOneOneIPConfigAsPrimary:
    "Mark exactly one IP configuration of the network interface as primary.",
  NetworkRuleNotSupported: "Take SKU Premium, or leave the network rules out.",
  NetworkSecurityGroupCannotBeAttachedToGatewaySubnet: "Take the network security group off the gateway's subnet.",
  NetworkSecurityGroupNotCompliantForAzureBastionSubnet:
    "Give the group every rule that Bastion publishes, or take it off the subnet.",
  NicInUse: "Delete the machine first, or take the interface off it.",
  NoRegisteredProviderFound: "Use one of the API versions that the message lists.",
  NotFound: "Look at the list of what the resource has; the name is spelt otherwise, or it was deleted.",
  NotSimulated: "Run `pulumi preview` against a subscription: this is more than the simulated Azure covers.",
  NotSupported: "Choose what the message says that the VM size has, or a VM size that has it.",
  OnlyOneGroupIdPermitted: "Make a private endpoint for each group id.",
  OperationNotAllowed:
    "Ask for a higher limit for the subscription in this region, or ask for fewer nodes, or for another VM size or region.",
  OverconstrainedAllocationRequest: "Ask for less at once: fewer nodes, no Spot, or no ephemeral disk.",
  OverconstrainedZonalAllocationRequest:
    "Ask for another zone or none, or for less at once: no Spot, or no ephemeral disk.",
  OverlappingSubnetsNotPermittedInSecurityRule: "Leave out ranges that lie within others of the same list.",
  ParentResourceNotFound: "Declare the parent resource, or name its id as existing.",
  PlatformImageNotFound: "Choose an image that `azsc catalogue` lists.",
  PoolBeingCreated: "Wait until the pool is made, then run again.",
  PoolBeingDeleted: "Wait until the pool is gone, then run again.",
  PoolBeingResized: "Wait until the pool has its nodes, then run again.",
  PoolQuotaReached: "Ask for more pools on the Batch account, or use fewer and larger pools.",
  PrincipalNotFound: "Name an object id that the directory knows: the object id, not the application's client id.",
  PreconditionFailed: "Read the resource again, and send the change with its present etag.",
  PrivateIPAddressInReservedRange: "Take another address: Azure keeps the first four of a subnet and the last.",
  PrivateIPAddressIsAllocated: "Take another address, or delete what has this one.",
  PrivateIPAddressMissing: "Say the address, or let the allocation be Dynamic.",
  PrivateIPAddressNotInSubnet: "Take an address of the subnet.",
  PropertyCannotBeUpdated:
    "Scale the pool to zero nodes first, or make a new shard: Batch changes few properties of a pool that has nodes.",
  PropertyChangeNotAllowed: "Make a new shard: Azure fixes this property at creation.",
  PublicAccessNotPermitted: "Make the container private, or allow public access on the account first.",
  PublicIPAddressCannotBeDeleted: "Delete what has the address first.",
  PublicIPAddressInUse: "Give each gateway a public IP address of its own.",
  QuotaExceeded: "Ask for a higher limit for the subscription in this region, or ask for fewer nodes.",
  ReferencedResourceNotProvisioned: "Let the request wait until the resource that it refers to is finished.",
  RemoteVnetHasNoGateways: "Switch useRemoteGateways off, or make the gateway first.",
  RequestContentTooLarge: "Send a smaller body, or several requests.",
  Request_ResourceNotFound: "Look the principal up by another id, or make the identity first.",
  RequestDisallowedByPolicy: "Change what the policy denies, or ask its owner for an exemption.",
  ResourceAvailabilityZonesCannotBeModified: "Make another resource: zones are fixed at creation.",
  ResourceGroupBeingDeleted: "Wait until the resource group is gone, then run again.",
  ResourceGroupDeletionBlocked: "Delete what is outside of the resource group and uses what is in it.",
  ResourceGroupNotFound: "Declare the resource group, or name its id as existing.",
  ResourceNotFound: "Declare the resource that is referred to, or name its id as existing.",
  RetryableError: "Wait as long as the answer says, then run again.",
  RoleAssignmentExists: "Declare the role assignment once.",
  RoleAssignmentUpdateNotPermitted: "Give the new grant a role assignment of its own name.",
  RoleDefinitionDoesNotExist: "Use the GUID of a built-in role that the catalogue has.",
  RouteConflict: "Keep one route for each range.",
  RouteTableCannotBeAttachedForAzureBastionSubnet: "Take the route table off Bastion's subnet.",
  ScopeLocked: "Delete the management lock that the message names, or leave the resource alone.",
  SecurityRuleConflict: "Give each security rule of a direction a priority of its own.",
  SecurityRuleCountLimitReached: "Say more addresses and ports in one rule, or ask Azure's support for a higher limit.",
  SecurityRuleInvalidAddressPrefix: "Name *, a service tag, an address, or a range whose host bits are zero.",
  SecurityRuleInvalidPortRange: "Name *, a port, or a range of ports up to 65535; several go into the list of ranges.",
  SecurityRuleInvalidPriority: "Use a priority from 100 to 4096.",
  SecurityRuleParameterContainsInvalidPortRanges:
    "Put * into the singular property, and ports and ranges into the list.",
  SecurityRuleParameterContainsUnsupportedValue:
    "Put a service tag or * into the singular property, and addresses and ranges into the list.",
  SecurityRuleParametersMissing: "Give the security rule ports, a source and a destination.",
  SkuNotAvailable:
    "Choose a region or zone where the VM size is sold, or another size: `azsc catalogue <size>` lists them.",
  SpotRestorationIsSupportedOnlyForAzureSpotScaleSets: "Take spotRestorePolicy away, or make the priority Spot.",
  StandardAndStandardV2SkuPublicIPAddressesMustBeStatic: "Give the public IP address static allocation.",
  StorageAccountAlreadyTaken: "Choose another storage account name: it is taken in all of Azure.",
  StorageAccountInAnotherResourceGroup:
    "Choose another storage account name: one in another resource group of the subscription has it.",
  StorageAccountOperationInProgress: "Wait until the operation on the storage account has ended, then run again.",
  StorageAccountTypeConversionNotAllowed:
    "Keep the redundancy within the region; make another account, or migrate this one in the portal.",
  SubnetIsFull: "Give the pool a larger address block, or ask for fewer nodes.",
  SubnetNameMustBeAzureBastionSubnet: "Name Bastion's subnet AzureBastionSubnet.",
  SubscriptionNotFound: "Name a subscription that your login can see.",
  SubscriptionRequestsThrottled: "Wait as long as the answer says, or send fewer requests at once.",
  TooManyRequests: "Wait as long as the answer says, or send fewer requests at once.",
  UnmatchedPrincipalType: "Say ServicePrincipal of a managed identity, and User or Group only of people.",
  UnsupportedMediaType: "Send JSON, with `Content-Type: application/json`.",
  VMMarketplaceInvalidInput: "Send the purchase plan of the image, after its terms were accepted.",
  VMScaleSetCannotBeUpdatedToReferenceSubnetsFromDifferentVirtualNetworks:
    "Make a new shard in the other network: a scale set stays in its own.",
  ValidationError: "Correct the property that the message names.",
  VaultAlreadyExists:
    "Choose another key vault name: it is in use, perhaps by a deleted vault that is kept for recovery.",
  VaultNameNotValid: "Use 3 to 24 letters, digits and single hyphens, a letter first.",
  VnetAddressSpaceOverlapsWithAlreadyPeeredVnet:
    "Give the networks that are peered with one hub different address spaces.",
  VnetAddressSpacesOverlap: "Give the networks that are peered different address spaces.",
  ZonalAllocationFailed: "Try another zone or none, another region, or again later.",
  PublicIPCountLimitReached:
    "Ask for more public IP addresses in this region, or let fewer NAT gateways and addresses serve the pools.",
  SubscriptionQuotaExceeded:
    "Use a Batch account that is there, delete one that is not used, or ask for more in this region.",
  RoleAssignmentLimitExceeded:
    "Give roles to groups instead of to one principal after the other, or delete assignments of principals that are gone.",
  MaxStorageAccountsCountPerSubscriptionExceeded:
    "Delete storage accounts that are not used, or ask for more in this region.",
  OSProvisioningTimedOut:
    "Read the boot log of a node; then reimage or delete what did not come up, since it is paid for, and correct image or custom data.",
  OSProvisioningInternalError: "Delete the nodes that did not come up, since they are paid for, and run again.",
  VMStartTimedOut: "Look whether the nodes have come up since; restart or delete those that have not.",
  UnsupportedResourceType: "Associate the rule with a machine or a scale set.",
  VMExtensionProvisioningError:
    "Read the extension's log on a node and correct its settings or its image; the nodes are there and are paid for.",
  VMExtensionProvisioningTimeout:
    "Read the extension's log on a node: mostly it cannot reach what it downloads. The nodes are there and are paid for.",
  AllocationTimedout:
    "Give the pool a longer resize timeout, ask for fewer nodes, or try another region or again later.",
  MissingSubscriptionRegistration:
    "Register the resource provider that the message names: `az provider register --namespace <name> --wait`.",
  SubnetDelegationsCannotChangeWhenSubnetUsedByResource:
    "Delegate a subnet that nothing stands in yet: make another one for the service.",
  RoleAssignmentNotFound: "Nothing is there to read: the assignment was never made, or somebody deleted it.",
};

interface RefusalFacts {
  readonly code: string;
  readonly message: string;
  readonly type: string;
  readonly name: string;
  readonly details?: readonly { readonly code: string; readonly message: string }[];
  /** What of the answer no source confirms. */
  readonly unverified?: "text" | "status" | "details" | "rule";
}

/** What a reader must know of an answer that is not Azure's whole own. */
const notes = {
  text: "No source has Azure's words for this refusal: they are the simulation's. That Azure refuses is documented.",
  status: "No source has the HTTP status of this refusal.",
  details: "No source has all the details of this refusal.",
  rule: "No source confirms that Azure refuses this: the simulation does, to be safe.",
} as const;

function hintFor(code: string): string {
  return (nextSteps as Readonly<Record<string, string>>)[code] ?? "Look the code up in Azure's documentation.";
}

function detailsIn({ details = [] }: RefusalFacts): string {
  return details.length === 0 ? "" : ` (${details.map(({ code, message }) => `${code}: ${message}`).join("; ")})`;
}

/** The simulated Azure answered as Azure would refuse. */
export const azureRefused = problemKind({
  code: "azure-refused",
  severity: "error",
  title: "Azure would refuse a resource.",
  explanation:
    "The simulated Azure applied one of Azure's own rules to a resource of the program and refused it with Azure's code, and " +
    "in Azure's words where a source has them; a note says where none does. What depends on the refused resource was not declared. A real deployment would stop at the " +
    "same place, after it had created what came before.",
  message: (f: RefusalFacts) => `${f.type} "${f.name}": ${f.code}: ${f.message}${detailsIn(f)}`,
  hint: (f) => hintFor(f.code),
});

/** The program asks for more than the simulated Azure knows. */
export const notSimulated = problemKind({
  code: "not-simulated",
  severity: "error",
  title: "The simulated Azure does not know this.",
  explanation:
    "The simulated Azure refuses resource types, properties and functions that it has no rules for, rather than accept " +
    "what Azure might not. It says nothing about whether Azure would accept it.",
  message: (f: RefusalFacts) => `${f.type} "${f.name}": ${f.message}`,
  hint: (f) => hintFor(f.code),
});

/** The simulated Azure accepted a resource that does not get all it asked for. */
export const azureShortfall = problemKind({
  code: "azure-shortfall",
  severity: "error",
  title: "Azure would accept a resource and not do all of it.",
  explanation:
    "Batch and Azure Machine Learning accept a request for more nodes than they have quota, addresses or hardware for. The " +
    "deployment succeeds, and the nodes are missing: a Batch pool tells why in its resize errors, a cluster when a job starts. " +
    "The simulated Azure does the same, and says it here.",
  message: (f: RefusalFacts) => `${f.type} "${f.name}": ${f.code}: ${f.message}`,
  hint: (f) => hintFor(f.code),
});

/** The problem that something accepted and not wholly done is shown as. */
export function problemOfShortfall(shortfall: RefusalFacts): Problem {
  return azureShortfall.at("", shortfall);
}

/** The problem a refusal is shown as. Its path is empty: a refusal is about a resource, not about a line of the stack file. */
export function problemOfRefusal(refusal: RefusalFacts): Problem {
  const kind = refusal.code === "NotSimulated" ? notSimulated : azureRefused;
  const { unverified } = refusal;
  return { ...kind.at("", refusal), ...(unverified === undefined ? {} : { note: notes[unverified] }) };
}
