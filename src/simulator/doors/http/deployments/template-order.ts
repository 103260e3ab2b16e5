import { templateLimits } from "../../../../catalogue/template-limits.js";
import { idWithinProvider } from "../../../core/arm-id.js";
import { invalidTemplate } from "./expression.js";
import type { TemplateResource } from "./template-resource.js";

const usage = "Please see https://aka.ms/arm-syntax-resources for usage details";

/**
 * Refuses a template that has too many resources, or whose resources have no order: one that is there twice, or that waits
 * for itself.
 *
 * Sources: Azure-Samples/azure-search-openai-demo#1449, whose text has the place in the file too, akshata29/entaoai#15, and public logs
 * for the number.
 *
 * @throws AzureError InvalidTemplate
 */
export function checkOrder(resources: readonly TemplateResource[]): void {
  if (resources.length > templateLimits.resources) {
    throw invalidTemplate(
      `The number of template resources limit exceeded. Limit: '${templateLimits.resources}' and actual: ` +
        `'${resources.length}'. ${usage}`,
    );
  }
  const byId = new Map<string, TemplateResource>();
  for (const resource of resources) {
    const key = resource.id.toLowerCase();
    if (byId.has(key)) {
      throw invalidTemplate(
        `The resource '${idWithinProvider(resource.id)}' is defined multiple times in a template. ${usage}`,
      );
    }
    byId.set(key, resource);
  }
  const ordered = new Set<string>();
  for (const { id } of resources) followFrom(id.toLowerCase(), byId, ordered, new Set());
}

function followFrom(
  key: string,
  byId: ReadonlyMap<string, TemplateResource>,
  ordered: Set<string>,
  above: Set<string>,
): void {
  const resource = byId.get(key);
  if (resource === undefined || ordered.has(key)) return;
  if (above.has(key)) throw invalidTemplate(`Circular dependency detected on resource: '${resource.id}'. ${usage}`);
  above.add(key);
  for (const needed of resource.dependsOn) followFrom(needed.toLowerCase(), byId, ordered, above);
  above.delete(key);
  ordered.add(key);
}
