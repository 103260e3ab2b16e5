import type { ResourceType } from "../../core/resource-type.js";
import type { Caller } from "../../core/rights/login.js";
import type { AzureCore } from "../../core/azure-core.js";
import type { Address } from "./address.js";
import type { Answer } from "./answer.js";
import type { QueryOption } from "./query-options.js";
import type { Waiting } from "./waiting.js";

/** A request to Azure Resource Manager that has passed its checks, on its way to an answer. */
export interface Exchange {
  readonly azure: AzureCore;
  readonly method: string;
  readonly address: Address;
  readonly apiVersion: string;
  /** Parsed JSON; undefined when there is none. */
  readonly body: unknown;
  readonly conditions: Conditions;
  readonly server: ServerFacts;
}

/** Headers that let a request through only while the resource is as the client saw it. */
interface Conditions {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** What all requests to a server share. */
export interface ServerFacts {
  /** `https://localhost:<port>`, without a slash at its end. */
  readonly endpoint: string;
  readonly waiting: Waiting;
  /** The login that the server prints. */
  readonly owner: Caller;
  /** Most items on a page of a list. */
  readonly pageSize: number;
}

/** An answer that is ready only when the virtual clock has come to a moment: that of an operation no client polls. */
interface Later {
  readonly atSeconds: number;
  answer(azure: AzureCore): Answer;
}

/** What a handler gives back. */
export type Reply = Answer | Later;

/** A path that is none of a resource, and what is answered there. */
export interface Route {
  readonly method: "GET" | "POST" | "DELETE" | "PUT" | "PATCH";
  /** Template with names in braces; `{scope}` stands for any number of segments. */
  readonly path: string;
  /** ARM type or namespace whose API versions count. */
  readonly versionsOf: string;
  /** Query options that the answer takes into account; others are refused. @default [] */
  readonly options?: readonly QueryOption[];
  /** Whether it answers nothing but that it is not simulated, once what it is about was found. @default false */
  readonly refuses?: boolean;
  handle(exchange: Exchange, parameters: Readonly<Record<string, string>>): Reply;
}

/** Declares a route. */
export function route(definition: Route): Route {
  return definition;
}

/** A request for a resource or a collection. */
export interface ResourceRequest extends Exchange {
  readonly type: ResourceType;
  readonly id: string;
  readonly subscription: string | undefined;
  readonly pathParameters: Readonly<Record<string, string>>;
}
