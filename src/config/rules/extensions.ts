import * as kinds from "../../errors/extensions.js";
import type { Problem } from "../../errors/problem.js";
import { customDataSecret, customDataSecretLikely } from "../../errors/custom-data.js";
import { catalogueImage, type Draft, type DraftPool, type Rule } from "../draft.js";
import { extensionOrder } from "../extension-order.js";
import { findSecrets } from "../secrets.js";

type Extension = NonNullable<NonNullable<DraftPool["input"]["extensions"]>[number]>;

/** Extensions have names of their own, and come after others of the same pool in no circle. */
const orderIsPossible: Rule = ({ pools }) =>
  pools.flatMap(({ path, input }) => {
    const extensions = input.extensions ?? [];
    const names = extensions.map((each) => each?.name?.toLowerCase());
    const problems = extensions.flatMap((each, index) => {
      const at = `${path}.extensions[${index}]`;
      const name = each?.name;
      if (name === undefined) return [];
      const first = names.indexOf(name.toLowerCase());
      return [
        ...(first === index ? [] : [kinds.extensionTwice.at(`${at}.name`, { name, first })]),
        ...(each?.after ?? []).flatMap((other, place) =>
          other === undefined || names.includes(other.toLowerCase())
            ? []
            : [kinds.extensionAfterUnknown.at(`${at}.after[${place}]`, { name, other, known: named(extensions) })],
        ),
      ];
    });
    if (problems.length > 0) return problems;
    const { circular } = extensionOrder(extensions.flatMap((each) => (each?.name === undefined ? [] : [each])));
    return circular.length === 0 ? [] : [kinds.extensionCircle.at(`${path}.extensions`, { names: named(circular) })];
  });

function named(extensions: readonly (Extension | undefined)[]): string[] {
  return extensions.flatMap((each) => each?.name ?? []);
}

/** A node has one extension of a publisher and type. */
const eachIsOnce: Rule = ({ pools }) =>
  pools.flatMap(({ path, input }) => {
    const seen = new Map<string, string>();
    return (input.extensions ?? []).flatMap((each, index): Problem[] => {
      const { name, publisher, type } = each ?? {};
      if (name === undefined || publisher === undefined || type === undefined) return [];
      const handler = `${publisher}/${type}`.toLowerCase();
      const first = seen.get(handler);
      if (first !== undefined)
        return [kinds.extensionTypeTwice.at(`${path}.extensions[${index}].type`, { name, first, publisher, type })];
      seen.set(handler, name);
      return [];
    });
  });

/** What the engine and the image leave to extensions. */
const extensionsSuitNodes: Rule = (draft) =>
  draft.pools.flatMap((pool) =>
    (pool.input.extensions ?? []).flatMap((each, index) =>
      each === undefined ? [] : suits(each, `${pool.path}.extensions[${index}]`, pool, draft),
    ),
  );

function suits(extension: Extension, at: string, pool: DraftPool, draft: Draft): Problem[] {
  const { type = "", version, suppressFailures, settings } = extension;
  const image = catalogueImage(pool, draft);
  const onBatch = pool.engine === "batch";
  const secrets = settings === undefined ? [] : findSecrets(JSON.stringify(settings, undefined, 1));
  const setting = `${at.slice(pool.path.length + 1)}.settings`;
  return [
    ...(version === undefined || /^\d+\.\d+$/.test(version)
      ? []
      : [kinds.extensionVersionMalformed.at(`${at}.version`, { version })]),
    ...(onBatch && /^customscript/i.test(type) ? [kinds.extensionReservedByBatch.at(`${at}.type`, { type })] : []),
    ...(onBatch && suppressFailures === true ? [kinds.extensionFailuresOnBatch.at(`${at}.suppressFailures`, {})] : []),
    ...(image !== undefined && image.offer.includes("hpc") && /(gpu|infiniband)driver/i.test(type)
      ? [kinds.extensionDriverTwice.at(`${at}.type`, { type, image: image.name })]
      : []),
    ...secrets.map(({ what, line, certain }) =>
      certain
        ? customDataSecret.at(`${at}.settings`, { setting, what, line })
        : customDataSecretLikely.at(`${at}.settings`, { setting, line }),
    ),
  ];
}

export const extensionRules: readonly Rule[] = [orderIsPossible, eachIsOnce, extensionsSuitNodes];
