import { getClientToken } from "@pulumi/azure-native/authorization/getClientToken.js";
import { resourceManagerOf } from "../catalogue/cloud-environment.js";
import type { RoleActions } from "../catalogue/role-actions.js";

/** Longest, in milliseconds, that an answer is waited for: without it a deployment goes on and Azure itself refuses what it must. */
const patienceMilliseconds = 10_000;

/** Asks Azure what the login may do at a scope; undefined where it does not say. */
export type AskForRights = (scope: string) => Promise<readonly RoleActions[] | undefined>;

/**
 * A way to ask what the login of azure-native may do, whatever it logs in with.
 *
 * Source: MicrosoftDocs/azure-docs articles/azure-resource-manager/resource-manager-api-authentication.md, which asks it of a
 * subscription, and the REST operations Permissions - List For Resource Group and List For Resource, version 2022-04-01; read
 * 2026-11-29.
 *
 * @returns undefined where the login has no token for a cloud that is known
 */
export async function rightsOfLogin(): Promise<AskForRights | undefined> {
  const token = await getClientToken().then(
    (answer) => answer.token,
    () => undefined,
  );
  const address = token === undefined ? undefined : resourceManagerOf(audienceOf(token));
  if (token === undefined || address === undefined) return undefined;
  return async (scope) => {
    try {
      return await readPages(
        `${address}${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`,
        token,
      );
    } catch {
      return undefined;
    }
  };
}

interface Page {
  readonly value: readonly Partial<RoleActions>[];
  readonly nextLink?: string | null;
}

async function readPages(first: string, token: string): Promise<readonly RoleActions[] | undefined> {
  const found: RoleActions[] = [];
  const { origin } = new URL(first);
  for (let next: string | null | undefined = first; next;) {
    if (new URL(next).origin !== origin) return undefined;
    const signal = AbortSignal.timeout(patienceMilliseconds);
    const answer = await fetch(next, { headers: { authorization: `Bearer ${token}` }, signal });
    if (!answer.ok) return undefined;
    const page = (await answer.json()) as Page;
    found.push(...page.value.map(({ actions = [], notActions = [] }) => ({ actions, notActions })));
    next = page.nextLink;
  }
  return found;
}

/** Whom a token was issued for; empty where it does not say. */
function audienceOf(token: string): string {
  try {
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as {
      readonly aud?: unknown;
    };
    return typeof claims.aud === "string" ? claims.aud : "";
  } catch {
    return "";
  }
}
