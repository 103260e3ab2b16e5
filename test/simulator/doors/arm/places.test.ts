import { describe, expect, it } from "vitest";
import { propertyTables } from "../../../../src/catalogue/azure-native-types.js";
import { nestsProperties, placeOf } from "../../../../src/simulator/doors/arm/places.js";

/** What ARM names without making a resource of it: sizes, plans and places. */
const plainParts = new Set(["capacity", "family", "name", "tier", "type"]);

/** Objects that ARM keeps by name within a resource: the parts of networks, and the interfaces that machines are described with. */
const parts = Object.entries(propertyTables.objects)
  .filter(([, members]) => "name" in members && Object.keys(members).some((member) => !plainParts.has(member)))
  .map(([name]) => name)
  .filter((name) => name.startsWith("network.") || /^compute\..*(Interface|Address).*ConfigurationArgs$/.test(name));

interface Mapper {
  readonly type?: {
    readonly className?: string;
    readonly modelProperties?: Readonly<Record<string, { serializedName: string }>>;
  };
}

/**
 * What Microsoft's own client writes of the objects that azure-native knows by the same name, and whether beneath `properties`. A member may
 * have another name in the client than on the way to Azure.
 */
async function writtenByClient(): Promise<readonly (readonly [string, string, boolean])[]> {
  const file = new URL("../../../../node_modules/@azure/arm-compute/dist/esm/models/mappers.js", import.meta.url);
  const mappers = Object.values((await import(file.href)) as Readonly<Record<string, Mapper>>);
  return mappers.flatMap(({ type }) => {
    const owner = `compute.${type?.className}Args`;
    const written = new Set(Object.values(type?.modelProperties ?? {}).map(({ serializedName }) => serializedName));
    return Object.keys(propertyTables.objects[owner] ?? {}).flatMap((member) => {
      const nested = written.has(`properties.${member}`);
      return nested || written.has(member) ? [[owner, member, nested] as const] : [];
    });
  });
}

describe("where ARM has the members of an object", () => {
  it("of Compute is where @azure/arm-compute has them", async () => {
    const written = await writtenByClient();
    const elsewhere = written.filter(([owner, member, nested]) => placeOf(owner, member).nested !== nested);

    expect(written.length).toBeGreaterThan(100);
    expect(elsewhere).toEqual([]);
  });

  it.each(parts)("%s has a name, and the rest beneath properties", (owner) =>
    expect(nestsProperties(owner)).toBe(true),
  );

  it.each([
    ["network.NetworkInterfaceIPConfigurationArgs", "subnet", true],
    ["network.NetworkInterfaceIPConfigurationArgs", "type", false],
    ["network.FrontendIPConfigurationArgs", "zones", false],
    ["network.BackendAddressPoolArgs", "location", true],
    ["network.PrivateLinkServiceArgs", "location", false],
    ["compute.VirtualMachinePublicIPAddressConfigurationArgs", "sku", false],
    // Azure/azure-rest-api-specs compute 2024-07-01, NetworkInterfaceReference: azure-native flattens it.
    ["compute.NetworkInterfaceReferenceArgs", "id", false],
    ["compute.NetworkInterfaceReferenceArgs", "primary", true],
    ["compute.NetworkInterfaceReferenceArgs", "deleteOption", true],
  ])("%s: %s", (owner, member, nested) => {
    expect(placeOf(owner, member)).toEqual({ key: member, nested });
  });
});
