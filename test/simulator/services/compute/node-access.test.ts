import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { put } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const named = (adminUsername: string | undefined) => () => {
  const publicKeys = [
    {
      path: `/home/${adminUsername ?? ""}/.ssh/authorized_keys`,
      keyData: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky me",
    },
  ];
  const osProfile = { adminUsername, linuxConfiguration: { ssh: { publicKeys } } };
  return put(scaleSet, { virtualMachineProfile: { osProfile } });
};
const withPassword = (adminPassword: string) => () =>
  put(scaleSet, {
    virtualMachineProfile: {
      osProfile: { adminPassword, linuxConfiguration: { disablePasswordAuthentication: false } },
    },
  });

describe("the administrator of a node", () => {
  it.each(["root", "Admin", "a".repeat(65)])("is not named %s", (name) => {
    expect(refused(named(name))).toBe("400 InvalidParameter: The Admin Username specified is not allowed.");
  });

  it("has a name of up to 64 characters", () => {
    expect(named("a".repeat(64))).not.toThrow();
    expect(refused(named(undefined))).toBe(
      "400 InvalidParameter: Required parameter 'adminUsername' is missing (null).",
    );
  });

  it.each(["abc", "abcdefgh", "abcdefg1", `Aa1${"x".repeat(70)}`, "Abc123\u0007"])(
    "does not log in with the password %j",
    (password) => {
      expect(refused(withPassword(password))).toContain(
        "400 InvalidParameter: The supplied password must be between 6-72 characters long",
      );
    },
  );

  it("logs in with a password of three kinds of characters", () => {
    expect(withPassword("abc-123")).not.toThrow();
    expect(withPassword(`Aa1${"x".repeat(69)}`)).not.toThrow();
  });
});
