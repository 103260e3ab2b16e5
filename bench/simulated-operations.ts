import type { PutRequest } from "../src/simulator/core/azure.js";
import { SimulatedAzure } from "../src/simulator/simulated-azure.js";
import { median } from "./median.js";
import { printRatio } from "./report.js";

const rounds = 7;
const identities = 3_333;
const budgetMilliseconds = 2_000;
const subscription = "00000000-0000-4000-8000-000000000001";
const group = "azure-native:resources:ResourceGroup";
const identity = "azure-native:managedidentity:UserAssignedIdentity";

function request(type: string, inputs: PutRequest["inputs"]): PutRequest {
  return { type, subscription, after: [], inputs: { resourceGroupName: "rg", location: "southcentralus", ...inputs } };
}

/** Creates, updates and deletes identities on the virtual clock, as a client does that waits for each and is throttled. */
function run(): { readonly milliseconds: number; readonly operations: number; readonly virtualSeconds: number } {
  const azure = new SimulatedAzure({
    subscriptions: [{ id: subscription, tenantId: subscription, quota: [], maxInfiniBandNodes: 100 }],
    seed: 1,
  });
  const before = performance.now();
  azure.put(request(group, {}));
  for (let index = 0; index < identities; index++) {
    const made = azure.put(request(identity, { resourceName: `id-${index}` }));
    azure.put(request(identity, { resourceName: `id-${index}`, tags: { round: "2" } }));
    azure.remove({ id: made.id });
  }
  const milliseconds = performance.now() - before;
  const operations = azure.events.filter((event) => event.event === "accepted");
  const virtualSeconds = operations.reduce((end, { operation }) => Math.max(end, operation.finishedSeconds), 0);
  return { milliseconds, operations: operations.length, virtualSeconds };
}

/** 10,000 operations of the simulated Azure without Pulumi, against the two seconds that they may take. */
export function benchSimulatedOperations(): void {
  run();
  const runs = Array.from({ length: rounds }, run);
  const [{ operations, virtualSeconds } = { operations: 0, virtualSeconds: 0 }] = runs;
  printRatio({
    name: `${operations} simulated operations, ${Math.round(virtualSeconds)} virtual seconds`,
    milliseconds: median(runs.map((one) => one.milliseconds)),
    against: "the time they may take",
    againstMilliseconds: budgetMilliseconds,
    atMost: 1,
  });
}
