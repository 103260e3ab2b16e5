import { loadPlan } from "../src/cli/stack/load-plan.js";
import { simulatedSurroundings } from "../src/cli/simulation/surroundings.js";
import { assumedLogin, loginSubscription } from "../src/cli/simulation/simulated-login.js";
import { Supercomputer } from "../src/components/supercomputer.js";
import { declareCluster } from "../src/program/declare.js";
import { type MockRunResult, runUnderMocks } from "../src/simulator/doors/mocks/run-under-mocks.js";
import { SimulatedAzure } from "../src/simulator/simulated-azure.js";
import type { LayerTimes } from "./component-layer.js";
import { flatProgram, loadClasses } from "./flat-program.js";

const rounds = 16;
const [stack = "openai-2020"] = process.argv.slice(2);

const loaded = await loadPlan({ stack, loginSubscription: assumedLogin }, process.cwd());
const { plan, cluster, stackFile, observed } = loaded;
if (plan === undefined || cluster === undefined || stackFile === undefined) throw new Error(`${stack} does not plan`);

const surroundings = simulatedSurroundings(plan, cluster, observed);
const config = Object.fromEntries(
  Object.entries(stackFile.config).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]),
);

async function run(program: () => unknown): Promise<MockRunResult & { readonly milliseconds: number }> {
  const azure = new SimulatedAzure(surroundings);
  // Each run starts with an empty nursery, and only its own processor time counts: neither pays for the other.
  globalThis.gc?.();
  const before = process.cpuUsage();
  const result = await runUnderMocks({ azure, stack, config, program });
  const { user, system } = process.cpuUsage(before);
  const milliseconds = (user + system) / 1000;
  if (result.refusals.length > 0) throw new Error(result.refusals.map((refusal) => refusal.message).join("\n"));
  return { ...result, milliseconds };
}

const captured = (await run(() => declareCluster())).resources.filter((resource) =>
  resource.type.startsWith("azure-native:"),
);
// The layer itself: reading and planning have budgets of their own, and a flat program has no such outputs.
const components = (): void => {
  new Supercomputer(plan.cluster, { plan, defaultSubscription: loginSubscription(observed) });
};
const flat = flatProgram(captured, await loadClasses(captured));
const count = (result: MockRunResult): number =>
  result.resources.filter((resource) => resource.type.startsWith("azure-native:")).length;

const times = { components: [] as number[], flat: [] as number[] };
for (let round = 0; round <= rounds; round++) {
  // The order changes from round to round, so that neither always pays for the other's garbage.
  const order = round % 2 === 0 ? (["components", "flat"] as const) : (["flat", "components"] as const);
  for (const name of order) {
    const result = await run(name === "flat" ? flat : components);
    if (count(result) !== captured.length)
      throw new Error(`${name} declared ${count(result)} of ${captured.length} resources`);
    if (round > 0) times[name].push(result.milliseconds);
  }
}
console.log(JSON.stringify({ ...times, resources: captured.length } satisfies LayerTimes));
