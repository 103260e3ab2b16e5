import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FaultMoment, ScriptedFault } from "../../../../src/simulator/core/faults/fault.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { bodies, emptyAzure, request } from "../../world.js";
import { calmAzure } from "./calm-azure.js";
import { type Door, refusalIn } from "./door.js";
import { doors } from "./doors.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const id = emptyAzure().idOf(request(scaleSet));

type Seen = "refused" | "there" | "lost";

interface Struck {
  readonly moment: FaultMoment;
  readonly fault?: Partial<ScriptedFault>;
  /** What the client of each door sees of the request that is hit. */
  readonly seen: Readonly<Record<Door["name"], Seen>>;
  readonly code?: string;
  /** State of the scale set afterwards, and its nodes; undefined when there is none. */
  readonly left: { readonly state: "Succeeded" | "Failed"; readonly nodes: number } | undefined;
}

const everywhere = (seen: Seen): Struck["seen"] => ({ core: seen, mocks: seen, provider: seen, https: seen });

/** azure-native asks again when no answer comes, and so does the mocks door: the same request joins the operation it began. */
const lost: Struck["seen"] = { ...everywhere("lost"), mocks: "there", provider: "there" };

const moments: readonly Struck[] = [
  {
    moment: "refused",
    fault: { code: "AuthorizationFailed" },
    seen: everywhere("refused"),
    code: "AuthorizationFailed",
    left: undefined,
  },
  {
    moment: "refusedYetDone",
    fault: { code: "AuthorizationFailed" },
    seen: everywhere("refused"),
    code: "AuthorizationFailed",
    left: { state: "Succeeded", nodes: 100 },
  },
  {
    moment: "failsLater",
    fault: { code: "AllocationFailed" },
    seen: everywhere("refused"),
    code: "AllocationFailed",
    left: { state: "Failed", nodes: 0 },
  },
  {
    moment: "partly",
    fault: { code: "AllocationFailed", nodes: 7 },
    seen: everywhere("refused"),
    code: "AllocationFailed",
    left: { state: "Failed", nodes: 7 },
  },
  { moment: "answerLost", seen: lost, left: { state: "Succeeded", nodes: 100 } },
  {
    moment: "connectionCut",
    fault: { polls: 2 },
    seen: everywhere("there"),
    left: { state: "Succeeded", nodes: 100 },
  },
  {
    moment: "throttled",
    fault: { retryAfterSeconds: 7 },
    seen: { ...everywhere("refused"), provider: "there" },
    code: "SubscriptionRequestsThrottled",
    left: undefined,
  },
];

function azureWith({ moment, fault }: Struck): SimulatedAzure {
  const faults = [{ operation: "create", resource: id, moment, ...fault } as const];
  return calmAzure(scaleSet, { faults });
}

function nodesOf(azure: SimulatedAzure): number | undefined {
  return azure.get(id)?.instances?.reduce((sum, { count }) => sum + count, 0);
}

describe.each(doors)("a creation that a scripted fault hits, through the door $name", ({ name, open }) => {
  let door: Door;
  beforeAll(async () => {
    door = await open();
  });
  afterAll(() => door.close());

  it.each(moments)("$moment: is seen as on Azure, and leaves the same behind", async (struck) => {
    const azure = azureWith(struck);
    door.enter(azure);
    const outcome = await door.put(scaleSet, bodies[scaleSet]);
    const stored = azure.get(id);
    const nodes = nodesOf(azure);
    const isMade = struck.seen[name] === "there";

    expect(outcome.is).toBe(struck.seen[name]);
    if (outcome.is === "refused") expect(outcome.code).toBe(struck.code);
    expect(stored && { state: stored.provisioningState, nodes }).toEqual(
      isMade ? { state: "Succeeded", nodes: 100 } : struck.left,
    );
  });

  it.each(moments)("$moment: comes to the same end when it is asked again", async (struck) => {
    const azure = azureWith(struck);
    door.enter(azure);
    await door.put(scaleSet, bodies[scaleSet]);
    // azure-native creates nothing that exists; of an operation that failed it knows, of a request that was refused it does not.
    const forgets = name === "mocks" || (name === "provider" && struck.moment === "refusedYetDone");
    const isUnknown = azure.get(id) !== undefined && forgets;
    azure.advanceTo(azure.endSeconds + 60);
    const again = await door.put(scaleSet, bodies[scaleSet]);

    if (isUnknown) {
      expect(refusalIn(again).message).toBe(`cannot create already existing resource '${id}'`);
      return;
    }
    expect(again.is).toBe("there");
    expect(azure.get(id)?.provisioningState).toBe("Succeeded");
    expect(nodesOf(azure)).toBe(100);
  });
});
