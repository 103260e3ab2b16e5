import { describe, expect, it } from "vitest";
import { isKnownExtension } from "../../src/catalogue/vm-extensions.js";

describe("an extension of Linux nodes", () => {
  it.each([
    ["Microsoft.Azure.ActiveDirectory", "AADSSHLoginForLinux"],
    ["Microsoft.Azure.Extensions", "CustomScript"],
    ["Microsoft.Azure.KeyVault", "KeyVaultForLinux"],
    ["Microsoft.Azure.Monitor", "AzureMonitorLinuxAgent"],
    ["Microsoft.GuestConfiguration", "configurationforlinux"],
    ["Microsoft.HpcCompute", "AmdGpuDriverLinux"],
    ["Microsoft.HpcCompute", "InfiniBandDriverLinux"],
    ["Microsoft.HpcCompute", "NvidiaGpuDriverLinux"],
  ])("is known as %s/%s", (publisher, type) => {
    expect(isKnownExtension(publisher, type)).toBe(true);
  });

  it("is known under its own publisher alone", () => {
    expect(isKnownExtension("Microsoft.Azure.Extensions", "NvidiaGpuDriverLinux")).toBe(false);
  });
});
