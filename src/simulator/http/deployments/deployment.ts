import { fromArmBody, parseArmPath } from "../../arm/index.js";
import { normalId } from "../../arm-id.js";
import { AzureError } from "../../azure.js";
import { readable } from "../../requests/read.js";
import type { SimulatedAzure } from "../../simulated-azure.js";
import { type AzureErrorBody, errorBody, type Operation } from "../../time/operation.js";
import { readApiVersion } from "../api-version.js";
import { type DeploymentScope, readOutputs, readTemplate, type TemplateResource } from "./template.js";

interface Step {
  readonly resource: TemplateResource;
  operation?: Operation;
  refusal?: AzureErrorBody;
}

/**
 * A template on its way into a resource group. Each look at it begins the resources whose dependencies have finished; a
 * failure lets those that run go on and begins no other.
 */
export class Deployment {
  readonly #steps: readonly Step[];

  constructor(
    azure: SimulatedAzure,
    readonly id: string,
    readonly scope: DeploymentScope,
    readonly properties: Readonly<Record<string, unknown>>,
    readonly startedSeconds = azure.clock.nowSeconds,
  ) {
    this.#steps = readTemplate(azure, scope, properties).map((resource) => ({ resource }));
    this.advance(azure);
  }

  /** Begins what can begin at this moment. */
  advance(azure: SimulatedAzure): void {
    if (this.#failures(azure).length > 0) return;
    for (const step of this.#steps) {
      if (step.operation === undefined && step.refusal === undefined && this.#isReady(azure, step)) begin(azure, step);
    }
  }

  state(azure: SimulatedAzure): "Running" | "Succeeded" | "Failed" {
    const now = azure.clock.nowSeconds;
    if (this.#steps.some(({ operation }) => operation !== undefined && operation.finishedSeconds > now))
      return "Running";
    if (this.#failures(azure).length > 0) return "Failed";
    return this.#steps.every(({ operation }) => operation !== undefined) ? "Succeeded" : "Running";
  }

  resourceIds(): readonly string[] {
    return this.#steps.map(({ resource }) => resource.id);
  }

  outputs(azure: SimulatedAzure): unknown {
    return this.state(azure) === "Succeeded" ? readOutputs(azure, this.scope, this.properties) : undefined;
  }

  /** Source: Azure/azure-resource-manager-schemas#1378, with the address that its text has today. */
  error(azure: SimulatedAzure): AzureErrorBody | undefined {
    if (this.state(azure) !== "Failed") return undefined;
    const message =
      "At least one resource deployment operation failed. Please list deployment operations for details. " +
      "Please see https://aka.ms/arm-deployment-operations for usage details.";
    return { code: "DeploymentFailed", target: this.id, message, details: this.#failures(azure) };
  }

  #failures(azure: SimulatedAzure): readonly AzureErrorBody[] {
    return this.#steps.flatMap(({ operation, refusal }) => {
      const ended = operation !== undefined && operation.finishedSeconds <= azure.clock.nowSeconds;
      return refusal ?? (ended ? (operation.failure ?? []) : []);
    });
  }

  #isReady(azure: SimulatedAzure, { resource }: Step): boolean {
    return resource.dependsOn.every((id) => {
      const { operation } = this.#steps.find((step) => normalId(step.resource.id) === id)!;
      return operation !== undefined && operation.finishedSeconds <= azure.clock.nowSeconds;
    });
  }
}

function begin(azure: SimulatedAzure, step: Step): void {
  const { id, apiVersion, body } = step.resource;
  try {
    const { type, subscription = "", pathParameters } = parseArmPath(id);
    readApiVersion(new URLSearchParams({ "api-version": apiVersion }), type.armType);
    const atSeconds = azure.clock.nowSeconds;
    const current = azure.get(id) === undefined ? undefined : readable(azure, id, atSeconds);
    const inputs = fromArmBody(type, { ...pathParameters, subscription }, body, current);
    step.operation = azure.begin({ type: type.token, inputs, subscription, after: [], atSeconds });
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    step.refusal = errorBody(error);
  }
}
