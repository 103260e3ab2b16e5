import { guidOf } from "../../core/guid.js";
import type { AzureCore } from "../../core/azure-core.js";
import { parameter, type Address } from "./address.js";
import type { Answer } from "./answer.js";
import type { Tokens } from "../../core/rights/tokens.js";

interface IdentityRequest {
  readonly method: string;
  readonly address: Address;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * The instance metadata service's token endpoint, as a VM of the simulated Azure sees it: tokens for the VM's own identity,
 * or for a user-assigned identity that exists, named by `client_id`, `object_id` or `msi_res_id`.
 *
 * It asks for `Metadata: true` and refuses `X-Forwarded-For`, as Azure does to keep requests from being forwarded. Source:
 * "How to use managed identities for Azure resources on an Azure VM to acquire an access token"; the texts are unverified.
 */
export function managedIdentity(
  { method, address: { path, query }, headers }: IdentityRequest,
  azure: AzureCore,
  { tokens, tenantId }: { readonly tokens: Tokens; readonly tenantId: string },
): Answer {
  if (path.toLowerCase() !== "/metadata/identity/oauth2/token") return refused(404, "not_found", "Not found");
  if (method !== "GET") return refused(405, "method_not_allowed", "Method not allowed");
  if (headers["metadata"] !== "true" || headers["x-forwarded-for"] !== undefined) {
    return refused(400, "invalid_request", "Required metadata header not specified");
  }
  if (parameter(query, "api-version") === undefined) {
    return refused(400, "invalid_request", "Required query variable 'api-version' is missing");
  }
  const resource = parameter(query, "resource");
  if (!resource) return refused(400, "invalid_request", "Required query variable 'resource' is missing");
  const identity = identityOf(azure, query);
  if (identity === undefined) return refused(400, "invalid_request", "Identity not found");
  const { clientId, principalId } = identity;
  const issued = tokens.issue({ audience: resource, tenantId, applicationId: clientId, objectId: principalId });
  return {
    status: 200,
    body: {
      access_token: issued.token,
      client_id: clientId,
      expires_in: String(issued.expiresIn),
      expires_on: String(issued.expiresOn),
      ext_expires_in: String(issued.expiresIn),
      not_before: String(issued.expiresOn - issued.expiresIn),
      resource,
      token_type: "Bearer",
    },
  };
}

interface Identity {
  readonly clientId: string;
  readonly principalId: string;
}

function identityOf(azure: AzureCore, query: URLSearchParams): Identity | undefined {
  const wanted = [
    ["clientId", parameter(query, "client_id")],
    ["principalId", parameter(query, "object_id") ?? parameter(query, "principal_id")],
    ["id", parameter(query, "msi_res_id") ?? parameter(query, "mi_res_id")],
  ].find(([, value]) => value !== undefined) as [keyof Identity | "id", string] | undefined;
  if (wanted === undefined) return { clientId: guidOf("vm", "client"), principalId: guidOf("vm", "principal") };
  const [name, value] = wanted;
  const found = azure
    .ofType("azure-native:managedidentity:UserAssignedIdentity")
    .find((one) => String(name === "id" ? one.id : one.outputs[name]).toLowerCase() === value.toLowerCase());
  return found?.outputs as Identity | undefined;
}

function refused(status: number, error: string, description: string): Answer {
  return { status, body: { error, error_description: description } };
}
