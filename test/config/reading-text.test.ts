import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../any-text.js";
import { parseArmId } from "../../src/config/arm-id.js";
import { nearSpelling } from "../../src/config/near-spelling.js";
import { comparePaths, formatPath, parsePath } from "../../src/config/paths.js";
import { readSshKey } from "../../src/catalogue/ssh-public-key.js";
import { armId, ed25519Key, opensshKey, rsaKey } from "./build-cluster.js";

const fixed = { seed: 7 };

describe("paths", () => {
  it.each([
    [["nodePools", 0, "vmSize"], "nodePools[0].vmSize"],
    [["tags", "cost center"], 'tags["cost center"]'],
    [["azure-native:location"], "azure-native:location"],
    [["tags", ""], 'tags[""]'],
  ])("writes %j as %s", (segments, text) => {
    expect(formatPath(segments)).toBe(text);
  });

  it("reads back whatever it writes", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(), fc.string(), anyText)), (segments) => {
        expect(parsePath(formatPath(segments))).toEqual(segments);
      }),
      fixed,
    );
  });

  it("orders list entries by number", () => {
    expect(["a[10].b", "a[9].c", "a", "B"].sort(comparePaths)).toEqual(["B", "a", "a[9].c", "a[10].b"]);
  });
});

describe("nearSpelling", () => {
  it.each([
    ["vmsize", "vmSize"],
    ["nmae", "name"],
    ["nat", "natGateway"],
    ["count", "nodes"],
    ["xyz", undefined],
    ["constructor", undefined],
    ["x".repeat(10_000), undefined],
  ])("takes %s for %s", (word, meant) => {
    expect(nearSpelling(word, ["name", "nodes", "vmSize", "natGateway"])).toBe(meant);
  });
});

describe("ARM ids", () => {
  it("are read with their types and names", () => {
    expect(parseArmId(armId("Microsoft.Network/virtualNetworks/subnets", "v", "s"))).toEqual({
      subscription: "11111111-1111-1111-1111-111111111111",
      resourceGroup: "rg",
      type: "Microsoft.Network/virtualNetworks/subnets",
      names: ["v", "s"],
    });
  });

  it.each(["", "/", "x", armId("a.b/c", "d").slice(1), `${armId("a.b/c", "d")}/e`, armId("a.b/c", " ")])(
    "are not %j",
    (text) => {
      expect(parseArmId(text)).toBeUndefined();
    },
  );
});

describe("SSH keys", () => {
  it("are read with the bits of RSA", () => {
    expect(readSshKey(rsaKey)).toEqual({ kind: "key", type: "ssh-rsa", rsaBits: 4096 });
    expect(readSshKey(`  ${ed25519Key}\n`)).toEqual({ kind: "key", type: "ssh-ed25519", rsaBits: undefined });
    expect(readSshKey(opensshKey("ssh-rsa", Buffer.from([3]), Buffer.from([0, 0, 1])))).toMatchObject({ rsaBits: 1 });
  });

  it("are never repeated when private", () => {
    fc.assert(
      fc.property(fc.base64String({ minLength: 8 }), (secret) => {
        const answer = readSshKey(`-----BEGIN OPENSSH PRIVATE KEY-----\n${secret}\n-----END OPENSSH PRIVATE KEY-----`);
        expect(answer).toEqual({ kind: "private" });
      }),
      fixed,
    );
  });

  it("are malformed when any part of their text is cut off", () => {
    const [type, base64 = ""] = ed25519Key.split(" ");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: base64.length - 4 }), (length) => {
        expect(readSshKey(`${type} ${base64.slice(0, length)}`).kind).toBe("malformed");
      }),
      fixed,
    );
  });
});
