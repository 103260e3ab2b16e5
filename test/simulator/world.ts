import type { PutRequest, SimulatedSubscription, StoredResource } from "../../src/simulator/core/azure.js";
import { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { machineBodies } from "./machine-bodies.js";
import { monitorBodies } from "./monitor-bodies.js";
import { networkBodies } from "./network-bodies.js";
import { merge, type Change } from "./merge.js";
import { before } from "./needed-before.js";
import { groupId, identityId, networkId, subscriptionId } from "./world-ids.js";

export * from "./world-ids.js";

export const subscription: SimulatedSubscription = {
  id: subscriptionId,
  tenantId: "00000000-0000-4000-8000-00000000000f",
  quota: (["compute", "batch", "machineLearning"] as const).flatMap((service) =>
    [
      "Standard NDASv4_A100 Family",
      "standardNDISRGB200V6NDRFamily",
      "standardHBv3Family",
      "standardNDSH100v5Family",
      "lowPriorityCores",
    ].map((family) => ({ location: "southcentralus", service, family, limitVcpus: 100_000 })),
  ),
  maxInfiniBandNodes: 100,
};

type Inputs = Record<string, unknown>;

/** The bodies of azure-native that the tests start from: each is accepted as it is. */
export const bodies = {
  "azure-native:resources:ResourceGroup": { resourceGroupName: "rg", location: "southcentralus" },
  "azure-native:network:VirtualNetwork": {
    resourceGroupName: "rg",
    virtualNetworkName: "net",
    location: "southcentralus",
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    subnets: [
      { name: "gpu", addressPrefix: "10.0.0.0/24", defaultOutboundAccess: false },
      { name: "endpoints", addressPrefix: "10.0.1.0/26" },
      { name: "small", addressPrefix: "10.0.2.0/29" },
      { name: "AzureBastionSubnet", addressPrefix: "10.0.3.0/26" },
    ],
  },
  "azure-native:network:Subnet": {
    resourceGroupName: "rg",
    virtualNetworkName: "net",
    subnetName: "more",
    addressPrefix: "10.0.4.0/24",
  },
  "azure-native:managedidentity:UserAssignedIdentity": {
    resourceGroupName: "rg",
    resourceName: "nodes",
    location: "southcentralus",
  },
  "azure-native:network:PublicIPAddress": {
    resourceGroupName: "rg",
    publicIpAddressName: "ip",
    location: "southcentralus",
    sku: { name: "Standard" },
    publicIPAllocationMethod: "Static",
  },
  "azure-native:network:NatGateway": {
    resourceGroupName: "rg",
    natGatewayName: "nat",
    location: "southcentralus",
    sku: { name: "Standard" },
    publicIpAddresses: [{ id: `${groupId}/providers/Microsoft.Network/publicIPAddresses/ip` }],
  },
  "azure-native:network:BastionHost": {
    resourceGroupName: "rg",
    bastionHostName: "bastion",
    location: "southcentralus",
    sku: { name: "Standard" },
    enableTunneling: true,
    enableIpConnect: true,
    ipConfigurations: [
      {
        name: "ip",
        subnet: { id: `${networkId}/subnets/AzureBastionSubnet` },
        publicIPAddress: { id: `${groupId}/providers/Microsoft.Network/publicIPAddresses/ip` },
      },
    ],
  },
  "azure-native:compute:VirtualMachineScaleSet": {
    resourceGroupName: "rg",
    vmScaleSetName: "gpu-s000",
    location: "southcentralus",
    sku: { name: "Standard_ND96asr_v4", tier: "Standard", capacity: 100 },
    identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
    orchestrationMode: "Uniform",
    singlePlacementGroup: true,
    platformFaultDomainCount: 1,
    overprovision: false,
    upgradePolicy: { mode: "Manual" },
    scaleInPolicy: { rules: ["NewestVM"], forceDeletion: false },
    automaticRepairsPolicy: { enabled: false, gracePeriod: "PT90M", repairAction: "Reimage" },
    virtualMachineProfile: {
      priority: "Regular",
      osProfile: {
        computerNamePrefix: "gpu-s000-",
        adminUsername: "azureuser",
        customData: Buffer.from("#cloud-config\n").toString("base64"),
        linuxConfiguration: {
          disablePasswordAuthentication: true,
          provisionVMAgent: true,
          ssh: {
            publicKeys: [
              {
                path: "/home/azureuser/.ssh/authorized_keys",
                keyData: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky me",
              },
            ],
          },
        },
      },
      storageProfile: {
        imageReference: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.04.2026082801" },
        osDisk: {
          createOption: "FromImage",
          osType: "Linux",
          caching: "ReadOnly",
          diffDiskSettings: { option: "Local" },
          managedDisk: { storageAccountType: "Standard_LRS" },
        },
      },
      networkProfile: {
        networkInterfaceConfigurations: [
          {
            name: "nic0",
            primary: true,
            enableAcceleratedNetworking: true,
            ipConfigurations: [
              {
                name: "ip0",
                primary: true,
                privateIPAddressVersion: "IPv4",
                subnet: { id: `${networkId}/subnets/gpu` },
              },
            ],
          },
        ],
      },
      extensionProfile: {
        extensionsTimeBudget: "PT1H30M",
        extensions: [
          {
            name: "health",
            publisher: "Microsoft.ManagedServices",
            type: "ApplicationHealthLinux",
            typeHandlerVersion: "2.0",
            autoUpgradeMinorVersion: true,
            enableAutomaticUpgrade: false,
            settings: { protocol: "http", port: 8080, requestPath: "/health", intervalInSeconds: 30 },
          },
        ],
      },
      diagnosticsProfile: { bootDiagnostics: { enabled: true } },
      scheduledEventsProfile: { terminateNotificationProfile: { enable: true, notBeforeTimeout: "PT15M" } },
      securityProfile: { encryptionAtHost: true },
    },
  },
  ...machineBodies,
  "azure-native:storage:StorageAccount": {
    resourceGroupName: "rg",
    accountName: "clusterdata",
    location: "southcentralus",
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
    isHnsEnabled: false,
    allowSharedKeyAccess: false,
    allowBlobPublicAccess: false,
    publicNetworkAccess: "Disabled",
    networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
  },
  "azure-native:keyvault:Vault": {
    resourceGroupName: "rg",
    vaultName: "cluster-vault",
    location: "southcentralus",
    properties: {
      tenantId: "00000000-0000-4000-8000-00000000000f",
      sku: { family: "A", name: "standard" },
      enableRbacAuthorization: true,
      softDeleteRetentionInDays: 7,
      publicNetworkAccess: "disabled",
      networkAcls: { bypass: "AzureServices", defaultAction: "Deny" },
    },
  },
  "azure-native:containerregistry:Registry": {
    resourceGroupName: "rg",
    registryName: "clusterimages",
    location: "southcentralus",
    sku: { name: "Premium" },
    adminUserEnabled: false,
    publicNetworkAccess: "Disabled",
    networkRuleBypassOptions: "AzureServices",
    dataEndpointEnabled: true,
  },
  "azure-native:operationalinsights:Workspace": {
    resourceGroupName: "rg",
    workspaceName: "cluster-logs",
    location: "southcentralus",
    sku: { name: "PerGB2018" },
    retentionInDays: 30,
  },
  "azure-native:applicationinsights:Component": {
    resourceGroupName: "rg",
    resourceName: "cluster-insights",
    location: "southcentralus",
    applicationType: "web",
    kind: "web",
    workspaceResourceId: `${groupId}/providers/Microsoft.OperationalInsights/workspaces/cluster-logs`,
  },
  "azure-native:machinelearningservices:Workspace": {
    resourceGroupName: "rg",
    workspaceName: "cluster-ml",
    location: "southcentralus",
    kind: "Default",
    sku: { name: "Basic", tier: "Basic" },
    identity: { type: "SystemAssigned" },
    storageAccount: `${groupId}/providers/Microsoft.Storage/storageAccounts/clusterdata`,
    keyVault: `${groupId}/providers/Microsoft.KeyVault/vaults/cluster-vault`,
    applicationInsights: `${groupId}/providers/Microsoft.Insights/components/cluster-insights`,
    containerRegistry: `${groupId}/providers/Microsoft.ContainerRegistry/registries/clusterimages`,
    publicNetworkAccess: "Disabled",
    systemDatastoresAuthMode: "Identity",
    imageBuildCompute: "build-cpu",
    managedNetwork: { isolationMode: "Disabled" },
    v1LegacyMode: false,
    hbiWorkspace: false,
    enableDataIsolation: false,
  },
  "azure-native:machinelearningservices:Datastore": {
    resourceGroupName: "rg",
    workspaceName: "cluster-ml",
    name: "images",
    properties: {
      datastoreType: "AzureBlob",
      accountName: "clusterdata",
      containerName: "images",
      credentials: { credentialsType: "None" },
      serviceDataAccessAuthIdentity: "None",
    },
  },
  "azure-native:network:PrivateEndpoint": {
    resourceGroupName: "rg",
    privateEndpointName: "ml-endpoint",
    location: "southcentralus",
    subnet: { id: `${networkId}/subnets/endpoints` },
    privateLinkServiceConnections: [
      {
        name: "ml",
        groupIds: ["amlworkspace"],
        privateLinkServiceId: `${groupId}/providers/Microsoft.MachineLearningServices/workspaces/cluster-ml`,
      },
    ],
  },
  "azure-native:machinelearningservices:Compute": {
    resourceGroupName: "rg",
    workspaceName: "cluster-ml",
    computeName: "gpu-s000",
    location: "southcentralus",
    identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
    properties: {
      computeType: "AmlCompute",
      disableLocalAuth: true,
      properties: {
        vmSize: "Standard_ND96asr_v4",
        vmPriority: "Dedicated",
        osType: "Linux",
        scaleSettings: { minNodeCount: 0, maxNodeCount: 100, nodeIdleTimeBeforeScaleDown: "PT30M" },
        subnet: { id: `${networkId}/subnets/gpu` },
        enableNodePublicIp: false,
        remoteLoginPortPublicAccess: "Disabled",
      },
    },
  },
  "azure-native:batch:BatchAccount": {
    resourceGroupName: "rg",
    accountName: "clusterbatch",
    location: "southcentralus",
    identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
    poolAllocationMode: "BatchService",
    publicNetworkAccess: "Disabled",
    allowedAuthenticationModes: ["AAD"],
    autoStorage: {
      storageAccountId: `${groupId}/providers/Microsoft.Storage/storageAccounts/clusterdata`,
      authenticationMode: "BatchAccountManagedIdentity",
      nodeIdentityReference: { resourceId: identityId },
    },
  },
  "azure-native:batch:Pool": {
    resourceGroupName: "rg",
    accountName: "clusterbatch",
    poolName: "gpu-s000",
    identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
    vmSize: "STANDARD_ND96asr_v4",
    interNodeCommunication: "Enabled",
    taskSlotsPerNode: 1,
    taskSchedulingPolicy: { nodeFillType: "Pack" },
    targetNodeCommunicationMode: "Simplified",
    deploymentConfiguration: {
      virtualMachineConfiguration: {
        imageReference: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2404", version: "24.04.2026072901" },
        nodeAgentSkuId: "batch.node.ubuntu 24.04",
        nodePlacementConfiguration: { policy: "Regional" },
        osDisk: { caching: "ReadOnly", ephemeralOSDiskSettings: { placement: "CacheDisk" } },
      },
    },
    networkConfiguration: {
      subnetId: `${networkId}/subnets/gpu`,
      enableAcceleratedNetworking: true,
      publicIPAddressConfiguration: { provision: "NoPublicIPAddresses" },
    },
    scaleSettings: { fixedScale: { targetDedicatedNodes: 100, targetLowPriorityNodes: 0, resizeTimeout: "PT1H" } },
    startTask: {
      commandLine: "/bin/true",
      waitForSuccess: true,
      maxTaskRetryCount: 1,
      userIdentity: { autoUser: { scope: "Pool", elevationLevel: "Admin" } },
    },
  },
  "azure-native:authorization:RoleAssignment": {
    scope: `${groupId}/providers/Microsoft.Storage/storageAccounts/clusterdata`,
    roleAssignmentName: "11111111-1111-4111-8111-111111111111",
    principalId: "22222222-2222-4222-8222-222222222222",
    principalType: "ServicePrincipal",
    roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe`,
  },
  ...monitorBodies,
  ...networkBodies,
  "azure-native:consumption:Budget": {
    scope: `/subscriptions/${subscriptionId}`,
    budgetName: "cluster",
    amount: 1000,
    category: "Cost",
    timeGrain: "Monthly",
    timePeriod: { startDate: "2026-11-01T00:00:00Z" },
    notifications: {
      eighty: { enabled: true, operator: "GreaterThan", threshold: 80, contactEmails: ["ops@example.com"] },
    },
  },
} satisfies Record<string, Inputs>;

export type BodyType = keyof typeof bodies;

/** A simulated Azure with a subscription that has quota enough, and no resource. */
export function emptyAzure(
  changes: Partial<SimulatedSubscription> = {},
  existing: readonly string[] = [],
): SimulatedAzure {
  return new SimulatedAzure({
    subscriptions: [{ ...subscription, ...changes }],
    existing,
    principals: ["22222222-2222-4222-8222-222222222222"],
  });
}

/** An empty Azure whose Marketplace has whatever somebody names. */
export function azureWithAnyImage(): SimulatedAzure {
  return new SimulatedAzure({ ...emptyAzure().options, images: "any" });
}

/** The request for the type's body with changes merged in; an undefined value takes a member away. */
export function request(type: BodyType, change: Change = {}): PutRequest {
  return { type, subscription: subscriptionId, after: [], inputs: merge(bodies[type], change) };
}

/** Puts everything the type stands on. */
export function prepare(azure: SimulatedAzure, type: BodyType): SimulatedAzure {
  for (const needed of before[type] ?? []) {
    if (azure.get(azure.idOf(request(needed))) !== undefined) continue;
    prepare(azure, needed);
    azure.put(request(needed));
  }
  return azure;
}

/** Puts the type's body with changes, on top of what it stands on. */
export function put(type: BodyType, change: Change = {}, azure = emptyAzure()): StoredResource {
  return prepare(azure, type).put(request(type, change));
}
