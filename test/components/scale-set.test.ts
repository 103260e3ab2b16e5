import * as pulumi from "@pulumi/pulumi";
import { VirtualMachineScaleSet } from "@pulumi/azure-native/compute/virtualMachineScaleSet.js";
import { describe, expect, it } from "vitest";
import type { ScaleSetPlacement } from "../../src/components/infiniband-placement.js";
import { ScaleSet, type ScaleSetArgs } from "../../src/components/scale-set.js";
import { plannedPool, plannedShard } from "./planned.js";
import { only, record, type Recorded } from "./record.js";

const type = "azure-native:compute:VirtualMachineScaleSet";
const subnetId = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/snet-gpu";
const identityId = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id";
const onePlacementGroup: ScaleSetPlacement = {
  singlePlacementGroup: true,
  platformFaultDomainCount: 1,
  zones: undefined,
  zoneBalance: undefined,
  proximityPlacementGroupId: undefined,
  interconnect: undefined,
};

async function declareScaleSet(overrides: Partial<ScaleSetArgs> = {}): Promise<Recorded> {
  const args: ScaleSetArgs = {
    shard: plannedShard(),
    nodePool: plannedPool(),
    placement: onePlacementGroup,
    resourceGroupName: "rg-lab",
    subnetId,
    identityIds: [identityId],
    adminUsername: "azureuser",
    sshPublicKey: "ssh-ed25519 AAAA",
    acceleratedNetworking: true,
    tags: plannedPool().tags,
    ...overrides,
  };
  const { resources } = await record(() => new ScaleSet("train-s000", args));
  return only(resources, type);
}

interface ProfileView {
  [key: string]: unknown;
  osProfile: Record<string, unknown>;
  storageProfile: { imageReference: unknown; osDisk: Record<string, unknown> };
}

function profile(scaleSet: Recorded): ProfileView {
  return scaleSet.inputs.virtualMachineProfile as ProfileView;
}

describe("ScaleSet", () => {
  it("sends exactly the body of 100 ND A100 v4 nodes on one InfiniBand island", async () => {
    const scaleSet = await declareScaleSet({ nodePool: plannedPool({ customData: "#cloud-config" }) });

    expect(scaleSet.inputs).toEqual({
      vmScaleSetName: "gpu-s000",
      resourceGroupName: "rg-lab",
      location: "southcentralus",
      sku: { name: "Standard_ND96asr_v4", tier: "Standard", capacity: 100 },
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      orchestrationMode: "Uniform",
      singlePlacementGroup: true,
      platformFaultDomainCount: 1,
      overprovision: false,
      upgradePolicy: { mode: "Manual" },
      scaleInPolicy: { rules: ["NewestVM"], forceDeletion: false },
      automaticRepairsPolicy: { enabled: false, gracePeriod: "PT90M", repairAction: "Reimage" },
      virtualMachineProfile: {
        priority: "Regular",
        osProfile: {
          computerNamePrefix: "gpu-s000-",
          adminUsername: "azureuser",
          customData: "I2Nsb3VkLWNvbmZpZw==",
          linuxConfiguration: {
            disablePasswordAuthentication: true,
            provisionVMAgent: true,
            ssh: { publicKeys: [{ path: "/home/azureuser/.ssh/authorized_keys", keyData: "ssh-ed25519 AAAA" }] },
          },
        },
        storageProfile: {
          imageReference: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.04.2025" },
          osDisk: {
            createOption: "FromImage",
            osType: "Linux",
            caching: "ReadOnly",
            diffDiskSettings: { option: "Local" },
            managedDisk: { storageAccountType: "Standard_LRS" },
          },
        },
        networkProfile: {
          networkInterfaceConfigurations: [
            {
              name: "nic0",
              primary: true,
              enableAcceleratedNetworking: true,
              ipConfigurations: [
                { name: "ip0", primary: true, privateIPAddressVersion: "IPv4", subnet: { id: subnetId } },
              ],
            },
          ],
        },
        diagnosticsProfile: { bootDiagnostics: { enabled: true } },
        scheduledEventsProfile: { terminateNotificationProfile: { enable: false, notBeforeTimeout: "PT5M" } },
      },
      tags: {
        cluster: "lab",
        stack: "test",
        owner: "research",
        nodePool: "gpu",
        shard: "gpu-s000",
        generation: "1",
      },
    });
  });

  it("leaves scale-in to Azure where a rack is not one placement group", async () => {
    const scaleSet = await declareScaleSet({
      shard: plannedShard({ vmSize: "Standard_ND128isr_NDR_GB200_v6", nodes: 18, racks: 1, zone: "1" }),
      placement: { ...onePlacementGroup, singlePlacementGroup: false, zones: ["1"] },
    });

    expect(scaleSet.inputs).toMatchObject({
      sku: { name: "Standard_ND128isr_NDR_GB200_v6", capacity: 18 },
      singlePlacementGroup: false,
      platformFaultDomainCount: 1,
      zones: ["1"],
    });
    expect(scaleSet.inputs).not.toHaveProperty("scaleInPolicy");
  });

  it("deletes reclaimed Spot nodes, caps their price and asks for no termination notice", async () => {
    const spot = { shard: plannedShard({ capacity: "spot" }) };
    const capped = profile(await declareScaleSet({ ...spot, nodePool: plannedPool({ maxUsdPerHour: 12.5 }) }));
    const uncapped = profile(await declareScaleSet(spot));

    expect(capped).toMatchObject({ priority: "Spot", evictionPolicy: "Delete", billingProfile: { maxPrice: 12.5 } });
    expect(capped).not.toHaveProperty("scheduledEventsProfile");
    expect(uncapped.billingProfile).toEqual({ maxPrice: -1 });
  });

  it("keeps a persistent disk out of the host", async () => {
    const placed = {
      kind: "ephemeral",
      placement: "NvmeDisk",
      sizeGiB: undefined,
      storageType: "Standard_LRS",
    } as const;
    const ephemeral = profile(await declareScaleSet({ nodePool: plannedPool({ osDisk: placed }) })).storageProfile;
    expect(ephemeral.osDisk["diffDiskSettings"]).toEqual({ option: "Local", placement: "NvmeDisk" });
    const osDisk = { kind: "persistent", sizeGiB: 256, storageType: "Premium_LRS" } as const;
    const { storageProfile } = profile(await declareScaleSet({ nodePool: plannedPool({ osDisk }) }));

    expect(storageProfile.osDisk).toEqual({
      createOption: "FromImage",
      osType: "Linux",
      caching: "ReadOnly",
      diskSizeGB: 256,
      managedDisk: { storageAccountType: "Premium_LRS" },
    });
  });

  it("has the plan's data disks, empty, at LUNs from 0, and says nothing of them where there are none", async () => {
    const dataDisks = [
      { sizeGiB: 1024, storageType: "Premium_LRS", caching: "None" },
      { sizeGiB: 512, storageType: "StandardSSD_LRS", caching: "ReadOnly" },
    ] as const;
    const scaleSet = await declareScaleSet({ nodePool: plannedPool({ dataDisks }) });

    expect(profile(scaleSet).storageProfile).toMatchObject({
      dataDisks: [
        {
          lun: 0,
          createOption: "Empty",
          diskSizeGB: 1024,
          caching: "None",
          managedDisk: { storageAccountType: "Premium_LRS" },
        },
        {
          lun: 1,
          createOption: "Empty",
          diskSizeGB: 512,
          caching: "ReadOnly",
          managedDisk: { storageAccountType: "StandardSSD_LRS" },
        },
      ],
    });
    expect(profile(await declareScaleSet()).storageProfile).not.toHaveProperty("dataDisks");
  });

  it("is spread over zones where its placement says so, and never strictly", async () => {
    const spread = {
      ...onePlacementGroup,
      singlePlacementGroup: false,
      zones: ["1", "2"],
      zoneBalance: false,
    } as const;
    const shard = plannedShard({ singlePlacementGroup: false, infiniBand: false });
    expect((await declareScaleSet({ shard, placement: spread })).inputs).toMatchObject({
      zones: ["1", "2"],
      zoneBalance: false,
      singlePlacementGroup: false,
    });
    expect((await declareScaleSet()).inputs).not.toHaveProperty("zoneBalance");
  });

  it("is bought under the plan of its image, with keys, identity and Trusted Launch as the plan has them", async () => {
    const set = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Compute/diskEncryptionSets/keys";
    const imagePlan = { name: "8_10-hpc-gen2", product: "almalinux-hpc", publisher: "almalinux" };
    const dataDisks = [{ sizeGiB: 128, storageType: "Premium_LRS", caching: "None", lun: 5 }] as const;
    const nodePool = plannedPool({
      imagePlan,
      dataDisks,
      diskEncryptionSetId: set,
      trustedLaunch: "vTpm",
      systemIdentity: true,
    });
    const scaleSet = await declareScaleSet({ nodePool });
    const { inputs } = scaleSet;
    const { securityProfile, storageProfile } = profile(scaleSet);
    expect(inputs["plan"]).toEqual(imagePlan);
    expect(inputs["identity"]).toMatchObject({ type: "SystemAssigned, UserAssigned" });
    expect(securityProfile).toEqual({
      securityType: "TrustedLaunch",
      uefiSettings: { vTpmEnabled: true, secureBootEnabled: false },
    });
    expect(storageProfile).toMatchObject({
      osDisk: { managedDisk: { diskEncryptionSet: { id: set } } },
      dataDisks: [{ lun: 5, managedDisk: { diskEncryptionSet: { id: set } } }],
    });
    expect((await declareScaleSet()).inputs).not.toHaveProperty("plan");
  });

  it("installs extensions in the order that they ask for", async () => {
    const agent = { name: "agent", publisher: "P", type: "Agent", version: "2.0", suppressFailures: true };
    const extensions = [{ ...agent, autoUpgradeMinorVersion: false, after: ["monitor"], settings: { interval: 60 } }];
    const { extensionProfile } = profile(await declareScaleSet({ nodePool: plannedPool({ extensions }) }));
    expect(extensionProfile).toEqual({
      extensions: [
        {
          name: "agent",
          publisher: "P",
          type: "Agent",
          typeHandlerVersion: "2.0",
          autoUpgradeMinorVersion: false,
          settings: { interval: 60 },
          provisionAfterExtensions: ["monitor"],
          suppressFailures: true,
        },
      ],
    });
  });

  it("encrypts at the host and uses a capacity reservation only where the plan says so", async () => {
    const plain = profile(await declareScaleSet());
    const asked = profile(
      await declareScaleSet({ nodePool: plannedPool({ encryptionAtHost: true, capacityReservationGroupId: "/crg" }) }),
    );

    expect(plain).not.toHaveProperty("securityProfile");
    expect(plain).not.toHaveProperty("capacityReservation");
    expect(asked.securityProfile).toEqual({ encryptionAtHost: true });
    expect(asked.capacityReservation).toEqual({ capacityReservationGroup: { id: "/crg" } });
  });

  it("says nothing about accelerated networking of a size whose support is unknown", async () => {
    const scaleSet = await declareScaleSet({ acceleratedNetworking: null });

    expect(JSON.stringify(scaleSet.inputs)).not.toContain("enableAcceleratedNetworking");
  });

  it("leaves the count alone exactly when another controller scales the pool", async () => {
    const fixed = await declareScaleSet();
    const external = await declareScaleSet({ nodePool: plannedPool({ scaling: "external" }) });

    expect(fixed.ignoreChanges).toEqual([]);
    expect(external.ignoreChanges).toEqual(["sku.capacity"]);
  });

  it("is sent the count that Azure has, where that was read, instead of what the state remembers", async () => {
    const nodePool = plannedPool({ scaling: "external" });
    const { inputs, ignoreChanges } = await declareScaleSet({ nodePool, presentNodes: 0 });
    expect([inputs["sku"], ignoreChanges]).toMatchObject([{ capacity: 0 }, []]);
  });

  it("leaves alone what Azure Policy writes", async () => {
    const scaleSet = await declareScaleSet({ azurePolicyWrites: ["tags", "identity", "privateDnsZoneGroups"] });

    expect(scaleSet.ignoreChanges).toEqual(["tags", "identity"]);
  });

  it("gives the user the last word on arguments and options", async () => {
    const scaleSet = await declareScaleSet({
      transform: {
        scaleSet: (args, opts) => {
          args.tags = { ...(args.tags as Record<string, string>), costCenter: "42" };
          opts.protect = true;
        },
      },
    });
    const laidOver = await declareScaleSet({ transform: { scaleSet: { overprovision: true } } });

    expect(scaleSet.inputs.tags).toMatchObject({ costCenter: "42", shard: "gpu-s000" });
    expect(scaleSet.protect).toBe(true);
    expect(laidOver.inputs).toMatchObject({ overprovision: true, orchestrationMode: "Uniform" });
  });

  it("declares through another Compute API where one is given, with what only that one knows", async () => {
    const apiVersions: string[] = [];
    class Newer extends VirtualMachineScaleSet {
      constructor(...[name, args, opts]: ConstructorParameters<typeof VirtualMachineScaleSet>) {
        super(name, { ...args, tags: { ...(args.tags as Record<string, string>), api: "2026-03-01" } }, opts);
        apiVersions.push(JSON.stringify(Object.keys(args).filter((key) => key.startsWith("highSpeed"))));
      }
    }
    const scaleSet = await declareScaleSet({
      computeSdk: { VirtualMachineScaleSet: Newer, apiVersion: "2026-03-01" },
      placement: { ...onePlacementGroup, interconnect: { highSpeedInterconnectPlacement: "Trunk" } },
    });

    expect(apiVersions).toEqual(['["highSpeedInterconnectPlacement"]']);
    expect(scaleSet.inputs.tags).toMatchObject({ api: "2026-03-01" });
  });

  it("is a child of its component, which stands for it", async () => {
    const { resources } = await record(
      () =>
        new ScaleSet("train-s000", {
          shard: plannedShard(),
          nodePool: plannedPool(),
          placement: onePlacementGroup,
          resourceGroupName: pulumi.output("rg-lab"),
          subnetId,
          adminUsername: "azureuser",
          sshPublicKey: "ssh-ed25519 AAAA",
        }),
    );
    const component = only(resources, ScaleSet.type);
    const scaleSet = only(resources, type);

    expect(scaleSet.name).toBe("train-s000-scale-set");
    expect(scaleSet.parent).toBe(component.urn);
    expect(scaleSet.inputs).not.toHaveProperty("identity");
  });
});
