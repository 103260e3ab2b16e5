import { describe, expect, it } from "vitest";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { emptyAzure } from "../../world.js";
import { clientsOf, served } from "./served.js";

const ubuntu = { publisher: "Canonical", offer: "ubuntu-24_04-lts", sku: "server", version: "24.04.202609010" };

describe("the lists of Marketplace images", () => {
  const listing = async (azure: SimulatedAzure) => clientsOf(await served(azure)).compute.virtualMachineImages;

  it("have what nodes can be made from, and what the settings add", async () => {
    const images = await listing(new SimulatedAzure({ ...emptyAzure().options, images: [ubuntu] }));
    const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);

    expect(names(await images.listPublishers("southcentralus"))).toEqual(["Canonical", "almalinux", "microsoft-dsvm"]);
    expect(names(await images.listSkus("southcentralus", "canonical", "ubuntu-24_04-lts"))).toEqual(["server"]);
    expect(names(await images.list("southcentralus", "Canonical", "ubuntu-24_04-lts", "server"))).toEqual([
      "24.04.202609010",
    ]);
    expect(names(await images.list("southcentralus", "microsoft-dsvm", "ubuntu-hpc", "2204"))).toEqual([
      "22.04.2026082801",
      "22.04.2026080501",
    ]);
  });

  it("give the last version first, and alone, to who asks so as Azure CLI does for latest", async () => {
    const images = await listing(emptyAzure());
    const versions = async (orderby: string, top?: number): Promise<readonly string[]> => {
      const options = { orderby, ...(top === undefined ? {} : { top }) };
      return (await images.list("southcentralus", "microsoft-dsvm", "ubuntu-hpc", "2204", options)).map(
        ({ name }) => name,
      );
    };

    expect(await versions("name desc", 1)).toEqual(["22.04.2026082801"]);
    expect(await versions("name asc")).toEqual(["22.04.2026080501", "22.04.2026082801"]);
    const whole = { expand: "properties", orderby: "name desc", top: 1 };
    expect(await images.list("southcentralus", "microsoft-dsvm", "ubuntu-hpc", "2204", whole)).toMatchObject([
      {
        name: "22.04.2026082801",
        properties: { hyperVGeneration: "V2", imageDeprecationStatus: { imageState: "Active" } },
      },
    ]);
    await expect(versions("location")).rejects.toMatchObject({ statusCode: 501, code: "NotSimulated" });
  });

  it("do not say of a publisher or a version that is not known that Azure has none", async () => {
    const images = await listing(emptyAzure());
    const notSimulated = { statusCode: 501, code: "NotSimulated" };

    await expect(images.listOffers("southcentralus", "Canonical")).rejects.toMatchObject(notSimulated);
    await expect(
      images.get("southcentralus", "microsoft-dsvm", "ubuntu-hpc", "2204", "22.04.2021010100"),
    ).rejects.toMatchObject(notSimulated);
  });
});
