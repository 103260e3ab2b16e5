import type { AzureErrorBody } from "../azure.js";
import type { Caller } from "../rights/login.js";

/** A template that Azure was asked to deploy. */
export interface DeploymentRequest {
  /** ARM id of the deployment. */
  readonly id: string;
  readonly subscription: string;
  /** Undefined for a deployment to a subscription. */
  readonly resourceGroup?: string;
  /** Region that keeps the record of a deployment to a subscription. */
  readonly location?: string;
  /** As the request had them: `mode`, `template`, `parameters`. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** On the virtual clock. */
  readonly startedSeconds: number;
  /** Whose rights its resources are made with; undefined: the owner's. */
  readonly caller?: Caller;
}

/** What became of one resource of a deployment so far. */
export type DeploymentStep =
  /** Azure works on it, or has: id of the operation. */
  | { readonly operation: string }
  /** It is a deployment of its own. */
  | { readonly deployment: string; readonly atSeconds: number }
  | { readonly refusal: AzureErrorBody; readonly atSeconds: number }
  /** Azure asked to come back later. */
  | { readonly retryAtSeconds: number };

/** How a deployment ended. */
export interface DeploymentEnd {
  readonly state: "Succeeded" | "Failed" | "Canceled";
  readonly atSeconds: number;
  readonly outputs?: unknown;
  readonly error?: AzureErrorBody;
}

/** A deployment and how far it has come. */
export interface StoredDeployment {
  readonly request: DeploymentRequest;
  /** By the resource's id as the template gives it. */
  readonly steps: ReadonlyMap<string, DeploymentStep>;
  readonly end?: DeploymentEnd;
}

/** What happens to deployments, as events tell it. */
export type DeploymentEvent =
  /** A request begins; what was deployed under the same id before is forgotten. */
  | { readonly event: "deploymentBegun"; readonly request: DeploymentRequest }
  | {
      readonly event: "deploymentStep";
      readonly deployment: string;
      readonly resource: string;
      readonly step: DeploymentStep;
    }
  | { readonly event: "deploymentEnded"; readonly deployment: string; readonly end: DeploymentEnd }
  | { readonly event: "deploymentRemoved"; readonly deployment: string };

/** Deployments by id in lower case, in the order in which they were first asked for. */
export class Deployments {
  readonly #all = new Map<string, StoredDeployment>();

  get(id: string): StoredDeployment | undefined {
    return this.#all.get(id.toLowerCase());
  }

  all(): readonly StoredDeployment[] {
    return [...this.#all.values()];
  }

  apply(event: DeploymentEvent): void {
    if (event.event === "deploymentBegun") {
      this.#all.set(event.request.id.toLowerCase(), { request: event.request, steps: new Map() });
      return;
    }
    const key = event.deployment.toLowerCase();
    const found = this.#all.get(key);
    if (found === undefined) return;
    if (event.event === "deploymentRemoved") this.#all.delete(key);
    else if (event.event === "deploymentEnded") this.#all.set(key, { ...found, end: event.end });
    else (found.steps as Map<string, DeploymentStep>).set(event.resource, event.step);
  }

  /** Forgets what was deployed to a resource group that is gone. */
  forgetBeneath(id: string): void {
    for (const key of this.#all.keys()) if (key.startsWith(`${id.toLowerCase()}/`)) this.#all.delete(key);
  }
}
