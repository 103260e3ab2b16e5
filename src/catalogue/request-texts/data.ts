import { among, any, checked, form, guid, id, identity, keyName, keyUrl, keyVersion, likely } from "./mark.js";
import { notSimulated, vaultUrl, type TextMarks } from "./mark.js";

const ranges = form("ipv4Range", "Whether the ranges of IP rules are public ones is not looked into.");
const lifecycle = "What a rule of a lifecycle policy selects is not looked into.";
const cors = "Rules for requests from other origins are not looked into.";
const headers = likely("header", cors);

/** Members of storage, vaults, registries and private DNS. */
export const dataTexts: TextMarks = {
  "azure-native:privatedns:PrivateRecordSet": { metadata: any },
  "azure-native:storage:BlobContainer": { defaultEncryptionScope: notSimulated, metadata: any },
  "azure-native:storage:BlobServiceProperties": {
    defaultServiceVersion: notSimulated,
  },
  "azure-native:storage:FileShare": { expand: notSimulated, metadata: any },
  "containerregistry.IPRuleArgs": { iPAddressOrRange: ranges },
  "containerregistry.IdentityPropertiesArgs": { principalId: notSimulated, tenantId: notSimulated },
  "containerregistry.KeyVaultPropertiesArgs": { identity: guid, keyIdentifier: keyUrl },
  "containerregistry.UserIdentityPropertiesArgs": { clientId: any, principalId: any },
  "keyvault.AccessPolicyEntryArgs": { applicationId: guid, objectId: any, tenantId: guid },
  "keyvault.IPRuleArgs": { value: form("publicIpv4Range") },
  "keyvault.VaultPropertiesArgs": {
    publicNetworkAccess: among(["Enabled", "Disabled"]),
    tenantId: guid,
  },
  "keyvault.VirtualNetworkRuleArgs": { id: id("Microsoft.Network/virtualNetworks/subnets") },
  "privatedns.ARecordArgs": { ipv4Address: form("ipv4Address") },
  "privatedns.AaaaRecordArgs": notSimulated,
  "privatedns.CnameRecordArgs": notSimulated,
  "privatedns.MxRecordArgs": notSimulated,
  "privatedns.PtrRecordArgs": notSimulated,
  "privatedns.SoaRecordArgs": notSimulated,
  "privatedns.SrvRecordArgs": notSimulated,
  "privatedns.SubResourceArgs": { id: id("Microsoft.Network/virtualNetworks") },
  "privatedns.TxtRecordArgs": notSimulated,
  "storage.AccessPolicyArgs": notSimulated,
  "storage.ActiveDirectoryPropertiesArgs": notSimulated,
  "storage.CorsRuleArgs": { allowedHeaders: headers, allowedOrigins: likely("origin", cors), exposedHeaders: headers },
  "storage.CustomDomainArgs": notSimulated,
  "storage.EncryptionIdentityArgs": {
    encryptionFederatedIdentityClientId: guid,
    encryptionUserAssignedIdentity: identity,
  },
  "storage.ExtendedLocationArgs": notSimulated,
  "storage.IPRuleArgs": {
    iPAddressOrRange: checked("an IP rule of a storage account is a public IPv4 address, or a range of /30 or larger"),
  },
  "storage.IdentityArgs": { userAssignedIdentities: identity },
  "storage.KeyVaultPropertiesArgs": { keyName, keyVaultUri: vaultUrl, keyVersion },
  "storage.LastAccessTimeTrackingPolicyArgs": { blobType: among(["blockBlob"]) },
  "storage.ManagementPolicyFilterArgs": {
    blobTypes: among(["blockBlob", "appendBlob"]),
    prefixMatch: likely("blobPrefix", lifecycle),
  },
  "storage.ManagementPolicyRuleArgs": { name: any },
  "storage.ResourceAccessRuleArgs": { resourceId: id(), tenantId: guid },
  "storage.SasPolicyArgs": {
    sasExpirationPeriod: form("days", "What a policy on access signatures allows is not looked into."),
  },
  "storage.SignedIdentifierArgs": notSimulated,
  "storage.SmbSettingArgs": {
    authenticationMethods: among(["NTLMv2", "Kerberos"], ";"),
    channelEncryption: among(["AES-128-CCM", "AES-128-GCM", "AES-256-GCM"], ";"),
    kerberosTicketEncryption: among(["RC4-HMAC", "AES-256"], ";"),
    versions: among(["SMB2.1", "SMB3.0", "SMB3.1.1"], ";"),
  },
  "storage.TagFilterArgs": {
    name: form("blobTagName", lifecycle),
    // Only this one is supported, says its description.
    op: among(["=="]),
    value: form("blobTagValue", lifecycle),
  },
  "storage.VirtualNetworkRuleArgs": { virtualNetworkResourceId: id("Microsoft.Network/virtualNetworks/subnets") },
};
