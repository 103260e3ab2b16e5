import { describe, expect, it } from "vitest";
import { alternativesOf, propertyTables } from "../../../src/catalogue/azure-native-types.js";
import { overridableTypes, tokenOf } from "../../../src/config/overrides/overridable-types.js";
import { promisedPaths } from "../../../src/config/overrides/promises.js";
import { aCluster, aPool, problemsOf, report } from "../build-cluster.js";

const scaleSet = "compute:VirtualMachineScaleSet";
const said = (override: object): string =>
  report(problemsOf({ ...aCluster(), overrides: [{ resource: scaleSet, ...override }] }));
const codes = (override: object): readonly string[] =>
  problemsOf({ ...aCluster(), overrides: [{ resource: scaleSet, ...override }] }).map(({ code }) => code);

/** Whether azure-native has a member at this path. */
function exists([step = "", ...rest]: readonly string[], members: Readonly<Record<string, string>>): boolean {
  const encoded = members[step];
  if (encoded === undefined || rest.length === 0) return encoded !== undefined;
  return alternativesOf(encoded.replace(/^!/, "")).some(
    (one) => one.startsWith("@") && exists(rest, propertyTables.objects[one.slice(1)] ?? {}),
  );
}

describe("overrides", () => {
  it.each([
    ["compute:VirtualMachineScaleSet"],
    ["azure-native:compute:VirtualMachineScaleSet"],
    ["Microsoft.Compute/virtualMachineScaleSets"],
    ["microsoft.compute/virtualmachinescalesets"],
  ])("know the type %s", (resource) => {
    expect(codes({ resource, patch: { scheduledEventsPolicy: null } })).toEqual([]);
  });

  it("offer the type that was meant, in the same spelling", () => {
    expect(said({ resource: "Microsoft.Compute/virtualMachineScaleSet", patch: {} })).toContain(
      'Did you mean "Microsoft.Compute/virtualMachineScaleSets"?',
    );
    expect(said({ resource: "keyvault:Vaults", patch: { x: 1 } })).toContain('Did you mean "keyvault:Vault"?');
  });

  it("offer the member that was meant", () => {
    const patch = { virtualMachineProfile: { diagnosticProfile: {} } };
    expect(said({ patch }).split("It has")[0]).toMatchInlineSnapshot(`
      "error override-member-unknown at overrides[0].patch.virtualMachineProfile.diagnosticProfile
        azure-native's type of compute:VirtualMachineScaleSet has no "diagnosticProfile" here.
        → Did you mean "diagnosticsProfile"? "
    `);
  });

  it("say that azure-native has no `properties` around what Azure has in it", () => {
    expect(said({ patch: { properties: { overprovision: true } } })).toMatchInlineSnapshot(`
      "error override-member-unknown at overrides[0].patch.properties
        azure-native's type of compute:VirtualMachineScaleSet has no "properties" here.
        → Leave properties out, and write what is in it in its place."
    `);
  });

  it("are compared with the types of values", () => {
    const patch = { virtualMachineProfile: { diagnosticsProfile: { bootDiagnostics: { enabled: "no" } } } };
    expect(said({ patch })).toMatchInlineSnapshot(`
      "error override-value-wrong-type at overrides[0].patch.virtualMachineProfile.diagnosticsProfile.bootDiagnostics.enabled
        Expected true or false, and found "no".
        → Write true or false, or null to take away what is there."
    `);
    expect(said({ resource: "storage:StorageAccount", patch: { minimumTlsVersion: "TLS12" } })).toContain(
      'Did you mean "TLS1_2"?',
    );
  });

  it("may not take away what azure-native requires, nor leave it out of an entry of a list", () => {
    expect(codes({ resource: "keyvault:Vault", patch: { properties: { sku: null } } })).toEqual([
      "override-member-required",
    ]);
    const metadata = [{ name: "a" }];
    expect(said({ resource: "batch:Pool", patch: { metadata } })).toContain("overrides[0].patch.metadata[0].value");
  });

  it("find the form of a value that has several", () => {
    const resource = "machinelearningservices:Compute";
    const compute = (properties: object) => codes({ resource, patch: { properties: { properties } } });
    expect(compute({ enableNodePublicIp: true })).toEqual(["override-breaks-promise"]);
    expect(said({ resource, patch: { properties: { properties: { osTyp: "Linux" } } } })).toContain(
      'Did you mean "osType"?',
    );
  });

  it.each([
    ["placement", { platformFaultDomainCount: 5 }],
    ["placement", { zones: null }],
    ["counts", { sku: { capacity: 5 } }],
    ["vmSize", { sku: { name: "Standard_ND96amsr_A100_v4" } }],
    ["addresses", { virtualMachineProfile: { networkProfile: { networkApiVersion: null } } }],
    ["names", { vmScaleSetName: "other" }],
    ["names", { location: "eastus" }],
    ["upgrades", { upgradePolicy: { mode: "Automatic" } }],
    ["ownership", { tags: { Cluster: "mine" } }],
    ["ownership", { tags: null }],
  ])("touch %s only when they say so twice: %j", (promise, patch) => {
    const [problem] = problemsOf({ ...aCluster(), overrides: [{ resource: scaleSet, patch }] });
    expect(problem?.code).toBe("override-breaks-promise");
    expect(problem?.hint).toContain(`evenThough: [${promise}]`);
    expect(codes({ patch, evenThough: [promise] })).toEqual(["override-promise-given-up"]);
    expect(codes({ patch, evenThough: [promise === "counts" ? "names" : "counts"] })).toContain(
      "override-breaks-promise",
    );
  });

  it.each<[string, string, object]>([
    ["upgrades", scaleSet, { automaticRepairsPolicy: { enabled: true } }],
    ["upgrades", scaleSet, { virtualMachineProfile: { osProfile: { linuxConfiguration: { patchSettings: {} } } } }],
    ["vmSize", scaleSet, { skuProfile: { allocationStrategy: "LowestPrice" } }],
    ["vmSize", scaleSet, { priorityMixPolicy: { baseRegularPriorityCount: 1 } }],
    ["counts", scaleSet, { spotRestorePolicy: { enabled: true } }],
    ["access", scaleSet, { identity: null }],
    ["access", "compute:VirtualMachine", { osProfile: { linuxConfiguration: { ssh: { publicKeys: [] } } } }],
    ["placement", "compute:VirtualMachine", { availabilitySet: { id: "/subscriptions/s" } }],
    ["access", "batch:Pool", { identity: { userAssignedIdentities: [] } }],
    ["access", "keyvault:Vault", { properties: { enableRbacAuthorization: false } }],
    ["access", "storage:StorageAccount", { isSftpEnabled: true, isLocalUserEnabled: true }],
    ["contents", "storage:StorageAccount", { kind: "BlobStorage" }],
    ["contents", "storage:StorageAccount", { isHnsEnabled: true }],
    ["contents", "storage:StorageAccount", { enableNfsV3: null }],
    ["contents", "storage:StorageAccount", { dnsEndpointType: "AzureDnsZone" }],
    ["access", "storage:BlobContainer", { publicAccess: "Blob" }],
    ["access", "machinelearningservices:Workspace", { systemDatastoresAuthMode: "AccessKey" }],
    ["access", "machinelearningservices:Datastore", { properties: { serviceDataAccessAuthIdentity: "None" } }],
    ["access", "network:BastionHost", { enableShareableLink: true }],
    ["access", "network:VirtualNetworkPeering", { allowVirtualNetworkAccess: false }],
    ["addresses", "network:Subnet", { defaultOutboundAccess: true }],
  ])("touch %s of a %s only when they say so twice: %j", (promise, resource, patch) => {
    expect(codes({ resource, patch })).toEqual(["override-breaks-promise"]);
    expect(codes({ resource, patch, evenThough: [promise] })).toEqual(["override-promise-given-up"]);
  });

  it("break every promise that stands in what they take away", () => {
    expect(codes({ patch: { virtualMachineProfile: null } }).length).toBeGreaterThan(3);
  });

  it("keep promises of what azure-native has, and of nothing else", () => {
    const strays = overridableTypes.flatMap((type) => {
      const inputs = propertyTables.resources[tokenOf(type)]?.inputs ?? {};
      return Object.values(promisedPaths[type] ?? {}).flatMap((paths) =>
        paths.filter((path) => !exists(path.split("."), inputs)).map((path) => `${type} ${path}`),
      );
    });
    // Of a registry and a vault, some are named otherwise than of the other services.
    expect(strays.filter((stray) => !/ (networkAcls|networkRuleSet|networkProfile)$/.test(stray))).toEqual([]);
  });

  it("leave tags of the user's own alone", () => {
    expect(codes({ patch: { tags: { project: "climate" } } })).toEqual([]);
  });

  it("leave names of what lies elsewhere alone", () => {
    expect(codes({ resource: "monitor:DiagnosticSetting", patch: { eventHubName: "logs" } })).toEqual([]);
  });

  it("hold no secret", () => {
    const osProfile = { adminPassword: "correct horse" };
    expect(said({ patch: { virtualMachineProfile: { osProfile } } })).toMatchInlineSnapshot(`
      "error override-secret at overrides[0].patch.virtualMachineProfile.osProfile.adminPassword
        It sets adminPassword, which whoever reads the stack file or the plan would see.
        → Take it out. In a program of your own, transform of the component can set it from config.requireSecret: docs/overrides.md shows how."
    `);
    const token = { tags: { note: `hf_${"a".repeat(34)}` } };
    expect(codes({ patch: token })).toEqual(["override-secret"]);
    expect(codes({ patch: { tags: { note: { secure: "v1:abc" } } } })).toContain("override-secret");
    expect(
      codes({ patch: { virtualMachineProfile: { extensionProfile: { extensions: [{ protectedSettings: {} }] } } } }),
    ).toContain("override-secret");
  });

  it("name pools and sites that are there", () => {
    expect(said({ pools: ["gpus"], sites: ["nowhere"], patch: { scheduledEventsPolicy: null } }))
      .toMatchInlineSnapshot(`
      "error override-pool-unknown at overrides[0].pools[0]
        There is no node pool "gpus".
        → Did you mean "gpu"? The only node pool is gpu.
      error site-unknown at overrides[0].sites[0]
        There is no site "nowhere".
        → The only site is southcentralus."
    `);
  });

  it("are not empty", () => {
    expect(codes({ patch: {} })).toEqual(["setting-without-effect"]);
  });

  it("keep a null though something else in the file is wrong", () => {
    const overrides = [{ resource: scaleSet, patch: { sku: null } }];
    const found = problemsOf({ ...aCluster(), nodePools: [{ ...aPool(), nodes: "two" }], overrides });
    expect(found.map(({ path }) => path)).toContain("overrides[0].patch.sku");
  });
});
