import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AzureError, notSimulated } from "../../core/azure.js";
import type { CoreHolder } from "../../core/face.js";
import { actionOn } from "../../core/rights/action.js";
import { checkRights } from "../../core/rights/check-rights.js";
import { type Caller, callerOf } from "../../core/rights/login.js";
import { type TokenClaims, Tokens } from "../../core/rights/tokens.js";
import { permissionsAnswer } from "../arm/index.js";

interface Listening {
  readonly server: Server;
  readonly endpoint: string;
  readonly tokens: Tokens;
}

const permissionsPath = /^(\/subscriptions\/.+?)\/providers\/Microsoft\.Authorization\/permissions$/i;

/**
 * Where a program goes with the token that `getClientToken` gives it: an address of this process, which the token names as its
 * audience. It answers what a login may do, and everything else as not simulated. It listens once a token was asked for.
 */
export class ClientTokens {
  #listening: Promise<Listening> | undefined;

  constructor(private readonly azure: CoreHolder) {}

  /** A token of Azure Resource Manager for a login. */
  async issue({ clientId, objectId, tenantId }: Caller & Pick<TokenClaims, "tenantId">): Promise<string> {
    const { endpoint, tokens } = await (this.#listening ??= this.#listen());
    return tokens.issue({ audience: endpoint, tenantId, applicationId: clientId, objectId }).token;
  }

  close(): void {
    void this.#listening?.then(({ server }) => {
      server.closeAllConnections();
      server.close();
    });
  }

  async #listen(): Promise<Listening> {
    const server = createServer((request, response) => {
      request.resume();
      const { status, body } = this.#answer(request, tokens);
      response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
    });
    // The process ends with its engine, whatever a program still holds open.
    server.unref();
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", resolve);
    });
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const tokens = new Tokens(endpoint);
    return { server, endpoint, tokens };
  }

  #answer(
    { method, url = "", headers }: IncomingMessage,
    tokens: Tokens,
  ): { readonly status: number; readonly body: object } {
    try {
      const { clientId } = tokens.check(headers.authorization);
      const { pathname } = new URL(url, "http://127.0.0.1");
      const scope = permissionsPath.exec(decodeURIComponent(pathname))?.[1];
      if (method !== "GET" || scope === undefined) {
        throw notSimulated(`${method} ${pathname} with the token of getClientToken`, pathname);
      }
      return this.azure.transact((azure) =>
        azure.onBehalfOf(callerOf(azure.options.logins, clientId), () => {
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
