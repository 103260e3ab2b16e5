import { armType, normalId } from "../arm-id.js";
import type { StoredResource } from "../azure.js";
import type { Core } from "../core.js";
import { mayRead } from "../rights/check-rights.js";
import { listedFromTheStart } from "./from-the-start.js";
import { readable } from "./read.js";

/** A part of a list of resources. */
export interface ListPart {
  /** What the list counts as: the ARM type that is listed, or `Microsoft.Resources/resources` for that of several. */
  readonly type: string;
  readonly beneathId: string;
  /** ARM types in lower case that are in it. @default `type` alone */
  readonly members?: ReadonlySet<string>;
  /** Where the part begins: behind this id in lower case. @default at the first */
  readonly afterId?: string;
  /** @default all that there are */
  readonly atMost?: number;
  /** @default all are */
  readonly isWanted?: (resource: StoredResource) => boolean;
}

/** The resources of a part that the caller may read, in the order of their ids. It costs what is looked at, not what there is. */
export function listed(azure: Core, part: ListPart, atSeconds: number): readonly StoredResource[] {
  const { type, beneathId, members, afterId = "", atMost = Infinity, isWanted = () => true } = part;
  const found = listedFromTheStart(azure, type, beneathId).filter(
    (one) => normalId(one.id) > afterId && mayRead(azure, one.id, atSeconds) && isWanted(one),
  );
  const unwritten = found.length;
  const start = `${normalId(beneathId)}/`;
  for (const { id } of azure.store.inOrder(members === undefined ? type : undefined, start, afterId)) {
    if (found.length - unwritten >= atMost) break;
    if (members?.has(armType(id).toLowerCase()) === false || !mayRead(azure, id, atSeconds)) continue;
    const one = readable(azure, id, atSeconds);
    if (isWanted(one)) found.push(one);
  }
  return found.sort((a, b) => (normalId(a.id) < normalId(b.id) ? -1 : 1)).slice(0, atMost);
}
