import type { Turn } from "./expression.js";
import type { Members } from "./functions.js";
import type { NestedPlace } from "./template-declarations.js";

/** One resource of a template: where it goes is known, its body may still have expressions that ask for other resources. */
export interface TemplateResource {
  readonly id: string;
  readonly apiVersion: string;
  /** Ids of resources of the same template. */
  readonly dependsOn: readonly string[];
  /** Members of the body as the template has them. */
  readonly raw: Members;
  /** Turn of the loop that makes it. */
  readonly turn?: Turn;
  /** Where and how it puts its resources, when it is a deployment itself. */
  readonly nested?: NestedPlace;
}
