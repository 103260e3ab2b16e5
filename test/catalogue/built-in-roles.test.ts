import { describe, expect, it } from "vitest";
import {
  builtInRoleId,
  builtInRoleNames,
  builtInRoleSource,
  nearestBuiltInRole,
} from "../../src/catalogue/built-in-roles.js";
import { roleId, roleNames } from "../../src/catalogue/roles.js";

describe("the built-in roles that a stack file may name", () => {
  it("have a GUID each, and a source", () => {
    const ids = builtInRoleNames.map((name) => builtInRoleId(name) ?? "");
    expect(ids.filter((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
    expect(builtInRoleSource).toContain("2026-11-28");
  });

  it("are the roles of the cluster among others, by the same GUIDs", () => {
    expect(roleNames.filter((name) => builtInRoleId(name) !== roleId(name))).toEqual([]);
  });

  it.each([
    ["Azure Batch Job Submitter", "48e5e92e-a480-4e71-aa9c-2778f4c13781"],
    ["Azure Batch Data Contributor", "6aaa78f1-f7de-44ca-8722-c64a23943cae"],
    ["Storage Blob Data Reader", "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"],
  ])("have %s as %s", (name, id) => {
    expect(builtInRoleId(name)).toBe(id);
  });

  it("are found by a near spelling, and not by what objects inherit", () => {
    expect(nearestBuiltInRole("Azure Batch Job Submiter")).toBe("Azure Batch Job Submitter");
    expect(builtInRoleId("constructor")).toBeUndefined();
  });
});
