import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { azureWithAnyImage, put } from "../../world.js";

const ubuntuContainer = { publisher: "microsoft-azure-batch", offer: "ubuntu-server-container" };
const jammy = { publisher: "canonical", offer: "0001-com-ubuntu-server-jammy", sku: "22_04-lts" };

function pool(image: Record<string, string>, nodeAgentSkuId: string): () => unknown {
  const imageReference = { version: "latest", ...image };
  return () =>
    put(
      "azure-native:batch:Pool",
      { deploymentConfiguration: { virtualMachineConfiguration: { imageReference, nodeAgentSkuId } } },
      azureWithAnyImage(),
    );
}

describe("the node agent of a Batch pool", () => {
  it.each([
    [{ ...ubuntuContainer, sku: "20.04-lts" }, "batch.node.ubuntu 24.04"],
    [{ ...ubuntuContainer, sku: "20-04-lts" }, "batch.node.windows amd64"],
    [jammy, "batch.node.ubuntu 20.04"],
    [jammy, "batch.node.el 9"],
    [{ publisher: "almalinux", offer: "almalinux-x86_64", sku: "9-gen2" }, "batch.node.el 8"],
    [
      { publisher: "microsoftwindowsserver", offer: "windowsserver", sku: "2022-datacenter" },
      "batch.node.ubuntu 22.04",
    ],
    [{ publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204" }, "batch.node.ubuntu 20.04"],
  ])("is refused where it is not for the image: %j with %s", (image, agent) => {
    expect(refused(pool(image, agent))).toMatch(
      /^400 InvalidPropertyValue: The value provided for one of the properties in the request body is invalid\.\nRequestId:/,
    );
  });

  it.each(["ubuntu 22.04", "batch.node.ubuntu", "batch.node.plan9 4", ""])(
    "is not simulated where Batch has listed none of the form: %j",
    (agent) => {
      expect(refused(pool({ publisher: "acme", offer: "nodes", sku: "1" }, agent))).toContain("501 NotSimulated");
      expect(refused(pool(jammy, agent))).toContain("501 NotSimulated");
    },
  );

  it.each([
    [{ ...ubuntuContainer, sku: "24-04-lts" }, "batch.node.ubuntu 24.04"],
    [jammy, "batch.node.ubuntu 22.04"],
    [{ publisher: "almalinux", offer: "almalinux-x86_64", sku: "9-gen2" }, "batch.node.el 9"],
    [{ publisher: "debian", offer: "debian-12", sku: "12" }, "batch.node.debian 12"],
    [
      { publisher: "microsoftwindowsserver", offer: "windowsserver", sku: "2022-datacenter" },
      "batch.node.windows amd64",
    ],
    [{ publisher: "acme", offer: "nodes", sku: "1" }, "batch.node.ubuntu 22.04"],
  ])("is accepted where it is, or nothing is known: %j with %s", (image, agent) => {
    expect(pool(image, agent)).not.toThrow();
  });
});
