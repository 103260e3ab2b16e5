import { nameOf, normalId } from "../../../core/arm-id.js";
import {
  deallocateInstances,
  deleteInstances,
  evictNode,
  type InstanceRequest,
  noInstance,
  protectInstance,
  reimageInstances,
  restartInstances,
  startInstances,
  stopInstances,
  upgradeInstances,
} from "../../../services/compute/index.js";
import { AzureError, notSimulated, type StoredResource } from "../../../core/azure.js";
import { readable } from "../../../core/requests/read.js";
import { type Instance, instancesOf } from "../../../core/instances.js";
import type { AzureCore } from "../../../core/azure-core.js";
import type { Operation } from "../../../core/time/operation.js";
import { parameter } from "../address.js";
import type { Answer } from "../answer.js";
import { type Exchange, type Reply, type Route, route } from "../exchange.js";
import { instanceBody, instanceViewBody, scaleSetViewBody } from "../instance-body.js";
import { protectionIn } from "../instance-protection.js";
import { interfaceBodies } from "../instance-interfaces.js";
import { acceptedReply } from "../operations.js";
import { page } from "../paging.js";
import { expands, pagingOptions } from "../query-options.js";
import { objectBody } from "../request-body.js";

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
    options: ["$expand", "$select", ...pagingOptions],
    handle: (exchange, names) => {
      const select = viewsAlone(exchange);
      const set = scaleSetOf(exchange, names);
      return page(
        exchange,
        instancesOf(set).map((one) => ({ id: sortable(set, one), one })),
        ({ one }) => select(shown(exchange, set, one)),
      );
    },
  }),
  route({
    method: "GET",
    path: `${scaleSet}/virtualMachines/{instance}`,
    versionsOf,
    options: ["$expand"],
    handle: (exchange, names) => ofInstance(exchange, names, (set, one) => shown(exchange, set, one)),
  }),
  route({
    method: "PUT",
    path: `${scaleSet}/virtualMachines/{instance}`,
    versionsOf,
    handle: (exchange, names) => {
      const { azure } = exchange;
      const set = scaleSetOf(exchange, names);
      const one = instanceIn(set, names);
      const policy = protectionIn(objectBody(exchange.body), instanceBody(set, one));
      const request = { id: set.id, instanceIds: [one.instanceId], atSeconds: azure.clock.nowSeconds };
      return pointingToItself(
        acceptedReply(exchange, protectInstance(azure, request, policy ?? one.protection ?? null)),
      );
    },
  }),
  route({
    method: "GET",
    path: `${scaleSet}/networkInterfaces`,
    versionsOf: "Microsoft.Network/networkInterfaces",
    options: pagingOptions,
    handle: (exchange, names) => {
      const set = scaleSetOf(exchange, names);
      return page(
        exchange,
        instancesOf(set).flatMap((one) =>
          interfaceBodies(set, one).map((body) => ({ id: `${sortable(set, one)}/${nameOf(body.id)}`, body })),
        ),
        ({ body }) => body,
      );
    },
  }),
  route({
    method: "GET",
    path: `${scaleSet}/virtualMachines/{instance}/networkInterfaces`,
    versionsOf: "Microsoft.Network/networkInterfaces",
    handle: (exchange, names) => ofInstance(exchange, names, (set, one) => ({ value: interfaceBodies(set, one) })),
  }),
  route({
    method: "GET",
    path: `${scaleSet}/virtualMachines/{instance}/networkInterfaces/{interface}`,
    versionsOf: "Microsoft.Network/networkInterfaces",
    handle: (exchange, names) =>
      ofInstance(exchange, names, (set, one) => {
        const found = interfaceBodies(set, one).find(({ name }) => name === names["interface"]);
        if (found !== undefined) return found;
        throw new AzureError(404, "NotFound", `Resource ${exchange.address.path} not found.`, undefined, {
          unverified: "text",
        });
      }),
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
  act("DELETE", `${scaleSet}/virtualMachines/{instance}`, (azure, request) =>
    instancesOf(azure.get(request.id)!).some(({ instanceId }) => instanceId === request.instanceIds[0])
      ? deleteInstances(azure, request)
      : undefined,
  ),
  // Source: Azure/azure-rest-api-specs ComputeRP, VirtualMachineScaleSetVMs_SimulateEviction (204).
  act("POST", `${scaleSet}/virtualMachines/{instance}/simulateEviction`, (azure, { id, instanceIds }) => {
    for (const instanceId of instanceIds === "all" ? [] : instanceIds) evictNode(azure, id, instanceId);
    return undefined;
  }),
  act("POST", `${scaleSet}/delete`, deleteInstances, "named"),
  act("POST", `${scaleSet}/manualupgrade`, upgradeInstances, "named"),
  ...[scaleSet, `${scaleSet}/virtualMachines/{instance}`].flatMap((path) => [
    act("POST", `${path}/restart`, restartInstances),
    act("POST", `${path}/deallocate`, deallocateInstances),
    act("POST", `${path}/poweroff`, stopInstances),
    act("POST", `${path}/start`, startInstances),
    act("POST", `${path}/reimage`, reimageInstances),
    // Data disks are no resources of their own, so that all disks are made anew as the OS disk is.
    act("POST", `${path}/reimageall`, reimageInstances),
    {
      ...act("POST", `${path}/redeploy`, () => {
        throw notSimulated("The action 'redeploy' on nodes", "redeploy");
      }),
      refuses: true,
    },
  ]),
];

/**
 * A request that does something to nodes.
 *
 * @param which `named`: the body must say which; `any`: all when it does not
 * @param action undefined when there was nothing to do
 */
function act(
  method: "POST" | "DELETE",
  path: string,
  action: (azure: AzureCore, request: InstanceRequest) => Operation | undefined,
  which: "named" | "any" = "any",
): Route {
  return route({
    method,
    path,
    versionsOf,
    handle: (exchange, names) => {
      const id = scaleSetId(names);
      readable(exchange.azure, id, exchange.azure.clock.nowSeconds);
      const { instance } = names;
      const instanceIds = instance === undefined ? chosenIn(exchange.body, which) : [instanceNumber(instance)];
      const atSeconds = exchange.azure.clock.nowSeconds;
      const operation = action(exchange.azure, { id, instanceIds, ofInstance: instance !== undefined, atSeconds });
      return operation === undefined ? { status: 204 } : acceptedReply(exchange, operation);
    },
  });
}

/**
 * What `$select` leaves of a node in a list: its view, which has to be asked for as well. That an item tells whose view it is is unverified.
 *
 * Source: "FAQ for Azure Virtual Machine Scale Sets", learn.microsoft.com (ListVMInstanceViews), as `az vmss get-instance-view` asks.
 */
function viewsAlone({ address }: Exchange): (node: { readonly properties: object }) => object {
  const wanted = parameter(address.query, "$select");
  if (!wanted) return (node) => node;
  const isView = (option: string): boolean => parameter(address.query, option)?.toLowerCase() === "instanceview";
  if (!isView("$select") || !isView("$expand")) throw notSimulated(`The option $select=${wanted} on nodes`, "$select");
  return ({ properties, ...node }) => ({
    ...node,
    properties: { instanceView: (properties as { readonly instanceView?: object }).instanceView },
  });
}

/** A node, with its view where `$expand` asks for it. */
function shown({ address }: Exchange, set: StoredResource, one: Instance): { readonly properties: object } {
  const body = instanceBody(set, one) as { readonly properties: object };
  if (!expands(address.query, ["instanceView"], "nodes").has("instanceView")) return body;
  return { ...body, properties: { ...body.properties, instanceView: instanceViewBody(set, one) } };
}

/** Where an action ends there is nothing to show; what a PUT wrote is where it was written, and clients look there. */
function pointingToItself(reply: Reply): Reply {
  if ("atSeconds" in reply) return reply;
  const headers = Object.fromEntries(Object.entries(reply.headers ?? {}).filter(([name]) => name !== "location"));
  return { ...reply, headers };
}

function scaleSetId({ subscription, group, name }: Names): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Compute/virtualMachineScaleSets/${name}`;
}

function scaleSetOf({ azure }: Exchange, names: Names): StoredResource {
  return azure.read(scaleSetId(names), azure.clock.nowSeconds);
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
  return { status: 200, body: write(set, instanceIn(set, names)) };
}

function instanceIn(set: StoredResource, names: Names): Instance {
  const found = instancesOf(set).find((one) => String(one.instanceId) === names["instance"]);
  if (found === undefined) throw noInstance(names["instance"] ?? "");
  return found;
}

/** `instanceIds` of the body; `*` means all. */
function chosenIn(body: unknown, which: "named" | "any"): InstanceRequest["instanceIds"] {
  const { instanceIds } = body === undefined ? {} : objectBody(body);
  if (which === "any" && instanceIds === undefined) return "all";
  if (!Array.isArray(instanceIds) || instanceIds.length === 0 || !instanceIds.every((one) => typeof one === "string")) {
    throw new AzureError(400, "InvalidParameter", "Required parameter 'instanceIds' is missing (null).", "instanceIds");
  }
  return instanceIds.includes("*") ? "all" : [...new Set(instanceIds)].map(instanceNumber);
}

function instanceNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw noInstance(text);
  return Number(text);
}
