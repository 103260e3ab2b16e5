import { coreOf } from "../../../../src/simulator/core/face.js";
import type { ScriptedFault } from "../../../../src/simulator/core/faults/fault.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { bodies, prepare, subscription, type BodyType } from "../../world.js";
import { folderOf, openDoor, type Door, type Properties } from "./door.js";

/** A provider before an Azure in which everything is there that a body of the type needs. */
export async function doorFor(
  type: BodyType,
  faults: readonly ScriptedFault[] = [],
): Promise<{ door: Door; azure: SimulatedAzure; body: Properties }> {
  const options = {
    subscriptions: [subscription],
    principals: [bodies["azure-native:authorization:RoleAssignment"].principalId],
  };
  const { store } = coreOf(prepare(new SimulatedAzure(options), type));
  const azure = new SimulatedAzure({ ...options, faults }, { store });
  azure.advanceTo(azure.endSeconds);
  return { door: await openDoor(folderOf(azure)), azure, body: bodies[type] };
}

/** The same, with the resource of the body deployed by the provider. */
export async function deployed(
  type: BodyType,
  faults: readonly ScriptedFault[] = [],
): Promise<{ door: Door; azure: SimulatedAzure; inputs: Properties; id: string; state: Properties }> {
  const { door, azure, body } = await doorFor(type, faults);
  const { inputs } = await door.check(type, body);
  return { door, azure, inputs, ...(await door.create(type, inputs)) };
}
