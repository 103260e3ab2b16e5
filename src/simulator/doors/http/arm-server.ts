import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { AzureError, ConnectionLost } from "../../core/azure.js";
import type { CoreHolder } from "../../core/face.js";
import type { AzureCore } from "../../core/azure-core.js";
import { NotKept } from "../../core/state/not-kept.js";
import { parameter, readAddress } from "./address.js";
import { type Answer, defectAnswer, errorAnswer, notKeptAnswer } from "./answer.js";
import type { LoopbackCertificate } from "./certificate.js";
import { cloudMetadata } from "./cloud-metadata.js";
import { answerBrokenRequest, answerExpectation, mostHeaderBytes, noHttpText } from "./broken-request.js";
import { withAddressesHere, withoutAddressesHere } from "./data-addresses.js";
import { refusedDataPlane } from "./data-planes.js";
import { dispatch } from "./dispatch.js";
import type { Exchange, Reply, ServerFacts } from "./exchange.js";
import { type Application, isLogin, login } from "./login.js";
import { requestKey } from "./operations.js";
import { bodyTooLarge, largestBodyBytes, readBody } from "./request-body.js";
import type { WallTime } from "./wall-time.js";
import type { Tokens } from "../../core/rights/tokens.js";

/** What the server is made from. */
export interface ArmServerParts {
  readonly holder: CoreHolder;
  readonly certificate: LoopbackCertificate;
  readonly application: Application;
  /** Known once the port is: the server asks at each request. */
  readonly facts: () => ServerFacts & { readonly tokens: Tokens };
  readonly wallTime: WallTime;
  /** Longest that a client may take for its part of the talk. */
  readonly patienceMilliseconds: number;
  /** Told of every unexpected error, which the client sees only as InternalServerError. */
  readonly onDefect: (error: unknown) => void;
}

/** Milliseconds between two looks at requests that are not there whole: Node's own. */
const mostBetweenChecks = 30_000;

/** How long a request without a poll waits for others that came at the same time, before the clock moves. */
const gatherMilliseconds = 5;

/** The HTTPS server: login, cloud metadata and Azure Resource Manager on one port. */
export function createArmServer(parts: ArmServerParts): FastifyInstance {
  const patience = parts.patienceMilliseconds;
  const app = Fastify({
    https: {
      key: parts.certificate.key,
      cert: parts.certificate.certificate,
      maxHeaderSize: mostHeaderBytes,
      // Node's own refusal has no body.
      requireHostHeader: false,
      handshakeTimeout: patience,
      headersTimeout: patience,
      connectionsCheckingInterval: Math.min(patience, mostBetweenChecks),
    },
    requestTimeout: patience,
    // For clients that do not read their answers.
    connectionTimeout: 2 * patience,
    bodyLimit: largestBodyBytes,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, _request, reply) => {
      void send(reply, failed(error, parts));
    },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  // The token is looked at before a byte of the body is read.
  app.addHook("onRequest", (request, _reply, done) => {
    try {
      if (request.headers.host === undefined && request.raw.httpVersion === "1.1") throw noHttp();
      const refused = refusedDataPlane(request.headers.host);
      if (refused !== undefined) throw refused;
      const { path } = readAddress(request.raw.url ?? "");
      if (!isOpen(path)) parts.facts().tokens.check(request.headers.authorization);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  app.setErrorHandler((error, request, reply) => send(reply, failed(error, parts, request)));
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    try {
      const { body, ...rest } = await answer(request, parts);
      return send(
        reply,
        body === undefined ? rest : { ...rest, body: withAddressesHere(body, parts.facts().endpoint) },
      );
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    }
  };
  app.setNotFoundHandler(handle);
  app.server.on("connect", (_request: IncomingMessage, socket: Socket) => {
    answerBrokenRequest(new Error("CONNECT"), socket);
  });
  app.server.on("checkExpectation", (_request: IncomingMessage, response: ServerResponse) => {
    answerExpectation(response);
  });
  return app;
}

/** Paths that a client needs before it has a token. */
function isOpen(path: string): boolean {
  return /^\/metadata\/endpoints$/i.test(path) || isLogin(path);
}

async function answer(request: FastifyRequest, parts: ArmServerParts): Promise<Answer> {
  const facts = parts.facts();
  const address = readAddress(request.raw.url ?? "");
  const bytes = request.body instanceof Buffer ? request.body : undefined;
  const contentType = request.headers["content-type"];
  if (/^\/metadata\/endpoints$/i.test(address.path)) {
    return cloudMetadata(facts.endpoint, parameter(address.query, "api-version"));
  }
  const method = request.method;
  const logins = () => parts.holder.transact((azure) => azure.options.logins ?? []);
  const loggedIn = login({ method, path: address.path, contentType, bytes }, { ...parts, ...facts, logins });
  if (loggedIn !== undefined) return loggedIn;
  const body =
    method === "GET" || method === "HEAD"
      ? undefined
      : withoutAddressesHere(readBody(bytes, contentType, address.path));
  const sender = facts.tokens.check(request.headers.authorization);
  const caller = sender.clientId === parts.application.clientId ? undefined : sender;
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = request.headers;
  const asked = { method, address, body, conditions: { ifMatch, ifNoneMatch }, server: facts };
  const reply = parts.holder.transact((azure) => {
    azure.advanceTo(azure.clock.nowSeconds + parts.wallTime.passedSeconds());
    return azure.onBehalfOf(caller, () => answered(azure, asked));
  });
  if (!("atSeconds" in reply)) return reply;
  await new Promise((resolve) => setTimeout(resolve, gatherMilliseconds));
  try {
    return parts.holder.transact((azure) => {
      azure.advanceTo(reply.atSeconds);
      return reply.answer(azure);
    });
  } catch (error) {
    throw error instanceof NotKept ? error.afterwards() : error;
  }
}

/** Errors become answers inside of the transaction, since one that says when to come back is remembered with the clock. */
function answered(azure: AzureCore, asked: Omit<Exchange, "azure" | "apiVersion">): Reply {
  try {
    return dispatch({ azure, ...asked });
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    const seconds = error.more.retryAfterSeconds;
    if (seconds === undefined) return errorAnswer(error);
    return errorAnswer(error, asked.server.waiting.ask(azure, requestKey(asked.method, asked.address.path), seconds));
  }
}

function failed(error: unknown, parts: ArmServerParts, request?: FastifyRequest): Answer {
  try {
    return answerTo(error, parts, request);
  } catch (another) {
    // Whoever is not known is told the tenant, which is looked up where the state is kept.
    return answerTo(another, parts);
  }
}

/** What Azure answers to what is no request is unverified. */
function answerTo(error: unknown, parts: ArmServerParts, request?: FastifyRequest): Answer {
  if (error instanceof AzureError) return errorAnswer(error, challengeFor(error, parts, request));
  const code = (error as { code?: string }).code;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return errorAnswer(bodyTooLarge());
  if (code === "FST_ERR_BAD_URL") {
    return errorAnswer(
      new AzureError(400, "InvalidRequestUri", "The request URI is invalid: it is not percent-encoded text."),
    );
  }
  // A client that goes away in the middle of its request is no defect, and hears no answer.
  if (code?.startsWith("FST_ERR_") === true || code === "ECONNRESET") return errorAnswer(noHttp());
  if (error instanceof NotKept) return notKeptAnswer(error);
  parts.onDefect(error);
  return defectAnswer();
}

/** What Azure says to what is no HTTP is unverified. */
function noHttp(): AzureError {
  return new AzureError(400, "BadRequest", noHttpText);
}

/** Source: the challenge of Azure Resource Manager, from which clients learn the tenant of a subscription. */
function challengeFor(
  { status, code, message }: AzureError,
  parts: ArmServerParts,
  request?: FastifyRequest,
): Record<string, string> {
  if (status !== 401) return {};
  const { endpoint } = parts.facts();
  const subscription = /^\/subscriptions\/([^/?]+)/i.exec(request?.raw.url ?? "")?.[1]?.toLowerCase();
  const tenant = parts.holder.transact(
    (azure) =>
      (
        azure.options.subscriptions.find((one) => one.id.toLowerCase() === subscription) ??
        azure.options.subscriptions[0]
      )?.tenantId,
  );
  const kind = code === "AuthenticationFailed" ? "invalid_request" : "invalid_token";
  const description = message.replace(/"/g, "'");
  return {
    "www-authenticate": `Bearer authorization_uri="${endpoint}/${tenant}", error="${kind}", error_description="${description}"`,
  };
}

/** Headers that Azure Resource Manager puts on every answer. Source: recordings of Azure/azure-cli. */
function send(reply: FastifyReply, { status, body, headers = {} }: Answer): FastifyReply {
  const id = randomUUID();
  void reply.code(status).headers({
    "cache-control": "no-cache",
    pragma: "no-cache",
    expires: "-1",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-ms-request-id": id,
    "x-ms-correlation-request-id": id,
    "x-ms-routing-request-id": `SIMULATED:${id}`,
    ...headers,
  });
  if (body === undefined || reply.request.method === "HEAD") return reply.send();
  return reply.type("application/json; charset=utf-8").send(JSON.stringify(body));
}
