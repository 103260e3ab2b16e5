import { describe, expect, it } from "vitest";
import { armId, problemsOfPool, problemsOfSize, report } from "../build-cluster.js";

describe("the image of a pool", () => {
  it("given as a URN is written in four parts", () => {
    const image = "Canonical:ubuntu-24_04-lts:server:24.04.202510010";
    expect(report(problemsOfPool({ image }))).toMatchInlineSnapshot(`
      "error image-unknown at nodePools[0].image
        "Canonical:ubuntu-24_04-lts:server:24.04.202510010" is not an image of the catalogue.
        → Write a Marketplace image in its four parts: { publisher: Canonical, offer: ubuntu-24_04-lts, sku: "server", version: 24.04.202510010 }."
    `);
  });

  it("is of a generation that the size starts", () => {
    expect(report(problemsOfSize({ generations: ["V1"] }, { image: "ubuntu-hpc-2404-v100" }))).toMatchInlineSnapshot(`
      "error image-wrong-generation at nodePools[0].image
        ubuntu-hpc-2404-v100 is generation 2, and Standard_ND96asr_v4 starts generation 1.
        → Use ubuntu-hpc-2204 or ubuntu-hpc-2404, or leave image out."
    `);
  });

  it("is made for the size", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_HB120rs_v3", image: "ubuntu-hpc-2404-v100" })))
      .toMatchInlineSnapshot(`
      "error image-not-for-size at nodePools[0].image
        ubuntu-hpc-2404-v100 is not made for Standard_HB120rs_v3.
        → Use ubuntu-hpc-2204 or ubuntu-hpc-2404, or leave image out."
    `);
  });

  it("is one that nobody told of on a size without GPU and record, with a warning, and not by default", () => {
    const almalinux = { image: "almalinux-hpc-8_10" };
    for (const more of [{}, { role: "login" }])
      expect(report(problemsOfPool({ vmSize: "Standard_D8s_v5", ...almalinux, ...more }))).toMatchInlineSnapshot(`
        "warning image-size-not-known at nodePools[0].image
          No source tells of almalinux-hpc-8_10 on Standard_D8s_v5.
          → Try one node first, or leave image out."
      `);
    expect(problemsOfPool({ vmSize: "Standard_D8ps_v5", ...almalinux }).map(({ code }) => code)).toEqual([
      "image-wrong-architecture",
    ]);
    expect(problemsOfPool({ vmSize: "Standard_D8_v3", ...almalinux }).map(({ code }) => code)).toEqual([
      "image-wrong-generation",
    ]);
    expect(problemsOfPool({ vmSize: "Standard_HX176rs", ...almalinux }).map(({ code }) => code)).toEqual([
      "image-not-for-size",
    ]);
  });

  it("is in the catalogue when it is one word", () => {
    expect(report(problemsOfPool({ image: "ubuntu-hpc-2204-v10" }))).toMatchInlineSnapshot(`
      "error image-unknown at nodePools[0].image
        "ubuntu-hpc-2204-v10" is not an image of the catalogue.
        → Did you mean "ubuntu-hpc-2404-v100"? The catalogue has ubuntu-hpc-2204, ubuntu-hpc-2404, ubuntu-hpc-2404-v100, ubuntu-hpc-2204-rocm, ubuntu-hpc-2404-rocm, ubuntu-hpc-2404-gb, almalinux-hpc-8_10."
    `);
  });

  it("has the drivers of V100 on NDv2", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_ND40rs_v2", image: "ubuntu-hpc-2404" }))).toMatchInlineSnapshot(`
      "error image-wrong-gpu at nodePools[0].image
        ubuntu-hpc-2404 has no driver for the NVIDIA Tesla V100 32GB (NVLink) of Standard_ND40rs_v2.
        → Use ubuntu-hpc-2404-v100, or leave image out."
    `);
  });

  it("has ROCm on MI300X", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_ND96isr_MI300X_v5", image: "ubuntu-hpc-2404" })))
      .toMatchInlineSnapshot(`
      "error image-wrong-gpu at nodePools[0].image
        ubuntu-hpc-2404 has no driver for the AMD Instinct MI300X 192GB of Standard_ND96isr_MI300X_v5.
        → Use ubuntu-hpc-2204-rocm or ubuntu-hpc-2404-rocm, or leave image out.
      warning vm-size-not-listed at nodePools[0].vmSize
        Standard_ND96isr_MI300X_v5 is not listed in southcentralus.
        → Listed in australiasoutheast, brazilsouth, canadacentral, centralus, eastus2, francecentral and 11 more: use one of them, or ask Azure whether it is offered in southcentralus."
    `);
  });

  it("is not ROCm on A100, by its four parts too", () => {
    expect(
      report(
        problemsOfPool({
          image: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2404-rocm", version: "1.2.3" },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "error image-wrong-gpu at nodePools[0].image
        ubuntu-hpc-2404-rocm has no driver for the NVIDIA A100 40GB of Standard_ND96asr_v4.
        → Use ubuntu-hpc-2204 or ubuntu-hpc-2404, or leave image out."
    `);
  });

  it("is arm64 on GB200", () => {
    expect(
      report(
        problemsOfPool(
          { vmSize: "Standard_ND128isr_NDR_GB200_v6", nodes: 18, image: "ubuntu-hpc-2404" },
          { sites: [{ name: "a", location: "eastus2" }] },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error image-wrong-architecture at nodePools[0].image
        ubuntu-hpc-2404 is x64, and Standard_ND128isr_NDR_GB200_v6 is arm64.
        → Use ubuntu-hpc-2404-gb, or leave image out."
    `);
  });

  it("is pinned", () => {
    expect(report(problemsOfPool({ image: { publisher: "a", offer: "b", sku: "c", version: "latest" } })))
      .toMatchInlineSnapshot(`
      "error image-latest at nodePools[0].image.version
        version is latest, which changes under you: nodes made on different days would differ.
        → Write an exact version; az vm image list --all --publisher … --offer … prints them."
    `);
  });

  it("has an exact version", () => {
    expect(report(problemsOfPool({ image: { publisher: "a", offer: "b", sku: "c", version: "22.04" } })))
      .toMatchInlineSnapshot(`
      "error image-version-malformed at nodePools[0].image.version
        "22.04" is not three numbers joined by dots.
        → Write an exact version, such as 22.04.2026082801, in quotes."
    `);
  });

  it("is a version of a gallery image when it is an id", () => {
    expect(report(problemsOfPool({ image: { id: armId("Microsoft.Compute/images", "i") } }))).toMatchInlineSnapshot(`
      "error arm-id-wrong-type at nodePools[0].image.id
        The id names a Microsoft.Compute/images; expected a Microsoft.Compute/galleries/images/versions.
        → Give the id of a Microsoft.Compute/galleries/images/versions."
    `);
  });

  it("is pinned in a gallery too", () => {
    expect(
      report(
        problemsOfPool({ image: { id: armId("Microsoft.Compute/galleries/images/versions", "g", "i", "latest") } }),
      ),
    ).toMatchInlineSnapshot(`
      "error image-latest at nodePools[0].image.id
        version is latest, which changes under you: nodes made on different days would differ.
        → Write an exact version; az vm image list --all --publisher … --offer … prints them."
    `);
  });

  it("is not chosen on machine learning", () => {
    expect(report(problemsOfPool({ engine: "machineLearning", image: "ubuntu-hpc-2404" }, { machineLearning: {} })))
      .toMatchInlineSnapshot(`
      "error image-on-machine-learning at nodePools[0].image
        image is set, and engine is machineLearning, which chooses its own image.
        → Remove image and put the software into the job's environment, or use engine scaleSet or batch."
    `);
  });

  it.each([
    ["Standard_D8s_v5", "x64 without GPU"],
    ["Standard_HB120-96rs_v3", "the machine of a size that the images name"],
  ])("is found for %s: %s", (vmSize) => {
    expect(problemsOfPool({ vmSize })).toEqual([]);
  });

  it.each([
    "Standard_NC4as_T4_v3",
    "Standard_NV36ads_A10_v5",
    "Standard_NC256ds_xl_RTXPRO6000BSE_v6",
    "Standard_D8ps_v5",
    "Standard_A8_v2",
  ])("is asked for on %s, which no image is known to fit", (vmSize) => {
    const [first, ...others] = problemsOfPool({ vmSize }).filter(({ severity }) => severity === "error");
    expect([first?.code, others]).toEqual(["image-no-default", []]);
  });

  it("is one whose driver for the GPU is known, or that is said", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_NV36ads_A10_v5", image: "ubuntu-hpc-2204" })))
      .toMatchInlineSnapshot(`
      "warning image-gpu-not-known at nodePools[0].image
        No source says that ubuntu-hpc-2204 has a driver for the NVIDIA A10 of Standard_NV36ads_A10_v5.
        → Run nvidia-smi or rocm-smi on one node first; a driver can be installed by customData or a start task."
    `);
    expect(
      problemsOfPool({ vmSize: "Standard_NV36ads_A10_v5", image: "ubuntu-hpc-2404-rocm" }).map(({ code }) => code),
    ).toEqual(["image-wrong-gpu"]);
  });

  it("is for the processor of the size, as far as the names of other publishers tell", () => {
    const canonical = { publisher: "Canonical", offer: "ubuntu-24_04-lts", version: "24.04.202609010" };
    const problems = (vmSize: string, sku: string) => problemsOfPool({ vmSize, image: { ...canonical, sku } });
    expect(report(problems("Standard_D8ps_v5", "server"))).toMatchInlineSnapshot(`
      "warning image-architecture-not-known at nodePools[0].image
        Standard_D8ps_v5 is arm64, and the names of Canonical:ubuntu-24_04-lts:server do not say that the image is.
        → Look for architecture in the answer of \`az vm image show --urn …\`: it must be Arm64."
    `);
    expect(report(problems("Standard_D8s_v5", "server-arm64"))).toMatchInlineSnapshot(`
      "error image-wrong-architecture at nodePools[0].image
        Canonical:ubuntu-24_04-lts:server-arm64 is arm64, and Standard_D8s_v5 is x64.
        → Use ubuntu-hpc-2204 or ubuntu-hpc-2404, or leave image out."
    `);
    expect([...problems("Standard_D8ps_v5", "server-arm64"), ...problems("Standard_D8s_v5", "server")]).toEqual([]);
  });

  it("is known to fit when it is left out", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_ND96asr_MI200_v4" }))).toMatchInlineSnapshot(`
      "error image-no-default at nodePools[0].image
        No image of the catalogue is known to fit Standard_ND96asr_MI200_v4 on engine scaleSet, which has AMD MI200-series.
        → Set image to publisher, offer, sku and version of one whose driver you know to run it, or choose another size."
    `);
  });

  it("may be sold under a plan, which is that of the catalogue", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_HB120rs_v3", image: "almalinux-hpc-8_10" }))).toBe("");
    const imagePlan = { name: "pro", product: "almalinux-hpc", publisher: "almalinux" };
    expect(report(problemsOfPool({ vmSize: "Standard_HB120rs_v3", image: "almalinux-hpc-8_10", imagePlan })))
      .toMatchInlineSnapshot(`
        "error image-plan-mismatch at nodePools[0].imagePlan
          almalinux-hpc-8_10 is sold under the plan 8_10-hpc-gen2 of almalinux-hpc by almalinux.
          → Remove imagePlan: the catalogue knows what goes with the image."
      `);
    expect(report(problemsOfPool({ image: "ubuntu-hpc-2204", imagePlan }))).toMatchInlineSnapshot(`
      "error image-plan-mismatch at nodePools[0].imagePlan
        ubuntu-hpc-2204 is sold under no plan, and imagePlan is set.
        → Remove imagePlan: the catalogue knows what goes with the image."
    `);
    expect(report(problemsOfPool({ imagePlan }))).toMatchInlineSnapshot(`
      "error image-plan-without-image at nodePools[0].imagePlan
        imagePlan is set, and image is not.
        → Name the image that the plan is for, or remove imagePlan."
    `);
  });

  it("has the whole plan of somebody else's image", () => {
    const image = { publisher: "someone", offer: "images", sku: "pro", version: "1.0.0" };
    const imagePlan = { name: " ", product: "images", publisher: "someone" };
    expect(report(problemsOfPool({ image, imagePlan }))).toMatchInlineSnapshot(`
      "error image-plan-empty at nodePools[0].imagePlan.name
        imagePlan.name is empty.
        → Copy all three from plan in the answer of \`az vm image show --urn …\`."
    `);
  });

  it("has a Batch node agent on Batch", () => {
    expect(
      report(problemsOfPool({ engine: "batch", image: { publisher: "a", offer: "b", sku: "c", version: "1.2.3" } })),
    ).toMatchInlineSnapshot(`
      "error image-no-batch-agent at nodePools[0].image
        No Batch node agent is known for a:b:c.
        → Set batch.nodeAgentSkuId to the agent of its system, such as batch.node.ubuntu 22.04, or use an image of the catalogue."
    `);
  });

  it("takes any image on Batch when its node agent is named", () => {
    const batch = { nodeAgentSkuId: "batch.node.ubuntu 22.04" };
    const jammy = {
      publisher: "canonical",
      offer: "0001-com-ubuntu-server-jammy",
      sku: "22_04-lts-gen2",
      version: "1.2.3",
    };
    const gallery = {
      id: "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Compute/galleries/g/images/hpc/versions/1.0.0",
    };
    expect(report(problemsOfPool({ engine: "batch", image: jammy, batch }))).toBe("");
    expect(report(problemsOfPool({ engine: "batch", image: gallery, batch }))).toBe("");
    expect(report(problemsOfPool({ engine: "batch", image: gallery }))).toMatchInlineSnapshot(`
      "error image-no-batch-agent at nodePools[0].image
        No Batch node agent is known for a gallery image.
        → Set batch.nodeAgentSkuId to the agent of its system, such as batch.node.ubuntu 22.04, or use an image of the catalogue."
    `);
  });

  it("has a node agent of its own system on Batch", () => {
    const withAgent = (nodeAgentSkuId: string, image?: string | object) =>
      report(
        problemsOfPool({
          engine: "batch",
          ...(image === undefined ? {} : { image }),
          batch: { nodeAgentSkuId },
        }),
      );
    expect(withAgent("ubuntu 22.04")).toMatchInlineSnapshot(`
      "error batch-agent-unknown at nodePools[0].batch.nodeAgentSkuId
        "ubuntu 22.04" is not the name of a Batch node agent.
        → Write one that az batch pool supported-images list prints, such as batch.node.ubuntu 22.04."
    `);
    expect(withAgent("batch.node.ubuntu 24.04", "ubuntu-hpc-2204")).toMatchInlineSnapshot(`
      "error batch-agent-mismatch at nodePools[0].batch.nodeAgentSkuId
        "batch.node.ubuntu 24.04" does not run on ubuntu-hpc-2204, whose agent is batch.node.ubuntu 22.04.
        → Remove nodeAgentSkuId: the catalogue knows the agent of this image."
    `);
    expect(withAgent("batch.node.ubuntu 22.04", { publisher: "o", offer: "rocky", sku: "9", version: "1.2.3" }))
      .toMatchInlineSnapshot(`
      "error batch-agent-mismatch at nodePools[0].batch.nodeAgentSkuId
        "batch.node.ubuntu 22.04" does not run on o:rocky:9, as far as the names of both tell.
        → Take the agent that az batch pool supported-images list names beside the image."
    `);
  });
});
