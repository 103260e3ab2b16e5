import { describe, expect, it } from "vitest";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { emptyAzure, groupId, put } from "../../world.js";
import { ask, codeOf, served } from "./served.js";

const zoneId = `${groupId}/providers/Microsoft.Network/privateDnsZones`;

/** Names and types of a list; the code of a refusal. */
async function listed(azure: SimulatedAzure, path: string): Promise<unknown> {
  const answered = await ask(await served(azure), `${zoneId}/${path}?api-version=2024-06-01`, {});
  if (answered.status !== 200) return codeOf(answered);
  const { value } = JSON.parse(answered.text) as { value: readonly { name: string; type: string }[] };
  return value.map(({ name, type }) => `${type.split("/").at(-1)} ${name}`);
}

function zoneWith(...names: readonly string[]): SimulatedAzure {
  const azure = emptyAzure();
  const zone = { resourceGroupName: "rg", privateZoneName: "gpu.internal" };
  put("azure-native:privatedns:PrivateZone", { ...zone, location: "global" }, azure);
  for (const relativeRecordSetName of names) {
    const records = { recordType: "A", relativeRecordSetName, ttl: 300, aRecords: [{ ipv4Address: "10.0.0.4" }] };
    put("azure-native:privatedns:PrivateRecordSet", { ...zone, ...records }, azure);
  }
  azure.advanceTo(azure.endSeconds);
  return azure;
}

describe("the record sets of a private DNS zone", () => {
  it("are those that were written, and the one that it has from its start", async () => {
    const azure = zoneWith("login", "head");
    expect(await listed(azure, "gpu.internal/ALL")).toEqual(["A head", "A login", "SOA @"]);
    expect(await listed(azure, "gpu.internal/A")).toEqual(["A head", "A login"]);
    expect(await listed(zoneWith(), "gpu.internal/all")).toEqual(["SOA @"]);
    const soa = await ask(await served(azure), `${zoneId}/gpu.internal/SOA/@?api-version=2024-06-01`, {});
    expect(JSON.parse(soa.text)).toMatchObject({
      properties: { ttl: 3600, soaRecord: { host: "azureprivatedns.net" } },
    });
  });

  it("are as many as the zone says that it has", async () => {
    const azure = zoneWith("login");
    const zone = await ask(await served(azure), `${zoneId}/gpu.internal?api-version=2024-06-01`, {});
    expect(JSON.parse(zone.text)).toMatchObject({ properties: { numberOfRecordSets: 2 } });
  });

  it("are not simulated where endpoints register some, and are those of a zone that is there", async () => {
    const azure = emptyAzure();
    put("azure-native:network:PrivateDnsZoneGroup", {}, azure);
    azure.advanceTo(azure.endSeconds);
    const [zone] = azure.resources().filter(({ type }) => type === "azure-native:privatedns:PrivateZone");
    const name = zone!.id.split("/").at(-1)!;
    expect(await listed(azure, `${name}/ALL`)).toBe("NotSimulated");
    expect(await listed(azure, `${name}/A`)).toBe("NotSimulated");
    expect(await listed(azure, `${name}/SOA`)).toEqual(["SOA @"]);
    expect(await listed(azure, "none.internal/ALL")).toBe("ResourceNotFound");
  });
});
