import { routes } from "../doors/http/routes/index.js";
import { resourceTypes } from "../services/index.js";

/** A path of the HTTPS door that is none of a resource. */
export interface RouteCoverage {
  readonly method: string;
  /** With names in braces. */
  readonly path: string;
}

/** What each door can be asked for beside the resource types. */
export interface DoorCoverage {
  /** Functions that a program under mocks may call. */
  readonly mocks: readonly string[];
  /** Functions of the provider. */
  readonly provider: readonly string[];
  /** Methods of Pulumi's provider protocol that azure-native has too. */
  readonly protocol: readonly string[];
  readonly https: readonly RouteCoverage[];
}

const login = "azure-native:authorization:getClientConfig";

export function doorCoverage(): DoorCoverage {
  const reading = [...resourceTypes.keys()].map((token) => token.replace(/:(\w+)$/, ":get$1")).sort();
  return {
    mocks: [login],
    provider: [login, ...reading],
    protocol: [
      "CheckConfig",
      "DiffConfig",
      "Configure",
      "Check",
      "Diff",
      "Create",
      "Read",
      "Update",
      "Delete",
      "Invoke",
      "Cancel",
    ],
    https: [
      { method: "GET", path: "/metadata/endpoints" },
      { method: "GET", path: "/{tenant}/v2.0/.well-known/openid-configuration" },
      { method: "POST", path: "/{tenant}/oauth2/v2.0/token" },
      { method: "POST", path: "/{tenant}/oauth2/token" },
      { method: "GET", path: "/metadata/identity/oauth2/token" },
      ...routes.filter(({ refuses }) => refuses !== true).map(({ method, path }) => ({ method, path })),
    ],
  };
}
