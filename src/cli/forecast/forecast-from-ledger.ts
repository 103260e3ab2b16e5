import { isDeployed, type Ledger } from "../../planner/ledger.js";
import { shardName } from "../../planner/names.js";
import type { Plan } from "../../planner/plan.js";
import { engineOf, shardType } from "../../planner/shard-types.js";
import type { Forecast, ForecastResource } from "./forecast.js";

/** What a ledger can say of the way from what is deployed to a plan: which shards come, change their count, and go. */
export function forecastFromLedger(ledger: Ledger, after: Pick<Plan, "shards" | "nodePools">): Forecast {
  const key = (shard: { readonly generation: number; readonly index: number }, pool: string): string =>
    `${pool} ${shard.generation} ${shard.index}`;
  const deployed = new Map(
    Object.entries(ledger.nodePools).flatMap(([pool, { shards }]) =>
      shards.filter(isDeployed).map((shard) => [key(shard, pool), { ...shard, pool }] as const),
    ),
  );
  const external = new Set(
    after.nodePools.filter(({ scaling }) => scaling === "external").map(({ identity }) => identity),
  );
  const planned = after.shards.flatMap((shard): ForecastResource[] => {
    const at = key(shard, shard.poolIdentity);
    const before = deployed.get(at);
    deployed.delete(at);
    const { name } = shard;
    const told = { type: shardType(shard.engine), logicalName: "", name, id: "" };
    if (before === undefined) return [{ ...told, operation: "create", properties: [] }];
    return before.nodes === shard.nodes || external.has(shard.poolIdentity)
      ? []
      : [{ ...told, operation: "update", properties: ["nodes"] }];
  });
  const gone = [...deployed.values()].map(({ pool, ...shard }): ForecastResource => {
    const name = shardName(pool, shard.generation, shard.index);
    const engine = engineOf(shard);
    const type = engine === undefined ? "" : shardType(engine);
    return { operation: "delete", type, logicalName: "", name, id: "", properties: [] };
  });
  const kept = after.shards.length - planned.length;
  return {
    basis: "ledger",
    resources: [...planned, ...gone],
    unchanged: kept,
    incomplete: [
      "A ledger knows node pools by their shards and counts, and nothing else that is deployed.",
      ...(ledger.unfinished === undefined ? [] : ["The last deployment failed; what it made is not known here."]),
    ],
  };
}
