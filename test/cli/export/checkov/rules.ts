/** A resource of an exported template. */
export interface TemplateResource {
  readonly type: string;
  readonly name: string;
  readonly [member: string]: unknown;
}

/** A rule of checkov for ARM templates, said again: whether a resource of one of its types fails it. */
export interface Rule {
  readonly types: readonly string[];
  readonly fails: (resource: TemplateResource) => boolean;
}

const lacks =
  (path: string, accepts: (value: unknown) => boolean): Rule["fails"] =>
  (resource) =>
    !accepts(valueAt(resource, path));
const isThere = (value: unknown): boolean => value !== undefined;
const isTrue = (value: unknown): boolean => value === true;

const storage = ["Microsoft.Storage/storageAccounts"];
const registry = ["Microsoft.ContainerRegistry/registries"];
const vault = ["Microsoft.KeyVault/vaults"];
const disk = ["Microsoft.Compute/disks"];
const machine = "Microsoft.Compute/virtualMachines";
const scaleSet = "Microsoft.Compute/virtualMachineScaleSets";

/** Source: checkov 3.3.30, checkov/arm/checks/resource. */
export const rules: Readonly<Record<string, Rule>> = {
  CKV_AZURE_2: { types: disk, fails: lacks("properties.encryption", isThere) },
  CKV_AZURE_3: { types: storage, fails: (one) => valueAt(one, "properties.supportsHttpsTrafficOnly") === false },
  CKV_AZURE_42: {
    types: vault,
    fails: (one) =>
      !["enablePurgeProtection", "enableSoftDelete"].every((key) => isTrue(valueAt(one, `properties.${key}`))),
  },
  CKV_AZURE_50: {
    types: [machine],
    fails: lacks("properties.osProfile.allowExtensionOperations", (value) => value === false),
  },
  CKV_AZURE_76: { types: ["Microsoft.Batch/batchAccounts"], fails: lacks("properties.keyVaultReference", isThere) },
  CKV_AZURE_93: { types: disk, fails: lacks("properties.encryption.diskEncryptionSetId", isThere) },
  CKV_AZURE_95: {
    types: [scaleSet],
    fails: lacks("properties.virtualMachineProfile.extensionProfile.extensions", (extensions) =>
      listOf(extensions).some((each) => isTrue(valueAt(each, "properties.enableAutomaticUpgrade"))),
    ),
  },
  CKV_AZURE_97: {
    types: [scaleSet, machine],
    fails: (one) =>
      !isTrue(
        valueAt(
          one,
          `properties.${one.type === machine ? "" : "virtualMachineProfile."}securityProfile.encryptionAtHost`,
        ),
      ),
  },
  CKV_AZURE_110: { types: vault, fails: lacks("properties.enablePurgeProtection", isTrue) },
  CKV_AZURE_151: { types: [machine], fails: lacks("properties.securityProfile.encryptionAtHost", isTrue) },
  CKV_AZURE_166: {
    types: registry,
    fails: lacks("properties.policies.quarantinePolicy.status", (value) => value === "enabled"),
  },
  CKV_AZURE_206: {
    types: storage,
    fails: lacks("sku.name", (value) => /^Standard_(RA)?G(Z)?RS$/.test(String(value))),
  },
  CKV_AZURE_233: { types: registry, fails: (one) => valueAt(one, "properties.zoneRedundancy") === "Disabled" },
  CKV_AZURE_243: {
    types: ["Microsoft.MachineLearningServices/workspaces"],
    fails: lacks("properties.managedNetwork.outboundRules", (found) =>
      Object.values(found ?? {}).some((each) => valueAt(each, "type") === "PrivateEndpoint"),
    ),
  },
};

/** Every resource of a template, those of its nested deployments too. */
export function resourcesOf(value: unknown): TemplateResource[] {
  return listOf(valueAt(value, "resources")).flatMap((each) => [
    each as TemplateResource,
    ...resourcesOf(valueAt(each, "properties.template")),
    ...resourcesOf(each),
  ]);
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((found, key) => (found as Readonly<Record<string, unknown>> | undefined)?.[key], value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
