import {
  among,
  any,
  checked,
  extensionSettings,
  form,
  handlerVersion,
  id,
  identity,
  keyUrl,
  likely,
  notChecked,
  notSimulated,
  storageAccount,
  subnet,
  vaultUrl,
} from "./mark.js";
import type { TextMarks } from "./mark.js";

const mounted = checked("a pool mounts at most ten file systems, each of one kind and to a place of its own");
const login = checked("a node logs in to a registry as an identity of the pool or with a name and a password");
const user = checked("a user of a pool has a name of 1 to 20 characters, and a uid and a gid together");
const files = checked("a start task has a command, one user, and files that come from one place each");
const secret = notChecked("Whether a login is right is not looked into.");
const durations = checked(
  "a resize may take 5 minutes or longer, and a formula is evaluated every 5 minutes to 7 days",
);
const mountedFrom = "What is to be mounted is not looked for.";
const source = likely("mountSource", mountedFrom);
const container = "Whether a registry has a container image is not looked into.";
const extension = checked("an extension is one that the catalogue knows");
const image = checked("the node agent is one for the image's system and release");

export const batchTexts: TextMarks = {
  "azure-native:batch:BatchAccount": {},
  "azure-native:batch:Pool": {
    // Source: Azure/azure-rest-api-specs batch data plane, BatchPoolCreateContent.applicationLicenses.
    applicationLicenses: among(["maya", "3dsmax", "arnold", "vray"]),
    displayName: any,
    resourceTags: any,
    vmSize: checked("a pool's VM size is sold in its region"),
  },
  "batch.ApplicationPackageReferenceArgs": {
    id: id("Microsoft.Batch/batchAccounts/applications", "Microsoft.Batch/batchAccounts/applications/versions"),
    version: form("applicationVersion", "Whether this version of the application was uploaded is not looked into."),
  },
  "batch.AutoScaleSettingsArgs": {
    evaluationInterval: durations,
    formula: checked("a formula for the number of nodes can be read"),
  },
  "batch.AutoStorageBasePropertiesArgs": { storageAccountId: storageAccount },
  "batch.AzureBlobFileSystemConfigurationArgs": {
    accountKey: secret,
    accountName: likely("storageAccountName", mountedFrom),
    blobfuseOptions: any,
    containerName: likely("containerName", mountedFrom),
    relativeMountPath: mounted,
    sasKey: secret,
  },
  "batch.AzureFileShareConfigurationArgs": {
    accountKey: secret,
    accountName: likely("storageAccountName", mountedFrom),
    azureFileUrl: likely("fileShareUrl", mountedFrom),
    mountOptions: any,
    relativeMountPath: mounted,
  },
  "batch.BatchAccountIdentityArgs": { userAssignedIdentities: identity },
  "batch.BatchPoolIdentityArgs": { userAssignedIdentities: identity },
  "batch.CIFSMountConfigurationArgs": {
    mountOptions: any,
    password: secret,
    relativeMountPath: mounted,
    source,
    userName: secret,
  },
  "batch.CertificateReferenceArgs": notSimulated,
  "batch.ComputeNodeIdentityReferenceArgs": { resourceId: identity },
  "batch.ContainerConfigurationArgs": { containerImageNames: likely("containerImage", container) },
  "batch.ContainerRegistryArgs": { password: login, registryServer: likely("hostName", container), userName: login },
  "batch.EnvironmentSettingArgs": { name: any, value: any },
  "batch.FixedScaleSettingsArgs": { resizeTimeout: durations },
  "batch.IPRuleArgs": {
    value: form("ipv4Range", "Whether the ranges of IP rules are public ones is not looked into."),
  },
  "batch.ImageReferenceArgs": {
    communityGalleryImageId: notSimulated,
    id: id("Microsoft.Compute/galleries/images", "Microsoft.Compute/galleries/images/versions"),
    offer: image,
    publisher: image,
    sharedGalleryImageId: notSimulated,
    sku: image,
    version: checked("the Marketplace image of a pool is one that the catalogue or the settings know"),
  },
  "batch.InboundNatPoolArgs": { name: form("natPoolName") },
  "batch.KeyVaultPropertiesArgs": { keyIdentifier: keyUrl },
  "batch.KeyVaultReferenceArgs": { id: id("Microsoft.KeyVault/vaults"), url: vaultUrl },
  "batch.LinuxUserConfigurationArgs": { sshPrivateKey: secret },
  "batch.MetadataItemArgs": { name: any, value: any },
  "batch.NFSMountConfigurationArgs": { mountOptions: any, relativeMountPath: mounted, source },
  "batch.NetworkConfigurationArgs": { subnetId: subnet },
  "batch.NetworkSecurityGroupRuleArgs": {
    sourceAddressPrefix: checked(
      "a pool's own security rules name their sources as an address, a range, * or a service tag",
    ),
    sourcePortRanges: form(
      "ports",
      "Whether the ports that a pool's own security rules name overlap is not looked into.",
    ),
  },
  "batch.PublicIPAddressConfigurationArgs": { ipAddressIds: id("Microsoft.Network/publicIPAddresses") },
  "batch.ResourceFileArgs": {
    autoStorageContainerName: files,
    blobPrefix: any,
    fileMode: likely("fileMode", "Whether the mode of a resource file suits it is not looked into."),
    filePath: notChecked("Where a node puts a file is not looked into."),
    httpUrl: files,
    storageContainerUrl: files,
  },
  "batch.RollingUpgradePolicyArgs": {
    pauseTimeBetweenBatches: form("duration", "The pause between batches of an upgrade is not looked into."),
  },
  "batch.ServiceArtifactReferenceArgs": notSimulated,
  "batch.StartTaskArgs": { commandLine: files },
  "batch.TaskContainerSettingsArgs": {
    containerRunOptions: any,
    imageName: likely("containerImage", container),
  },
  "batch.UserAccountArgs": { name: user, password: user },
  "batch.UserIdentityArgs": { userName: files },
  "batch.VMExtensionArgs": {
    name: extension,
    protectedSettings: extensionSettings,
    provisionAfterExtensions: checked("an extension comes after others of the same pool"),
    publisher: extension,
    settings: extensionSettings,
    type: extension,
    typeHandlerVersion: handlerVersion,
  },
  "batch.VirtualMachineConfigurationArgs": { licenseType: notSimulated, nodeAgentSkuId: image },
};
