import { describe, expect, it } from "vitest";
import { blobEndpoint, networks } from "../../platform.js";
import { put, request } from "../../world.js";

const account = "azure-native:storage:StorageAccount";

/** A network and a storage account that has long been there. */
function withAccount() {
  const azure = networks();
  put(account, {}, azure);
  azure.advanceTo(10_000);
  return azure;
}

function second(request: ReturnType<typeof blobEndpoint>): ReturnType<typeof blobEndpoint> {
  return { ...request, inputs: { ...request.inputs, privateEndpointName: "second" } };
}

describe("an endpoint to a storage account", () => {
  it("is made when nothing else is written to the account", () => {
    const azure = withAccount();
    expect(azure.begin({ ...blobEndpoint(), atSeconds: 10_000 }).failure).toBeUndefined();
  });

  it("is accepted and fails while another endpoint to the account is made", () => {
    const azure = withAccount();
    azure.begin({ ...blobEndpoint(), atSeconds: 10_000 });
    const failed = azure.begin({ ...second(blobEndpoint()), atSeconds: 10_001 });

    expect(failed.failure?.code).toBe("StorageAccountOperationInProgress");
  });

  it("is made once the other one is there", () => {
    const azure = withAccount();
    const { finishedSeconds } = azure.begin({ ...blobEndpoint(), atSeconds: 10_000 });
    azure.advanceTo(finishedSeconds);

    expect(azure.begin({ ...second(blobEndpoint()), atSeconds: finishedSeconds }).failure).toBeUndefined();
  });

  it("is accepted and fails while settings of the account are written", () => {
    const azure = withAccount();
    const { inputs, subscription } = request(account);
    const { accountName, resourceGroupName } = inputs;
    const { startedSeconds } = azure.begin({
      type: "azure-native:storage:BlobServiceProperties",
      inputs: { accountName, resourceGroupName, blobServicesName: "default" },
      subscription,
      after: [],
      atSeconds: 10_000,
    });
    const failed = azure.begin({ ...blobEndpoint(), atSeconds: startedSeconds });

    expect(failed.failure?.code).toBe("StorageAccountOperationInProgress");
  });
});
