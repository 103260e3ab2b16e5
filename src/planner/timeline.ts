import type { Catalogue } from "../catalogue/catalogue.js";
import { creationSeconds } from "../catalogue/polling.js";
import type { CriticalPath, Plan } from "./plan.js";

/** What the path is computed from: a plan without its path. */
export type PlannedResources = Omit<Plan, "criticalPath" | "ledger" | "readiness" | "resourceCounts">;

/** Steps of a site's network that others wait for; none where the network exists already. */
export interface NetworkSteps {
  /** The last subnet, and the peering where there is one. */
  readonly network: readonly Step[];
  /** Subnet of each pool, by its permanent name. */
  readonly poolSubnets?: ReadonlyMap<string, Step>;
  /** Peering of the site with the hub, which nodes and machines wait for beside their subnet. */
  readonly hubPeering?: Step;
  /** The VNet before it has a subnet. */
  readonly virtualNetwork: Step | undefined;
  readonly endpointSubnet: Step | undefined;
  readonly securityGroups?: Step | undefined;
  readonly bastion?: Step | undefined;
  /** The last peering with the hub so far. */
  readonly lastPeering: Step | undefined;
}

/** Steps of a site that others wait for. */
export interface SiteSteps extends NetworkSteps {
  /** None where it exists already. */
  readonly resourceGroup: Step | undefined;
  readonly identity: Step | undefined;
}

/** What nodes of an account for data wait for. */
export interface DataSteps {
  /** By the name on Azure: its contents, and names that resolve privately. */
  readonly ready: ReadonlyMap<string, readonly Step[]>;
  /** By the name in the stack file: the account, which roles are given on. */
  readonly accounts: ReadonlyMap<string, Step>;
  /** By name. */
  readonly endpoints: ReadonlyMap<string, Step>;
  /** Roles of the node identity of a site. */
  readonly rolesBySite: (site: string) => readonly Step[];
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
  readonly #steps: Step[] = [];
  #end: Step | undefined;
  #rolesHold: number | undefined;

  constructor({ durations }: Pick<Catalogue, "durations">) {
    this.#durations = durations;
  }

  /** Creation of a resource, until Pulumi knows of it. `type` is its token without the package; a type without a duration is a defect of ours. */
  resource(name: string, type: string, after: readonly (Step | undefined)[]): Step {
    return this.#step(name, this.#creation(type), after);
  }

  /** All of them, in the order in which they were added. */
  get steps(): readonly Step[] {
    return this.#steps;
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

  /** The longest chain. Steps of one name that follow each other are one step of it. */
  longest(): CriticalPath {
    const steps: { name: string; seconds: number }[] = [];
    for (let step = this.#end; step !== undefined; step = step.last) {
      const next = steps[0];
      if (next?.name === step.name) next.seconds += step.seconds;
      else steps.unshift({ name: step.name, seconds: step.seconds });
    }
    return { seconds: this.#end?.finishes ?? 0, steps };
  }

  #creation(type: string): number {
    const seconds = creationSeconds(this.#durations, `azure-native:${type}`);
    if (seconds === undefined) throw new Error(`the catalogue has no creation time of azure-native:${type}`);
    return seconds;
  }

  #step(name: string, seconds: number, after: readonly (Step | undefined)[]): Step {
    const step = stepOf(name, seconds, after);
    this.#steps.push(step);
    if (this.#end === undefined || step.finishes > this.#end.finishes) this.#end = step;
    return step;
  }
}

function stepOf(name: string, seconds: number, after: readonly (Step | undefined)[]): Step {
  let last: Step | undefined;
  for (const step of after) if (step && (last === undefined || step.finishes > last.finishes)) last = step;
  return { name, seconds, finishes: (last?.finishes ?? 0) + seconds, last };
}
