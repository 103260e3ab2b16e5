import { linkedAction } from "../../../catalogue/linked-actions.js";
import { armType, normalId, referencesIn } from "../arm-id.js";
import type { PutRequest } from "../azure.js";
import type { Action } from "./action.js";

/** What a request does to the resources that its body names, beside what it does to its own. */
export function linkedActions({ type, inputs }: Pick<PutRequest, "type" | "inputs">, id: string): readonly Action[] {
  const own = `${normalId(id)}/`;
  return referencesIn(inputs).flatMap((reference) => {
    if (`${normalId(reference.id)}/`.startsWith(own)) return [];
    const action = linkedAction(type, armType(reference.id));
    return action === undefined ? [] : [{ action, scope: reference.id }];
  });
}
