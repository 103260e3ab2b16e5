import { problemKind } from "./problem.js";
import { didYouMean, either, firstFew, known, show } from "./wording.js";

/** Problems with overrides of declared resources. */

export const overrideResourceUnknown = problemKind({
  code: "override-resource-unknown",
  severity: "error",
  title: "An override names a type of resource that clusters do not have.",
  explanation:
    "An override changes resources that a cluster declares, by their type, as Azure or as azure-native names it. Role assignments, proximity placement groups, DNS records, zone groups of private endpoints and associations with data collection rules take none: nothing in them is free.",
  message: (f: { resource: string; nearest: string | undefined; known: readonly string[] }) =>
    `No cluster declares a ${show(f.resource)} that an override may change.`,
  hint: (f) => `${didYouMean(f.nearest)}Types are ${f.known.join(", ")}.`,
});

export const overridePoolUnknown = problemKind({
  code: "override-pool-unknown",
  severity: "error",
  title: "An override is for a node pool that is not there.",
  explanation: "pools of an override names node pools of this cluster, to whose resources it is confined.",
  message: (f: { pool: string; pools: readonly string[]; nearest: string | undefined }) =>
    `There is no node pool ${show(f.pool)}.`,
  hint: (f) => `${didYouMean(f.nearest)}${known("node pool", f.pools)}`,
});

export const overrideMemberUnknown = problemKind({
  code: "override-member-unknown",
  severity: "error",
  title: "An override sets what the resource does not have.",
  explanation:
    "A patch uses the names of azure-native's inputs, which are those of Azure's API in the version that azure-native speaks. Most of what Azure has inside `properties` stands at the top there, as `azsc simulate --json` shows.",
  message: (f: {
    name: string;
    resource: string;
    nearest: string | undefined;
    flattened: boolean;
    members: readonly string[];
  }) => `azure-native's type of ${f.resource} has no ${show(f.name)} here.`,
  hint: (f) =>
    f.flattened
      ? `Leave ${f.name} out, and write what is in it in its place.`
      : `${didYouMean(f.nearest)}It has ${f.members.join(", ")}.`,
});

export const overrideValueWrongType = problemKind({
  code: "override-value-wrong-type",
  severity: "error",
  title: "An override sets a value of the wrong type.",
  explanation: "A patch is compared with azure-native's types before anything is declared.",
  message: (f: { expected: readonly string[]; value: unknown }) =>
    `Expected ${either(f.expected)}, and found ${show(f.value)}.`,
  hint: (f) => `Write ${either(f.expected)}, or null to take away what is there.`,
});

export const overrideValueNotOffered = problemKind({
  code: "override-value-not-offered",
  severity: "error",
  title: "An override sets a value that azure-native does not know.",
  explanation:
    "azure-native lists the values of many properties. One that Azure offers in a later version of its API is not sent with the version that azure-native speaks.",
  message: (f: { value: string | number; allowed: readonly string[]; nearest: string | undefined }) =>
    `${show(f.value)} is none of the known values.`,
  hint: (f) => `${didYouMean(f.nearest)}Write ${either(f.allowed)}.`,
});

export const overrideMemberRequired = problemKind({
  code: "override-member-required",
  severity: "error",
  title: "An override leaves out what must be there.",
  explanation:
    "azure-native declares some members as required. A patch may not take them away, and entries of its lists, which replace the whole list, need them.",
  message: (f: { name: string }) => `${show(f.name)} is required.`,
  hint: (f) => `Give ${f.name} a value.`,
});

export const overrideSecret = problemKind({
  code: "override-secret",
  severity: "error",
  title: "An override holds a secret.",
  explanation:
    "The stack file, the plan, exported templates and Pulumi's state show what an override sets. A program of one's own takes secrets from pulumi.Config, encrypted, and gives them to transform.",
  message: (f: { what: string }) => `It sets ${f.what}, which whoever reads the stack file or the plan would see.`,
  hint: () =>
    "Take it out. In a program of your own, transform of the component can set it from config.requireSecret: docs/overrides.md shows how.",
});

export const overrideBreaksPromise = problemKind({
  code: "override-breaks-promise",
  severity: "error",
  title: "An override touches what the plan promises.",
  explanation:
    "Islands, quota, price, addresses and names are judged as planned. An override that touches what they rest on says so once more, with the name of the promise in evenThough; docs/overrides.md lists the promises.",
  message: (f: { promise: string; because: string; places: readonly string[] }) =>
    `${f.places.join(", ")}: ${f.because}.`,
  hint: (f) =>
    `Leave it to the plan or to the option of the stack file that is for it; or write evenThough: [${f.promise}] beside the patch, and answer for it.`,
});

export const overridePromiseGivenUp = problemKind({
  code: "override-promise-given-up",
  severity: "warning",
  title: "The plan does not know what an override does to it.",
  explanation:
    "With evenThough, an override may touch what the plan rests on. Everything that the plan says is said of the stack file without the override.",
  message: (f: { promise: string; because: string; places: readonly string[] }) =>
    `${f.places.join(", ")} of ${f.promise}: ${f.because}. The plan goes on as if this were not overridden.`,
  hint: () => "Check by hand what the plan says of it.",
});

export const overrideAddressElsewhere = problemKind({
  code: "override-address-elsewhere",
  severity: "warning",
  title: "A machine gets another address than its names lead to.",
  explanation:
    "DNS records of machines and of their pools, and the output machines with its commands to log in, have the addresses of the plan. An override of a network interface changes none of them, also not on a machine that is deployed.",
  message: (f: {
    machines: readonly {
      readonly name: string;
      readonly planned: string;
      readonly address: string | undefined;
      readonly hostName: string | null;
    }[];
  }) => {
    const moved = f.machines.map(
      ({ name, planned, address, hostName }) =>
        `${name} gets ${address ?? "what Azure chooses"} while ${hostName ?? "its output"} keeps ${planned}`,
    );
    return `${firstFew(moved)}.`;
  },
  hint: () => "Leave the address to the plan; or reach the machine by its address, and not by name.",
});

export const overrideMeetsNothing = problemKind({
  code: "override-meets-nothing",
  severity: "error",
  title: "An override meets no resource.",
  explanation:
    "An override is for resources that the cluster declares: those of its type, of its pools, at its sites, with its names. One that meets none was meant for something else.",
  message: (f: { resource: string; narrowed: string; nearest: string | undefined; declared: readonly string[] }) =>
    f.declared.length === 0
      ? `This cluster declares no ${f.resource}.`
      : `No ${f.resource} of this cluster is ${f.narrowed}.`,
  hint: (f) =>
    f.declared.length === 0
      ? "Remove the override, or add what it is for."
      : `${didYouMean(f.nearest)}${known("name", f.declared)}`,
});
