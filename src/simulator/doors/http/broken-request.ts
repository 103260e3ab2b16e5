import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Most bytes of a request's line and headers together. A limit of the simulated Azure: Azure publishes none. */
export const mostHeaderBytes = 32 * 1024;

/** What is said of a request that could not be read. */
export const noHttpText = "The request cannot be read as HTTP.";

/** Answers what could not be read as HTTP, in ARM's shape, and closes the connection. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  // To a connection that never became encrypted nothing can be said.
  const isPlain = error.code?.startsWith("ERR_TLS_") === true || error.code?.startsWith("ERR_SSL_") === true;
  if (!socket.writable || isPlain) {
    socket.destroy();
    return;
  }
  const tooLarge = error.code === "HPE_HEADER_OVERFLOW";
  const [status, message] = tooLarge
    ? ["431 Request Header Fields Too Large", `The request's headers are larger than ${mostHeaderBytes} bytes.`]
    : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
      ? ["408 Request Timeout", "The request did not come to its end in time."]
      : ["400 Bad Request", noHttpText];
  const body = badRequest(message);
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `connection: close\r\n\r\n${body}`,
  );
}

/** Answers a request whose `Expect` header asks for more than `100-continue`. */
export function answerExpectation(response: ServerResponse): void {
  const headers = { "content-type": "application/json; charset=utf-8", connection: "close" };
  response.writeHead(417, headers).end(badRequest("The Expect header asks for something else than '100-continue'."));
}

function badRequest(message: string): string {
  return JSON.stringify({ error: { code: "BadRequest", message } });
}
