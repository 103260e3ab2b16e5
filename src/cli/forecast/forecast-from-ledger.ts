import type { Engine } from "../../config/cluster.js";
import { isDeployed, type Ledger } from "../../planner/ledger.js";
import { shardName } from "../../planner/names.js";
import type { Plan } from "../../planner/plan.js";
import { SHARD_TYPES, shardType } from "../../planner/shard-types.js";
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
  const gone = [...deployed.values()].map(({ pool, generation, index, contents }): ForecastResource => {
    const name = shardName(pool, generation, index);
    return { operation: "delete", type: typeIn(contents), logicalName: "", name, id: "", properties: [] };
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

/** Type of what a shard's contents describe; they begin with the engine. */
function typeIn(contents: string): string {
  const [engine = ""] = contents.split(" ");
  return Object.hasOwn(SHARD_TYPES, engine) ? shardType(engine as Engine) : "";
}
