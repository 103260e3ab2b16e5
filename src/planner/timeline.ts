import type { Catalogue } from "../catalogue/catalogue.js";
import type { CriticalPath, Plan } from "./plan.js";

/** What the path is computed from: a plan without its path. */
export type PlannedResources = Omit<Plan, "criticalPath" | "ledger" | "readiness" | "resourceCounts">;

/** Steps of a site that others wait for. */
export interface SiteSteps {
  readonly resourceGroup: Step;
  readonly identity: Step | undefined;
  /** The VNet, and its peering where there is one; empty when the network exists already. */
  readonly network: readonly Step[];
  /** The last of the site's peerings with the hub; empty where there is none. */
  readonly hubPeerings: readonly Step[];
}

/** A step of the deployment on the timeline. */
export interface Step {
  readonly name: string;
  readonly seconds: number;
  readonly finishes: number;
  /** The step it had to wait for longest. */
  readonly last: Step | undefined;
}

/** Collects steps, each starting when all that it waits for has finished. */
export class Timeline {
  readonly #durations: Catalogue["durations"];
  #end: Step | undefined;
  #rolesHold: number | undefined;

  constructor({ durations }: Pick<Catalogue, "durations">) {
    this.#durations = durations;
  }

  /** Creation of a resource. `type` is its token without the package; a type without a duration is a defect of ours. */
  resource(name: string, type: string, after: readonly (Step | undefined)[]): Step {
    return this.#step(name, this.#creation(type), after);
  }

  /** Creation of several resources of one type, each after the other. */
  inTurn(name: string, type: string, count: number, after: readonly (Step | undefined)[]): Step {
    return this.#step(name, this.#creation(type) * count, after);
  }

  /** The step that has finished last of all so far. */
  get end(): Step | undefined {
    return this.#end;
  }

  /** Creation of a role assignment. What comes after it does not wait until the role holds. */
  role(name: string, after: readonly (Step | undefined)[]): Step {
    const step = this.resource(name, "authorization:RoleAssignment", after);
    this.#rolesHold = Math.max(this.#rolesHold ?? 0, step.finishes + this.#durations.rolePropagation.value);
    return step;
  }

  /** Seconds from the start until every role holds, at the latest; null where there is none. */
  get rolesHoldSeconds(): number | null {
    return this.#rolesHold ?? null;
  }

  longest(): CriticalPath {
    const steps = [];
    for (let step = this.#end; step !== undefined; step = step.last) {
      steps.unshift({ name: step.name, seconds: step.seconds });
    }
    return { seconds: this.#end?.finishes ?? 0, steps };
  }

  #creation(type: string): number {
    const duration = this.#durations.create[`azure-native:${type}`];
    if (duration === undefined) throw new Error(`the catalogue has no creation time of azure-native:${type}`);
    return duration.value;
  }

  #step(name: string, seconds: number, after: readonly (Step | undefined)[]): Step {
    const step = stepOf(name, seconds, after);
    if (this.#end === undefined || step.finishes > this.#end.finishes) this.#end = step;
    return step;
  }
}

function stepOf(name: string, seconds: number, after: readonly (Step | undefined)[]): Step {
  let last: Step | undefined;
  for (const step of after) if (step && (last === undefined || step.finishes > last.finishes)) last = step;
  return { name, seconds, finishes: (last?.finishes ?? 0) + seconds, last };
}
