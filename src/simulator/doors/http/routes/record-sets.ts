import { normalId } from "../../../core/arm-id.js";
import { notSimulated } from "../../../core/azure.js";
import { referringOf } from "../../../core/every-type/deletion.js";
import { readable } from "../../../core/requests/read.js";
import { toArmResource } from "../../arm/index.js";
import { type Exchange, type Route, route } from "../exchange.js";
import { page } from "../paging.js";
import { pagingOptions } from "../query-options.js";

const zone = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network/privateDnsZones/{name}";
const versionsOf = "Microsoft.Network/privateDnsZones";

type Names = Readonly<Record<string, string>>;
interface RecordSet extends Record<string, unknown> {
  readonly id: string;
}

/** Record sets of private DNS zones, of one type or of all, as Azure CLI lists them. */
export const recordSetRoutes: readonly Route[] = [
  list("ALL", (exchange, names) => [startOfAuthority(names), ...addresses(exchange, names)]),
  list("A", addresses),
  list("SOA", (exchange, names) => [startOfAuthority(found(exchange, names))]),
  route({
    method: "GET",
    path: `${zone}/SOA/@`,
    versionsOf,
    handle: (exchange, names) => ({ status: 200, body: startOfAuthority(found(exchange, names)) }),
  }),
];

function list(type: string, setsOf: (exchange: Exchange, names: Names) => readonly RecordSet[]): Route {
  return route({
    method: "GET",
    path: `${zone}/${type}`,
    versionsOf,
    options: pagingOptions,
    handle: (exchange, names) => page(exchange, setsOf(exchange, names), (set) => set),
  });
}

/** Those that somebody wrote. What endpoints register has addresses that nothing here knows. */
function addresses(exchange: Exchange, names: Names): readonly RecordSet[] {
  const { azure } = exchange;
  const id = idOf(found(exchange, names));
  if (referringOf(azure, id, ["azure-native:network:PrivateDnsZoneGroup"]).length > 0)
    throw notSimulated(`The records that private endpoints register in ${id}`, id);
  return azure
    .ofType("azure-native:privatedns:PrivateRecordSet")
    .filter((one) => normalId(one.id).startsWith(`${normalId(id)}/`))
    .map((one) => toArmResource(readable(azure, one.id, azure.clock.nowSeconds)) as RecordSet);
}

/**
 * The record that every zone has from its start.
 *
 * Source: "Overview of DNS zones and records" (learn.microsoft.com/azure/dns/dns-zones-records) that it is made with the zone; exported
 * templates in public repositories for its values, such as Microsoft.Network/privateDnsZones/SOA of 2018-09-01; read 2026-11-29.
 */
function startOfAuthority(names: Names): RecordSet {
  return {
    id: `${idOf(names)}/SOA/@`,
    name: "@",
    type: "Microsoft.Network/privateDnsZones/SOA",
    properties: {
      fqdn: `${names["name"]}.`,
      ttl: 3600,
      isAutoRegistered: false,
      soaRecord: {
        email: "azureprivatedns-host.microsoft.com",
        expireTime: 2_419_200,
        host: "azureprivatedns.net",
        minimumTtl: 10,
        refreshTime: 3600,
        retryTime: 300,
        serialNumber: 1,
      },
    },
  };
}

/** @throws AzureError where the zone is not there */
function found({ azure }: Exchange, names: Names): Names {
  azure.read(idOf(names), azure.clock.nowSeconds);
  return names;
}

function idOf({ subscription, group, name }: Names): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Network/privateDnsZones/${name}`;
}
