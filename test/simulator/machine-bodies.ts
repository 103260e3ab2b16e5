import { groupId, identityId, networkId } from "./world-ids.js";

/** A machine beside nodes, with its parts and its name. */
export const machineBodies = {
  "azure-native:network:NetworkInterface": {
    resourceGroupName: "rg",
    networkInterfaceName: "nic-login",
    location: "southcentralus",
    enableAcceleratedNetworking: true,
    ipConfigurations: [
      {
        name: "ip0",
        primary: true,
        privateIPAddressVersion: "IPv4",
        privateIPAllocationMethod: "Static",
        privateIPAddress: "10.0.0.20",
        subnet: { id: `${networkId}/subnets/gpu` },
      },
    ],
  },
  "azure-native:compute:Disk": {
    resourceGroupName: "rg",
    diskName: "disk-login-data0",
    location: "southcentralus",
    sku: { name: "Premium_LRS" },
    creationData: { createOption: "Empty" },
    diskSizeGB: 512,
    networkAccessPolicy: "DenyAll",
    publicNetworkAccess: "Disabled",
  },
  "azure-native:compute:VirtualMachine": {
    resourceGroupName: "rg",
    vmName: "login",
    location: "southcentralus",
    hardwareProfile: { vmSize: "Standard_HB120rs_v3" },
    identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
    osProfile: {
      computerName: "login",
      adminUsername: "azureuser",
      customData: Buffer.from("#cloud-config\n").toString("base64"),
      linuxConfiguration: {
        disablePasswordAuthentication: true,
        provisionVMAgent: true,
        ssh: {
          publicKeys: [{ path: "/home/azureuser/.ssh/authorized_keys", keyData: "ssh-ed25519 AAAAC3NzaC1lZDI1 me" }],
        },
      },
    },
    storageProfile: {
      imageReference: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.04.2026010100" },
      osDisk: {
        createOption: "FromImage",
        osType: "Linux",
        caching: "ReadOnly",
        deleteOption: "Delete",
        managedDisk: { storageAccountType: "Premium_LRS" },
      },
      dataDisks: [
        {
          lun: 0,
          createOption: "Attach",
          deleteOption: "Detach",
          caching: "None",
          managedDisk: { id: `${groupId}/providers/Microsoft.Compute/disks/disk-login-data0` },
        },
      ],
    },
    networkProfile: {
      networkInterfaces: [
        {
          id: `${groupId}/providers/Microsoft.Network/networkInterfaces/nic-login`,
          primary: true,
          deleteOption: "Detach",
        },
      ],
    },
    diagnosticsProfile: { bootDiagnostics: { enabled: true } },
  },
  "azure-native:compute:VirtualMachineExtension": {
    resourceGroupName: "rg",
    vmName: "login",
    vmExtensionName: "AzureMonitorLinuxAgent",
    location: "southcentralus",
    publisher: "Microsoft.Azure.Monitor",
    type: "AzureMonitorLinuxAgent",
    typeHandlerVersion: "1.33",
    autoUpgradeMinorVersion: true,
    suppressFailures: true,
    settings: {
      authentication: {
        managedIdentity: {
          "identifier-name": "mi_res_id",
          "identifier-value": `${groupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes`,
        },
      },
    },
  },
  "azure-native:privatedns:PrivateZone": {
    resourceGroupName: "rg",
    privateZoneName: "main.lab.internal",
    location: "global",
  },
  "azure-native:privatedns:PrivateRecordSet": {
    resourceGroupName: "rg",
    privateZoneName: "main.lab.internal",
    recordType: "A",
    relativeRecordSetName: "login",
    ttl: 300,
    aRecords: [{ ipv4Address: "10.0.0.20" }],
  },
};
