import {
  among,
  any,
  checked,
  dnsServer,
  domainLabel,
  extensionSettings,
  form,
  handlerVersion,
  id,
  identity,
  ipTagTexts,
} from "./mark.js";
import { keyUrl, likely, networkPartName, notSimulated, secretUrl, storageAccount, type TextMarks } from "./mark.js";

const image = checked("a Marketplace image is one that the catalogue or the settings know");
const plan = checked("an image that has a purchase plan is used with it");
const administrator = checked("the administrator has a name that Azure does not reserve, of at most 64 characters");
const password = checked("a Linux password has 6 to 72 characters of three kinds");
const zones = checked("a resource is in zones that its region has");
const userData = checked("user data is Base64 of at most 64 KiB");
const extension = checked("an extension is one that the catalogue knows");
const extensionParts = checked(
  "an extension has a name of its own, a publisher, a type and a version, and objects as settings",
);
const extensionTime = checked("all extensions together have 15 to 120 minutes to start");
const vmSize = checked(
  "a scale set names a VM size that is sold in its region, unless it is Flexible and has no profile of its VMs",
);
const machineSize = checked(
  "a machine names a VM size that is sold in its region, unless it is Flexible and has no profile of its VMs",
);
const diskName = checked("the disks of a scale set have no names of their own");
const gallery = id(
  "Microsoft.Compute/images",
  "Microsoft.Compute/galleries/images",
  "Microsoft.Compute/galleries/images/versions",
);
const diskEncryptionSet = id("Microsoft.Compute/diskEncryptionSets");
/** Source: MicrosoftDocs/azure-compute-docs articles/virtual-machines/disks-change-performance.md. */
const performanceTiers = [1, 2, 3, 4, 6, 10, 15, 20, 30, 40, 50, 60, 70, 80].map((tier) => `P${tier}`);

/** Members of scale sets, machines and disks. */
export const computeTexts: TextMarks = {
  "azure-native:compute:Disk": {
    diskAccessId: id("Microsoft.Compute/diskAccesses"),
    tier: among(performanceTiers),
    zones,
  },
  "azure-native:compute:ProximityPlacementGroup": { zones },
  "azure-native:compute:VirtualMachine": {
    extensionsTimeBudget: notSimulated,
    licenseType: notSimulated,
    userData,
    zones,
  },
  "azure-native:compute:VirtualMachineExtension": {
    forceUpdateTag: any,
    protectedSettings: extensionSettings,
    provisionAfterExtensions: checked("an extension of a machine comes after others of it"),
    publisher: extension,
    settings: extensionSettings,
    type: extension,
    typeHandlerVersion: handlerVersion,
  },
  "azure-native:compute:VirtualMachineScaleSet": { zones },
  "compute.AdditionalUnattendContentArgs": notSimulated,
  "compute.ApiEntityReferenceArgs": {
    id: id("Microsoft.Network/virtualNetworks/subnets", "Microsoft.Network/loadBalancers/probes"),
  },
  "compute.AutomaticRepairsPolicyArgs": { gracePeriod: checked("repairs wait 10 to 90 minutes") },
  "compute.BootDiagnosticsArgs": {
    storageUri: likely(
      "webAddress",
      "Whether a storage account for boot diagnostics answers there is not looked into.",
    ),
  },
  "compute.CreationDataArgs": {
    elasticSanResourceId: notSimulated,
    securityDataUri: notSimulated,
    sourceResourceId: id(
      "Microsoft.Compute/snapshots",
      "Microsoft.Compute/disks",
      "Microsoft.Compute/restorePointCollections/restorePoints/diskRestorePoints",
    ),
    sourceUri: notSimulated,
    storageAccountId: storageAccount,
  },
  "compute.DataDiskArgs": { name: networkPartName },
  "compute.DiskEncryptionSetParametersArgs": { id: diskEncryptionSet },
  "compute.DiskPurchasePlanArgs": notSimulated,
  "compute.DiskSecurityProfileArgs": { secureVMDiskEncryptionSetId: diskEncryptionSet },
  "compute.EncryptionArgs": { diskEncryptionSetId: diskEncryptionSet },
  "compute.EncryptionIdentityArgs": { userAssignedIdentityResourceId: identity },
  "compute.EncryptionSettingsCollectionArgs": notSimulated,
  "compute.ExtendedLocationArgs": notSimulated,
  "compute.HardwareProfileArgs": { vmSize: machineSize },
  "compute.HostEndpointSettingsArgs": notSimulated,
  "compute.ImageDiskReferenceArgs": {
    communityGalleryImageId: notSimulated,
    id: gallery,
    sharedGalleryImageId: notSimulated,
  },
  "compute.ImageReferenceArgs": {
    communityGalleryImageId: notSimulated,
    id: gallery,
    offer: image,
    publisher: image,
    sharedGalleryImageId: notSimulated,
    sku: image,
    version: checked("a version of a Marketplace image is latest, or of three numbers"),
  },
  "compute.InstanceViewStatusArgs": notSimulated,
  "compute.KeyVaultAndKeyReferenceArgs": notSimulated,
  "compute.KeyVaultAndSecretReferenceArgs": notSimulated,
  "compute.KeyVaultKeyReferenceArgs": { keyUrl },
  "compute.KeyVaultSecretReferenceArgs": { secretUrl },
  "compute.ManagedDiskParametersArgs": { id: id("Microsoft.Compute/disks") },
  "compute.NetworkInterfaceReferenceArgs": { id: id("Microsoft.Network/networkInterfaces") },
  "compute.OSDiskArgs": { name: networkPartName },
  "compute.OSImageNotificationProfileArgs": {
    notBeforeTimeout: form("imageNotice"),
  },
  "compute.OSProfileArgs": {
    adminPassword: password,
    adminUsername: administrator,
    computerName: checked(
      "a machine has a name within its system, is in one zone at most, and has each interface once",
    ),
    customData: checked("custom data is Base64 of at most 65,535 bytes"),
  },
  "compute.PlacementArgs": notSimulated,
  "compute.PlanArgs": { name: plan, product: plan, promotionCode: notSimulated, publisher: plan },
  "compute.ProximityPlacementGroupPropertiesIntentArgs": {
    vmSizes: checked("a proximity placement group in a zone is in one, and states the VM sizes that it is for"),
  },
  "compute.RollingUpgradePolicyArgs": {
    pauseTimeBetweenBatches: form("duration", "The pause between batches of an upgrade is not looked into."),
  },
  "compute.SecurityPostureReferenceArgs": notSimulated,
  "compute.ServiceArtifactReferenceArgs": notSimulated,
  "compute.SkuArgs": {
    name: vmSize,
    tier: among(["Standard", "Basic"]),
  },
  "compute.SkuProfileVMSizeArgs": notSimulated,
  "compute.SourceVaultArgs": { id: id("Microsoft.KeyVault/vaults") },
  "compute.SpotRestorePolicyArgs": {
    restoreTimeout: checked("Spot nodes are to be restored for 15 minutes to two hours"),
  },
  "compute.SshPublicKeyArgs": {
    keyData: checked("an SSH key is an OpenSSH public key: RSA of at least 2,048 bits, or ed25519"),
    path: checked("an SSH key is an OpenSSH public key: RSA of at least 2,048 bits, or ed25519"),
  },
  "compute.SubResourceArgs": { id: id() },
  "compute.SupportedCapabilitiesArgs": {
    diskControllerTypes: among(["SCSI", "NVMe"], ","),
  },
  "compute.TerminateNotificationProfileArgs": {
    notBeforeTimeout: checked("a node has notice of 5 to 15 minutes before it goes"),
  },
  "compute.VMGalleryApplicationArgs": {
    configurationReference: likely(
      "webAddress",
      "Whether a blob with the settings of an application is there is not looked into.",
    ),
    packageReferenceId: id("Microsoft.Compute/galleries/applications/versions"),
    tags: any,
  },
  "compute.VaultCertificateArgs": {
    // Of Windows alone.
    certificateStore: notSimulated,
    certificateUrl: form(
      "secretUrl",
      "Whether the vault has the certificate, and lets nodes be made with it, is not looked into.",
    ),
  },
  "compute.VirtualHardDiskArgs": notSimulated,
  "compute.VirtualMachineExtensionInstanceViewArgs": notSimulated,
  "compute.VirtualMachineIdentityArgs": { userAssignedIdentities: identity },
  "compute.VirtualMachineIpTagArgs": notSimulated,
  "compute.VirtualMachineNetworkInterfaceConfigurationArgs": notSimulated,
  "compute.VirtualMachineNetworkInterfaceDnsSettingsConfigurationArgs": notSimulated,
  "compute.VirtualMachineNetworkInterfaceIPConfigurationArgs": notSimulated,
  "compute.VirtualMachinePublicIPAddressConfigurationArgs": notSimulated,
  "compute.VirtualMachinePublicIPAddressDnsSettingsConfigurationArgs": notSimulated,
  "compute.VirtualMachineScaleSetDataDiskArgs": { name: diskName },
  "compute.VirtualMachineScaleSetExtensionArgs": {
    forceUpdateTag: any,
    name: extensionParts,
    provisionAfterExtensions: checked("an extension comes after others of the same scale set, in no circle"),
    protectedSettings: extensionSettings,
    publisher: extension,
    settings: extensionSettings,
    type: extension,
    typeHandlerVersion: handlerVersion,
  },
  "compute.VirtualMachineScaleSetExtensionProfileArgs": { extensionsTimeBudget: extensionTime },
  "compute.VirtualMachineScaleSetIPConfigurationArgs": { name: networkPartName },
  "compute.VirtualMachineScaleSetIdentityArgs": { userAssignedIdentities: identity },
  "compute.VirtualMachineScaleSetIpTagArgs": ipTagTexts,
  "compute.VirtualMachineScaleSetNetworkConfigurationArgs": { name: networkPartName },
  "compute.VirtualMachineScaleSetNetworkConfigurationDnsSettingsArgs": { dnsServers: dnsServer },
  "compute.VirtualMachineScaleSetOSDiskArgs": { name: diskName, vhdContainers: notSimulated },
  "compute.VirtualMachineScaleSetOSProfileArgs": {
    adminPassword: password,
    adminUsername: administrator,
    computerNamePrefix: checked("the host name prefix leaves room for what Azure appends"),
    customData: checked("custom data is Base64 of at most 65,535 bytes"),
  },
  "compute.VirtualMachineScaleSetPublicIPAddressConfigurationArgs": { name: networkPartName },
  "compute.VirtualMachineScaleSetPublicIPAddressConfigurationDnsSettingsArgs": { domainNameLabel: domainLabel },
  "compute.VirtualMachineScaleSetVMProfileArgs": { licenseType: notSimulated, userData },
  "compute.WinRMListenerArgs": notSimulated,
  "compute.WindowsConfigurationArgs": notSimulated,
};
