import { SimulatedAzure } from "../src/simulator/simulated-azure.js";
import { inMemory, serve, type ServedAzure } from "../src/simulator/doors/http/index.js";
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { median } from "./median.js";
import { printRatio } from "./report.js";

const rounds = 31;
const few = 1_000;
const many = 10_000;
const subscription = "00000000-0000-4000-8000-000000000001";
const location = "southcentralus";
const lists = {
  "in a group": `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities?api-version=2023-01-31`,
  "of all types": `/subscriptions/${subscription}/resourceGroups/rg/resources?api-version=2021-04-01`,
};

interface Door {
  readonly served: ServedAzure;
  readonly get: (path: string) => Promise<{ readonly value: readonly object[]; readonly nextLink?: string }>;
}

/** The time of one page of a list of 10,000 resources against that of a list of 1,000, over HTTPS. */
export async function benchListPage(): Promise<void> {
  const doors = [await doorWith(many), await doorWith(few)] as const;
  for (const [name, path] of Object.entries(lists)) {
    const middles = await Promise.all(doors.map(({ get }) => middlePage(get, path)));
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      for (const [index, { get }] of doors.entries()) {
        const before = performance.now();
        await get(path);
        await get(middles[index]!);
        if (round > 0) times[index]!.push(performance.now() - before);
      }
    }
    printRatio({
      name: `two pages of ${many} resources ${name}`,
      milliseconds: median(times[0]),
      against: `two pages of ${few}`,
      againstMilliseconds: median(times[1]),
      atMost: 1.5,
    });
  }
  await Promise.all(doors.map(({ served }) => served.close()));
}

async function middlePage(get: Door["get"], path: string): Promise<string> {
  let at = path;
  for (let turn = 0; turn < 4; turn++) {
    const { nextLink } = await get(at);
    if (nextLink === undefined) throw new Error(`${at} is the last page`);
    const { pathname, search } = new URL(nextLink);
    at = pathname + search;
  }
  return at;
}

async function doorWith(count: number): Promise<Door> {
  const azure = new SimulatedAzure({
    subscriptions: [{ id: subscription, tenantId: subscription, quota: [], maxInfiniBandNodes: 100 }],
    seed: 1,
  });
  const put = (type: string, inputs: object): void =>
    void azure.put({ type, subscription, after: [], inputs: { resourceGroupName: "rg", location, ...inputs } });
  put("azure-native:resources:ResourceGroup", {});
  for (let index = 0; index < count; index++)
    put("azure-native:managedidentity:UserAssignedIdentity", { resourceName: `id-${index}` });
  azure.advanceTo(azure.endSeconds);
  const served = await serve({ holder: inMemory(azure), retryAfterSeconds: 0 });
  return { served, get: await client(served) };
}

/** GETs with a token, on the origin of a server. */
async function client({ endpoint, tenantId, clientId, clientSecret, caFile }: ServedAzure): Promise<Door["get"]> {
  const ca = readFileSync(caFile);
  const { hostname, port } = new URL(endpoint);
  const send = (path: string, method: string, headers: Record<string, string>, body = ""): Promise<string> =>
    new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path, method, headers, ca }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(text));
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${endpoint}/.default`,
  });
  const type = "application/x-www-form-urlencoded";
  const answer = await send(`/${tenantId}/oauth2/v2.0/token`, "POST", { "content-type": type }, String(form));
  const authorization = `Bearer ${(JSON.parse(answer) as { readonly access_token: string }).access_token}`;
  return async (path) => JSON.parse(await send(path, "GET", { authorization })) as Awaited<ReturnType<Door["get"]>>;
}
