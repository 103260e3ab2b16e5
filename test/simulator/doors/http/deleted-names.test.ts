import { coreOf } from "../../../../src/simulator/core/face.js";
import { describe, expect, it } from "vitest";
import type { Change } from "../../merge.js";
import { type BodyType, emptyAzure, put, subscription } from "../../world.js";
import { ask, codeOf, served, type Served } from "./served.js";

const vault = "azure-native:keyvault:Vault";
const vaults = `/subscriptions/${subscription.id}/providers/Microsoft.KeyVault`;
const one = `${vaults}/locations/southcentralus/deletedVaults/cluster-vault`;
const version = "api-version=2023-07-01";

/** A served Azure in which one resource of the type was deleted. */
async function afterDeletion(
  type: BodyType,
  query: string,
  change: Change = {},
): Promise<{ server: Served; id: string }> {
  const azure = emptyAzure();
  const { id } = put(type, change, azure);
  azure.advanceTo(azure.endSeconds);
  const server = await served(azure);
  const { status } = await ask(server, `${id}?${query}`, { method: "DELETE" });
  if (status >= 300) throw new Error(String(status));
  return { server, id };
}

describe("a deleted vault", () => {
  it("is listed and read until it is purged; then its name is free", async () => {
    const { server, id } = await afterDeletion(vault, version);
    const listed = JSON.parse((await ask(server, `${vaults}/deletedVaults?${version}`)).text) as { value: object[] };
    expect(listed.value).toMatchObject([
      { name: "cluster-vault", properties: { vaultId: id, location: "southcentralus" } },
    ]);
    expect((await ask(server, `${one}?${version}`)).status).toBe(200);
    expect(server.azure.retained("Microsoft.KeyVault/vaults", "cluster-vault")).toBeDefined();

    expect((await ask(server, `${one}/purge?${version}`, { method: "POST" })).status).toBe(200);

    expect(server.azure.retained("Microsoft.KeyVault/vaults", "cluster-vault")).toBeUndefined();
    expect(codeOf(await ask(server, `${one}?${version}`))).toBe("DeletedVaultNotFound");
    expect(put(vault, {}, server.azure).provisioningState).toBe("Succeeded");
  });

  it("is listed beside managed HSMs, of which there are none: az keyvault list-deleted asks for both", async () => {
    const { server } = await afterDeletion(vault, version);
    const path = `${vaults}/deletedManagedHSMs?${version}`;
    expect(await ask(server, path)).toMatchObject({ status: 200, text: '{"value":[]}' });
    const elsewhere = path.replace(subscription.id, "00000000-0000-4000-8000-0000000000ff");
    expect(codeOf(await ask(server, elsewhere))).toBe("SubscriptionNotFound");
  });

  it("is not purged while purge protection holds", async () => {
    const { server } = await afterDeletion(vault, version, { properties: { enablePurgeProtection: true } });
    expect(codeOf(await ask(server, `${one}/purge?${version}`, { method: "POST" }))).toBe("MethodNotAllowed");
    expect(server.azure.retained("Microsoft.KeyVault/vaults", "cluster-vault")).toBeDefined();
  });

  it("is not found in another region", async () => {
    const { server } = await afterDeletion(vault, version);
    expect(codeOf(await ask(server, `${one.replace("southcentralus", "westus2")}?${version}`))).toBe(
      "DeletedVaultNotFound",
    );
  });
});

describe("the name of a deleted workspace", () => {
  it.each([
    ["azure-native:machinelearningservices:Workspace", "2025-12-01", "forceToPurge"],
    ["azure-native:operationalinsights:Workspace", "2023-09-01", "force"],
  ] as const)("of %s stays reserved, unless the deletion is final", async (type, apiVersion, query) => {
    const kept = await afterDeletion(type, `api-version=${apiVersion}`);
    expect(
      coreOf(kept.server.azure)
        .store.retainedNames()
        .map(({ resource }) => resource.id),
    ).toEqual([kept.id]);
    const freed = await afterDeletion(type, `api-version=${apiVersion}&${query}=true`);
    expect(coreOf(freed.server.azure).store.retainedNames()).toEqual([]);
  });
});
