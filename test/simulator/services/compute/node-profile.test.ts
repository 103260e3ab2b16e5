import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import type { NamedImage } from "../../../../src/catalogue/named-in-marketplace.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { emptyAzure, put } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const profile = (change: Record<string, unknown>): (() => unknown) => {
  return () => put(scaleSet, { virtualMachineProfile: change });
};
const linux = (change: Record<string, unknown>): (() => unknown) =>
  profile({ osProfile: { linuxConfiguration: change } });

describe("node profile", () => {
  it("needs a key when passwords are off", () => {
    expect(refused(linux({ ssh: { publicKeys: [] } }))).toBe(
      "400 InvalidParameter: Authentication using either SSH or by user name and password must be enabled in Linux profile.",
    );
  });

  it("needs a password when passwords are on", () => {
    expect(refused(linux({ disablePasswordAuthentication: false }))).toBe(
      "400 InvalidParameter: Required parameter 'adminPassword' is missing (null).",
    );
  });

  it("takes keys only in the administrator's authorized_keys", () => {
    expect(
      refused(
        linux({ ssh: { publicKeys: [{ path: "/home/somebody/.ssh/authorized_keys", keyData: "ssh-ed25519 AAAA" }] } }),
      ),
    ).toBe(
      "400 InvalidParameter: Destination path for SSH public keys is currently limited to its default value /home/azureuser/.ssh/authorized_keys  due to a known issue in Linux provisioning agent.",
    );
  });

  it.each([
    ["a word", "hello"],
    ["a file's path", "~/.ssh/id_rsa.pub"],
    ["a label and nothing", "ssh-ed25519 AAAA me"],
    ["a key that is cut", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68h me"],
    [
      "another type than its label says",
      "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky",
    ],
    [
      "ECDSA",
      "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBLfJnPu8q90e01EbuLUHlElLaXherZqyK+m3MSpsP3FAYnQcmKDy2kUMSe3JUPkyhBVW1i6BhKZ6BmcA2EkM8BA=",
    ],
    [
      "RSA of 1,024 bits",
      "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDsqyo98RX5CSk9d6uqo6vV+sb/4MdaWMdqITzuZFgLj01KQfGxiuFYaXGPE0zGjObhlYcqYGA7XyyM1N3ZePYn10HY+MVlgumAKwZLxySqYrvKuEZkF+c/Z5vvb/NkBywFQ5rLcX6l6otS4BhecPxYFk3I+7DeXC25KwZ8aEy+1Q==",
    ],
  ])("refuses what is no OpenSSH public key of a kind that Azure takes: %s", (_, keyData) => {
    expect(refused(linux({ ssh: { publicKeys: [{ path: "/home/azureuser/.ssh/authorized_keys", keyData }] } }))).toBe(
      "400 InvalidParameter: The value of parameter linuxConfiguration.ssh.publicKeys.keyData is invalid.",
    );
  });

  it.each([
    ["ed25519", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky me@home\n"],
    [
      "RSA of 2,048 bits",
      "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDLS8TlLmiaGgB17mJgCBUdHw57DRsOHrMkSnX/NakU0sDXKYG31WrhJJxKDfvGPPN/epxqeAbkuNOhGLdBo2sEv9gIUWDPSiazBG5u+OxWsfcqg6E9pJOnb1lDvDEwWG/QlbYdbA/GOxygzleplcOrqTLLCp7kpp4wt+2wM8AJpivHhC9hMfic/4iDtf6wakNGxZu1qef85wkSyCh8CS88C7Z+Ow20Pv1GN4V2nLObMv36kqU36tGh3jzp2v+T+bMsWOtM6kNvpzOmxh3kRfQf12FUjO3z2KvQac81tSeLV0/Cf78TSpUO562nSV5LcJweDQWLJUmdUWR4FF92oXUX",
    ],
  ])("takes a key of %s", (_, keyData) => {
    expect(linux({ ssh: { publicKeys: [{ path: "/home/azureuser/.ssh/authorized_keys", keyData }] } })).not.toThrow();
  });

  it("takes custom data of 65,535 bytes and refuses one byte more", () => {
    const data = (bytes: number): Record<string, unknown> => ({
      osProfile: { customData: Buffer.alloc(bytes, "a").toString("base64") },
    });

    expect(profile(data(65_535))).not.toThrow();
    expect(refused(profile(data(65_536)))).toBe(
      "400 InvalidParameter: Custom data in OSProfile must be in Base64 encoding and with a maximum length of 87380 characters.",
    );
    expect(refused(profile({ osProfile: { customData: "#cloud-config" } }))).toContain("must be in Base64 encoding");
  });

  it("refuses a host name prefix of 59 characters", () => {
    expect(profile({ osProfile: { computerNamePrefix: "a".repeat(58) } })).not.toThrow();
    expect(refused(profile({ osProfile: { computerNamePrefix: "a".repeat(59) } }))).toBe(
      `400 InvalidParameter: The value '${"a".repeat(59)}' of parameter osProfile.computerNamePrefix is invalid.`,
    );
  });

  it("caches an ephemeral disk for reading only", () => {
    expect(refused(profile({ storageProfile: { osDisk: { caching: "ReadWrite" } } }))).toBe(
      "400 InvalidParameter: Ephemeral OS disk supports caching ReadOnly only.",
    );
  });

  it("deletes Spot nodes with an ephemeral disk on eviction", () => {
    const spot = { priority: "Spot", scheduledEventsProfile: undefined, evictionPolicy: "Delete" };
    const size = { sku: { name: "Standard_HB120rs_v3" } };

    expect(() => put(scaleSet, { ...size, virtualMachineProfile: spot })).not.toThrow();
    expect(
      refused(() => put(scaleSet, { ...size, virtualMachineProfile: { ...spot, evictionPolicy: "Deallocate" } })),
    ).toBe("400 InvalidParameter: Eviction policy Deallocate is not supported with an ephemeral OS disk; use Delete.");
  });

  it("gives no terminate notification to Spot nodes", () => {
    const spot = { priority: "Spot", evictionPolicy: "Delete" };

    expect(refused(() => put(scaleSet, { sku: { name: "Standard_HB120rs_v3" }, virtualMachineProfile: spot }))).toBe(
      "400 InvalidParameter: Terminate notification cannot be enabled on Azure Spot virtual machines.",
    );
  });

  it("does not know security type Standard at this API version", () => {
    expect(refused(profile({ securityProfile: { securityType: "Standard" } }))).toBe(
      "400 InvalidParameter: The value of parameter securityProfile.securityType is invalid.",
    );
  });

  it("names an image in full", () => {
    const image = (imageReference: unknown) => profile({ storageProfile: { imageReference } });

    expect(refused(image(undefined))).toBe(
      "400 InvalidParameter: Required parameter 'imageReference' is missing (null).",
    );
    expect(refused(image({ version: undefined }))).toBe(
      "400 InvalidParameter: Required parameter 'imageReference.version' is missing (null).",
    );
  });

  it("sends the purchase plan of an image that has one", () => {
    const imageReference = { publisher: "almalinux", offer: "AlmaLinux-HPC", sku: "8_10-hpc-gen2", version: "latest" };
    const plan = { name: "8_10-hpc-gen2", product: "almalinux-hpc", publisher: "almalinux" };
    const change = { virtualMachineProfile: { storageProfile: { imageReference } } };

    expect(() => put(scaleSet, { ...change, plan })).not.toThrow();
    expect(refused(() => put(scaleSet, change))).toMatch(
      /^400 VMMarketplaceInvalidInput: Creating a virtual machine from Marketplace image or a custom image sourced from a Marketplace image requires Plan information in the request\. VM: '.*\/virtualMachines\/0'\.$/,
    );
  });

  it("takes user data of 64 KiB and refuses one byte more", () => {
    const data = (bytes: number) => profile({ userData: Buffer.alloc(bytes, "a").toString("base64") });

    expect(data(65_536)).not.toThrow();
    expect(refused(data(65_537))).toBe(
      "400 InvalidParameter: User data must be in Base64 encoding and have at most 64 KB.",
    );
    expect(refused(profile({ userData: "#cloud-config" }))).toContain("must be in Base64 encoding");
  });

  it.each([
    ["publisher", { publisher: "Canonical" }],
    ["offer", { offer: "ubuntu-hpc-preview" }],
    ["SKU", { sku: "1804", version: "latest" }],
    ["version", { version: "22.04.2021010100" }],
  ])("does not tell whether Azure has an image of a %s that is not known, unless the settings do", (_, names) => {
    const image = { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "latest", ...names };
    const change = { virtualMachineProfile: { storageProfile: { imageReference: image } } };
    const knowing = (images: readonly NamedImage[] | "any") => () =>
      put(scaleSet, change, new SimulatedAzure({ ...emptyAzure().options, images }));

    expect(refused(profile({ storageProfile: { imageReference: image } }))).toBe(
      `501 NotSimulated: The image ${Object.values(image).join(":")}, which neither the catalogue nor 'images' of the simulated Azure's settings has, is not simulated.`,
    );
    expect(knowing("any")).not.toThrow();
    expect(knowing([image])).not.toThrow();
    expect(knowing([{ ...image, version: undefined }])).not.toThrow();
    const other = knowing([{ ...image, sku: "9999" }]);
    expect(refused(other)).toContain("NotSimulated");
  });

  it("refuses a version of another form than Azure's", () => {
    expect(refused(profile({ storageProfile: { imageReference: { sku: "1804", version: "1" } } }))).toBe(
      "404 PlatformImageNotFound: The platform image 'microsoft-dsvm:ubuntu-hpc:1804:1' is not available. Verify that all fields in the storage profile are correct. For more details about storage profile information, please refer to https://aka.ms/storageprofile",
    );
  });

  it("refuses an Arm64 image on an x64 size", () => {
    expect(refused(profile({ storageProfile: { imageReference: { sku: "2404-gb", version: "latest" } } }))).toBe(
      "400 BadRequest: Cannot create a VM of size 'Standard_ND96asr_v4' because this VM size only supports a CPU Architecture of 'x64', but an image or disk with CPU Architecture 'Arm64' was given. Please check that the CPU Architecture of the image or disk is compatible with that of the VM size.",
    );
  });
});
