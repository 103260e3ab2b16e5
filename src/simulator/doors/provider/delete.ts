import type { PropertyMap } from "./property-value.js";
import { parametersInId, type ResourceShape } from "./resource-shape.js";
import type { Session } from "./session.js";

/**
 * Deletes a resource and waits until it is gone. One that is not there counts as deleted; one that exists as long as its
 * parent does is set back to its defaults.
 */
export async function remove(
  session: Session,
  {
    shape,
    id,
    timeoutSeconds,
  }: { readonly shape: ResourceShape; readonly id: string; readonly timeoutSeconds: number },
): Promise<void> {
  const allowance = session.allowance(timeoutSeconds);
  if (!shape.singleton) return session.client.delete(id, allowance);
  const inputs: PropertyMap = parametersInId(shape, id) ?? {};
  const { subscription } = session;
  const names = Object.entries(inputs).filter(([name]) => name !== "subscription");
  const written = await session.client.put(
    { type: shape.type.token, inputs: Object.fromEntries(names), subscription },
    allowance,
  );
  if ("error" in written) throw written.error;
}
