import type { NodeGroup, Report } from "../report-schema.js";

/** The data of this page. */
export function reportOfPage(): Report {
  return JSON.parse(element("report-data").textContent) as Report;
}

/** An element of the page that is always there. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** A part of the picture: a group of nodes, or a node of it by its place from 0. */
export interface Part {
  readonly group: NodeGroup;
  readonly place?: number;
}

const numbered = /^(.+)_(\d+)$/;

/** A node by its name; undefined where no node is called so. */
export function nodeNamed(name: string, groups: readonly NodeGroup[]): Part | undefined {
  const wanted = name.toLowerCase();
  for (const group of groups) {
    const place = group.nodeNames?.findIndex((each) => each.toLowerCase() === wanted) ?? -1;
    if (place >= 0) return { group, place };
  }
  const [, shard, number] = numbered.exec(wanted) ?? [];
  const at = Number(number);
  const group = groups.find(
    ({ shard: name, firstNode, nodes, nodeNames }) =>
      nodeNames === undefined && name.toLowerCase() === shard && at >= firstNode && at < firstNode + nodes,
  );
  return group && { group, place: at - group.firstNode };
}

/** What a deep link is about: `#island/gpu-s003` is an island of that name. */
export function linkTarget(hash: string): { readonly kind: string; readonly name: string } | undefined {
  const [kind, rest] = hash.replace(/^#/, "").split(/\/(.*)/s);
  if (kind === undefined || rest === undefined || rest === "") return undefined;
  try {
    return { kind, name: decodeURIComponent(rest) };
  } catch {
    return undefined;
  }
}
