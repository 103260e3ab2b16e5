import { namesOf, type ListedNames } from "./listed-names.js";

const pages = "MicrosoftDocs/azure-compute-docs articles/virtual-machines";
const read = "read 2026-11-28";

/** Extensions of Linux nodes, as publisher and type. Many more are published. */
const extensions: readonly ListedNames[] = [
  {
    names: [
      "Microsoft.Azure.Automation.HybridWorker/HybridWorkerForLinux",
      "Microsoft.Azure.AzureDefenderForServers/MDE.Linux",
      "Microsoft.Azure.ChangeTrackingAndInventory/ChangeTracking-Linux",
      "Microsoft.Azure.Diagnostics/LinuxDiagnostic",
      "Microsoft.Azure.KeyVault/KeyVaultForLinux",
      "Microsoft.Azure.Monitor/AzureMonitorLinuxAgent",
      "Microsoft.Azure.Monitoring.DependencyAgent/DependencyAgentLinux",
      "Microsoft.Azure.NetworkWatcher/NetworkWatcherAgentLinux",
      "Microsoft.Azure.Security.LinuxAttestation/GuestAttestation",
      "Microsoft.Azure.Security.Monitoring/AzureSecurityLinuxAgent",
      "Microsoft.Azure.ServiceFabric/ServiceFabricLinuxNode",
      "Microsoft.Azure.Workloads/MonitoringExtensionLinux",
      "Microsoft.CPlat.Core/LinuxHibernateExtension",
      "Microsoft.CPlat.ProxyAgent/ProxyAgentLinux",
      "Microsoft.EnterpriseCloud.Monitoring/OmsAgentForLinux",
      "Microsoft.GuestConfiguration/ConfigurationForLinux",
      "Microsoft.ManagedServices/ApplicationHealthLinux",
      "Microsoft.OSTCExtensions/DSCForLinux",
    ],
    source: `${pages}/automatic-extension-upgrade.md@3515c0f, "Supported extensions"; ${read}`,
  },
  {
    names: ["Microsoft.Azure.ActiveDirectory/AADSSHLoginForLinux"],
    source: `MicrosoftDocs/entra-docs docs/identity/devices/howto-vm-sign-in-azure-ad-linux.md@07cd7ac; ${read}`,
  },
  {
    names: ["Microsoft.Azure.Extensions/CustomScript"],
    source: `${pages}/extensions/features-linux.md@0f864c9; ${read}`,
  },
  {
    names: ["Microsoft.Azure.Security/AzureDiskEncryptionForLinux"],
    source: `${pages}/extensions/azure-disk-enc-linux.md@b39bae4; ${read}`,
  },
  {
    names: ["Microsoft.HpcCompute/AmdGpuDriverLinux"],
    source: `${pages}/extensions/hpccompute-amd-gpu-linux.md@b39bae4; ${read}`,
  },
  {
    names: ["Microsoft.HpcCompute/InfiniBandDriverLinux"],
    source: `${pages}/extensions/hpc-compute-infiniband-linux.md@3caaa81; ${read}`,
  },
  {
    names: ["Microsoft.HpcCompute/NvidiaGpuDriverLinux"],
    source: `${pages}/extensions/hpccompute-gpu-linux.md@07921ad; ${read}`,
  },
  {
    names: ["Microsoft.HpcPack/LinuxNodeAgent2016U1"],
    source: "Azure/hpcpack-template Bicep/shared/compute-vmss.bicep@2685cca; read 2026-11-29",
  },
  {
    names: ["Microsoft.OSTCExtensions/VMAccessForLinux"],
    source: `${pages}/extensions/vmaccess-linux.md@b39bae4; ${read}`,
  },
  {
    names: ["Microsoft.OSTCExtensions/CustomScriptForLinux"],
    source: `Azure/azure-linux-extensions CustomScript/README.md@073b405; ${read}`,
  },
  {
    names: ["Microsoft.Azure.Extensions/DockerExtension"],
    source: `Azure/azure-docker-extension README.md@032b008, of 2016; ${read}`,
  },
  {
    names: ["Microsoft.CPlat.Core/VMApplicationManagerLinux"],
    source: `${pages}/vm-applications.md@35b0210, "Download directory within the VM"; ${read}`,
  },
  {
    names: [
      "Microsoft.Azure.RecoveryServices/VMSnapshotLinux",
      "Microsoft.CPlat.Core/RunCommandHandlerLinux",
      "Microsoft.CPlat.Core/RunCommandLinux",
    ],
    source: `names of extensions in public code and logs of machines that have them; ${read}`,
    unverified: true,
  },
];

const known = namesOf(extensions);

/** Whether the extension is one that Azure is known to have. Names compare without regard to case. */
export function isKnownExtension(publisher: string, type: string): boolean {
  return known.has(`${publisher}/${type}`.toLowerCase());
}
