import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { noProgress } from "../../../../src/cli/simulation/progress.js";
import { runSimulation } from "../../../../src/cli/simulation/run-simulation.js";
import { loadPlan } from "../../../../src/cli/stack/load-plan.js";
import type { AzureErrorCode } from "../../../../src/errors/azure-error-codes.js";
import { armType } from "../../../../src/simulator/core/arm-id.js";
import {
  AzureError,
  ConnectionLost,
  type PutRequest,
  type SimulatedAzureOptions,
  type StoredResource,
} from "../../../../src/simulator/core/azure.js";
import { coreOf } from "../../../../src/simulator/core/face.js";
import type { FaultMoment, ScriptedFault } from "../../../../src/simulator/core/faults/fault.js";
import { capacityTexts } from "../../../../src/simulator/core/faults/texts/capacity.js";
import type { SimulationEvent } from "../../../../src/simulator/core/state/event.js";
import { Store } from "../../../../src/simulator/core/state/store.js";
import { errorTexts, resourceTypes } from "../../../../src/simulator/services/index.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { hasCode } from "../../has-code.js";

type Occasion = "create" | "update" | "delete";

/** A stack as requests, and what each of them made happen. */
interface Deployed {
  readonly options: SimulatedAzureOptions;
  readonly requests: readonly PutRequest[];
  /** Events up to the end of each request. */
  readonly events: readonly (readonly SimulationEvent[])[];
}

/** Every type that a stack file can bring about. */
const stackFile = {
  config: {
    "azure-native:location": "southcentralus",
    "azure-supercomputer:cluster": {
      nodePools: [
        { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 4 },
        { name: "sim", vmSize: "Standard_HB120rs_v3", nodes: 4, engine: "batch" },
        { name: "jobs", vmSize: "Standard_ND96asr_v4", nodes: 4, engine: "machineLearning" },
        { name: "login", role: "login", vmSize: "Standard_D4s_v3", nodes: 1, dataDisks: [{ sizeGiB: 128 }] },
      ],
      machineLearning: {},
      diagnostics: { of: ["keyVault"], nodes: {} },
      network: {
        hub: {
          virtualNetworkId:
            "/subscriptions/00000000-5151-4000-8000-000000000001/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub",
          firewallPrivateIp: "10.255.0.4",
        },
      },
      budget: { usdPerMonth: 1_000, startDate: "2027-01-01", contactEmails: ["ops@example.com"] },
      sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJwqk2E7uVd3m7yJ0T8yZ0m1m3mGf1mQnJ0m9Vw1ZQ2v faults",
    },
  },
};

const codes = Object.keys(errorTexts) as AzureErrorCode[];
async function deploy(): Promise<Deployed> {
  const folder = mkdtempSync(join(tmpdir(), "azsc-every-fault-"));
  const file = join(folder, "Pulumi.everything.yaml");
  // A date without quotes is a time.
  writeFileSync(file, stringify(stackFile, { defaultStringType: "QUOTE_DOUBLE" }));
  const { plan, cluster, stackFile: read, observed, problems } = await loadPlan({ stack: file }, folder);
  rmSync(folder, { recursive: true });
  if (plan === undefined || cluster === undefined || read === undefined) throw new Error(JSON.stringify(problems));
  const { azure } = await runSimulation({ stackFile: read, cluster, plan, observed }, noProgress);
  const ids = [...coreOf(azure).store.operations.values()].map(({ resourceId }) => resourceId);
  // One after another, as a network takes one write at a time.
  const requests = ids.map((id, index): PutRequest => {
    const { type, inputs } = azure.get(id)!;
    return { type, inputs, subscription: id.split("/")[2]!, after: ids.slice(0, index) };
  });
  const again = new SimulatedAzure(azure.options);
  const events = requests.map((request) => {
    again.put(request);
    return [...again.events];
  });
  return { options: azure.options, requests, events };
}

/** Azure as it was after so many requests of the stack, with something that goes wrong from then on. */
function azureAfter({ options, events }: Deployed, count: number, faults: readonly ScriptedFault[]): SimulatedAzure {
  const store = new Store();
  if (count > 0) events[count - 1]!.forEach((event) => store.apply(event));
  return new SimulatedAzure({ ...options, faults }, { store });
}

function withoutScript(azure: SimulatedAzure): SimulatedAzure {
  const { options, store } = coreOf(azure);
  return new SimulatedAzure({ ...options, faults: [] }, { store });
}

/** How a request ends: a code, or in a word. */
function answer(ask: () => unknown): string {
  try {
    ask();
    return "done";
  } catch (error) {
    if (error instanceof ConnectionLost) return "lost";
    if (error instanceof AzureError) return error.code;
    throw error;
  }
}

const texts = new WeakMap<StoredResource, string>();

/** What lasts of every resource, without times and counts of changes. */
function lasting(azure: SimulatedAzure): string {
  return azure.resources().map(lastingText).sort().join("\n");
}

function lastingText(resource: StoredResource): string {
  const known = texts.get(resource);
  if (known !== undefined) return known;
  const { id, type, inputs, provisioningState, instances = [] } = resource;
  const nodes = instances.reduce((sum, { count }) => sum + count, 0);
  const text = JSON.stringify([id, type, inputs, provisioningState, nodes]);
  texts.set(resource, text);
  return text;
}

/** A request, and what comes of it when nothing goes wrong. */
interface Rehearsed {
  readonly id: string;
  readonly occasion: Occasion;
  readonly ask: (azure: SimulatedAzure) => unknown;
  /** Azure before the request, with a script. */
  readonly azureWith: (...faults: readonly ScriptedFault[]) => SimulatedAzure;
  readonly start: string;
  readonly end: string;
}

/** Every request of the stack as creation, update and deletion. What others need or a lock holds is not deleted at all. */
function rehearse(deployed: Deployed): readonly Rehearsed[] {
  const { requests } = deployed;
  return requests.flatMap((request, index) =>
    (["create", "update", "delete"] as const).flatMap((occasion) => {
      const azureWith: Rehearsed["azureWith"] = (...faults) =>
        azureAfter(deployed, occasion === "create" ? index : index + 1, faults);
      const calm = azureWith();
      const id = calm.idOf(request);
      const ask: Rehearsed["ask"] = (azure) => (occasion === "delete" ? azure.remove({ id }) : azure.put(request));
      const start = lasting(calm);
      return answer(() => ask(calm)) === "done" ? [{ id, occasion, ask, azureWith, start, end: lasting(calm) }] : [];
    }),
  );
}

/**
 * One fault on one request. It goes wrong as the script says, and the same request afterwards leads to what it leads to
 * without a fault.
 *
 * @returns what is wrong
 */
function strike({ id, occasion, ask, azureWith, start, end }: Rehearsed, { moment, code }: Fault): string[] {
  const azure = azureWith({ operation: occasion, resource: id, moment, ...(code === undefined ? {} : { code }) });
  const got = answer(() => ask(azure));
  const left = lasting(azure);
  const is = (expected: string, state?: string): string[] => [
    ...(got === expected ? [] : [`ended as ${got} instead of ${expected}`]),
    ...(state === undefined || left === state ? [] : ["left something else than expected"]),
  ];
  const there = azure.get(id)?.provisioningState ?? "gone";
  const wrong = {
    throttled: () => is("SubscriptionRequestsThrottled", start),
    refusedYetDone: () => is(code!, end),
    answerLost: () => is("lost", end),
    connectionCut: () => is("done", end),
    failsLater: () => [...is(code!), ...(there === (occasion === "delete" ? "Succeeded" : "Failed") ? [] : [there])],
    partly: () => [...is(code!), ...(there === "Failed" ? [] : [there])],
  }[moment]();
  if (azure.get(id) === undefined && occasion === "delete") return wrong;
  const next = answer(() => ask(withoutScript(azure)));
  if (next !== "done") wrong.push(`the next request was answered with ${next}`);
  if (lasting(azure) !== end) wrong.push("the next request led elsewhere");
  return wrong;
}

/** Codes that Azure has for the resource. Batch accepts a pool that it has no nodes for. */
function codesFor(id: string, moment: FaultMoment): readonly AzureErrorCode[] {
  const isPool = armType(id) === "Microsoft.Batch/batchAccounts/pools";
  return codes.filter(
    (code) =>
      hasCode(code, id) &&
      !(isPool && moment !== "refused" && (code in capacityTexts || errorTexts[code]?.nodes === "missing")) &&
      (moment !== "partly" || code in capacityTexts),
  );
}

interface Fault {
  readonly moment: Exclude<FaultMoment, "refused">;
  readonly code?: AzureErrorCode;
}

/**
 * One request, refused with each code in turn and then made. No refusal leaves anything behind.
 *
 * @returns what is wrong
 */
function refuse(
  { id, occasion, ask, azureWith, start, end }: Rehearsed,
  refusals: readonly AzureErrorCode[],
): string[] {
  const azure = azureWith(
    ...refusals.map((code) => ({ operation: occasion, resource: id, moment: "refused", code }) as const),
  );
  const wrong = refusals.flatMap((code) => {
    const got = answer(() => ask(azure));
    return [
      ...(got === code ? [] : [`ended as ${got} instead of ${code}`]),
      ...(lasting(azure) === start ? [] : [`${code} left something behind`]),
    ];
  });
  const next = answer(() => ask(azure));
  if (next !== "done") wrong.push(`the next request was answered with ${next}`);
  if (lasting(azure) !== end) wrong.push("the next request led elsewhere");
  return wrong.map((what) => `${occasion} ${id}: ${what}`);
}

describe("every request for a resource", { timeout: 60_000 }, () => {
  let requests: readonly Rehearsed[];
  beforeAll(async () => {
    requests = rehearse(await deploy());
  });

  const wrongWith = (faults: (request: Rehearsed) => readonly Fault[]): string[] =>
    requests.flatMap((request) =>
      faults(request).flatMap((fault) =>
        strike(request, fault).map((what) => `${request.occasion} ${fault.code ?? ""} ${request.id}: ${what}`),
      ),
    );

  it("is one for every type that a stack file can bring about, and every code strikes one", () => {
    const types = new Set(requests.map(({ id }) => armType(id)));
    const missing = [...resourceTypes.values()].filter(({ armType: type }) => !types.has(type));
    expect(missing.map(({ token }) => token).sort()).toEqual([
      "azure-native:authorization:ManagementLockByScope",
      "azure-native:compute:ProximityPlacementGroup",
      // Egress goes to a firewall here; a subnet is written with its network.
      "azure-native:machinelearningservices:Datastore",
      "azure-native:machinelearningservices:ManagedNetworkSettingsRule",
      "azure-native:network:NatGateway",
      "azure-native:storage:BlobContainer",
      "azure-native:storage:FileServiceProperties",
      "azure-native:storage:FileShare",
      "azure-native:storage:ManagementPolicy",
    ]);
    const struck = new Set(requests.flatMap(({ id }) => codesFor(id, "refused")));
    expect(codes.filter((code) => !struck.has(code))).toEqual([]);
  });

  it("is refused with every code in turn, and then made as if nothing had been", () => {
    expect(requests.flatMap((request) => refuse(request, codesFor(request.id, "refused")))).toEqual([]);
  });

  it.each(["refusedYetDone", "failsLater"] as const)("is %s with every code, and repeated with success", (moment) => {
    expect(wrongWith(({ id }) => codesFor(id, moment).map((code) => ({ moment, code })))).toEqual([]);
  });

  it("for nodes fails partly with every code of capacity, and repeated gets all of them", () => {
    const ofNodes = requests.filter(({ id, occasion }) => occasion !== "delete" && codesFor(id, "partly").length > 0);
    expect(new Set(ofNodes.map(({ id }) => armType(id))).size).toBe(3);
    expect(
      wrongWith((request) =>
        ofNodes.includes(request)
          ? codesFor(request.id, "partly").map((code) => ({ moment: "partly" as const, code }))
          : [],
      ),
    ).toEqual([]);
  });

  it.each(["answerLost", "connectionCut", "throttled"] as const)(
    "is struck by %s, and repeated with success",
    (moment) => {
      expect(wrongWith(() => [{ moment }])).toEqual([]);
    },
  );
});
