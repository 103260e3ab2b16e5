import type { Protocol } from "../core/resource-type.js";

const recordings = "Azure/azure-service-operator v2/internal/controllers/recordings/";
const afterAzure = "Azure Resource Manager's default";

function network(recording: string, firstSeconds: number, pollSeconds = 10): Protocol {
  return {
    create: 201,
    update: 200,
    delete: 202,
    poll: "azureAsyncOperation",
    deletion: "both",
    retryAfterSeconds: { first: firstSeconds, poll: pollSeconds },
    source: `${recordings}${recording}`,
  };
}

/** The first answer is the last. */
function atOnce(create: 200 | 201, source: string): Protocol {
  return { create, update: 200, delete: 200, poll: "none", retryAfterSeconds: { first: 0, poll: 0 }, source };
}

/** How resource providers answer writes. */
export const protocols = {
  resourceGroup: {
    ...atOnce(201, `${recordings}Test_KeyVault_Vault_CRUD.yaml`),
    delete: 202,
    deletion: "location",
    retryAfterSeconds: { first: 15, poll: 15 },
  },
  virtualNetwork: network("Test_Networking_VirtualNetworkPeering_CRUD.yaml", 3),
  subnet: network("Test_Networking_VirtualNetwork_CRUD.yaml", 3),
  peering: network("Test_Networking_VirtualNetworkPeering_CRUD.yaml", 10),
  securityGroup: network("Test_Networking_NetworkSecurityGroup_CRUD.yaml", 3),
  routeTable: network("Test_Networking_RouteTable_CRUD.yaml", 2),
  publicAddress: network("Test_Networking_NatGateway_CRUD.yaml", 1),
  natGateway: network("Test_Networking_NatGateway_CRUD.yaml", 10),
  bastion: network("Test_Networking_NatGateway_CRUD.yaml, by analogy", 10),
  privateEndpoint: network("Test_Networking_PrivateEndpoint_CRUD.yaml", 10, 20),
  privateDns: {
    create: 202,
    update: 202,
    delete: 202,
    poll: "both",
    retryAfterSeconds: { first: 30, poll: 30 },
    source: `${recordings}Test_Networking_PrivateDnsZone_CRUD.yaml`,
  },
  storageAccount: {
    create: 202,
    update: 200,
    delete: 200,
    poll: "location",
    deletion: "none",
    retryAfterSeconds: { first: 17, poll: 17 },
    source: `${recordings}Test_Storage_StorageAccount_CRUD.yaml`,
  },
  storageService: atOnce(200, `${recordings}Test_Storage_StorageAccount_CRUD.yaml`),
  keyVault: atOnce(200, `${recordings}Test_KeyVault_Vault_CRUD.yaml`),
  containerRegistry: atOnce(200, `${recordings}Test_ContainerRegistry_Registry_CRUD.yaml`),
  logAnalytics: atOnce(200, `${recordings}Test_OperationalInsights_Workspace_CRUD.yaml`),
  component: atOnce(200, `${recordings}Test_Insights_Component_CRUD.yaml`),
  identity: atOnce(201, `${recordings}Test_Authorization_RoleAssignment_OnStorageAccount_CRUD.yaml`),
  authorization: atOnce(201, `${afterAzure}; the statuses are unverified`),
  budget: atOnce(201, `${afterAzure}; the statuses are unverified`),
} as const satisfies Readonly<Record<string, Protocol>>;
