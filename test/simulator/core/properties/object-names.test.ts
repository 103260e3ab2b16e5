import { describe, expect, it } from "vitest";
import { emptyAzure, put } from "../../world.js";
import { refused } from "../../refused.js";

const ofEveryObject = ["constructor", "toString", "hasOwnProperty", "valueOf"];

describe("a property that is named like a member of every JavaScript object", () => {
  it.each(ofEveryObject)("is unknown to a resource: %s", (name) => {
    const azure = emptyAzure();
    expect(refused(() => put("azure-native:resources:ResourceGroup", { [name]: 1 }, azure))).toContain(`'${name}'`);
    expect(azure.resources()).toEqual([]);
  });

  it.each(ofEveryObject)("is unknown to an object within a resource: %s", (name) => {
    const change = { addressSpace: { [name]: "x" } };
    expect(refused(() => put("azure-native:network:VirtualNetwork", change))).toMatch(
      new RegExp(`Could not find member '${name}' on object of type 'AddressSpace'`),
    );
  });

  it("is an ordinary name in a map", () => {
    const tags = Object.fromEntries(ofEveryObject.map((name) => [name, "x"]));
    expect(put("azure-native:resources:ResourceGroup", { tags }).outputs["tags"]).toEqual(tags);
  });
});
