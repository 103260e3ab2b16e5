import { nameGrammars } from "../../../catalogue/name-grammars.js";
import { settingRanges } from "../../../catalogue/setting-ranges.js";
import { readSshKey } from "../../../catalogue/ssh-public-key.js";
import { AzureError, refuse } from "../../core/azure.js";
import { errorMessages } from "./error-texts.js";
import { notSupported } from "./node-disks.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { isSpot, type ScaleSetInputs } from "./scale-set-inputs.js";

const supportedKeys =
  "https://learn.microsoft.com/azure/virtual-machines/linux/create-ssh-keys-detailed, Supported SSH key formats (read 2026-11-29)";

function isTakenByLinuxVms(keyData: string): boolean {
  const key = readSshKey(keyData);
  if (key.kind !== "key") return false;
  if (key.type === "ssh-rsa") return (key.rsaBits ?? 0) >= settingRanges.rsaKeyBits.least;
  return key.type === "ssh-ed25519";
}

/** What runs on a node: accounts, first-boot data, disk and notices. */
export const nodeProfileRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "a Linux node can be logged in to: by a key, or by a password that is allowed and given",
    source:
      "hashicorp/terraform-provider-azurerm internal/services/compute/linux_virtual_machine_scale_set_resource.go and public logs " +
      "for code and text of neither; what a missing password is answered with is unverified",
    check({ inputs }) {
      const os = inputs.virtualMachineProfile?.osProfile;
      if (os === undefined) return;
      const keys = os.linuxConfiguration?.ssh?.publicKeys ?? [];
      const passwordAllowed = os.linuxConfiguration?.disablePasswordAuthentication !== true;
      if (!passwordAllowed && keys.length === 0) {
        refuse(
          "InvalidParameter",
          "Authentication using either SSH or by user name and password must be enabled in Linux profile.",
          "linuxConfiguration",
        );
      }
      if (passwordAllowed && os.adminPassword === undefined) {
        const text = "Required parameter 'adminPassword' is missing (null).";
        throw new AzureError(400, "InvalidParameter", text, "adminPassword", { unverified: "text" });
      }
    },
  }),
  rule<ScaleSetInputs>({
    name: "SSH keys go into the administrator's authorized_keys",
    source: `${errorMessages}; public logs of Terraform for code, text and target`,
    check({ inputs }) {
      const os = inputs.virtualMachineProfile?.osProfile;
      const home = `/home/${os?.adminUsername ?? ""}/.ssh/authorized_keys`;
      if ((os?.linuxConfiguration?.ssh?.publicKeys ?? []).every(({ path }) => path === home)) return;
      refuse(
        "InvalidParameter",
        `Destination path for SSH public keys is currently limited to its default value ${home}  due to a known issue in Linux provisioning agent.`,
        "linuxConfiguration.ssh.publicKeys.path",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "an SSH key is an OpenSSH public key: RSA of at least 2,048 bits, or ed25519",
    source:
      `${supportedKeys}; code and text of a key that is none: public logs of deployments with a password or a path in its ` +
      "place. That a key of another type or too short a one is answered alike is unverified",
    check({ inputs }) {
      for (const { keyData = "" } of inputs.virtualMachineProfile?.osProfile?.linuxConfiguration?.ssh?.publicKeys ?? [])
        if (!isTakenByLinuxVms(keyData)) {
          refuse(
            "InvalidParameter",
            "The value of parameter linuxConfiguration.ssh.publicKeys.keyData is invalid.",
            "linuxConfiguration.ssh.publicKeys.keyData",
          );
        }
    },
  }),
  rule<ScaleSetInputs>({
    name: "the host name prefix leaves room for what Azure appends",
    source: nameGrammars.computerNamePrefix.source,
    unverified: "rule",
    check({ inputs }) {
      const prefix = inputs.virtualMachineProfile?.osProfile?.computerNamePrefix;
      if (prefix === undefined || nameGrammars.computerNamePrefix.pattern.test(prefix)) return;
      refuse(
        "InvalidParameter",
        `The value '${prefix}' of parameter osProfile.computerNamePrefix is invalid.`,
        "osProfile.computerNamePrefix",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "custom data is Base64 of at most 65,535 bytes",
    source: `${errorMessages}; Azure/aks-engine docs/topics (the length), public logs of Terraform`,
    check({ inputs, azure }) {
      const data = inputs.virtualMachineProfile?.osProfile?.customData;
      if (data === undefined) return;
      const legal = /^[A-Za-z0-9+/]*={0,2}$/.test(data) && data.length % 4 === 0;
      const bytes = Buffer.from(data, "base64").length;
      if (legal && bytes <= azure.catalogue.limits.customDataBytes.value) return;
      refuse(
        "InvalidParameter",
        "Custom data in OSProfile must be in Base64 encoding and with a maximum length of 87380 characters.",
        "osProfile.customData",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "user data is Base64 of at most 64 KiB",
    source: settingRanges.userDataBytes.source,
    unverified: "text",
    check({ inputs }) {
      const data = inputs.virtualMachineProfile?.userData ?? undefined;
      if (data === undefined) return;
      const legal = /^[A-Za-z0-9+/]*={0,2}$/.test(data) && data.length % 4 === 0;
      if (legal && Buffer.from(data, "base64").length <= settingRanges.userDataBytes.most) return;
      refuse(
        "InvalidParameter",
        "User data must be in Base64 encoding and have at most 64 KB.",
        "virtualMachineProfile.userData",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "an ephemeral OS disk is read-only cached, on a size that has room for it",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/ephemeral-os-disks.md; public logs of Terraform for code and text " +
      "about the size; the text about the cache is unverified",
    check({ inputs, azure }) {
      const disk = inputs.virtualMachineProfile?.storageProfile?.osDisk;
      if (disk?.diffDiskSettings === undefined) return;
      const size = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      if (size?.ephemeralOsDisk === false)
        throw notSupported(`Ephemeral OS disk is not supported for VM size ${size.name}.`, "osDisk.diffDiskSettings");
      if (disk.caching === "ReadOnly") return;
      const text = "Ephemeral OS disk supports caching ReadOnly only.";
      throw new AzureError(400, "InvalidParameter", text, "osDisk.caching", { unverified: "text" });
    },
  }),
  rule<ScaleSetInputs>({
    name: "Spot nodes with an ephemeral OS disk are deleted on eviction, never deallocated",
    source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/ephemeral-os-disks.md",
    unverified: "text",
    check({ inputs }) {
      const profile = inputs.virtualMachineProfile;
      const ephemeral = profile?.storageProfile?.osDisk?.diffDiskSettings !== undefined;
      if (!isSpot(inputs) || !ephemeral || profile?.evictionPolicy === "Delete") return;
      refuse(
        "InvalidParameter",
        "Eviction policy Deallocate is not supported with an ephemeral OS disk; use Delete.",
        "virtualMachineProfile.evictionPolicy",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "Spot nodes have no terminate notification",
    source:
      "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-terminate-notification.md",
    unverified: "text",
    check({ inputs }) {
      const notice = inputs.virtualMachineProfile?.scheduledEventsProfile?.terminateNotificationProfile;
      if (!isSpot(inputs) || notice?.enable !== true) return;
      refuse(
        "InvalidParameter",
        "Terminate notification cannot be enabled on Azure Spot virtual machines.",
        "virtualMachineProfile.scheduledEventsProfile.terminateNotificationProfile",
      );
    },
  }),
];
