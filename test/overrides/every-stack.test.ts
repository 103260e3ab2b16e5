import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { assumedLogin } from "../../src/cli/simulation/simulated-login.js";
import { loadPlan } from "../../src/cli/stack/load-plan.js";
import { overridableType, type OverridableType } from "../../src/config/overrides/overridable-types.js";
import { leavesOf } from "../../src/config/overrides/merge-patch.js";
import { azsc, jsonOf, root } from "../cli/run-azsc.js";
import { harmlessPatches, overrideOfEach } from "./harmless-patches.js";

const cwd = mkdtempSync(join(tmpdir(), "azsc-overrides-"));
cpSync(join(root, "examples", "files"), join(cwd, "files"), { recursive: true });
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

const stacks = ["stacks", "examples"].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => [file, join(root, folder, file)] as const),
);

interface Declared {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** A stack file like another, with overrides of all that it declares. */
async function overridden(file: string, path: string): Promise<readonly OverridableType[]> {
  const { plan } = await loadPlan({ stack: path, loginSubscription: assumedLogin }, root);
  if (plan === undefined) throw new Error(`${file} has no plan.`);
  const overrides = overrideOfEach(plan);
  const stack = parse(readFileSync(path, "utf8"), { merge: true }) as {
    config: Record<string, Record<string, unknown>>;
  };
  const cluster = stack.config["azure-supercomputer:cluster"]!;
  cluster["overrides"] = [...((cluster["overrides"] as unknown[] | undefined) ?? []), ...overrides];
  writeFileSync(join(cwd, file), JSON.stringify(stack));
  return overrides.map(({ resource }) => resource);
}

const has = (inputs: unknown, type: OverridableType): boolean =>
  leavesOf(harmlessPatches[type]).every(({ steps, value }) => {
    const found = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], inputs);
    return JSON.stringify(found) === JSON.stringify(value);
  });

/** Every value that an override has set, as often as it stands there. */
function marksIn(value: unknown): readonly string[] {
  const set = /"(overrides|Dedicated|2023-11-03|Microsoft\.Sql)"|"(amount|scaleUnits|sparkEnabled)":(1234|3|true)/g;
  return [...(JSON.stringify(value).match(set) ?? [])].sort();
}

/** What the hub's side of a peering is, no override can name; Bastion's subnet is spared. */
const exempt = (name: string): boolean => name.endsWith("-peering-from-hub") || name.endsWith("AzureBastionSubnet");

describe.each(stacks)("overrides of all that %s declares", (file, path) => {
  it("are in what is simulated and exported, and nothing else of its types is left out", async () => {
    const types = await overridden(file, path);
    const simulated = await azsc(["simulate", `./${file}`, "--json"], { cwd });
    const { resources, problems } = jsonOf(simulated) as {
      readonly resources: readonly Declared[];
      readonly problems: readonly { readonly severity: string; readonly message: string }[];
    };
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const ofTypes = resources.flatMap(({ type, name, inputs }) => {
      const known = overridableType(type);
      return known === undefined || exempt(name) ? [] : [{ known, name, inputs }];
    });
    expect([...new Set(ofTypes.map(({ known }) => known))].sort()).toEqual([...types].sort());
    expect(ofTypes.filter(({ known, inputs }) => !has(inputs, known)).map(({ name }) => name)).toEqual([]);

    const { stdout, exitCode } = await azsc(["export", `./${file}`], { cwd });
    expect(exitCode).toBe(0);
    expect(marksIn(JSON.parse(stdout))).toEqual(marksIn(resources.map(({ inputs }) => inputs)));
  });
});
