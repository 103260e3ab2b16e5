import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AzureError, notSimulated } from "../../core/azure.js";
import type { CoreHolder } from "../../core/face.js";
import { actionOn } from "../../core/rights/action.js";
import { checkRights } from "../../core/rights/check-rights.js";
import type { Caller } from "../../core/rights/login.js";
import { permissionsAnswer } from "../arm/index.js";

/** Whom a token is issued to. */
interface TokenHolder {
  readonly tenantId: string;
  /** Undefined for the owner. */
  readonly caller: Caller | undefined;
}

const permissionsPath = /^(\/subscriptions\/.+?)\/providers\/Microsoft\.Authorization\/permissions$/i;

const validSeconds = 3600;

/**
 * Where a program goes with the token that `getClientToken` gives it: an address of this process, which the token names as its
 * audience. It answers what a login may do, and everything else as not simulated. It listens once a token was asked for. What
 * Azure says of a token that is not its own is unverified.
 */
export class ClientTokens {
  readonly #holders = new Map<string, TokenHolder>();
  #server: Promise<Server> | undefined;

  constructor(private readonly azure: CoreHolder) {}

  /** A token of Azure Resource Manager for a login. */
  async issue(holder: TokenHolder): Promise<string> {
    const server = await (this.#server ??= this.#listen());
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      aud: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      iss: `https://sts.windows.net/${holder.tenantId}/`,
      iat: now,
      nbf: now,
      exp: now + validSeconds,
      tid: holder.tenantId,
      ...(holder.caller === undefined ? {} : { appid: holder.caller.clientId, oid: holder.caller.objectId }),
    };
    const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
    // Nobody but this process looks at the signature, and it knows the whole token again.
    const token = [encode({ alg: "none", typ: "JWT" }), encode(claims), randomBytes(32).toString("base64url")].join(
      ".",
    );
    this.#holders.set(token, holder);
    return token;
  }

  close(): void {
    void this.#server?.then((server) => {
      server.closeAllConnections();
      server.close();
    });
  }

  #listen(): Promise<Server> {
    const server = createServer((request, response) => {
      request.resume();
      const { status, body } = this.#answer(request);
      response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
    });
    // The process ends with its engine, whatever a program still holds open.
    server.unref();
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => resolve(server));
    });
  }

  #answer({ method, url = "", headers }: IncomingMessage): { readonly status: number; readonly body: object } {
    try {
      const holder = this.#holders.get(/^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "");
      if (holder === undefined) {
        throw new AzureError(401, "InvalidAuthenticationToken", "The access token is invalid.");
      }
      const { pathname } = new URL(url, "http://127.0.0.1");
      const scope = permissionsPath.exec(decodeURIComponent(pathname))?.[1];
      if (method !== "GET" || scope === undefined) {
        throw notSimulated(`${method} ${pathname} with the token of getClientToken`, pathname);
      }
      return this.azure.transact((azure) =>
        azure.onBehalfOf(holder.caller, () => {
          const { nowSeconds } = azure.clock;
          azure.subscription(scope.split("/")[2] ?? "");
          checkRights(azure, () => actionOn(decodeURIComponent(pathname), "read"), nowSeconds);
          return { status: 200, body: permissionsAnswer(azure, scope) };
        }),
      );
    } catch (error) {
      if (!(error instanceof AzureError)) throw error;
      return { status: error.status, body: { error: { code: error.code, message: error.message } } };
    }
  }
}
