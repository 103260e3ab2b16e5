import { secretMember } from "../../catalogue/secret-members.js";
import { standInFor, textOfObjectStandIn } from "../../components/stack-secret.js";
import type { Problem } from "../../errors/problem.js";
import { problemOfRefusal } from "../../errors/simulation.js";
import { notSimulated } from "../../simulator/core/azure.js";
import type { MockSimulation } from "../simulation/run-simulation.js";
import { armIdsIn } from "../simulation/surroundings.js";
import { exportedResources } from "./exported-resource.js";
import { exportTemplate } from "./export-template.js";
import { secretSubstitutes, substitutesOf } from "./expressions.js";
import type { Template } from "./template.js";

/** What came of an export. */
export interface StackExport {
  /** Null when there are problems. */
  readonly template: Template | null;
  /** One for each secret of the stack: a template would show it to whoever reads it. */
  readonly problems: readonly Problem[];
}

/**
 * The ARM template of a stack that ran on the simulated Azure.
 *
 * @param login subscription and tenant that the run was logged in to
 */
export function exportStack(
  { resources, azure }: Pick<MockSimulation, "resources" | "azure">,
  login: { readonly subscription: string; readonly tenant: string },
): StackExport {
  const problems = resources.flatMap(({ id, type, name, inputs }) => {
    const secret = id.startsWith("/subscriptions/") ? secretIn(inputs) : undefined;
    if (secret === undefined) return [];
    const { code, message } = notSimulated(`The export of a secret, ${secret},`);
    return [problemOfRefusal({ code, message, type, name })];
  });
  if (problems.length > 0) return { template: null, problems };
  const secrets = secretsAmong(resources.map(({ inputs }) => inputs));
  const named = armIdsIn(resources.map(({ inputs }) => inputs));
  const substitutes = new Map([...substitutesOf(azure, login, named), ...secretSubstitutes(secrets)]);
  const request = { resources: exportedResources(resources), substitutes, secrets: [...new Set(secrets.values())] };
  return { template: exportTemplate({ ...request, login: login.subscription }), problems };
}

/** Keys of the secrets that something stands for, by that text. */
function secretsAmong(value: unknown): ReadonlyMap<string, string> {
  if (typeof value === "string") {
    const key = standInFor(value)?.key;
    return new Map(key === undefined ? [] : [[value, key]]);
  }
  if (typeof value !== "object" || value === null) return new Map();
  return new Map(Object.values(value).flatMap((item) => [...secretsAmong(item)]));
}

/** The first secret of an object; switches such as `disablePasswordAuthentication` have no text to hide. */
function secretIn(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, item] of Object.entries(value)) {
    // What stands for a secret becomes a parameter of the template.
    if (isStandIn(item)) continue;
    const hides = typeof item === "string" || (typeof item === "object" && item !== null);
    const found = secretMember.test(name) && hides ? name : secretIn(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isStandIn(value: unknown): boolean {
  if (typeof value === "string") return standInFor(value) !== undefined;
  return typeof value === "object" && value !== null && textOfObjectStandIn(value) !== undefined;
}
