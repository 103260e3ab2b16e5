import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { AzureError } from "../azure.js";
import type { Caller } from "./login.js";

/** Who a token was issued to, and for what. */
export interface TokenClaims {
  readonly audience: string;
  readonly tenantId: string;
  /** Client id of the application or identity. */
  readonly applicationId: string;
  readonly objectId: string;
}

/** What is read of a token again. */
interface KnownClaims {
  readonly exp: number;
  readonly aud: string;
  readonly appid: string;
  readonly oid: string;
}

const validSeconds = 3600;

/** Audiences of Azure Resource Manager in the public cloud, which clients ask for unless they know another cloud. */
export const managementAudiences = ["https://management.core.windows.net", "https://management.azure.com"] as const;

/**
 * Issues tokens and knows them again. Who starts a server again that has a secret of its own does not end what clients hold: Azure CLI
 * keeps its token for an hour.
 */
export class Tokens {
  readonly #key: Buffer;
  /** Seconds since 1970, by the wall clock: clients compare a token's end with theirs. */
  readonly #now: () => number;
  readonly #audiences: ReadonlySet<string>;

  /** @param secret what only this server and the ones after it know. @default nobody else's tokens are known */
  constructor(
    endpoint: string,
    now: () => number = () => Math.floor(Date.now() / 1000),
    secret: string | Buffer = randomBytes(32),
  ) {
    this.#key = createHmac("sha256", secret).update("tokens").digest();
    this.#now = now;
    this.#audiences = new Set([endpoint, ...managementAudiences]);
  }

  issue(claims: TokenClaims): { readonly token: string; readonly expiresOn: number; readonly expiresIn: number } {
    const now = this.#now();
    const { audience, tenantId, applicationId, objectId } = claims;
    const payload = {
      aud: audience,
      iss: `https://sts.windows.net/${tenantId}/`,
      iat: now,
      nbf: now,
      exp: now + validSeconds,
      appid: applicationId,
      idtyp: "app",
      oid: objectId,
      sub: objectId,
      tid: tenantId,
      ver: "1.0",
    };
    const signed = `${encode({ typ: "JWT", alg: "HS256" })}.${encode(payload)}`;
    return { token: `${signed}.${this.#sign(signed)}`, expiresOn: payload.exp, expiresIn: validSeconds };
  }

  /**
   * Passes a request that carries a token of this server's for Azure Resource Manager, and tells whom it comes from.
   *
   * The texts are those of Azure Resource Manager: rancher-letsencrypt#89 for the missing header; the others unverified.
   */
  check(authorization: string | undefined): Caller {
    if (authorization === undefined) {
      throw unauthorized("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
    }
    const claims = this.#claims(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "");
    if (claims === undefined) throw unauthorized("InvalidAuthenticationToken", "The access token is invalid.");
    const { exp, aud, appid, oid } = claims;
    if (exp <= this.#now()) {
      throw unauthorized("ExpiredAuthenticationToken", `The access token expiry UTC time '${isoTime(exp)}' is past.`);
    }
    if (!this.#audiences.has(aud.replace(/\/+$/, ""))) {
      const allowed = [...this.#audiences].map((one) => `${one}/`).join(",");
      throw unauthorized(
        "InvalidAuthenticationTokenAudience",
        `The access token has been obtained for wrong audience or resource '${aud}'. ` +
          `It should exactly match with one of the allowed audiences '${allowed}'.`,
      );
    }
    return { clientId: appid, objectId: oid };
  }

  #claims(token: string): KnownClaims | undefined {
    const end = token.lastIndexOf(".");
    const [signed, signature] = [token.slice(0, Math.max(0, end)), token.slice(end + 1)];
    if (!isSameText(signature, this.#sign(signed))) return undefined;
    return JSON.parse(Buffer.from(signed.split(".")[1]!, "base64url").toString()) as KnownClaims;
  }

  #sign(text: string): string {
    return createHmac("sha256", this.#key).update(text).digest("base64url");
  }
}

/** Compares two secrets in a time that does not tell where they differ. */
export function isSameText(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHmac("sha256", "compare").update(text).digest());
  return timingSafeEqual(left!, right!);
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function unauthorized(code: AzureError["code"], message: string): AzureError {
  return new AzureError(401, code, message);
}
