import { normalId } from "../../arm-id.js";
import { AzureError, type StoredResource } from "../../azure.js";
import type { Answer } from "../answer.js";
import { type Exchange, type Route, route } from "../exchange.js";
import { acceptedReply } from "../operations.js";
import { page } from "../paging.js";
import { objectBody } from "../request-body.js";
import { notSimulated } from "../../azure.js";
import {
  instanceBody,
  instanceViewBody,
  type Instance,
  instancesOf,
  scaleSetViewBody,
} from "../scale-set-instances.js";
import { deleteInstances, upgradeInstances } from "../scale-set-actions.js";

const scaleSet =
  "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachineScaleSets/{name}";
const versionsOf = "Microsoft.Compute/virtualMachineScaleSets";
type Names = Readonly<Record<string, string>>;

/** Instances of scale sets, and what is done to them. */
export const instanceRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: `${scaleSet}/virtualMachines`,
    versionsOf,
    handle: (exchange, names) => {
      const set = scaleSetOf(exchange, names);
      return page(
        exchange,
        instancesOf(set).map((one) => ({ id: sortable(set, one), one })),
        ({ one }) => instanceBody(set, one),
      );
    },
  }),
  route({
    method: "GET",
    path: `${scaleSet}/virtualMachines/{instance}`,
    versionsOf,
    handle: (exchange, names) => ofInstance(exchange, names, instanceBody),
  }),
  route({
    method: "GET",
    path: `${scaleSet}/virtualMachines/{instance}/instanceView`,
    versionsOf,
    handle: (exchange, names) => ofInstance(exchange, names, instanceViewBody),
  }),
  route({
    method: "GET",
    path: `${scaleSet}/instanceView`,
    versionsOf,
    handle: (exchange, names) => ({ status: 200, body: scaleSetViewBody(scaleSetOf(exchange, names)) }),
  }),
  route({
    method: "DELETE",
    path: `${scaleSet}/virtualMachines/{instance}`,
    versionsOf,
    handle: (exchange, names) => {
      const set = scaleSetOf(exchange, names);
      const chosen = instancesOf(set).filter((one) => String(one.instanceId) === names["instance"]);
      return chosen.length === 0
        ? { status: 204 }
        : acceptedReply(exchange, deleteInstances(exchange.azure, set, chosen));
    },
  }),
  route({
    method: "POST",
    path: `${scaleSet}/delete`,
    versionsOf,
    handle: (exchange, names) => {
      const set = scaleSetOf(exchange, names);
      return acceptedReply(exchange, deleteInstances(exchange.azure, set, chosenIn(exchange, set)));
    },
  }),
  route({
    method: "POST",
    path: `${scaleSet}/manualupgrade`,
    versionsOf,
    handle: (exchange, names) => {
      const set = scaleSetOf(exchange, names);
      return acceptedReply(exchange, upgradeInstances(exchange.azure, set, chosenIn(exchange, set)));
    },
  }),
  route({
    method: "POST",
    path: `${scaleSet}/deallocate`,
    versionsOf,
    handle: (exchange, names) => refuseDeallocation(scaleSetOf(exchange, names)),
  }),
  route({
    method: "POST",
    path: `${scaleSet}/virtualMachines/{instance}/deallocate`,
    versionsOf,
    handle: (exchange, names) => refuseDeallocation(scaleSetOf(exchange, names)),
  }),
];

function scaleSetOf({ azure }: Exchange, { subscription, group, name }: Names): StoredResource {
  const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Compute/virtualMachineScaleSets/${name}`;
  return azure.read(id, azure.clock.nowSeconds);
}

/** Pages follow the text order of ids; instance ids are padded so that it is also that of numbers. */
function sortable({ id }: StoredResource, { instanceId }: Instance): string {
  return `${normalId(id)}/virtualmachines/${String(instanceId).padStart(9, "0")}`;
}

function ofInstance(
  exchange: Exchange,
  names: Names,
  write: (set: StoredResource, instance: Instance) => object,
): Answer {
  const set = scaleSetOf(exchange, names);
  const found = instancesOf(set).find((one) => String(one.instanceId) === names["instance"]);
  if (found === undefined) throw noInstance(names["instance"] ?? "");
  return { status: 200, body: write(set, found) };
}

/** `instanceIds` of the body; `*` means all. */
function chosenIn({ body }: Exchange, set: StoredResource): readonly Instance[] {
  const { instanceIds } = objectBody(body);
  if (!Array.isArray(instanceIds) || instanceIds.length === 0 || !instanceIds.every((one) => typeof one === "string")) {
    throw new AzureError(400, "InvalidParameter", "Required parameter 'instanceIds' is missing (null).", "instanceIds");
  }
  const all = instancesOf(set);
  if (instanceIds.includes("*")) return all;
  return [...new Set(instanceIds)].map((id) => {
    const found = all.find((one) => String(one.instanceId) === id);
    if (found === undefined) throw noInstance(id);
    return found;
  });
}

/** Source: microsoft/onefuzz#2547. */
function noInstance(id: string): AzureError {
  return new AzureError(
    400,
    "InvalidParameter",
    `The provided instanceId ${id} is not an active Virtual Machine Scale Set VM instanceId.`,
    "instanceIds",
  );
}

/**
 * Nodes with an ephemeral OS disk cannot be stopped and deallocated. Source: "Ephemeral OS disks for Azure VMs",
 * learn.microsoft.com; the code and text are unverified. Other nodes have no deallocated state here.
 */
function refuseDeallocation({ outputs }: StoredResource): never {
  const profile = outputs["virtualMachineProfile"] as
    { readonly storageProfile?: { readonly osDisk?: { readonly diffDiskSettings?: unknown } } } | undefined;
  if (profile?.storageProfile?.osDisk?.diffDiskSettings === undefined)
    throw notSimulated("Deallocating nodes", "deallocate");
  throw new AzureError(
    409,
    "OperationNotAllowed",
    "Operation 'deallocate' is not supported for VMs or VM Scale Set instances using an ephemeral OS disk.",
  );
}
