import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { put } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const profile = (extensionProfile: Record<string, unknown>) => () =>
  put(scaleSet, { virtualMachineProfile: { extensionProfile } });
const one = (name: string, change: Record<string, unknown> = {}) => ({
  name,
  publisher: "Microsoft.HpcCompute",
  type: "InfiniBandDriverLinux",
  typeHandlerVersion: "1.2",
  ...change,
});
const script = { publisher: "Microsoft.Azure.Extensions", type: "CustomScript" };
const keys = { publisher: "Microsoft.Azure.KeyVault", type: "KeyVaultForLinux" };
const extensions = (...list: readonly object[]) => profile({ extensions: list });
const after = (...provisionAfterExtensions: readonly string[]) => ({ provisionAfterExtensions });

describe("the extensions of a node", () => {
  it.each(["PT15M", "PT900.5S", "PT2H"])("may have %s to start", (extensionsTimeBudget) => {
    expect(profile({ extensionsTimeBudget })).not.toThrow();
  });

  it.each(["PT14M59S", "PT2H1S", "90 minutes"])("cannot have %s to start", (extensionsTimeBudget) => {
    expect(refused(profile({ extensionsTimeBudget }))).toBe(
      `400 InvalidParameter: The value '${extensionsTimeBudget}' of parameter extensionProfile.extensionsTimeBudget is invalid; between PT15M and PT2H are allowed.`,
    );
  });

  it.each(["publisher", "type", "typeHandlerVersion"])("have a %s", (member) => {
    expect(refused(extensions(one("a"), one("b", { [member]: undefined })))).toBe(
      `400 InvalidParameter: Required parameter 'extensionProfile.extensions[1].${member}' is missing (null).`,
    );
  });

  it("have names of their own", () => {
    expect(refused(extensions(one("a"), one("A")))).toBe("400 InvalidParameter: Two extensions are named 'A'.");
  });

  it("are one of a publisher and type", () => {
    expect(refused(extensions(one("a"), one("b", script), one("c", { type: "infinibanddriverlinux" })))).toBe(
      "400 BadRequest: Multiple VMExtensions per handler not supported for OS type 'Linux'. VMExtension 'c' with handler 'Microsoft.HpcCompute.infinibanddriverlinux' already added or specified in input.",
    );
  });

  it("come after one another, in any order of the list", () => {
    expect(
      extensions(one("c", { ...script, ...after("b") }), one("b", { ...keys, ...after("a") }), one("a")),
    ).not.toThrow();
  });

  it("do not wait for what is not there, or for each other", () => {
    const text =
      "400 InvalidParameter: Extension 'a' is to be provisioned after extensions that are not there or wait for it";

    expect(refused(extensions(one("a", after("x"))))).toBe(`${text}: x.`);
    expect(refused(extensions(one("a", after("b")), one("b", { ...keys, ...after("a") })))).toBe(`${text}: b.`);
  });
});
