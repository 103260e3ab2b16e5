import { AzureError, notSimulated, type StoredResource } from "../../core/azure.js";
import { unknownMember } from "../../core/properties/check.js";
import { propertyTables } from "../../../catalogue/azure-native-types.js";
import { buildId } from "../../core/resource-path.js";
import type { ResourceType } from "../../core/resource-type.js";
import { apiVersionOf } from "./api-versions.js";
import { outsideBody } from "./path.js";
import { isOfEveryResource, memberAt, nestsProperties } from "./places.js";
import { acceptReadOnly, checkIdentity, isReadOnly, readOnlyMembers } from "./read-only.js";
import { toArmResource } from "./resource.js";
import { inAzuresSpelling } from "./spelling.js";
import { isIdentityMap, isRecord, kindOf } from "./to-body.js";

type Members = Readonly<Record<string, unknown>>;
type Encoded = Readonly<Record<string, string>>;

/** One object of a body on its way to azure-native's shape. */
interface Incoming {
  /** The request updates a resource that is there. */
  readonly current: boolean;
  /** The request is of an API version after the one whose members are known. */
  readonly newer: boolean;
  /** Type token of a resource, or an entry of the property tables' objects. */
  readonly owner: string;
  readonly members: Encoded;
  readonly body: Members;
  /** The same object in Azure's present answer; undefined where there is none. */
  readonly now: unknown;
  /** ARM path of the object; empty for the resource. */
  readonly path: string;
}

/**
 * azure-native's inputs from the body of an ARM request: the reverse of `toArmBody`.
 *
 * `id`, `name` and `type` may repeat what the path says, and read-only members what Azure would answer now, or anything where
 * the request creates; both are left out of the inputs. Names of members may be in any case. A member with a null value is left out, as azure-native would leave it. A member of `properties` that
 * the type does not have stays in the inputs under its name, for the property check to refuse.
 *
 * @param pathParameters as `parseArmPath` reads them, with `subscription`
 * @param current the resource as it is; undefined when the request creates it
 * @param apiVersion of the request: what a newer one may have beside the known members is not simulated, instead of unknown
 * @throws AzureError for what has no form in azure-native's shape: a member in the wrong place, a list where Azure has a
 *   map, a read-only member with another value
 */
export function fromArmBody(
  type: ResourceType,
  pathParameters: Readonly<Record<string, string>>,
  body: unknown,
  current?: Pick<StoredResource, "type" | "id" | "outputs">,
  apiVersion?: string,
): Record<string, unknown> {
  if (!isRecord(body)) throw malformed("The body must be a JSON object.", "");
  const { subscription = "", ...parameters } = pathParameters;
  checkIdentity(body, type, buildId(type, { subscription, inputs: parameters }));
  const identity = ["id", "name", "type"];
  const rest = Object.fromEntries(Object.entries(body).filter(([key]) => !identity.includes(key.toLowerCase())));
  const outside = new Set(outsideBody(type));
  const table = propertyTables.resources[type.token]!.inputs;
  const members = Object.fromEntries(Object.entries(table).filter(([member]) => !outside.has(member)));
  const now = current === undefined ? undefined : toArmResource(current);
  return {
    ...parameters,
    ...readObject({
      owner: type.token,
      members,
      body: rest,
      now,
      path: "",
      current: current !== undefined,
      newer: apiVersion !== undefined && apiVersion > apiVersionOf(type),
    }),
  };
}

function readObject(incoming: Incoming): Record<string, unknown> {
  const { owner, body, path, now } = incoming;
  const inputs: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(body)) {
    const inner = join(path, key);
    if (key.toLowerCase() === "properties" && nestsProperties(owner)) {
      if (value === null) continue;
      if (!isRecord(value)) throw malformed(`'${inner}' must be an object.`, inner);
      for (const [nestedKey, item] of Object.entries(value)) {
        const nestedNow = isRecord(now) ? memberOf(now["properties"], nestedKey) : undefined;
        readMember(incoming, { key: nestedKey, nested: true, value: item, now: nestedNow }, inputs);
      }
    } else {
      readMember(incoming, { key, nested: false, value, now: memberOf(now, key) }, inputs);
    }
  }
  return inputs;
}

/** A member of Azure's answer, which a body may write in another case. */
function memberOf(now: unknown, key: string): unknown {
  if (!isRecord(now)) return undefined;
  if (Object.hasOwn(now, key)) return now[key];
  const wanted = key.toLowerCase();
  const other = Object.keys(now).find((name) => name.toLowerCase() === wanted);
  return other === undefined ? undefined : now[other];
}

interface IncomingMember {
  readonly key: string;
  readonly nested: boolean;
  readonly value: unknown;
  readonly now: unknown;
}

function readMember(
  { owner, members, path, current, newer }: Incoming,
  { key, nested, value, now }: IncomingMember,
  inputs: Record<string, unknown>,
): void {
  const inner = join(nested ? join(path, "properties") : path, key);
  const ofResource = !nested && propertyTables.resources[owner] !== undefined;
  if (ofResource && ignoredOnEveryResource.has(key.toLowerCase()) && !isInput(members, key)) return;
  const member = memberAt(owner, { key, nested }, [...Object.keys(members), ...readOnlyMembers(owner)]);
  const encoded = member !== undefined && Object.hasOwn(members, member) ? members[member] : undefined;
  if (saysWhatIsSoAnyway(owner, key, value)) return;
  if (member !== undefined && encoded !== undefined) {
    if (value !== null) inputs[member] = readValue(encoded, value, { now, path: inner, name: member, current, newer });
  } else if (member !== undefined && isReadOnly(owner, member)) {
    acceptReadOnly(inner, value, now, current);
  } else if (nested && propertyTables.resources[owner] !== undefined && member !== undefined) {
    inputs[member] = value;
  } else if (ofResource && isOfEveryResource(key)) {
    if (value !== null) throw notSimulated(`The member '${inner}' of a resource that has none`, inner);
  } else if (newer) {
    throw notSimulated(
      `The member '${inner}', which a newer API version than the one of azure-native may have,`,
      inner,
    );
  } else {
    throw ofResource ? notInDefinition(key) : unknownMember(key, owner, inner);
  }
}

function isInput(members: Encoded, key: string): boolean {
  return Object.keys(members).some((member) => member.toLowerCase() === key.toLowerCase());
}

/**
 * What a body repeats from an answer of any moment, and Azure Resource Manager and the providers make anew.
 *
 * Source: Azure/azure-resource-manager-rpc v1.0/common-api-contracts.md (systemData), Azure/azure-rest-api-specs common types (etag,
 * "resource etag for concurrency", which clients are to send as a header); that every provider ignores an etag in a body is unverified.
 */
const ignoredOnEveryResource: ReadonlySet<string> = new Set(["etag", "systemdata"]);

/**
 * Members of newer API versions, with the one value that says what was so before there was the member.
 *
 * Source: Azure/azure-rest-api-specs, Microsoft.Network privateEndpoint.json since 2024-07-01 (`ipVersionType`, by default IPv4).
 */
const saidAnyway: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "azure-native:network:PrivateEndpoint": { ipVersionType: "IPv4" },
};

function saysWhatIsSoAnyway(owner: string, key: string, value: unknown): boolean {
  return value !== undefined && saidAnyway[owner]?.[key] === value;
}

interface Whereabouts {
  readonly current: boolean;
  readonly newer: boolean;
  readonly now: unknown;
  readonly path: string;
  readonly name: string;
}

function readValue(encoded: string, value: unknown, { now, path, name, current, newer }: Whereabouts): unknown {
  if (isIdentityMap(encoded, name)) return identityIds(value, now, path, current);
  const kind = kindOf(encoded, value);
  const inner = kind.slice(1, -1);
  if (kind.startsWith("[") && Array.isArray(value)) {
    return value.map((item, index) =>
      readValue(inner, item, { now: counterpart(item, index, now), path: `${path}[${index}]`, name, current, newer }),
    );
  }
  if (!isRecord(value)) return inAzuresSpelling(kind, value);
  if (kind.startsWith("{")) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        readValue(inner, item, {
          now: isRecord(now) ? now[key] : undefined,
          path: join(path, key),
          name: key,
          current,
          newer,
        }),
      ]),
    );
  }
  if (!kind.startsWith("@")) return value;
  const owner = kind.slice(1);
  return readObject({ owner, members: propertyTables.objects[owner]!, body: value, now, path, current, newer });
}

/** Resources within a list have names; other elements keep their place. */
function counterpart(item: unknown, index: number, now: unknown): unknown {
  if (!Array.isArray(now)) return undefined;
  const list: readonly unknown[] = now;
  const name = isRecord(item) ? item["name"] : undefined;
  return name === undefined ? list[index] : list.find((one) => isRecord(one) && one["name"] === name);
}

function identityIds(value: unknown, now: unknown, path: string, current: boolean): string[] {
  if (!isRecord(value)) throw malformed(`'${path}' must be an object with the ids of identities as its keys.`, path);
  return Object.entries(value).flatMap(([id, identity]) => {
    if (identity === null) return [];
    if (!isRecord(identity)) throw malformed(`'${join(path, id)}' must be an object.`, path);
    for (const [name, sent] of Object.entries(identity)) {
      const key = ["principalId", "clientId"].find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
      const inner = join(join(path, id), key);
      if (key !== "principalId" && key !== "clientId") throw unknownMember(key, "UserAssignedIdentityArgs", inner);
      const present = memberOf(now, id);
      acceptReadOnly(inner, sent, isRecord(present) ? present[key] : undefined, current);
    }
    return [id];
  });
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** The text after the colon is unverified. */
function malformed(what: string, path: string): AzureError {
  return new AzureError(400, "InvalidRequestContent", `The request content was invalid: ${what}`, path);
}

/**
 * Azure Resource Manager itself knows which members stand beside `properties`. Its text goes on with line and position.
 *
 * Sources: Azure/azure-sdk-for-net#3487 (a disk) and Azure/azure-sdk-for-java#646; public reports of clients that leave `properties` out of a
 * machine (`hardware_profile`, azure-mgmt-compute 38), of an Azure SQL server and of a ruleset of Microsoft.Network: the same code and text.
 */
function notInDefinition(key: string): AzureError {
  const why = `Could not find member '${key}' on object of type 'ResourceDefinition'. Path '${key}'.`;
  const text = `The request content was invalid and could not be deserialized: '${why}'.`;
  return new AzureError(400, "InvalidRequestContent", text, key);
}
