/**
 * Extensions of Linux nodes, by publisher and type.
 *
 * Source: the pages on each extension in MicrosoftDocs/azure-compute-docs articles/virtual-machines/extensions and, for the agents of
 * Azure Monitor, Microsoft Defender and Microsoft Entra, their own pages; read 2026-11-28. Many more are published.
 */
const known: readonly string[] = [
  "Canonical/UbuntuProExtension",
  "Microsoft.AKS.Compute/AKSLinuxExtension",
  "Microsoft.Azure.ActiveDirectory/AADSSHLoginForLinux",
  "Microsoft.Azure.AzureDefenderForServers/MDE.Linux",
  "Microsoft.Azure.Diagnostics/LinuxDiagnostic",
  "Microsoft.Azure.Extensions/CustomScript",
  "Microsoft.Azure.Extensions/DockerExtension",
  "Microsoft.Azure.KeyVault/KeyVaultForLinux",
  "Microsoft.Azure.Monitor/AzureMonitorLinuxAgent",
  "Microsoft.Azure.Monitoring.DependencyAgent/DependencyAgentLinux",
  "Microsoft.Azure.NetworkWatcher/NetworkWatcherAgentLinux",
  "Microsoft.Azure.RecoveryServices/VMSnapshotLinux",
  "Microsoft.Azure.Security.LinuxAttestation/GuestAttestation",
  "Microsoft.Azure.Security.Monitoring/AzureSecurityLinuxAgent",
  "Microsoft.Azure.Security/AzureDiskEncryptionForLinux",
  "Microsoft.CPlat.Core/RunCommandHandlerLinux",
  "Microsoft.CPlat.Core/RunCommandLinux",
  "Microsoft.CPlat.Core/VMApplicationManagerLinux",
  "Microsoft.EnterpriseCloud.Monitoring/OmsAgentForLinux",
  "Microsoft.GuestConfiguration/ConfigurationForLinux",
  "Microsoft.HpcCompute/AmdGpuDriverLinux",
  "Microsoft.HpcCompute/InfiniBandDriverLinux",
  "Microsoft.HpcCompute/NvidiaGpuDriverLinux",
  "Microsoft.ManagedServices/ApplicationHealthLinux",
  "Microsoft.OSTCExtensions/CustomScriptForLinux",
  "Microsoft.OSTCExtensions/VMAccessForLinux",
];

const names: ReadonlySet<string> = new Set(known.map((name) => name.toLowerCase()));

/** Whether the extension is one that Azure is known to have. Names compare without regard to case. */
export function isKnownExtension(publisher: string, type: string): boolean {
  return names.has(`${publisher}/${type}`.toLowerCase());
}
