import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { bodies, emptyAzure, put, request, type BodyType } from "../../world.js";

const datastore = "azure-native:machinelearningservices:Datastore";
const workspace = "azure-native:machinelearningservices:Workspace";
const pool = "azure-native:batch:Pool";
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

/** A pool whose start task fetches something, and sets something. */
const started = (task: object): Record<string, unknown> => ({ startTask: { commandLine: "true", ...task } });
const file = (httpUrl: string): Record<string, unknown> => started({ resourceFiles: [{ httpUrl, filePath: "a" }] });

describe("a text that nothing here looks into", () => {
  it.each([
    ["a control character", "a\u0007b"],
    ["a change of direction", "\u202ea"],
    ["10,000 characters", "a".repeat(10_000)],
    ["nothing but blanks", "   "],
  ])("is not simulated with %s", (_, name) => {
    expect(refused(() => put(workspace, { imageBuildCompute: name }))).toMatch(/^501 NotSimulated: /);
  });

  it("may have lines", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n";
    const linuxUserConfiguration = { sshPrivateKey: key };
    expect(() =>
      put(pool, { userAccounts: [{ name: "worker", password: "secret", linuxUserConfiguration }] }),
    ).not.toThrow();
  });
});

describe("a name of what is behind something", () => {
  it.each([
    ["accountName", "Not An Account"],
    ["containerName", "-container"],
    ["accountName", "ab"],
  ])("is not simulated when nothing is called so: %s '%s'", (member, name) => {
    expect(refused(() => put(datastore, { properties: { [member]: name } }))).toMatch(/^501 NotSimulated: /);
  });

  it("of a compute that builds images is one that a compute can have", () => {
    expect(refused(() => put(workspace, { imageBuildCompute: "1 builder" }))).toMatch(/^501 NotSimulated: /);
    expect(() => put(workspace, { imageBuildCompute: "builder" })).not.toThrow();
  });
});

describe("an address that nodes fetch from", () => {
  it.each(["", "nonsense", "ftp://host/file", "https://", "https://host name/file"])("is none: '%s'", (url) => {
    expect(refused(() => put(pool, file(url)))).toMatch(/^400 InvalidPropertyValue: /);
  });

  it("may have a signature", () => {
    expect(() => put(pool, file("https://account.blob.core.windows.net/c/f?sv=1&sig=a%2Fb"))).not.toThrow();
  });
});

describe("the same twice in a list", () => {
  it.each<[string, BodyType, Record<string, unknown>]>([
    ["a zone", "azure-native:network:PublicIPAddress", { zones: ["1", "1"] }],
    [
      "a variable",
      pool,
      started({
        environmentSettings: [
          { name: "A", value: "b" },
          { name: "A", value: "b" },
        ],
      }),
    ],
    ["a rule of scaling in", scaleSet, { scaleInPolicy: { rules: ["NewestVM", "NewestVM"] } }],
  ])("is not simulated, since what Azure makes of it is not known: %s", (_, type, change) => {
    expect(refused(() => put(type, change))).toMatch(/^501 NotSimulated: /);
  });
});

describe("what a request leaves out", () => {
  it("is a machine's storage", () => {
    expect(refused(() => put("azure-native:compute:VirtualMachine", { storageProfile: undefined }))).toBe(
      "400 InvalidParameter: Required parameter 'storageProfile' is missing (null).",
    );
  });

  it("makes a compute, or a group of DNS zones, that is not simulated", () => {
    const compute = "azure-native:machinelearningservices:Compute";
    expect(refused(() => put(compute, { properties: undefined }))).toMatch(/^501 NotSimulated: /);
  });
});

describe("a location", () => {
  it("has letters, digits and blanks", () => {
    expect(refused(() => put("azure-native:storage:StorageAccount", { location: "southcentralus\n" }))).toMatch(
      /^400 LocationNotAvailableForResourceType: /,
    );
  });
});

describe("the name of a private DNS zone", () => {
  const zone = (privateZoneName: string): string =>
    refused(() => put("azure-native:privatedns:PrivateZone", { privateZoneName }));

  it("has two labels", () => {
    expect(zone("internal")).toBe(
      "400 BadRequest: The zone name 'internal' does not have enough labels. Zone names must have two or more labels.",
    );
  });

  it.each(["azure.com", "Core.Windows.Net"])("is none that Azure keeps for itself: %s", (name) => {
    expect(zone(name)).toMatch(/^400 BadRequest: /);
  });
});

describe("a key of the administrator", () => {
  it("says nothing that is no text", () => {
    const [key] = bodies[scaleSet].virtualMachineProfile.osProfile.linuxConfiguration.ssh.publicKeys;
    const publicKeys = [{ ...key, keyData: `${key!.keyData}\u0007` }];
    const change = { virtualMachineProfile: { osProfile: { linuxConfiguration: { ssh: { publicKeys } } } } };
    expect(refused(() => put(scaleSet, change))).toMatch(/^400 InvalidParameter: /);
  });
});

describe("a kind in another case", () => {
  it("is no other kind of workspace", () => {
    const azure = emptyAzure();
    put(workspace, {}, azure);
    azure.advanceTo(azure.endSeconds);
    expect(() => azure.put(request(workspace, { kind: "DEFAULT" }))).not.toThrow();
  });
});
