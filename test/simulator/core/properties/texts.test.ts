import { describe, expect, it } from "vitest";
import { markedTexts } from "../../../../src/catalogue/request-texts/index.js";
import { coverage } from "../../../../src/simulator/coverage/index.js";
import { textMembers } from "../../../../src/simulator/coverage/text-coverage.js";
import { refused } from "../../refused.js";
import { networkId, put } from "../../world.js";

const members = textMembers();

describe("a text in a request", () => {
  it("has a mark that says what becomes of it, wherever it stands", () => {
    const unmarked = members.filter(({ mark }) => mark === undefined);

    expect(members.length).toBeGreaterThan(500);
    expect(unmarked).toEqual([]);
  });

  it("has one where anything at all may stand, which holds texts too", () => {
    const settings = members.filter(({ member }) => /^(protectedS|s)ettings$/.test(member));

    expect(settings.map(({ mark }) => mark?.kind)).toEqual(Array.from({ length: 6 }, () => "notChecked"));
    expect(
      refused(() =>
        put("azure-native:machinelearningservices:Compute", {
          properties: { properties: { propertyBag: { virtualMachineImage: "mine" } } },
        }),
      ),
    ).toMatch(/^501 NotSimulated: 'properties.properties.propertyBag' of /);
  });

  it("is among the declared members where it has a mark", () => {
    const known = new Set(members.flatMap(({ owner, member }) => [owner, `${owner} ${member}`]));
    const strange = markedTexts.filter(([owner, member]) => !known.has(member === "" ? owner : `${owner} ${member}`));

    expect(strange).toEqual([]);
  });

  it("is judged by a rule that there is, where its mark names one", () => {
    const { types, everyType } = coverage();
    const rules = new Set([...types.flatMap((type) => type.rules), ...everyType].map(({ name }) => name));
    const strange = members.filter(({ mark }) => mark?.kind === "checked" && !rules.has(mark.rule));

    expect(strange).toEqual([]);
  });

  it("is told in a sentence where it is not looked into", () => {
    const { notChecked } = coverage().texts;

    expect(notChecked.filter(({ sentence }) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
    expect(notChecked.flatMap((one) => one.members)).toContain(
      "compute.VirtualMachineScaleSetExtension.typeHandlerVersion",
    );
  });
});

describe("the id of another resource", () => {
  const endpoint = "azure-native:network:PrivateEndpoint";

  it.each([["endpoints"], [""], [`${networkId}/subnets`]])("is an ARM id, and not %j", (id) => {
    expect(refused(() => put(endpoint, { subnet: { id } }))).toMatch(
      id.startsWith("/")
        ? /^400 LinkedInvalidPropertyId: /
        : `400 LinkedInvalidPropertyId: Property id '${id}' at path 'subnet.id' is invalid. Expect fully qualified resource Id that ` +
            "start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.",
    );
  });

  it.each([" ", "\n", "?x", "#x", "%61", "\u200b", "😀", "a".repeat(300)])("has no %j in a name", (more) => {
    const id = `${networkId}/subnets/endpoints${more}`;

    expect(refused(() => put(endpoint, { subnet: { id } }))).toMatch(/^400 LinkedInvalidPropertyId: /);
  });

  it("is there where an object stands for a resource", () => {
    const machine = "azure-native:compute:VirtualMachine";
    const subnet = "azure-native:network:Subnet";

    expect(refused(() => put(machine, { networkProfile: { networkInterfaces: [{ primary: true }] } }))).toBe(
      "400 InvalidParameter: Required parameter 'networkProfile.networkInterfaces[0].id' is missing (null).",
    );
    expect(refused(() => put(subnet, { routeTable: {} }))).toMatch(
      "400 InvalidRequestFormat: Cannot parse the request. Value for reference id is missing. Path routeTable.",
    );
    expect(
      refused(() =>
        put("azure-native:batch:BatchAccount", { autoStorage: { nodeIdentityReference: { resourceId: undefined } } }),
      ),
    ).toBe(
      "400 InvalidParameter: Required parameter 'autoStorage.nodeIdentityReference.resourceId' is missing (null).",
    );
  });

  it("is of the type that its place asks for", () => {
    const subnet = { id: networkId };
    const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
    const identity = { type: "UserAssigned", userAssignedIdentities: [networkId] };

    expect(
      refused(() => put("azure-native:network:BastionHost", { ipConfigurations: [{ name: "ip", subnet }] })),
    ).toMatch(/^400 InvalidRequestFormat: .*Reference Id .* is referencing resource of a wrong type.* type subnets/);
    expect(refused(() => put(scaleSet, { identity }))).toMatch(/userAssignedIdentities. Path identity/);
  });
});

describe("what Azure compares with a list that is not here", () => {
  const vault = "azure-native:keyvault:Vault";

  it.each([
    [vault, { properties: { publicNetworkAccess: "sometimes" } }, "'sometimes' of 'properties.publicNetworkAccess'"],
    ["azure-native:compute:VirtualMachineScaleSet", { sku: { tier: "Gold" } }, "'Gold' of 'sku.tier'"],
    ["azure-native:machinelearningservices:Workspace", { kind: "Castle" }, "'Castle' of 'kind'"],
    ["azure-native:machinelearningservices:Workspace", { sku: { name: "Platinum" } }, "'Platinum' of 'sku.name'"],
    ["azure-native:compute:Disk", { tier: "P21" }, "'P21' of 'tier'"],
    ["azure-native:monitor:DiagnosticSetting", { logAnalyticsDestinationType: "Shared" }, "'Shared' of "],
  ] as const)("is taken when it is known, and refused as not simulated otherwise: %s", (type, change, told) => {
    expect(refused(() => put(type, change))).toMatch(/^501 NotSimulated: The value /);
    expect(refused(() => put(type, change))).toContain(told);
  });

  it("is known in any case", () => {
    expect(put(vault, { properties: { publicNetworkAccess: "Disabled" } }).provisioningState).toBe("Succeeded");
    expect(
      coverage()
        .texts.known.map(({ members }) => members)
        .flat(),
    ).toContain("compute.Sku.tier");
  });

  it("is refused as not simulated where nothing can be said of it", () => {
    const scaleSet = "azure-native:compute:VirtualMachineScaleSet";

    expect(refused(() => put(scaleSet, { virtualMachineProfile: { licenseType: "RHEL_BYOS" } }))).toBe(
      "501 NotSimulated: 'virtualMachineProfile.licenseType' of Microsoft.Compute/virtualMachineScaleSets is not simulated.",
    );
  });
});
