import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { Agent, request } from "node:https";
import { apiVersionOf, parseArmPath, toArmBody } from "../../../../src/simulator/doors/arm/index.js";
import { serve, type ServedAzure } from "../../../../src/simulator/doors/http/index.js";
import { resourceTypes } from "../../../../src/simulator/services/index.js";
import { withAddressesHere } from "../../../../src/simulator/doors/http/data-addresses.js";
import type { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { emptyAzure, subscriptionId } from "../../world.js";
import type { Door, Inputs, Outcome, Outside, Refusal } from "./door.js";

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A client that speaks HTTPS with the server and follows operations where it is sent. */
export class HttpsDoor implements Door {
  readonly name = "https";
  readonly lacks = new Set<never>();
  readonly defects: unknown[] = [];
  #azure = emptyAzure();
  #served!: ServedAzure;
  #agent!: Agent;
  #token = "";

  static async open(): Promise<HttpsDoor> {
    const door = new HttpsDoor();
    const holder = { transact: <T>(work: (azure: SimulatedAzure) => T): T => work(door.#azure) };
    door.#served = await serve({
      holder,
      retryAfterSeconds: 0,
      now: () => 0,
      onDefect: (error) => door.defects.push(error),
    });
    door.#agent = new Agent({ keepAlive: true, ca: readFileSync(door.#served.caFile) });
    await door.#login();
    return door;
  }

  /** Data planes are at the server. */
  tells(resource: object): object {
    return withAddressesHere(resource, this.#served.endpoint) as object;
  }

  enter(azure: SimulatedAzure): void {
    this.#azure = azure;
  }

  async put(type: string, inputs: Inputs): Promise<Outcome> {
    const known = resourceTypes.get(type)!;
    const id = this.#azure.idOf({ type, inputs, subscription: subscriptionId });
    const sent = await this.#send("PUT", `${id}?api-version=${apiVersionOf(known)}`, toArmBody(known, inputs));
    return this.#end(sent, () => this.read(id));
  }

  async read(id: string): Promise<Outcome> {
    const answer = await this.#send("GET", `${id}?api-version=${apiVersionOf(parseArmPath(id).type)}`);
    if (answer === "lost") return { is: "lost" };
    return refusalOf(answer) ?? { is: "there", resource: answer.body };
  }

  async remove(id: string): Promise<Outcome> {
    const sent = await this.#send("DELETE", `${id}?api-version=${apiVersionOf(parseArmPath(id).type)}`);
    return this.#end(sent, () => Promise.resolve({ is: "gone" }));
  }

  async askOutside({ method, path, apiVersion }: Outside): Promise<Outcome> {
    const answer = await this.#send(method, `${path}?api-version=${apiVersion}`, method === "GET" ? undefined : {});
    if (answer === "lost") return { is: "lost" };
    return refusalOf(answer) ?? { is: "gone" };
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    await this.#served.close();
  }

  /** Polls until the operation has ended. A poll without an answer is sent again. */
  async #end(sent: Answer | "lost", ended: () => Promise<Outcome>): Promise<Outcome> {
    if (sent === "lost") return { is: "lost" };
    const refused = refusalOf(sent);
    if (refused !== undefined) return refused;
    const asyncOperation = sent.headers["azure-asyncoperation"];
    const address = asyncOperation ?? (sent.status === 202 ? sent.headers.location : undefined);
    for (let poll = 0; address !== undefined && poll < 1_000; poll++) {
      const answer = await this.#send("GET", String(address));
      if (answer === "lost") continue;
      const failed = refusalOf(answer);
      if (failed !== undefined) return failed;
      const isUnderWay = asyncOperation === undefined ? answer.status === 202 : answer.body["status"] === "InProgress";
      if (!isUnderWay) break;
    }
    return ended();
  }

  async #login(): Promise<void> {
    const { tenantId, clientId, clientSecret, endpoint } = this.#served;
    const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret };
    const body = new URLSearchParams({ ...form, scope: `${endpoint}/.default` }).toString();
    const answer = await this.#send("POST", `/${tenantId}/oauth2/v2.0/token`, body);
    if (answer === "lost") throw new Error("The login got no answer.");
    this.#token = String(answer.body["access_token"]);
  }

  #send(method: string, address: string, body?: unknown): Promise<Answer | "lost"> {
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const headers = {
      ...(this.#token === "" ? {} : { authorization: `Bearer ${this.#token}` }),
      ...(text === undefined ? {} : { "content-length": Buffer.byteLength(text) }),
      "content-type": typeof body === "string" ? "application/x-www-form-urlencoded" : "application/json",
    };
    const url = new URL(address, this.#served.endpoint);
    return new Promise((resolve, reject) => {
      const sent = request(url, { method, headers, agent: this.#agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const received = Buffer.concat(chunks).toString();
          const parsed = received === "" ? {} : (JSON.parse(received) as Answer["body"]);
          resolve({ status: response.statusCode!, headers: response.headers, body: parsed });
        });
      });
      sent.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "ECONNRESET") resolve("lost");
        else reject(error);
      });
      sent.end(text);
    });
  }
}

/** The error of an answer: of the request, or of an operation that failed. */
function refusalOf({ body }: Answer): Outcome | undefined {
  const error = body["error"] as Omit<Refusal, "is"> | undefined;
  if (error === undefined) return undefined;
  const { code, message, target } = error;
  return { is: "refused", code, message, ...(target === undefined ? {} : { target }) };
}
