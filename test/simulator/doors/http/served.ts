import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { request } from "node:https";
import { ComputeManagementClient } from "@azure/arm-compute";
import { AzureMachineLearningWorkspaces } from "@azure/arm-machinelearning";
import { ResourceManagementClient } from "@azure/arm-resources";
import { ClientSecretCredential, type TokenCredential } from "@azure/identity";
import { toArmBody } from "../../../../src/simulator/doors/arm/index.js";
import { inMemory, serve, type ServedAzure, type ServeOptions } from "../../../../src/simulator/doors/http/index.js";
import { resourceTypes } from "../../../../src/simulator/services/index.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { closeAtTheEnd } from "./open-servers.js";
import { type Change, merge } from "../../merge.js";
import { bodies, type BodyType } from "../../world.js";

/** A served Azure with what tests look at beside the answers. */
export interface Served extends ServedAzure {
  readonly azure: SimulatedAzure;
  /** PEM of the authority. */
  readonly ca: string;
  readonly defects: readonly unknown[];
}

/** Serves an Azure until the test file ends. Clients are asked not to wait between polls. */
export async function served(azure: SimulatedAzure, options: Partial<ServeOptions> = {}): Promise<Served> {
  const defects: unknown[] = [];
  const onDefect = (error: unknown): void => void defects.push(error);
  const door = await serve({ holder: inMemory(azure), retryAfterSeconds: 0, now: () => 0, onDefect, ...options });
  return closeAtTheEnd({ ...door, azure, defects, ca: readFileSync(door.caFile, "utf8") });
}

/** The login of the served Azure's application, as a client with a secret makes it. */
export function secretCredential({ endpoint, tenantId, clientId, clientSecret, ca }: Served): ClientSecretCredential {
  const authority = { authorityHost: endpoint, disableInstanceDiscovery: true };
  return new ClientSecretCredential(tenantId, clientId, clientSecret, { ...authority, tlsOptions: { ca } });
}

/** Microsoft's own clients, pointed at the served Azure. */
export function clientsOf(door: Served, credential: TokenCredential = secretCredential(door)): Clients {
  const options = {
    endpoint: door.endpoint,
    credentialScopes: [`${door.endpoint}/.default`],
    tlsOptions: { ca: door.ca },
    retryOptions: { maxRetries: 0 },
  };
  const subscription = door.subscriptionIds[0]!;
  return {
    compute: new ComputeManagementClient(credential, subscription, options),
    machineLearning: new AzureMachineLearningWorkspaces(credential, subscription, options),
    resources: new ResourceManagementClient(credential, subscription, options),
  };
}

export interface Clients {
  readonly compute: ComputeManagementClient;
  readonly machineLearning: AzureMachineLearningWorkspaces;
  readonly resources: ResourceManagementClient;
}

/** Options of a call that polls, so that it does not wait by the wall clock between polls. */
export const quickly = { updateIntervalInMs: 1 };

/** ARM body of a type's usual body with changes. */
export function armBody(type: BodyType, change: Change = {}): Record<string, unknown> {
  return toArmBody(resourceTypes.get(type)!, merge(bodies[type], change));
}

/** An answer as it came over the wire. */
export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A request as it stands, nothing about it made well-formed by a client. */
export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** @default the application's own */
  readonly token?: string | null;
}

/** Sends a request to the server, by default with a good token. */
export async function ask(door: Served, path: string, asked: Asked = {}): Promise<Answered> {
  const token = asked.token === undefined ? await tokenOf(door) : asked.token;
  const length: Record<string, string> =
    asked.body === undefined ? {} : { "content-length": String(Buffer.byteLength(asked.body)) };
  const headers = { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...length, ...asked.headers };
  return send(door, path, { ...asked, headers });
}

/** A token for Azure Resource Manager. */
export async function tokenOf(door: Served): Promise<string> {
  return (await secretCredential(door).getToken(`${door.endpoint}/.default`)).token;
}

function send(
  { endpoint, ca }: Served,
  path: string,
  { method = "GET", headers = {}, body }: Asked,
): Promise<Answered> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, ca, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        resolve({ status: response.statusCode!, headers: response.headers, text: Buffer.concat(chunks).toString() });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Code of the error in an ARM body. */
export function codeOf({ text }: Answered): string {
  return (JSON.parse(text) as { readonly error: { readonly code: string; readonly message: string } }).error.code;
}
