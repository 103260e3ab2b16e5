import JSON5 from "json5";
import { AzureError } from "../../core/azure.js";

/**
 * Largest body that is read: 4 MB, as Azure Resource Manager has it.
 *
 * Source: Azure/azure-api-management-devops-resource-kit#594.
 */
export const largestBodyBytes = 4 * 1024 * 1024;

/** Deepest nesting of a body. A limit of the simulated Azure: that of the real one is not known. */
const deepestNesting = 64;

/** Source: Azure/azure-api-management-devops-resource-kit#594; the status is unverified. */
export function bodyTooLarge(): AzureError {
  return new AzureError(413, "RequestContentTooLarge", "The request content size exceeds the maximum size of 4 MB.");
}

/**
 * The JSON in a request's body; undefined when it is empty.
 *
 * A template keeps its comments, its texts of several lines and names without quotes: clients send it as its author wrote it, and
 * Azure CLI puts `template:` before it.
 *
 * Sources: Azure/azure-tools-for-java#1014 for the sentence of malformed content, which goes on with the parser's own text.
 * The text for another media type is unverified.
 * Azure/azure-cli, JsonCTemplatePolicy, and "Understand the structure and syntax of ARM templates", learn.microsoft.com, for
 * templates.
 */
export function readBody(bytes: Buffer | undefined, contentType: string | undefined, path = ""): unknown {
  if (bytes === undefined || bytes.length === 0) return undefined;
  const mediaType = (contentType ?? "").split(";")[0]!.trim().toLowerCase();
  if (mediaType !== "application/json" && mediaType !== "text/json") {
    throw new AzureError(
      415,
      "UnsupportedMediaType",
      `The content media type '${mediaType}' is not supported. Only 'application/json' is supported.`,
    );
  }
  let body: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    body = isDeployment.test(path) ? parseTemplate(text) : JSON.parse(text);
  } catch (error) {
    throw invalidContent(error instanceof SyntaxError ? error.message : "The text is not UTF-8");
  }
  if (nesting(body) > deepestNesting) throw invalidContent(`It is nested deeper than ${deepestNesting} levels`);
  return body;
}

const isDeployment = /\/providers\/Microsoft\.Resources\/deployments\//i;

function parseTemplate(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (plain) {
    const onOneLine = text.replaceAll(/"(?:[^"\\]|\\.)*"/gs, (quoted) =>
      quoted.replaceAll("\r", "\\r").replaceAll("\n", "\\n"),
    );
    for (const tried of new Set([text, onOneLine])) {
      try {
        return JSON5.parse(tried);
      } catch {
        // The first parser's words are those of JSON, which most bodies are meant to be.
      }
    }
    throw plain;
  }
}

/** The body of a request that needs an object. */
export function objectBody(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw invalidContent(body === undefined ? "The body is empty" : "The body is not a JSON object");
}

/** What Azure Resource Manager says of what it cannot read is unverified. */
function invalidContent(why: string): AzureError {
  const message = `The request content was invalid and could not be deserialized: '${why}.'.`;
  return new AzureError(400, "InvalidRequestContent", message);
}

/** Levels of objects and arrays, counted without recursion, which a hostile body could exhaust. */
function nesting(body: unknown): number {
  let level = [body].filter(isNested);
  for (let depth = 0; ; depth++) {
    if (level.length === 0 || depth > deepestNesting) return depth;
    // A member of this name would become the object's prototype where members are copied one by one.
    if (level.some((value) => Object.hasOwn(value, "__proto__")))
      throw invalidContent("Could not find member '__proto__'");
    const within = level.flatMap((value) => Object.values(value) as unknown[]);
    // JSON has no infinity, so that it could not be answered again.
    if (within.some((value) => typeof value === "number" && !Number.isFinite(value)))
      throw invalidContent("A number is too large");
    level = within.filter(isNested);
  }
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
