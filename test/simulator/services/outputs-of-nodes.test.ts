import { describe, expect, it } from "vitest";
import { emptyAzure, put, request } from "../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const pool = "azure-native:batch:Pool";
const workspace = "azure-native:machinelearningservices:Workspace";

describe("what Azure adds to a scale set", () => {
  it("fills in what the request leaves out, and keeps what it says", () => {
    const said = put(scaleSet, { platformFaultDomainCount: undefined, overprovision: undefined }).outputs;

    expect(said).toMatchObject({
      platformFaultDomainCount: 5,
      overprovision: true,
      singlePlacementGroup: true,
      virtualMachineProfile: {
        osProfile: { allowExtensionOperations: true, linuxConfiguration: { enableVMAgentPlatformUpdates: false } },
      },
    });
    expect(put(scaleSet).outputs).toMatchObject({ platformFaultDomainCount: 1, overprovision: false });
  });

  it("shows no secret of a scale set, and keeps what a client therefore cannot send back", () => {
    const azure = emptyAzure();
    const extension = {
      name: "e",
      publisher: "Microsoft.Azure.Extensions",
      type: "CustomScript",
      typeHandlerVersion: "1.0",
      settings: { a: 1 },
    };
    const extensionProfile = { extensions: [{ ...extension, protectedSettings: { key: "secret" } }] };
    const userData = Buffer.from("#!/bin/sh").toString("base64");
    const made = put(scaleSet, { virtualMachineProfile: { extensionProfile, userData } }, azure);
    const shown = made.outputs["virtualMachineProfile"] as Record<string, Record<string, unknown>>;
    const read = { virtualMachineProfile: { ...shown, osProfile: { ...shown["osProfile"], customData: undefined } } };
    const again = azure.put(request(scaleSet, read));

    expect(shown["osProfile"]).not.toHaveProperty("customData");
    expect(shown["extensionProfile"]?.["extensions"]).toEqual([extension]);
    expect(shown).not.toHaveProperty("userData");
    expect(again.inputs).toHaveProperty(
      "virtualMachineProfile.osProfile.customData",
      Buffer.from("#cloud-config\n").toString("base64"),
    );
  });

  it("has one fault domain in a zone when nothing is said", () => {
    const zonal = { zones: ["1"], platformFaultDomainCount: undefined, sku: { name: "Standard_HB120rs_v3" } };

    expect(put(scaleSet, zonal).outputs["platformFaultDomainCount"]).toBe(1);
  });

  it("dates it from its creation, on the virtual clock, through all updates", () => {
    const azure = emptyAzure();
    const made = put(scaleSet, {}, azure);
    azure.advanceTo(made.finishedSeconds + 3_600);

    const changed = azure.put(request(scaleSet, { tags: { owner: "b" } }));

    const seconds = String(made.startedSeconds).padStart(2, "0");
    expect(made.outputs["timeCreated"]).toBe(`2026-01-01T00:00:${seconds}.0000000+00:00`);
    expect(changed.outputs["timeCreated"]).toBe(made.outputs["timeCreated"]);
  });
});

describe("what Azure adds to a Batch pool", () => {
  it("keeps the moment of creation and moves that of the last change", () => {
    const azure = emptyAzure();
    const made = put(pool, {}, azure);
    azure.advanceTo(made.finishedSeconds + 3_600);

    const changed = azure.put({
      ...request(pool, { metadata: [{ name: "a", value: "b" }] }),
      atSeconds: azure.clock.nowSeconds,
    });

    expect(changed.outputs["creationTime"]).toBe(made.outputs["creationTime"]);
    expect(changed.outputs["lastModified"]).not.toBe(made.outputs["lastModified"]);
  });
});

describe("what Azure adds to an Azure ML workspace", () => {
  it("says where its services are", () => {
    const { id, outputs } = put(workspace);

    expect(outputs).toMatchObject({
      discoveryUrl: "https://southcentralus.api.azureml.ms/discovery",
      mlFlowTrackingUri: `azureml://southcentralus.api.azureml.ms/mlflow/v1.0${id}`,
      notebookInfo: {
        fqdn: `ml-cluster-ml-southcentralus-${String(outputs["workspaceId"])}.southcentralus.notebooks.azure.net`,
      },
      privateLinkCount: 0,
    });
  });

  it("lists its private endpoints as they are", () => {
    const azure = emptyAzure();
    const endpoint = put("azure-native:network:PrivateEndpoint", {}, azure);
    const { id } = azure.ofType(workspace)[0]!;

    expect(azure.read(id, azure.endSeconds).outputs).toMatchObject({
      privateLinkCount: 1,
      privateEndpointConnections: [{ privateEndpoint: { id: endpoint.id }, groupIds: ["amlworkspace"] }],
    });
    azure.remove({ id: endpoint.id });
    expect(azure.read(id, azure.endSeconds).outputs["privateEndpointConnections"]).toEqual([]);
  });
});
