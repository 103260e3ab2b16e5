import { AzureError } from "../../core/azure.js";

/** Where a request goes. */
export interface Address {
  /** Path with one slash before each segment, decoded, as the client spelled it. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/**
 * Reads the target of a request line.
 *
 * Repeated slashes count as one, as clients that end their endpoint in a slash write them
 * (`https://management.azure.com//subscriptions/…`, Azure/azure-sdk-for-net#4210). Segments that would change what the path
 * means once decoded are refused: `.` and `..`, a slash or backslash, a control character. The code is unverified.
 */
export function readAddress(target: string): Address {
  if (!target.startsWith("/")) throw badAddress("it does not begin with a slash");
  const [path = "", ...query] = target.split("?");
  const segments = path.split("/").filter((segment) => segment !== "");
  return {
    path: segments.map((segment) => `/${decode(segment)}`).join(""),
    query: new URLSearchParams(query.join("?")),
  };
}

/** A path as it stands in a URL: resource groups may have letters that a header cannot carry. */
export function encodePath(path: string): string {
  return path
    .split("/")
    .map((segment) => encodeURIComponent(segment))
    .join("/");
}

/** The URL that {@link readAddress} reads as this address. */
export function writeAddress(endpoint: string, { path, query }: Address): string {
  return `${endpoint}${encodePath(path)}?${query.toString()}`;
}

/** A query parameter; names compare without regard to case, as ARM does. */
export function parameter(query: URLSearchParams, name: string): string | undefined {
  for (const [key, value] of query) if (key.toLowerCase() === name.toLowerCase()) return value;
  return undefined;
}

function decode(segment: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(segment);
  } catch {
    throw badAddress(`'${segment.slice(0, 80)}' is not a percent-encoded text`);
  }

  if (decoded === "." || decoded === ".." || /[/\\\u0000-\u001f\u007f]/.test(decoded)) {
    throw badAddress(`'${segment.slice(0, 80)}' is no name`);
  }
  return decoded;
}

function badAddress(why: string): AzureError {
  return new AzureError(400, "InvalidRequestUri", `The request URI is invalid: ${why}.`);
}
