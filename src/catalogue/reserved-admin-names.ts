/** User names that Azure refuses for the administrator of a VM. */
export const reservedAdminNames: {
  readonly names: ReadonlySet<string>;
  readonly source: string;
} = {
  names: new Set(
    [
      ["1", "123", "a", "actuser", "adm", "admin", "admin1", "admin2", "administrator", "aspnet", "backup", "console"],
      ["david", "guest", "john", "owner", "root", "server", "sql", "support", "support_388945a0", "sys"],
      ["test", "test1", "test2", "test3", "user", "user1", "user2", "user3", "user4", "user5"],
    ].flat(),
  ),
  source: "@pulumi/azure-native 3.28 compute.VirtualMachineScaleSet, virtualMachineProfile.osProfile.adminUsername",
};

/** Names that Linux takes for a user. Azure itself takes more, capitals among them. */
export const adminNameGrammar: { readonly pattern: RegExp; readonly source: string } = {
  pattern: /^[A-Za-z_][A-Za-z0-9_-]{0,31}$/,
  source:
    "useradd(8), 32 characters at most; capitals: end-to-end tests of Azure/bicep-registry-modules avm/res/compute/virtual-machine-scale-set deploy localAdminUser on Linux; refused by the az command alone, before it asks (Azure/azure-cli vm/_validators.py, _validate_admin_username)",
};
