import { rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { readAddress } from "./address.js";
import { type Answer, defectAnswer } from "./answer.js";
import { type AzureHolder, type CoreHolder, coreHolder } from "../../core/face.js";
import { createArmServer } from "./arm-server.js";
import { answerBrokenRequest, mostHeaderBytes } from "./broken-request.js";
import type { FastifyInstance } from "fastify";
import { temporaryFolder } from "../../core/state/temporary-folder.js";
import { writeWhole } from "../../core/state/write-whole.js";
import { identityIn, keepIdentity, type LostIdentity, newIdentity } from "./server-identity.js";
import { loginObjectId } from "./login.js";
import { managedIdentity } from "./managed-identity.js";
import { Tokens } from "../../core/rights/tokens.js";
import { WallTime } from "./wall-time.js";
import { Waiting } from "./waiting.js";

export interface ServeOptions {
  /** The simulated Azure: in memory (`inMemory`), or of a folder that others share (`openFolder`). */
  readonly holder: AzureHolder;
  /** @default the one that a server of {@link folder} had last, where it is free; otherwise a free one */
  readonly port?: number;
  /**
   * Folder in which certificate, login and port stay for the next server.
   *
   * @default none: they are new each time
   */
  readonly folder?: string;
  /**
   * What `Retry-After` asks a client to wait, in real seconds; `recorded`: as long as Azure does. The virtual clock moves by
   * Azure's seconds either way.
   *
   * @default 1
   */
  readonly retryAfterSeconds?: number | "recorded";
  /**
   * Milliseconds of the clock by which time passes for clients that do not poll.
   *
   * @default the process's own
   */
  readonly now?: () => number;
  /**
   * Longest, in seconds, that a client may take to begin encryption, and to send a request once it has begun; whoever takes
   * longer is disconnected.
   *
   * @default 60
   */
  readonly patienceSeconds?: number;
  /** Most items on a page of a list. @default 100 */
  readonly pageSize?: number;
  /** Told of every unexpected error. @default nothing */
  readonly onDefect?: (error: unknown) => void;
}

/** A server that answers, and what a client needs to reach it. */
export interface ServedAzure {
  /** `https://localhost:<port>`: Azure Resource Manager and the authority that issues tokens. */
  readonly endpoint: string;
  /** `http://127.0.0.1:<port>`: where managed identities get their tokens. */
  readonly identityEndpoint: string;
  /** `localhost:<port>`, for clients that take a host. */
  readonly metadataHost: string;
  /** PEM file of the authority to trust; removed by {@link close} unless it is in {@link ServeOptions.folder}. */
  readonly caFile: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionIds: readonly string[];
  /** Present where clients of an earlier server of the folder do not know this one. */
  readonly lostIdentity?: LostIdentity;
  close(): Promise<void>;
}

/** Serves a simulated Azure over HTTPS, and managed identities over HTTP, on the loopback address alone. */
export async function serve(options: ServeOptions): Promise<ServedAzure> {
  const holder = coreHolder(options.holder);
  const subscriptions = holder.transact((azure) => azure.options.subscriptions);
  const tenantIds = [...new Set(subscriptions.map((one) => one.tenantId.toLowerCase()))];
  const tenantId = tenantIds[0];
  if (tenantId === undefined) throw new Error("A simulated Azure without subscriptions cannot be served.");
  const { identity: known, lost } =
    options.folder === undefined
      ? { identity: await newIdentity(), lost: undefined }
      : await identityIn(options.folder);
  const { certificate, clientId, clientSecret } = known;
  const application = { tenantIds, clientId, clientSecret };
  const owner = { clientId, objectId: loginObjectId(application) };
  const onDefect = options.onDefect ?? (() => undefined);
  const waiting = new Waiting(options.retryAfterSeconds ?? 1);
  const wallTime = new WallTime(options.now ?? (() => performance.now()));
  let endpoint = "";
  let tokens = new Tokens(endpoint);
  const facts = () => ({ endpoint, tokens, waiting, owner, pageSize: options.pageSize ?? 100 });
  const patienceMilliseconds = 1000 * (options.patienceSeconds ?? 60);
  const arm = createArmServer({ holder, certificate, application, facts, wallTime, patienceMilliseconds, onDefect });
  const { port } = await listening(arm, options.port, known.port);
  const folder = options.folder ?? temporaryFolder("simulated-azure-");
  const caFile = join(folder, "authority.pem");
  try {
    if (options.folder !== undefined) keepIdentity(options.folder, { certificate, clientId, clientSecret, port });
    writeWhole(caFile, certificate.authority);
  } catch (error) {
    await arm.close();
    throw error;
  }
  endpoint = `https://localhost:${port}`;
  tokens = new Tokens(endpoint, undefined, clientSecret);
  const identity = identityServer(holder, () => ({ tokens, tenantId }), onDefect);
  identity.on("clientError", answerBrokenRequest);
  await new Promise<void>((resolve) => identity.listen(0, "127.0.0.1", resolve));
  return {
    endpoint,
    identityEndpoint: `http://127.0.0.1:${(identity.address() as AddressInfo).port}`,
    metadataHost: `localhost:${port}`,
    caFile,
    tenantId,
    clientId: application.clientId,
    clientSecret: application.clientSecret,
    subscriptionIds: subscriptions.map((one) => one.id),
    ...(lost === undefined ? {} : { lostIdentity: lost }),
    close: async () => {
      identity.closeAllConnections();
      await Promise.all([arm.close(), new Promise((resolve) => identity.close(resolve))]);
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Listens on the wanted port, or on the last one where it is free, or on any. @throws when the wanted one is taken */
async function listening(
  arm: FastifyInstance,
  wanted: number | undefined,
  last: number | undefined,
): Promise<AddressInfo> {
  const host = "127.0.0.1";
  const isAnyGood = wanted === undefined || wanted === 0;
  try {
    await arm.listen({ host, port: (isAnyGood ? last : wanted) ?? 0 });
  } catch (error) {
    if (!isAnyGood || last === undefined || (error as { readonly code?: string }).code !== "EADDRINUSE") throw error;
    await arm.listen({ host, port: 0 });
  }
  return arm.server.address() as AddressInfo;
}

/** The plain-text listener of managed identities: clients speak HTTP to it, as to a VM's metadata address. */
function identityServer(
  holder: CoreHolder,
  facts: () => { readonly tokens: Tokens; readonly tenantId: string },
  onDefect: (error: unknown) => void,
): Server {
  return createServer({ maxHeaderSize: mostHeaderBytes }, (request, response) => {
    request.resume();
    const { status, body } = answerOf(() =>
      holder.transact((azure) =>
        managedIdentity(
          { method: request.method ?? "", address: readAddress(request.url ?? ""), headers: request.headers },
          azure,
          facts(),
        ),
      ),
    );
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
  });

  function answerOf(work: () => Answer): Answer {
    try {
      return work();
    } catch (error) {
      if (error instanceof Error && error.name === "AzureError") {
        return { status: 400, body: { error: "invalid_request", error_description: error.message } };
      }
      onDefect(error);
      return defectAnswer();
    }
  }
}
