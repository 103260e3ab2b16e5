import { propertyTables } from "../../../catalogue/azure-native-types.js";

/** Where azure-native's member of an object stands in the ARM body. */
export interface Place {
  /** Name in the ARM body. */
  readonly key: string;
  /** Whether it stands beneath the object's `properties`. */
  readonly nested: boolean;
}

/**
 * Members that ARM keeps beside `properties`, in resources and in resources within resources.
 *
 * Source: Azure/azure-resource-manager-rpc v1.0/resource-api-reference.md, and the published types of the simulated
 * resources, which have no others.
 */
const envelope = new Set([
  "etag",
  "eTag",
  "extendedLocation",
  "id",
  "identity",
  "kind",
  "location",
  "managedBy",
  "name",
  "plan",
  "sku",
  "systemData",
  "tags",
  "type",
  "zones",
]);

const envelopeNames: ReadonlySet<string> = new Set([...envelope].map((name) => name.toLowerCase()));

/** Whether Azure Resource Manager itself knows a member beside `properties`, and lets it pass to the provider of whatever type. */
export function isOfEveryResource(key: string): boolean {
  return envelopeNames.has(key.toLowerCase());
}

/** Members of {@link envelope} that one object nests all the same. */
const nestedAllTheSame: Readonly<Record<string, readonly string[]>> = {
  "azure-native:operationalinsights:Workspace": ["sku"],
  "azure-native:compute:VirtualMachineExtension": ["type"],
  "compute.VirtualMachineScaleSetExtensionArgs": ["type"],
  "network.BackendAddressPoolArgs": ["location"],
};

/** Resources whose ARM form has all its members at the top, as azure-native has them. */
const flatResources = new Set(["azure-native:resources:ResourceGroup"]);

/** Objects within a resource that are, or refer to, resources of their own to ARM, so that azure-native flattens their `properties`. */
const nestingObjects = new Set([
  "compute.NetworkInterfaceReferenceArgs",
  "compute.VirtualMachineNetworkInterfaceConfigurationArgs",
  "compute.VirtualMachineNetworkInterfaceIPConfigurationArgs",
  "compute.VirtualMachinePublicIPAddressConfigurationArgs",
  "compute.VirtualMachineScaleSetExtensionArgs",
  "compute.VirtualMachineScaleSetIPConfigurationArgs",
  "compute.VirtualMachineScaleSetNetworkConfigurationArgs",
  "compute.VirtualMachineScaleSetPublicIPAddressConfigurationArgs",
  "machinelearningservices.SharedPrivateLinkResourceArgs",
  "network.ApplicationGatewayBackendAddressPoolArgs",
  "network.ApplicationGatewayIPConfigurationArgs",
  "network.ApplicationSecurityGroupArgs",
  "network.BackendAddressPoolArgs",
  "network.BastionHostIPConfigurationArgs",
  "network.DelegationArgs",
  "network.FrontendIPConfigurationArgs",
  "network.InboundNatRuleArgs",
  "network.LoadBalancerBackendAddressArgs",
  "network.NatGatewayArgs",
  "network.NetworkInterfaceIPConfigurationArgs",
  "network.NetworkSecurityGroupArgs",
  "network.PrivateDnsZoneConfigArgs",
  "network.PrivateEndpointIPConfigurationArgs",
  "network.PrivateLinkServiceArgs",
  "network.PrivateLinkServiceConnectionArgs",
  "network.PrivateLinkServiceIpConfigurationArgs",
  "network.PublicIPAddressArgs",
  "network.ResourceNavigationLinkArgs",
  "network.RouteArgs",
  "network.RouteTableArgs",
  "network.SecurityRuleArgs",
  "network.ServiceAssociationLinkArgs",
  "network.ServiceEndpointPolicyArgs",
  "network.ServiceEndpointPolicyDefinitionArgs",
  "network.SubnetArgs",
  "network.VirtualNetworkPeeringArgs",
  "network.VirtualNetworkTapArgs",
]);

/**
 * Members that azure-native gives another name than ARM.
 *
 * Source: the `x-ms-client-name` marks of Azure/azure-rest-api-specs, checked against the published resource types.
 */
const armNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "azure-native:applicationinsights:Component": {
    appId: "AppId",
    applicationId: "ApplicationId",
    applicationType: "Application_Type",
    connectionString: "ConnectionString",
    creationDate: "CreationDate",
    disableIpMasking: "DisableIpMasking",
    disableLocalAuth: "DisableLocalAuth",
    flowType: "Flow_Type",
    forceCustomerStorageForProfiler: "ForceCustomerStorageForProfiler",
    hockeyAppId: "HockeyAppId",
    hockeyAppToken: "HockeyAppToken",
    immediatePurgeDataOn30Days: "ImmediatePurgeDataOn30Days",
    ingestionMode: "IngestionMode",
    instrumentationKey: "InstrumentationKey",
    laMigrationDate: "LaMigrationDate",
    privateLinkScopedResources: "PrivateLinkScopedResources",
    requestSource: "Request_Source",
    retentionInDays: "RetentionInDays",
    samplingPercentage: "SamplingPercentage",
    tenantId: "TenantId",
    workspaceResourceId: "WorkspaceResourceId",
  },
  "azure-native:storage:StorageAccount": {
    enableHttpsTrafficOnly: "supportsHttpsTrafficOnly",
    enableNfsV3: "isNfsV3Enabled",
    networkRuleSet: "networkAcls",
  },
  "batch.ContainerRegistryArgs": { userName: "username" },
  "containerregistry.IPRuleArgs": { iPAddressOrRange: "value" },
  "storage.EncryptionArgs": { encryptionIdentity: "identity", keyVaultProperties: "keyvaultproperties" },
  "storage.EncryptionIdentityArgs": {
    encryptionFederatedIdentityClientId: "federatedIdentityClientId",
    encryptionUserAssignedIdentity: "userAssignedIdentity",
  },
  "storage.IPRuleArgs": { iPAddressOrRange: "value" },
  "storage.KeyVaultPropertiesArgs": { keyName: "keyname", keyVaultUri: "keyvaulturi", keyVersion: "keyversion" },
  "storage.VirtualNetworkRuleArgs": { virtualNetworkResourceId: "id" },
};

/** Whether the ARM form of an object has a `properties` that azure-native leaves out. */
export function nestsProperties(owner: string): boolean {
  const resource = propertyTables.resources[owner];
  if (resource === undefined) return nestingObjects.has(owner);
  return resource.inputs["properties"] === undefined && !flatResources.has(owner);
}

/**
 * Where a member stands in the ARM body of its object.
 *
 * @param owner type token of a resource, or an entry of the property tables' objects
 * @param member azure-native's name; one that the object does not have stands where ARM would put its like
 */
export function placeOf(owner: string, member: string): Place {
  const nested =
    nestsProperties(owner) && (!envelope.has(member) || nestedAllTheSame[owner]?.includes(member) === true);
  return { key: armNames[owner]?.[member] ?? member, nested };
}

/**
 * The member at a place in the ARM body, by azure-native's name; undefined when ARM has nothing of that name there.
 *
 * Azure reads the names of members without regard to case. Source: Newtonsoft.Json, which its resource providers read
 * bodies with (the texts of their refusals are its), compares names so; that every provider does is unverified.
 *
 * @param members names that the object has, for one that is written in another case
 */
export function memberAt(owner: string, { key, nested }: Place, members: readonly string[]): string | undefined {
  const wanted = key.toLowerCase();
  const exact = placedAt(owner, key, nested);
  if (exact !== undefined && members.includes(exact)) return exact;
  const other = members.find((member) => {
    const place = placeOf(owner, member);
    return place.nested === nested && place.key.toLowerCase() === wanted;
  });
  return other ?? exact;
}

function placedAt(owner: string, key: string, nested: boolean): string | undefined {
  const renamed = Object.entries(armNames[owner] ?? {}).find(([, armName]) => armName === key)?.[0];
  const member = renamed ?? key;
  const place = placeOf(owner, member);
  return place.key === key && place.nested === nested ? member : undefined;
}
