import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, it } from "vitest";
import { rightsOfLogin } from "../../src/program/granted-actions.js";

const scope = "/subscriptions/11111111-1111-1111-1111-111111111111";
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Address of an Azure that answers so. */
async function azure(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A login whose token is this. */
async function loggedInWith(token: string): Promise<void> {
  await pulumi.runtime.setMocks({
    newResource: ({ inputs }) => ({ id: "", state: inputs as object }),
    call: () => ({ token }),
  });
}

const tokenFor = (aud: unknown): string =>
  ["{}", JSON.stringify({ aud }), ""].map((part) => Buffer.from(part).toString("base64url")).join(".");

describe("what Azure says that the login may do", () => {
  it("is read to its last page", async () => {
    const seen: unknown[] = [];
    const address: string = await azure((request, response) => {
      seen.push([request.url, request.headers.authorization]);
      const isFirst = !request.url!.includes("page=2");
      const nextLink = isFirst ? `${address}${request.url!}&page=2` : null;
      response.end(JSON.stringify({ value: [{ actions: [isFirst ? "a/read" : "b/read"] }], nextLink }));
    });
    const token = tokenFor(`${address}/`);
    await loggedInWith(token);
    const ask = await rightsOfLogin();
    expect(await ask!(scope)).toEqual([
      { actions: ["a/read"], notActions: [] },
      { actions: ["b/read"], notActions: [] },
    ]);
    const path = `${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`;
    expect(seen).toEqual([path, `${path}&page=2`].map((url) => [url, `Bearer ${token}`]));
  });

  it.each<[string, RequestListener]>([
    ["a refusal", (_, response) => response.writeHead(403).end("{}")],
    ["no JSON", (_, response) => response.end("<html>")],
    ["another form", (_, response) => response.end("{}")],
    ["a lost connection", ({ socket }) => socket.destroy()],
    ["a next page elsewhere", (_, response) => response.end('{"value":[],"nextLink":"http://127.0.0.1:1/more"}')],
  ])("is not known after %s", async (_, answer) => {
    await loggedInWith(tokenFor(await azure(answer)));
    expect(await (await rightsOfLogin())!(scope)).toBeUndefined();
  });

  it.each([
    ["of a cloud that is not known", tokenFor("https://management.example.com")],
    ["for another service", tokenFor("https://vault.azure.net")],
    ["for a plain address elsewhere", tokenFor("http://management.azure.com")],
    ["without an audience", tokenFor(7)],
    ["that is no JWT", "opaque"],
    ["that is empty", ""],
  ])("is not asked with a token %s", async (_, token) => {
    await loggedInWith(token);
    expect(await rightsOfLogin()).toBeUndefined();
  });
});
