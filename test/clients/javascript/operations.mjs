// The first operations of somebody who uses Azure's JavaScript SDKs, one after the other on one simulated Azure. Prints a line
// of JSON for each: its name, what is expected of it, and what came of it.
import assert from "node:assert/strict";
import process from "node:process";
import { AuthorizationManagementClient } from "@azure/arm-authorization";
import * as batchPackage from "@azure/arm-batch";
import { ComputeManagementClient } from "@azure/arm-compute";
import { KeyVaultManagementClient } from "@azure/arm-keyvault";
import { AzureMachineLearningWorkspaces } from "@azure/arm-machinelearning";
import { ManagedServiceIdentityClient } from "@azure/arm-msi";
import { NetworkManagementClient } from "@azure/arm-network";
import { ResourceManagementClient } from "@azure/arm-resources";
import { StorageManagementClient } from "@azure/arm-storage";
import { ClientSecretCredential } from "@azure/identity";

const { env } = process;
const endpoint = env.AZURE_RESOURCE_MANAGER;
const subscription = env.AZURE_SUBSCRIPTION_ID;
const credential = new ClientSecretCredential(env.AZURE_TENANT_ID, env.AZURE_CLIENT_ID, env.AZURE_CLIENT_SECRET, {
  authorityHost: endpoint,
  disableInstanceDiscovery: true,
});
const options = {
  endpoint,
  credentialScopes: [`${endpoint}/.default`],
  credentials: { scopes: [`${endpoint}/.default`] },
};
const made = (Client) => new Client(credential, subscription, options);
const compute = made(ComputeManagementClient);
const network = made(NetworkManagementClient);
const batch = made(batchPackage.BatchManagementClient ?? batchPackage.BatchManagement);
const identities = made(ManagedServiceIdentityClient);
const authorization = made(AuthorizationManagementClient);
const storage = made(StorageManagementClient);
const vault = made(KeyVaultManagementClient);
const resources = made(ResourceManagementClient);
const machineLearning = made(AzureMachineLearningWorkspaces);

const location = "southcentralus";
const quickly = { updateIntervalInMs: 20 };
const group = `/subscriptions/${subscription}/resourceGroups/rg`;
const net = `${group}/providers/Microsoft.Network/virtualNetworks/net`;
const version = env.CLIENT ?? "javascript";

async function step(operation, action, expected = "worked") {
  let [came, said, answer] = ["worked", "", undefined];
  try {
    answer = await action();
  } catch (error) {
    came = error.code ?? error.name;
    said = String(error.message).slice(0, 400);
  }
  process.stdout.write(`${JSON.stringify({ client: version, operation, expected, came, said })}\n`);
  return answer;
}

async function all(pages) {
  const found = [];
  for await (const one of pages) found.push(one);
  return found;
}

/** Long-running operations, by the name that this version of the package has for one that is waited for. */
function wait(operations, name, ...words) {
  const waiting = operations[`begin${name[0].toUpperCase()}${name.slice(1)}AndWait`];
  if (waiting !== undefined) return waiting.call(operations, ...words, quickly);
  return operations[name](...words, quickly);
}

const tags = { owner: "research" };
await step("resourceGroups.createOrUpdate", () => resources.resourceGroups.createOrUpdate("rg", { location, tags }));
await step("resourceGroups.list", async () => assert.equal((await all(resources.resourceGroups.list())).length, 1));
await step("networkSecurityGroups.createOrUpdate", () =>
  wait(network.networkSecurityGroups, "createOrUpdate", "rg", "nsg", { location }),
);
await step("securityRules.createOrUpdate", () =>
  wait(network.securityRules, "createOrUpdate", "rg", "nsg", "ssh", {
    protocol: "Tcp",
    sourceAddressPrefix: "10.0.0.0/8",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
    destinationPortRange: "22",
    access: "Allow",
    direction: "Inbound",
    priority: 100,
  }),
);
await step("securityRules.list", async () =>
  assert.equal((await all(network.securityRules.list("rg", "nsg"))).length, 1),
);
await step("virtualNetworks.createOrUpdate", () =>
  wait(network.virtualNetworks, "createOrUpdate", "rg", "net", {
    location,
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    subnets: [
      {
        name: "gpu",
        addressPrefix: "10.0.0.0/22",
        networkSecurityGroup: { id: `${group}/providers/Microsoft.Network/networkSecurityGroups/nsg` },
      },
    ],
  }),
);
await step("subnets.createOrUpdate", () =>
  wait(network.subnets, "createOrUpdate", "rg", "net", "endpoints", { addressPrefix: "10.0.8.0/24" }),
);
await step("virtualNetworks put again", async () =>
  wait(network.virtualNetworks, "createOrUpdate", "rg", "net", await network.virtualNetworks.get("rg", "net")),
);
await step("usages.list", () => all(network.usages.list(location)));
const identity = await step("userAssignedIdentities.createOrUpdate", () =>
  identities.userAssignedIdentities.createOrUpdate("rg", "nodes", { location }),
);
await step("storageAccounts.create", () =>
  wait(storage.storageAccounts, "create", "rg", "clusterdata78", {
    location,
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
  }),
);
await step("blobContainers.create", () => storage.blobContainers.create("rg", "clusterdata78", "data", {}));
await step("vaults.createOrUpdate", () =>
  wait(vault.vaults, "createOrUpdate", "rg", "cluster-vault78", {
    location,
    properties: {
      tenantId: env.AZURE_TENANT_ID,
      sku: { family: "A", name: "standard" },
      enableRbacAuthorization: true,
    },
  }),
);
await step("vaults.listBySubscription", async () =>
  assert.equal((await all(vault.vaults.listBySubscription())).length, 1),
);
const [reader] =
  (await step("roleDefinitions.list", () =>
    all(authorization.roleDefinitions.list(group, { filter: "roleName eq 'Reader'" })),
  )) ?? [];
await step("permissions of a role", () => assert.deepEqual(reader.permissions[0].actions, ["*/read"]));
const assignment = "11111111-1111-4111-8111-111111111111";
await step("roleAssignments.create", () =>
  authorization.roleAssignments.create(group, assignment, {
    roleDefinitionId: reader.id,
    principalId: identity.principalId,
    principalType: "ServicePrincipal",
  }),
);
await step("roleAssignments.listForScope", async () =>
  assert.equal((await all(authorization.roleAssignments.listForScope(group))).length, 1),
);
await step("roleAssignments.delete", async () =>
  assert.equal((await authorization.roleAssignments.delete(group, assignment)).name, assignment),
);
const body = {
  location,
  sku: { name: "Standard_ND96asr_v4", capacity: 2 },
  orchestrationMode: "Uniform",
  singlePlacementGroup: true,
  platformFaultDomainCount: 1,
  overprovision: false,
  upgradePolicy: { mode: "Manual" },
  virtualMachineProfile: {
    storageProfile: {
      imageReference: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "latest" },
      osDisk: { createOption: "FromImage", managedDisk: { storageAccountType: "Premium_LRS" } },
    },
    osProfile: {
      computerNamePrefix: "gpu",
      adminUsername: "azureuser",
      linuxConfiguration: {
        disablePasswordAuthentication: true,
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
    networkProfile: {
      networkInterfaceConfigurations: [
        { name: "nic", primary: true, ipConfigurations: [{ name: "ip", subnet: { id: `${net}/subnets/gpu` } }] },
      ],
    },
  },
};
await step("resourceSkus.list", async () =>
  assert.ok((await all(compute.resourceSkus.list({ filter: `location eq '${location}'` }))).length > 0),
);
const usages = compute.usageOperations ?? compute.usage;
await step("usage.list", () => all(usages.list(location)));
const sets = compute.virtualMachineScaleSets;
await step("virtualMachineScaleSets.createOrUpdate", () => wait(sets, "createOrUpdate", "rg", "gpu", body));
await step("virtualMachineScaleSets.get", async () => assert.equal((await sets.get("rg", "gpu")).sku.capacity, 2));
await step("virtualMachineScaleSets put again", async () =>
  wait(sets, "createOrUpdate", "rg", "gpu", await sets.get("rg", "gpu")),
);
await step("virtualMachineScaleSets.update", () =>
  wait(sets, "update", "rg", "gpu", { sku: { name: "Standard_ND96asr_v4", capacity: 3 } }),
);
await step("virtualMachineScaleSets.getInstanceView", () => sets.getInstanceView("rg", "gpu"));
const nodes = compute.virtualMachineScaleSetVMs;
await step("virtualMachineScaleSetVMs.list", async () => {
  const found = await all(nodes.list("rg", "gpu", { expand: "instanceView" }));
  assert.deepEqual([found.length, found[0].instanceView.statuses[1].code], [3, "PowerState/running"]);
});
await step("networkInterfaces of a scale set", async () =>
  assert.equal(
    (await all(network.networkInterfaces.listVirtualMachineScaleSetNetworkInterfaces("rg", "gpu"))).length,
    3,
  ),
);
await step("virtualMachineScaleSets.restart", () => wait(sets, "restart", "rg", "gpu"));
await step("virtualMachineScaleSets.reimage", () => wait(sets, "reimage", "rg", "gpu"));
await step("virtualMachineScaleSets.powerOff", () => wait(sets, "powerOff", "rg", "gpu"));
await step("virtualMachineScaleSets.start", () => wait(sets, "start", "rg", "gpu"));
await step("virtualMachineScaleSetVMs.update protects", async () => {
  const protectionPolicy = { protectFromScaleIn: true };
  const written = await wait(nodes, "update", "rg", "gpu", "1", { location, protectionPolicy });
  assert.equal(written.protectionPolicy.protectFromScaleIn, true);
});
await step("virtualMachineScaleSets.deleteInstances", () =>
  wait(sets, "deleteInstances", "rg", "gpu", { instanceIds: ["0"] }),
);
const accounts = batch.batchAccountOperations ?? batch.batchAccount;
await step("batchAccount.create", () => wait(accounts, "create", "rg", "clusterbatch78", { location }));
await step("batchAccount.update", () => accounts.update("rg", "clusterbatch78", { tags }));
await step("workspaces.listBySubscription", () => all(machineLearning.workspaces.listBySubscription()));
await step("workspaces.get", () => machineLearning.workspaces.get("rg", "none"), "ResourceNotFound");
await step("resources.list", async () =>
  assert.equal(
    (await all(resources.resources.list({ filter: "tagName eq 'owner' and tagValue eq 'research'" }))).length,
    1,
  ),
);
await step("providers.get", async () =>
  assert.equal((await resources.providers.get("Microsoft.Compute")).registrationState, "Registered"),
);
await step("virtualMachineScaleSets.get none", () => sets.get("rg", "none"), "ResourceNotFound");
await step("galleries.list", () => all(compute.galleries.list()), "NotSimulated");
await step("virtualMachineScaleSets.delete", () => wait(sets, "delete", "rg", "gpu"));
await step("resourceGroups.delete", () => wait(resources.resourceGroups, "delete", "rg"));
