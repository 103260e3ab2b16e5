import { guidOf } from "../../core/guid.js";
import type { SimulatedLogin } from "../../core/rights/login.js";
import type { Answer } from "./answer.js";
import { isSameText, type Tokens } from "../../core/rights/tokens.js";

/** The application whose secret the server prints: the owner of everything. */
export interface Application {
  readonly tenantIds: readonly string[];
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What {@link login} knows. */
interface LoginDesk {
  readonly endpoint: string;
  readonly application: Application;
  /** Who may log in beside the owner. */
  readonly logins: () => readonly SimulatedLogin[];
  readonly tokens: Tokens;
}

/** A request to the login endpoint, on its way to an answer. */
export interface LoginRequest {
  readonly method: string;
  readonly path: string;
  readonly contentType: string | undefined;
  readonly bytes: Buffer | undefined;
}

const loginPath =
  /^\/([^/]+)\/(v2\.0\/\.well-known\/openid-configuration|\.well-known\/openid-configuration|discovery\/(?:v2\.0\/)?keys|oauth2\/v2\.0\/token|oauth2\/token)$/i;

/** Whether a path is one of the login endpoint, where a client has no token yet. */
export function isLogin(path: string): boolean {
  return loginPath.test(path);
}

/**
 * Microsoft Entra ID as far as clients of Azure Resource Manager need it: OpenID configuration and tokens by client secret,
 * in version 2.0 (`scope`) and 1.0 (`resource`).
 *
 * @returns undefined when the path is none of its own
 */
export function login(request: LoginRequest, { endpoint, application, logins, tokens }: LoginDesk): Answer | undefined {
  const found = loginPath.exec(request.path);
  if (found === null) return undefined;
  const [, tenant = "", what = ""] = found;
  if (!application.tenantIds.includes(tenant.toLowerCase())) {
    return refused(
      "invalid_request",
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`,
    );
  }
  if (/openid-configuration$/i.test(what))
    return { status: 200, body: configuration(endpoint, tenant, /^v2/i.test(what)) };
  if (/keys$/i.test(what)) return { status: 200, body: { keys: [] } };
  if (request.method !== "POST") {
    return refused("invalid_request", 900561, "The endpoint only accepts POST requests. Received a GET request.");
  }
  return token(request, { version: /v2/i.test(what) ? 2 : 1, tenant, application, logins, tokens });
}

function configuration(endpoint: string, tenant: string, second: boolean): object {
  const base = `${endpoint}/${tenant}`;
  const version = second ? "v2.0/" : "";
  return {
    issuer: second ? `${base}/v2.0` : `https://sts.windows.net/${tenant}/`,
    authorization_endpoint: `${base}/oauth2/${version}authorize`,
    token_endpoint: `${base}/oauth2/${version}token`,
    device_authorization_endpoint: `${base}/oauth2/${version}devicecode`,
    end_session_endpoint: `${base}/oauth2/${version}logout`,
    jwks_uri: `${base}/discovery/${version}keys`,
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    response_modes_supported: ["query", "fragment", "form_post"],
    response_types_supported: ["code", "id_token", "code id_token", "token"],
    scopes_supported: ["openid"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    tenant_region_scope: null,
    cloud_instance_name: new URL(endpoint).host,
  };
}

interface TokenDesk {
  readonly version: 1 | 2;
  readonly tenant: string;
  readonly application: Application;
  readonly logins: LoginDesk["logins"];
  readonly tokens: Tokens;
}

/** Codes and texts are those of Microsoft Entra's own list, "Microsoft Entra authentication and authorization error codes". */
function token(
  { bytes, contentType }: LoginRequest,
  { version, tenant, application, logins, tokens }: TokenDesk,
): Answer {
  const isForm = (contentType ?? "").split(";")[0]!.trim().toLowerCase() === "application/x-www-form-urlencoded";
  const form = new URLSearchParams(isForm && bytes !== undefined ? bytes.toString("utf8") : "");
  for (const needed of ["grant_type", "client_id", version === 2 ? "scope" : "resource"]) {
    if (!form.get(needed)) {
      return refused("invalid_request", 900144, `The request body must contain the following parameter: '${needed}'.`);
    }
  }
  if (form.get("grant_type") !== "client_credentials") {
    const text = `The app requested an unsupported grant type '${form.get("grant_type")}'.`;
    return refused("unsupported_grant_type", 70003, text);
  }
  const wanted = form.get("client_id")!.toLowerCase();
  const owner = { ...application, objectId: loginObjectId(application) };
  const known = [owner, ...logins()].find(({ clientId }) => clientId.toLowerCase() === wanted);
  if (known === undefined) {
    const text = `Application with identifier '${form.get("client_id")}' was not found in the directory '${tenant}'.`;
    return refused("unauthorized_client", 700016, text);
  }
  if (known.clientSecret === undefined || !isSameText(form.get("client_secret") ?? "", known.clientSecret)) {
    const text = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${known.clientId}'.`;
    return refused("invalid_client", 7000215, text, 401);
  }
  const audience = version === 2 ? resourceOf(form.get("scope")!) : form.get("resource")!;
  if (audience === undefined) {
    const text = `The provided value for scope ${form.get("scope")} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
    return refused("invalid_scope", 1002012, text);
  }
  const claims = {
    audience,
    tenantId: tenant,
    applicationId: known.clientId,
    objectId: known.objectId,
  };
  const { token: access, expiresIn, expiresOn } = tokens.issue(claims);
  return {
    status: 200,
    headers: { "cache-control": "no-store" },
    body: {
      token_type: "Bearer",
      ...(version === 1
        ? { expires_in: String(expiresIn), expires_on: String(expiresOn), resource: audience }
        : { expires_in: expiresIn, ext_expires_in: expiresIn }),
      access_token: access,
    },
  };
}

/** Scopes that every login may name beside its resource; MSAL for Go sends three of them. Source: "Scopes and permissions", learn.microsoft.com. */
const scopesOfLogins: ReadonlySet<string> = new Set(["openid", "profile", "email", "offline_access"]);

/** The one resource that the scopes of a login name; undefined when it is none, or not one. */
function resourceOf(scope: string): string | undefined {
  const [named, ...more] = scope.split(" ").filter((one) => one !== "" && !scopesOfLogins.has(one.toLowerCase()));
  return more.length === 0 && named?.endsWith("/.default") === true ? named.slice(0, -"/.default".length) : undefined;
}

/** Object id of the application's service principal. */
export function loginObjectId({ clientId }: Pick<Application, "clientId">): string {
  return guidOf("service principal", clientId);
}

function refused(error: string, code: number, text: string, status = 400): Answer {
  const body = { error, error_description: `AADSTS${code}: ${text}`, error_codes: [code] };
  return { status, body, headers: { "cache-control": "no-store" } };
}
