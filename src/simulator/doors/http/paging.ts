import { normalId } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { parameter, writeAddress } from "./address.js";
import type { Answer } from "./answer.js";
import type { Exchange } from "./exchange.js";

/** One page of a list that is at hand whole, in the order of its ids in lower case; see {@link pageFrom}. */
export function page<T extends { readonly id: string }>(
  exchange: Exchange,
  all: readonly T[],
  write: (item: T) => object,
): Answer {
  const sorted = all.toSorted((a, b) => (normalId(a.id) < normalId(b.id) ? -1 : 1));
  return pageFrom(exchange, ({ afterId }) => sorted.filter(({ id }) => normalId(id) > afterId), write);
}

/**
 * One page of a list, with `nextLink` to the next where there is more. `$top` makes pages smaller than the server's. The
 * skip token holds the last id that was shown, so that nothing is shown twice or left out when resources come and go.
 *
 * @param from what is listed behind an id, in the order of ids in lower case: at least as many as may be asked for, if there are
 */
export function pageFrom<T extends { readonly id: string }>(
  { address, server }: Exchange,
  from: (part: { readonly afterId: string; readonly atMost: number }) => readonly T[],
  write: (item: T) => object,
): Answer {
  const size = Math.min(topOf(address.query) ?? server.pageSize, server.pageSize);
  const found = from({ afterId: lastShown(address.query) ?? "", atMost: size + 1 });
  const shown = found.slice(0, size);
  const value = shown.map((item) => write(item));
  if (shown.length === found.length) return { status: 200, body: { value } };
  const query = new URLSearchParams([...address.query].filter(([name]) => !/^\$skiptoken$/i.test(name)));
  query.set("$skiptoken", Buffer.from(normalId(shown.at(-1)!.id)).toString("base64url"));
  return { status: 200, body: { value, nextLink: writeAddress(server.endpoint, { path: address.path, query }) } };
}

/** What Azure says to a token that it did not give is unverified. */
function lastShown(query: URLSearchParams): string | undefined {
  const token = parameter(query, "$skiptoken");
  if (token === undefined) return undefined;
  const last = Buffer.from(token, "base64url").toString("utf8");
  if (last.startsWith("/")) return last;
  throw new AzureError(400, "InvalidParameter", `The skip token '${token}' is invalid.`, "$skiptoken");
}

/** How many are asked for with `$top`. What Azure says to another one is unverified. @default all */
export function topOf(query: URLSearchParams): number | undefined {
  const top = parameter(query, "$top");
  if (top === undefined) return undefined;
  if (/^[1-9]\d{0,6}$/.test(top)) return Number(top);
  throw new AzureError(400, "InvalidParameter", `The value '${top}' of $top is not a positive whole number.`, "$top");
}
