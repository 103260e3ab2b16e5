/** What a request does, as roles name it, and what it does that to. */
export interface Action {
  /** Such as `Microsoft.Compute/virtualMachineScaleSets/write`. */
  readonly action: string;
  readonly scope: string;
}

/** What a request does to a resource, or asks of it. */
export type Verb = "read" | "write" | "delete";

/** Reading, writing or deleting the resource of an id; reading also the collection of an address. */
export function actionOn(path: string, verb: Verb): Action {
  const { types, scope } = readPath(path);
  return { action: `${types.join("/")}/${verb}`, scope };
}

/** What is asked of a resource by name, the last segment of an address: `…/virtualMachineScaleSets/gpu/restart`. */
export function actionNamed(path: string): Action {
  const at = path.lastIndexOf("/");
  const { types, scope } = readPath(path.slice(0, at));
  return { action: `${types.join("/")}/${path.slice(at + 1)}/action`, scope };
}

/**
 * Namespace and types of a path, and the resource or the scope that it stands at.
 *
 * Resource groups belong to `Microsoft.Resources/subscriptions/resourceGroups`. Source: "Azure permissions for Management and
 * governance", learn.microsoft.com, read 2026-11-28.
 */
function readPath(path: string): { readonly types: readonly string[]; readonly scope: string } {
  const at = path.toLowerCase().lastIndexOf("/providers/");
  const [home, within] = at < 0 ? ["", path.slice(1)] : [path.slice(0, at), path.slice(at + "/providers/".length)];
  const [namespace, rest] = at < 0 ? ["Microsoft.Resources", within.split("/")] : cut(within);
  const types = rest.filter((_, index) => index % 2 === 0);
  const isCollection = rest.length % 2 === 1;
  const above = path.slice(0, path.lastIndexOf("/"));
  return {
    types: [namespace, ...types.map((type) => (/^resourcegroups$/i.test(type) ? "resourceGroups" : type))],
    scope: isCollection ? (rest.length === 1 && at >= 0 ? home : above) || "/" : path,
  };
}

function cut(within: string): [string, string[]] {
  const [namespace = "", ...rest] = within.split("/");
  return [namespace, rest];
}
