import { describe, expect, it } from "vitest";
import { catalogue, roleNames, roleSource } from "../../src/catalogue/index.js";

describe("built-in roles", () => {
  it("have a GUID each, and no two the same", () => {
    const ids = roleNames.map((name) => catalogue.roleId(name));
    expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(roleSource).not.toBe("");
  });

  it.each([
    ["AcrPull", "7f951dda-4ed3-4680-a7ca-43fe172d538d"],
    ["Storage Blob Data Contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe"],
    ["Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"],
  ])("include %s as %s", (name, id) => {
    expect(catalogue.roleId(name)).toBe(id);
  });

  it("include all that a machine learning cluster assigns", () => {
    expect(roleNames).toEqual(
      expect.arrayContaining([
        "AcrPull",
        "AcrPush",
        "AzureML Data Scientist",
        "Storage Blob Data Contributor",
        "Storage File Data Privileged Contributor",
        "Storage Queue Data Contributor",
        "Storage Table Data Contributor",
        "Reader",
        "Monitoring Metrics Publisher",
      ]),
    );
  });

  it("never include one that could give roles to others", () => {
    expect(roleNames).not.toContain("Owner");
    expect(roleNames).not.toContain("User Access Administrator");
  });

  it("throw for a name that is not one: names come from code", () => {
    expect(() => catalogue.roleId("Storage Wizard")).toThrow(
      '"Storage Wizard" is not a built-in role of the catalogue.',
    );
    expect(() => catalogue.roleId("constructor")).toThrow("not a built-in role");
  });
});
